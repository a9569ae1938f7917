"""A screening that moves to another day or place leaves a line where it was to run."""

import datetime as dt

import pytest
import time_machine

from showtimes import services
from tests.factories import at, make_city, make_edition, make_film, make_hall, make_screening, make_venue

pytestmark = pytest.mark.django_db
NOW = at("2026-11-17 12:00")
DAY = "/programm/?tag=2026-11-18"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def halls():
    atlantis = make_venue("Atlantis", city=make_city("Mannheim"))
    return {
        "Saal 1": make_hall("Saal 1", venue=atlantis),
        "Saal 2": make_hall("Saal 2", venue=atlantis),
        "Gloria": make_hall("Kino I", venue=make_venue("Gloria", city=make_city("Heidelberg"))),
    }


@pytest.fixture
def screening(halls):
    return make_screening(make_film("Wanderer"), halls["Saal 1"], starts_at=at("2026-11-18 20:00"))


def move(screening, hall=None, starts_at=None) -> None:
    screening.hall, screening.starts_at = hall or screening.hall, starts_at or screening.starts_at
    services.save_screening(screening=screening, now=NOW, note_de="Die Kopie kam nicht.")


def away(client, path: str) -> list[tuple[str, str]]:
    return [(change.title, change.place) for change in client.get(path).context["moved_away"]]


def test_to_the_other_city_it_leaves_a_line_in_the_old_one(stranger, halls, screening):
    move(screening, halls["Gloria"])
    here, there = f"{DAY}&stadt=mannheim", f"{DAY}&stadt=heidelberg"
    gone = ("Wanderer", "Kino I, Gloria, Heidelberg")
    assert [away(stranger, path) for path in (here, there, DAY)] == [[gone], [], []]
    page = stranger.get(here).text
    assert "Von hier verlegt" in page
    assert "Die Kopie kam nicht." in page


@pytest.mark.parametrize(("hall", "count"), [("Gloria", 1), ("Saal 2", 0)])
def test_the_page_of_a_venue_names_what_left_it(stranger, halls, screening, hall, count):
    venue = screening.hall.venue
    move(screening, halls[hall])
    assert len(away(stranger, venue.get_absolute_url())) == count


def test_to_another_day_it_leaves_a_line_on_the_old_one(stranger, screening):
    move(screening, starts_at=at("2026-11-20 20:00"))
    assert [len(away(stranger, path)) for path in (DAY, "/programm/?tag=2026-11-20")] == [1, 0]


def test_within_its_day_and_venue_nothing_has_left(stranger, screening):
    move(screening, starts_at=at("2026-11-19 00:30"))
    assert away(stranger, DAY) == []


def test_what_came_back_has_not_left(stranger, halls, screening):
    move(screening, halls["Gloria"])
    move(screening, halls["Saal 1"])
    assert away(stranger, f"{DAY}&stadt=mannheim") == []


def test_of_two_moves_the_last_is_told(stranger, halls, screening):
    move(screening, starts_at=at("2026-11-18 21:00"))
    move(screening, halls["Gloria"])
    assert away(stranger, f"{DAY}&stadt=mannheim") == [("Wanderer", "Kino I, Gloria, Heidelberg")]


def test_what_moved_on_from_there_is_told_with_where_it_is_now(stranger, halls, screening):
    move(screening, halls["Gloria"])
    odeon = make_hall("Saal", venue=make_venue("Odeon", city=make_city("Speyer")))
    move(screening, odeon, at("2026-11-20 22:00"))
    gone = ("Wanderer", "Saal, Odeon, Speyer")
    assert [away(stranger, f"{DAY}&stadt={city}") for city in ("mannheim", "heidelberg")] == [[gone], [gone]]
    (row,) = stranger.get(f"{DAY}&stadt=mannheim").context["moved_away"]
    assert [(one.before, one.after) for one in row.differences] == [
        ("Mi 18. Nov 20:00", "Fr 20. Nov 22:00"),
        ("Saal 1, Atlantis, Mannheim", "Saal, Odeon, Speyer"),
    ]


def test_what_was_cancelled_where_it_moved_to_has_not_moved(stranger, halls, screening):
    move(screening, halls["Gloria"])
    services.cancel(screening=screening, now=NOW, note_de="Doch nicht.")
    assert away(stranger, f"{DAY}&stadt=mannheim") == []


def test_what_nobody_may_see_is_not_told(stranger, halls, screening):
    move(screening, halls["Gloria"])
    services.withdraw(screening=screening, now=NOW)
    assert away(stranger, f"{DAY}&stadt=mannheim") == []


def test_an_edition_names_it_on_the_day_it_left(stranger, halls):
    edition = make_edition(2026, starts_on=dt.date(2026, 11, 12), ends_on=dt.date(2026, 11, 22))
    screening = make_screening(make_film("Gast"), halls["Saal 1"], starts_at=at("2026-11-18 20:00"), series=edition)
    move(screening, halls["Gloria"], at("2026-11-19 20:00"))
    path = f"/festival/{edition.slug}/programm/"
    assert [len(away(stranger, f"{path}?tag=2026-11-{day}")) for day in (18, 19)] == [1, 0]
