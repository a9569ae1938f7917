import datetime as dt

import pytest

from tests.factories import make_credit, make_film, make_person, make_screening, make_text
from tests.portal.pages import json_ld, read, words

pytestmark = pytest.mark.django_db


def critique(film=None, **fields):
    return make_text(film or make_film(), "critique", **fields)


def test_the_newest_critique_comes_first(stranger):
    critique(title="Älter", published_on=dt.date(2026, 1, 1))
    critique(title="Neuer", published_on=dt.date(2026, 2, 1))
    critique(title="Ohne Datum", published_on=None)
    text = words(read(stranger, "/kritiken/"))
    assert text.index("Neuer") < text.index("Älter") < text.index("Ohne Datum")


def test_drafts_and_critiques_of_drafts_are_not_listed(stranger):
    critique(title="Entwurf", state="draft")
    critique(make_film(state="draft"), title="Vom Entwurf")
    assert "Noch keine Kritik" in words(read(stranger, "/kritiken/"))


def test_other_texts_are_no_critiques(stranger):
    make_text(make_film(), "plot", title="Handlung von etwas")
    assert "Handlung von etwas" not in read(stranger, "/kritiken/")


def test_the_list_is_leafed_through(stranger):
    for number in range(21):
        critique(title=f"Kritik Nummer {number}", published_on=dt.date(2026, 1, 1) + dt.timedelta(days=number))
    assert "Kritik Nummer 0" in words(read(stranger, "/kritiken/?page=2"))
    assert '<link rel="canonical" href="http://127.0.0.1:8000/kritiken/?page=2">' in read(stranger, "/kritiken/?page=2")


@pytest.mark.parametrize("page", ["x", "-1", "99999999999999999999", "%00"])
def test_no_page_number_breaks_the_list(stranger, page):
    assert stranger.get(f"/kritiken/?page={page}").status_code == 400


def test_a_critique_with_its_film_and_the_next_screenings(stranger):
    film = make_film("Psycho", runtime=109, fsk="12")
    make_credit(film, make_person("Alfred Hitchcock"))
    make_credit(film, make_person("Janet Leigh"), role="cast")
    make_screening(film)
    text = critique(
        film,
        title="Unter der Dusche",
        lead="Vierzig Minuten.",
        body="Janet Leigh fährt.",
        author="Mira Talheim",
        score=9,
    )
    source = read(stranger, f"/kritiken/{text.slug}/")
    shown = words(source)
    for part in (
        "Unter der Dusche",
        "Kritik zu Psycho",
        "von Mira Talheim, 1. Januar 2026",
        "Vierzig Minuten.",
        "Redaktionswertung 9",
    ):
        assert part in shown
    assert '<a href="/personen/janet-leigh/">Janet Leigh</a> fährt.' in source
    assert "Regie Alfred Hitchcock Freigabe FSK 12" in shown
    assert "Nächste Vorstellungen" in shown


def test_a_critique_in_another_language_says_so(stranger):
    text = critique(title="Ein Haus", language="de")
    assert '<h1 lang="de">Ein Haus</h1>' in read(stranger, f"/en/kritiken/{text.slug}/")


def test_a_critique_as_structured_data(stranger):
    text = critique(make_film("Psycho"), title="Unter der Dusche", author="Mira Talheim", score=9)
    (told,) = json_ld(read(stranger, f"/kritiken/{text.slug}/"))
    assert (told["@type"], told["author"]["name"], told["itemReviewed"]["name"]) == ("Review", "Mira Talheim", "Psycho")
    assert told["reviewRating"] == {"@type": "Rating", "ratingValue": 9.0, "bestRating": 10, "worstRating": 0}


def test_other_texts_have_no_page(stranger):
    text = make_text(make_film(), "plot", slug="handlung")
    assert stranger.get(f"/kritiken/{text.slug}/").status_code == 404


def test_the_public_never_sees_a_draft(stranger, member, as_user):
    of_public, of_draft = critique(state="draft"), critique(make_film(state="draft"))
    for client in (stranger, as_user(member)):
        for text in (of_public, of_draft):
            assert client.get(f"/kritiken/{text.slug}/?vorschau=1").status_code == 404


def test_staff_preview_a_draft(editor, as_user):
    text = critique(state="draft", title="Noch geheim")
    response = as_user(editor).get(f"/kritiken/{text.slug}/?vorschau=1")
    assert "Noch geheim" in response.content.decode()
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize("times", [1, 5])
def test_queries_do_not_grow_with_the_critiques(stranger, times, django_assert_num_queries):
    film = make_film()
    for _ in range(times):
        critique()
        text = critique(film)
        make_credit(film)
        make_screening(film)
    with django_assert_num_queries(3):
        stranger.get("/kritiken/")
    with django_assert_num_queries(5):
        stranger.get(f"/kritiken/{text.slug}/")
