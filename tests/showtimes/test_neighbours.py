"""Screenings beside one and those that can be reached after it: the 2018 festival."""

import datetime as dt

import pytest

from showtimes import services
from showtimes.models import Screening
from showtimes.neighbours import neighbours_of, spare_minutes
from showtimes.rows import screening_rows
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_film,
    make_hall,
    make_screening,
    make_series,
    make_venue,
)
from venues.models import CityTravelTime
from venues.travel import travel_times

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")


@pytest.fixture
def festival(db):
    """Messplatz in Heidelberg and Stadthaus in Mannheim, 45 minutes apart, and an edition."""
    mannheim, heidelberg = make_city("Mannheim"), make_city("Heidelberg")
    way = CityTravelTime(city_a=mannheim, city_b=heidelberg, minutes=45)
    way.clean()
    way.save()
    return {
        "heidelberg": make_hall("Kino I", venue=make_venue("Messplatz", city=heidelberg)),
        "mannheim": make_hall("Stadthaus II", venue=make_venue("Stadthaus", city=mannheim)),
        "edition": make_edition(2018),
        "film": make_film("All These Small Moments", runtime=84),
    }


def show(festival, where, start, film=None, **fields):
    fields = {"series": festival["edition"]} | fields
    return make_screening(film or festival["film"], festival[where], starts_at=at(start), **fields)


def row_of(screening):
    (row,) = screening_rows(Screening.objects.filter(pk=screening.pk), now=NOW)
    return row


def neighbours(screening):
    return neighbours_of(row_of(screening), now=NOW)


def times(rows):
    return [row.starts_label for row in rows]


def test_out_of_heidelberg_at_two_one_reaches_mannheim_at_five(festival):
    first = show(festival, "heidelberg", "2018-11-18 14:00")
    show(festival, "mannheim", "2018-11-18 17:00")
    (offered,) = neighbours(first).reachable
    assert (offered.row.starts_label, offered.row.city_name, offered.way, offered.spare) == (
        "17:00",
        "Mannheim",
        45,
        51,
    )


def test_out_of_mannheim_at_five_heidelberg_at_half_past_six_is_missed(festival):
    first = show(festival, "mannheim", "2018-11-18 17:00")
    other = make_film("Tazzeka")
    show(festival, "heidelberg", "2018-11-18 18:30", other)
    show(festival, "heidelberg", "2018-11-19 18:00", other)
    found = neighbours(first)
    assert found.reachable == []
    (missed,) = found.missed
    assert (missed.row.starts_label, missed.way, missed.missing) == ("18:30", 45, 39)
    assert [(row.day.isoformat(), row.starts_label) for row in missed.others] == [("2018-11-19", "18:00")]


def test_arriving_on_the_minute_is_in_time(festival):
    first = row_of(show(festival, "mannheim", "2018-11-18 17:00"))
    travel = travel_times()
    on_time = row_of(show(festival, "heidelberg", "2018-11-18 19:09"))
    assert spare_minutes(first, on_time, travel) == 0
    late = row_of(show(festival, "heidelberg", "2018-11-20 10:00"))
    assert spare_minutes(late, first, travel) < 0


def test_within_a_venue_there_is_no_way(festival):
    first = show(festival, "mannheim", "2018-11-18 17:00")
    show(festival, "mannheim", "2018-11-18 18:24")
    (offered,) = neighbours(first).reachable
    assert (offered.way, offered.spare) == (0, 0)


def test_a_talk_counts(festival):
    first = show(festival, "mannheim", "2018-11-18 17:00", talk_minutes=30)
    show(festival, "mannheim", "2018-11-18 18:54")
    assert times(one.row for one in neighbours(first).reachable) == ["18:54"]


def test_a_way_that_nobody_stated_is_offered_without_minutes(festival):
    first = show(festival, "mannheim", "2018-11-18 17:00")
    festival["elsewhere"] = make_hall(venue=make_venue("Luxor", city=make_city("Ludwigshafen")))
    show(festival, "elsewhere", "2018-11-18 19:00")
    (offered,) = neighbours(first).reachable
    assert (offered.way, offered.spare, offered.missing) == (None, None, 0)
    assert spare_minutes(row_of(first), offered.row, travel_times()) is None


def test_parallel_is_what_overlaps(festival):
    first = show(festival, "mannheim", "2018-11-18 17:00")
    for start in ("2018-11-18 15:36", "2018-11-18 16:00", "2018-11-18 18:23", "2018-11-18 18:24"):
        festival["other"] = make_hall(venue=make_venue())
        show(festival, "other", start)
    assert times(neighbours(first).parallel) == ["16:00", "18:23"]


def test_the_hour_that_clocks_skip_is_no_time_for_a_way(festival):
    first = show(festival, "heidelberg", "2018-03-25 00:20", series=None)  # until 01:44
    show(festival, "mannheim", "2018-03-25 03:20", series=None)
    (missed,) = neighbours(first).missed
    assert (missed.way, missed.missing) == (45, 9)


def test_what_begins_in_the_second_run_of_an_hour_is_not_parallel_to_its_first(festival):
    first = show(festival, "heidelberg", "2018-10-28 01:20", series=None)  # until 02:44
    again = dt.datetime(2018, 10, 28, 1, 30, tzinfo=dt.UTC)  # 02:30 for the second time
    make_screening(festival["film"], festival["mannheim"], starts_at=again)
    found = neighbours(first)
    assert (times(found.parallel), [one.spare for one in found.reachable]) == ([], [1])


def test_neither_drafts_nor_cancelled_ones_are_offered(festival):
    first = show(festival, "mannheim", "2018-11-18 17:00")
    show(festival, "mannheim", "2018-11-18 20:00", state="draft")
    show(festival, "mannheim", "2018-11-18 21:30", state="cancelled")
    show(festival, "mannheim", "2018-11-18 23:30", make_film(state="draft"))
    found = neighbours(first)
    assert (found.parallel, found.reachable, found.missed, found.remaining) == ([], [], [], [])


def test_a_festival_offers_its_own_and_where_it_has_none_the_whole_day(festival):
    first = show(festival, "mannheim", "2018-11-18 17:00")
    show(festival, "mannheim", "2018-11-18 19:00", series=None)
    assert times(one.row for one in neighbours(first).reachable) == ["19:00"]
    show(festival, "mannheim", "2018-11-18 21:00")
    assert times(one.row for one in neighbours(first).reachable) == ["21:00"]


def test_the_day_ends_at_five_in_the_morning(festival):
    first = show(festival, "mannheim", "2018-11-18 22:00")
    show(festival, "mannheim", "2018-11-19 00:30")
    show(festival, "mannheim", "2018-11-19 11:00")
    assert times(one.row for one in neighbours(first).reachable) == ["00:30"]


def test_the_last_screening_of_a_festival_is_the_last_chance(festival):
    first = show(festival, "mannheim", "2018-11-18 17:00")
    last = show(festival, "heidelberg", "2018-11-19 18:00")
    assert [row_of(one).last_chance for one in (first, last)] == [False, True]
    services.cancel(screening=last, now=NOW, note_de="")
    assert [row_of(one).last_chance for one in (first, last)] == [True, False]


def test_a_later_programme_with_the_film_is_another_chance(festival):
    block = make_film("Block", kind="programme")
    block.programme_parts.create(part=festival["film"])
    first = show(festival, "mannheim", "2018-11-18 17:00")
    show(festival, "mannheim", "2018-11-20 17:00", block, series=None)
    assert row_of(first).last_chance is False
    assert times(neighbours(first).remaining) == ["17:00"]


def test_a_run_without_an_end_knows_no_last_chance(festival):
    assert row_of(show(festival, "mannheim", "2018-11-18 17:00", series=make_series())).last_chance is False
    assert row_of(show(festival, "mannheim", "2018-11-19 17:00", series=None)).last_chance is False


def test_a_screening_that_is_over_is_no_chance(festival):
    over = show(festival, "mannheim", "2018-11-09 17:00")
    assert row_of(over).last_chance is False


@pytest.mark.parametrize("count", [0, 6])
def test_neighbours_cost_seven_queries_however_many(festival, count, django_assert_num_queries):
    first = row_of(show(festival, "mannheim", "2018-11-18 17:00"))
    for number in range(count):
        festival["other"] = make_hall(venue=make_venue(city=make_city("Heidelberg")))
        show(festival, "other", f"2018-11-18 18:{30 + number}", make_film())
    with django_assert_num_queries(7 if count else 6):
        assert len(neighbours_of(first, now=NOW).missed) == count
