"""A whole series is saved by one button."""

import pytest

from community.models import Bookmark
from community.services import set_bookmark
from tests.admin_pages import queries
from tests.factories import at, make_event, make_film, make_hall, make_screening, make_series
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db

PAGE, SAVE = "/reihen/fenster/", "/reihen/fenster/merken/"
NOW = at("2026-11-12 12:00")


@pytest.fixture(autouse=True)
def _then(clock):
    clock.move_to(NOW)


@pytest.fixture
def series(db):
    """Two films (one of them twice) and a talk are to come; one film is over, one screening is cancelled."""
    series, hall = make_series("Fenster"), make_hall()
    first = make_film("Eins")
    for day, shown in (
        *((10, {"film": make_film("Vorbei")}), (14, {"film": first}), (15, {"film": first})),
        *((16, {"film": make_film("Zwei")}), (17, {"event": make_event("Gespräch")})),
        (18, {"film": make_film("Abgesagt"), "state": "cancelled"}),
    ):
        make_screening(hall=hall, series=series, starts_at=at(f"2026-11-{day} 20:00"), **shown)
    return series


def saved(user) -> list[tuple[str, str]]:
    marks = Bookmark.objects.filter(user=user).select_related("film", "event")
    return sorted(((mark.film or mark.event).title, mark.priority) for mark in marks)


@pytest.mark.usefixtures("series")
def test_a_member_saves_all_that_is_still_to_come(member, as_user):
    response = as_user(member).post(SAVE, {"alle": "1"}, follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    assert saved(member) == [("Eins", "gladly"), ("Gespräch", "gladly"), ("Zwei", "gladly")]
    said = words(response.content.decode())
    assert ("3 Titel gemerkt." in said, "Alles gemerkt" in said, "Alles merken" in said) == (True, True, False)


@pytest.mark.usefixtures("series")
def test_the_counts_of_its_films_follow(member, as_user):
    as_user(member).post(SAVE, {"alle": "1"})
    counts = {mark.film.title: mark.film.stats.bookmark_count for mark in Bookmark.objects.filter(film__isnull=False)}
    assert counts == {"Eins": 1, "Zwei": 1}


def test_what_was_saved_before_keeps_how_much_it_is_wanted(member, as_user, series):
    film = series.screenings.filter(film__title_de="Eins").first().film
    set_bookmark(user=member, film=film, priority="must", now=NOW)
    client = as_user(member)
    assert "2 Titel gemerkt." in words(client.post(SAVE, {"alle": "1"}, follow=True).content.decode())
    assert saved(member)[0] == ("Eins", "must")
    assert "Alles davon war schon gemerkt." in words(client.post(SAVE, {"alle": "1"}, follow=True).content.decode())


@pytest.mark.usefixtures("series")
def test_a_visitor_signs_in_first_and_then_it_is_done(stranger, member):
    assert "csrfmiddlewaretoken" not in read(stranger, PAGE)
    response = stranger.get(
        f"{SAVE}?alle=1", headers={"Sec-Fetch-Site": "same-origin", "Referer": f"http://testserver{PAGE}"}
    )
    assert response["Location"] == "/konto/login/?next=%2Freihen%2Ffenster%2Fmerken%2F%3Falle%3D1"
    stranger.force_login(member)
    assert stranger.get(f"{SAVE}?alle=1")["Location"] == PAGE
    assert len(saved(member)) == 3


@pytest.mark.usefixtures("series")
def test_a_link_from_elsewhere_only_asks(member, as_user):
    page = read(as_user(member), f"{SAVE}?alle=1")
    assert ("Alles aus „Fenster“ merken?" in words(page), saved(member)) == (True, [])


@pytest.mark.parametrize("query", ["", "?alle=", "?alle=2"])
def test_who_asks_for_nothing_is_led_to_the_series(stranger, series, query):
    assert stranger.get(f"{SAVE}{query}")["Location"] == PAGE


@pytest.mark.parametrize("state", ["draft", "public"])
def test_a_series_that_nobody_may_see_is_not_saved(member, as_user, series, state):
    type(series).objects.update(state=state, public_from=at("2026-11-20 12:00"))
    assert as_user(member).post(SAVE, {"alle": "1"}).status_code == 404


def test_a_single_film_has_no_button_for_all(stranger):
    make_screening(series=make_series("Fenster"), starts_at=at("2026-11-14 20:00"))
    assert "Alles merken" not in read(stranger, PAGE)


def test_many_films_cost_as_many_queries_as_few(member, as_user, series):
    client = as_user(member)
    few = queries(client, PAGE)
    for number in range(6):
        make_screening(hall=make_hall(), series=series, starts_at=at(f"2026-11-{20 + number} 20:00"))
    assert queries(client, PAGE) == few
