import datetime as dt

import pytest
from django.utils import timezone

from community.models import FilmStats
from community.services import rate
from films.models import ProgrammePart
from tests.factories import (
    make_award,
    make_award_given,
    make_credit,
    make_edition,
    make_film,
    make_person,
    make_screening,
    make_series,
    make_user,
)
from tests.portal.pages import json_ld, read, words

pytestmark = pytest.mark.django_db
SCHERFIG = {"slug": "lone-scherfig", "born": "1959-05-02", "birth_place": "Kopenhagen"}


@pytest.fixture
def scherfig(db):
    return make_person("Lone Scherfig", **SCHERFIG)


def shown(client, slug: str = "lone-scherfig") -> str:
    return words(read(client, f"/personen/{slug}/"))


@pytest.mark.parametrize(
    ("born", "died", "place", "life"),
    [
        ("1959-05-02", "", "Kopenhagen", "geboren am 2. Mai 1959 in Kopenhagen"),
        ("1959-05", "", "", "geboren im Mai 1959"),
        ("1959", "2001-01-02", "", "geboren 1959, gestorben am 2. Januar 2001"),
        ("", "", "Kopenhagen", "geboren in Kopenhagen"),
    ],
)
def test_life_dates_of_any_precision(stranger, born, died, place, life):
    make_person("Jemand", slug="jemand", born=born, died=died, birth_place=place)
    assert f"Jemand {life}" in shown(stranger, "jemand")


def test_other_names_biography_and_its_source(stranger, scherfig):
    scherfig.other_names.create(name="L. Scherfig")
    scherfig.biography_de, scherfig.biography_source = "Bekannt durch *Italienisch für Anfänger*.", "Festivalkatalog"
    scherfig.save()
    text = shown(stranger)
    assert "auch: L. Scherfig" in text
    assert "Leben und Werk Bekannt durch Italienisch für Anfänger . Quelle: Festivalkatalog" in text


def test_of_two_biographies_the_one_in_the_pages_language_is_shown(stranger, scherfig):
    scherfig.biography_de, scherfig.biography_en = "Auf Deutsch.", "In English."
    scherfig.save()
    german, english = shown(stranger), words(read(stranger, "/en/personen/lone-scherfig/"))
    assert ("Auf Deutsch." in german, "In English." in german) == (True, False)
    assert ("Auf Deutsch." in english, "In English." in english) == (False, True)


def test_a_biography_in_the_other_language_is_marked(stranger, scherfig):
    scherfig.biography_de = "Auf Deutsch."
    scherfig.save()
    assert '<div lang="de"><p>Auf Deutsch.</p></div>' in read(stranger, "/en/personen/lone-scherfig/")


def test_each_film_once_under_its_main_task(stranger, scherfig):
    film = make_film("Wilbur", year=2002)
    make_credit(film, scherfig, role="writer")
    make_credit(film, scherfig, role="director")
    make_credit(film, scherfig, role="cast", character="Ärztin", name_as_credited="L. Scherfig")
    make_credit(make_film("Kurz", year=1984), scherfig, role="cast", character="Gast")
    text = shown(stranger)
    assert "Regie, Drehbuch und Besetzung" in text
    assert "Wilbur Regie, Drehbuch, Besetzung: Ärztin als L. Scherfig noch offen" in text
    assert "Kurz Besetzung: Gast noch offen" in text
    assert text.index("Wilbur") < text.index("Kurz")


def test_the_newest_film_comes_first_and_drafts_not_at_all(stranger, scherfig):
    for title, year in (("Alter Film", 1990), ("Neuer Film", 2020), ("Künftiger Film", None)):
        make_credit(make_film(title, year=year), scherfig)
    make_credit(make_film("Geheimer Film", state="draft"), scherfig)
    text = shown(stranger)
    assert text.index("Künftiger Film") < text.index("Neuer Film") < text.index("Alter Film")
    assert "Geheimer Film" not in text


def test_scores_from_five_votes_on(stranger, scherfig):
    film = make_film()
    make_credit(film, scherfig)
    for _ in range(5):
        rate(user=make_user(), film=film, half_points=15, now=timezone.now())
    assert "Regie 7,5" in shown(stranger)


def test_what_is_made_up_is_called_so(stranger, scherfig):
    film = make_film()
    make_credit(film, scherfig)
    make_screening(film, series=make_series(is_sample=True))
    FilmStats.objects.create(film=film, rating_count=5, average=7, is_sample=True)
    text = shown(stranger)
    assert "Beispiel: Diese Vorstellungen sind für die Vorführung des Portals erfunden." in text
    assert "Beispiel: Diese Wertungen sind für die Vorführung erfunden." in text


def test_what_can_be_seen_soon_also_in_programmes_and_as_guest(stranger, scherfig):
    film, part, block = make_film("Wilbur"), make_film("Kurz"), make_film("Kurzfilme 1", kind="programme")
    ProgrammePart.objects.create(programme=block, part=part)
    make_credit(film, scherfig)
    make_credit(part, scherfig)
    make_screening(film)
    make_screening(block)
    make_screening(make_film("Gespräch")).guests.create(person=scherfig)
    make_screening(make_film("Ohne sie"))
    text = shown(stranger)
    soon = text[text.index("Bald zu sehen") : text.index("Filmografie")]
    assert [title in soon for title in ("Wilbur", "Kurzfilme 1", "Gespräch", "Ohne sie")] == [True, True, True, False]


def test_a_long_run_is_cut_short_and_leads_to_the_film(stranger, scherfig):
    film = make_film("Wilbur")
    make_credit(film, scherfig)
    for day in range(1, 7):
        make_screening(film, starts_at=timezone.now() + dt.timedelta(days=day))
    source = read(stranger, "/personen/lone-scherfig/")
    assert source.count('class="tl"') == 4
    assert '<a class="more" href="/filme/wilbur/#zeiten">' in source


def test_awards_with_the_film_they_were_for(stranger, scherfig):
    edition = make_edition(2018)
    make_award_given(
        edition, award=make_award(edition.festival, "Beste Regie"), film=make_film("Wilbur"), person=scherfig
    )
    assert "Preise Beste Regie Wilbur Filmfestival Mannheim-Heidelberg 2018" in shown(stranger)


def test_sections_without_content_leave_no_trace(stranger, scherfig):
    text = shown(stranger)
    assert [title for title in ("Leben und Werk", "Bald zu sehen", "Filmografie", "Preise") if title in text] == []


def test_the_person_as_structured_data(stranger, scherfig):
    scherfig.imdb_id = "nm0770893"
    scherfig.save()
    scherfig.other_names.create(name="L. Scherfig")
    make_credit(make_film(), scherfig)
    (told,) = json_ld(read(stranger, "/personen/lone-scherfig/"))
    assert told == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Lone Scherfig",
        "alternateName": ["L. Scherfig"],
        "url": "http://127.0.0.1:8000/personen/lone-scherfig/",
        "birthDate": "1959-05-02",
        "birthPlace": {"@type": "Place", "name": "Kopenhagen"},
        "jobTitle": ["Regie"],
        "sameAs": ["https://www.imdb.com/name/nm0770893"],
    }


def test_the_public_never_sees_a_draft(stranger, member, as_user):
    make_person("Geheim", state="draft")
    for client in (stranger, as_user(member)):
        assert client.get("/personen/geheim/").status_code == 404
        assert client.get("/en/personen/geheim/?vorschau=1").status_code == 404


def test_staff_preview_a_draft(editor, moderator, as_user):
    make_person("Geheim", state="draft")
    response = as_user(editor).get("/personen/geheim/?vorschau=1")
    assert "Vorschau" in words(response.content.decode())
    assert "private" in response["Cache-Control"]
    assert as_user(moderator).get("/personen/geheim/?vorschau=1").status_code == 404


def test_who_is_not_there_is_not_found(stranger):
    assert stranger.get("/personen/niemand/?vorschau=1").status_code == 404


def test_a_visitor_gets_no_cookie(stranger, scherfig):
    assert stranger.get("/personen/lone-scherfig/").cookies == {}


@pytest.mark.parametrize("times", [1, 5])
def test_queries_do_not_grow(stranger, scherfig, times, django_assert_num_queries):
    edition = make_edition(2018)
    for _ in range(times):
        film = make_film()
        make_credit(film, scherfig)
        make_credit(film, scherfig, role="writer")
        make_screening(film)
        make_award_given(edition, award=make_award(edition.festival), person=scherfig)
    with django_assert_num_queries(8):
        stranger.get("/personen/lone-scherfig/")
