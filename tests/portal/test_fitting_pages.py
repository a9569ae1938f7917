"""The saved list and the pages of films and screenings obey what fits a visitor, and say so."""

import pytest

from community.needs import keep_in_account
from community.services import set_bookmark, set_event_bookmark
from showtimes.fits import Needs
from tests.admin_pages import queries
from tests.factories import at, make_event, make_film, make_hall, make_screening, make_venue
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db

NOW = at("2026-11-12 12:00")
NEEDS = Needs(hears=("de",), reads=("de",), access=("rollstuhl",))


@pytest.fixture(autouse=True)
def _before_these_days(clock):
    clock.move_to(at("2026-11-12 12:00"))


@pytest.fixture
def even():
    return make_hall(venue=make_venue("Ebenhaus"), wheelchair_places=2)


@pytest.fixture
def film(even):
    """Three times with English subtitles, later one with German ones, one behind steps, one of which nobody says."""
    film = make_film("Nordlicht", languages=("ko",))
    steps, unsaid = make_hall(venue=make_venue("Stufenhaus", step_free=False)), make_hall(venue=make_venue("Haus"))
    for day, hall, subtitles in (
        *((14, even, ("en",)), (15, even, ("en",)), (16, even, ("en",))),
        *((17, steps, ("de",)), (18, unsaid, ("de",)), (19, even, ("de",))),
    ):
        when = at(f"2026-11-{day} 17:00")
        make_screening(film, hall, starts_at=when, audio=("ko",), subtitles=subtitles, public_id=f"nord{day}aa")
    return film


@pytest.fixture
def client(member, as_user, film):
    keep_in_account(user=member, needs=NEEDS)
    set_bookmark(user=member, film=film, priority="gladly", now=NOW)
    return as_user(member)


LEFT_OUT = [
    "4 Vorstellungen passen nicht: nur englische Untertitel (3), Stufen zum Saal (1).",
    "1 Vorstellung ist unsicher: keine Angabe zu Rollstuhlplätzen (1).",
]


def saved(client, path: str = "/merkliste/"):
    (found,) = client.get(path).context["films"]
    return [one.start_label for one in found.coming.screenings], found.coming.left_out


def test_the_saved_list_names_the_next_times_that_fit_and_says_the_rest(client):
    assert saved(client) == (["Do 19. Nov 17:00"], LEFT_OUT)
    assert " ".join(LEFT_OUT) in words(read(client, "/merkliste/"))


def test_the_saved_list_shows_everything_on_demand(client):
    assert client.get("/merkliste/").context["fitting"].link.url == "/merkliste/?alles=ja"
    times, left = saved(client, "/merkliste/?alles=ja")
    assert (times, left) == (["Sa 14. Nov 17:00", "So 15. Nov 17:00", "Mo 16. Nov 17:00"], LEFT_OUT)
    assert "passt nicht: nur englische Untertitel" in words(read(client, "/merkliste/?alles=ja"))


def test_the_saved_list_of_what_never_fits_does_not_say_that_it_does_not_run(member, client, even):
    event = make_event("Vortrag")
    make_screening(event=event, hall=even, starts_at=at("2026-11-14 20:00"), audio=("en",), subtitles=("zxx",))
    set_event_bookmark(user=member, event=event, priority="gladly", now=NOW)
    said = words(read(client, "/merkliste/"))
    assert "1 Vorstellung passt nicht: nur auf Englisch, ohne Untertitel (1)." in said
    assert "Zurzeit kein Termin" not in said


def test_the_saved_list_of_who_says_nothing_is_as_ever(member, film, as_user):
    set_bookmark(user=member, film=film, priority="gladly", now=NOW)
    client = as_user(member)
    assert saved(client)[0] == ["Sa 14. Nov 17:00", "So 15. Nov 17:00", "Mo 16. Nov 17:00"]
    assert client.get("/merkliste/").context["fitting"] is None


def test_an_odd_wish_for_everything_is_named(client):
    assert client.get("/merkliste/?alles=nein").status_code == 400


def test_the_film_page_begins_with_what_fits_and_has_every_time_with_its_reason(client):
    response = client.get("/filme/nordlicht/")
    assert [one.row.day.day for one in response.context["next"]] == [19]
    said = words(response.content.decode())
    assert " ".join(LEFT_OUT) in said
    assert (said.count("passt nicht: nur englische Untertitel"), said.count("passt nicht: Stufen zum Saal")) == (3, 1)
    assert said.count("keine Angabe zu Rollstuhlplätzen") == 2


def test_a_film_that_never_fits_shows_its_times_with_the_reason(member, as_user, even):
    keep_in_account(user=member, needs=NEEDS)
    make_screening(make_film("Fern"), even, starts_at=at("2026-11-14 17:00"), audio=("ko",), subtitles=("en",))
    client = as_user(member)
    assert [one.row.fit.label for one in client.get("/filme/fern/").context["next"]] == [
        "passt nicht: nur englische Untertitel"
    ]


def test_the_page_of_a_screening_says_what_speaks_against_it(client):
    assert "Passt nicht: Stufen zum Saal" in words(read(client, "/vorstellungen/nord17aa/"))
    assert "passt nicht" not in words(read(client, "/vorstellungen/nord19aa/")).lower()


def test_what_comes_afterwards_fits(client, even):
    next_door = make_hall(venue=even.venue, name="Nebenan", step_free=True)
    for title, hall, subtitles in (("Fremd", next_door, ("en",)), ("Eigen", even, ("de",))):
        make_screening(make_film(title), hall, starts_at=at("2026-11-19 20:00"), audio=("ko",), subtitles=subtitles)
    after = client.get("/vorstellungen/nord19aa/").context["after"]
    assert [one.next.row.title for one in after] == ["Eigen"]


@pytest.mark.parametrize("path", ["/merkliste/", "/filme/nordlicht/", "/vorstellungen/nord19aa/"])
def test_no_cache_keeps_these_pages_for_others(client, path):
    response = client.get(path)
    assert ("private" in response["Cache-Control"], "Cookie" in response["Vary"]) == (True, True)


@pytest.mark.parametrize("path", ["/merkliste/", "/filme/nordlicht/"])
def test_many_times_cost_as_many_queries_as_few(client, film, even, path):
    few = queries(client, path)
    for day in range(20, 28):
        make_screening(film, even, starts_at=at(f"2026-11-{day} 20:00"), audio=("ko",), subtitles=("en",))
    assert queries(client, path) == few


@pytest.mark.usefixtures("film")
def test_who_says_nothing_reads_no_word_of_it(stranger):
    for path in ("/filme/nordlicht/", "/vorstellungen/nord17aa/"):
        response = stranger.get(path)
        assert ("passt nicht" in response.content.decode(), response["Cache-Control"]) == (False, "no-cache")


def test_structured_data_and_cards_know_nothing_of_it(client):
    source = client.get("/filme/nordlicht/").content.decode()
    data = [part.split("</script>")[0] for part in source.split('<script type="application/ld+json">')[1:]]
    assert [part for part in data if "passt nicht" in part] == []
