"""The way home after a screening."""

import datetime as dt

import pytest

from showtimes.homeward import ways_home
from showtimes.models import Screening
from showtimes.rows import screening_rows
from tests.factories import at, make_city, make_connection, make_film, make_hall, make_screening, make_venue

pytestmark = pytest.mark.django_db
NOW = at("2026-10-01 12:00")


@pytest.fixture
def mannheim():
    return make_city("Mannheim", region="BW")


@pytest.fixture
def heidelberg():
    return make_city("Heidelberg")


@pytest.fixture
def hall(mannheim):
    return make_hall(venue=make_venue(city=mannheim))


def said(hall, start: str, runtime: int | None = 90) -> list[str]:
    screening = make_screening(make_film(runtime=runtime), hall, starts_at=at(start))
    (row,) = screening_rows(Screening.objects.filter(pk=screening.pk), now=NOW)
    screening.delete()
    return [way.sentence for way in ways_home(row)]


def test_the_last_train_after_midnight_is_that_of_the_night_before(hall, mannheim, heidelberg):
    make_connection(mannheim, heidelberg, "00:05", way_minutes=10)
    late = "Ende gegen 00:20, die letzte S-Bahn (S 3) nach Heidelberg geht 00:05 ab Hauptbahnhof."
    caught = "Die letzte S-Bahn (S 3) nach Heidelberg geht 00:05 ab Hauptbahnhof."
    by_the_way = "Ende gegen 00:00, zur Haltestelle 10 Min., die letzte S-Bahn (S 3) nach Heidelberg geht 00:05"
    assert said(hall, "2026-11-21 22:50") == [late]
    assert said(hall, "2026-11-21 22:30") == [f"{by_the_way} ab Hauptbahnhof."]
    assert said(hall, "2026-11-21 22:25") == [caught]


def test_of_another_night_nothing_is_known(hall, mannheim, heidelberg):
    make_connection(mannheim, heidelberg, "00:05")
    assert [said(hall, f"2026-11-{day} 22:50") for day in (18, 20, 22)] == [[], [], []]


def test_a_night_before_a_holiday_has_its_own_row_or_none(hall, mannheim, heidelberg):
    for night, time in (("week", "23:10"), ("friday", "00:10")):
        make_connection(mannheim, heidelberg, time, night=night)
    assert said(hall, "2027-01-05 20:00") == []
    make_connection(mannheim, heidelberg, "01:10", night="eve")
    assert said(hall, "2027-01-05 20:00") == ["Die letzte S-Bahn (S 3) nach Heidelberg geht 01:10 ab Hauptbahnhof."]


def test_within_a_city_a_tram_counts_where_it_is_entered(hall, mannheim):
    assert said(hall, "2026-11-21 22:50") == []
    make_connection(mannheim, mannheim, "00:33", kind="tram", line="5", stop="Paradeplatz")
    assert said(hall, "2026-11-21 22:50") == ["Die letzte Straßenbahn (5) geht 00:33 ab Paradeplatz."]


def test_of_two_lines_the_one_that_is_easier_to_catch_is_named(hall, mannheim, heidelberg):
    make_connection(mannheim, heidelberg, "00:41", way_minutes=25)
    make_connection(mannheim, heidelberg, "00:30", kind="bus", line="")
    assert said(hall, "2026-11-21 22:50") == ["Der letzte Bus nach Heidelberg geht 00:30 ab Hauptbahnhof."]


def test_the_newest_row_in_force_counts(hall, mannheim, heidelberg):
    make_connection(mannheim, heidelberg, "00:05", valid_from=dt.date(2025, 12, 14))
    make_connection(mannheim, heidelberg, "00:41", valid_from=dt.date(2026, 11, 1))
    make_connection(mannheim, heidelberg, "02:41", valid_from=dt.date(2026, 12, 13))
    old = make_connection(
        mannheim, heidelberg, "03:00", valid_from=dt.date(2026, 11, 2), valid_to=dt.date(2026, 11, 20)
    )
    assert old.is_in_force(dt.date(2026, 11, 20))
    assert [said(hall, f"2026-{day} 20:00")[0][45:50] for day in ("10-24", "11-07", "11-21", "12-19")] == [
        "00:05", "03:00", "00:41", "02:41",
    ]  # fmt: skip


def test_of_an_unknown_end_it_is_only_said_when_the_last_train_goes(hall, mannheim, heidelberg):
    make_connection(mannheim, heidelberg, "22:15")
    assert said(hall, "2026-11-21 22:00", runtime=None) == [
        "Die letzte S-Bahn (S 3) nach Heidelberg geht 22:15 ab Hauptbahnhof."
    ]


def test_when_clocks_are_put_back_the_first_of_two_times_is_meant(hall, mannheim, heidelberg):
    make_connection(mannheim, heidelberg, "02:30")
    in_time = said(hall, "2026-10-25 00:55")
    assert in_time == ["Die letzte S-Bahn (S 3) nach Heidelberg geht 02:30 Sommerzeit ab Hauptbahnhof."]
    missed = said(hall, "2026-10-25 01:15")
    assert missed[0].startswith("Ende gegen 02:45 Sommerzeit, die letzte S-Bahn (S 3) nach Heidelberg geht 02:30")


def test_of_a_time_that_clocks_skip_nothing_is_said(hall, mannheim, heidelberg):
    make_connection(mannheim, heidelberg, "02:30")
    assert said(hall, "2027-03-27 22:00") == []
    make_connection(mannheim, heidelberg, "03:10", kind="bus")
    assert said(hall, "2027-03-27 22:00") == ["Der letzte Bus (S 3) nach Heidelberg geht 03:10 ab Hauptbahnhof."]
