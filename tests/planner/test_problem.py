import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import given

from planner.problem import Option, Problem, Window
from tests.planner.problems import at, between_the_cities, option, problems, travel

HEIDELBERG_TO_MANNHEIM = travel(40, "Karlstor", "Stadthaus")


def missing(one: Option, other: Option, **fields) -> int:
    return Problem((one, other), {}, **fields).missing_minutes(one, other)


def test_who_leaves_heidelbergs_two_oclock_reaches_mannheim_at_five():
    problem = between_the_cities()
    assert problem.missing_minutes(problem.by_id["hd-1400"], problem.by_id["ma-1700"]) == 0


def test_who_leaves_mannheim_at_18_24_misses_heidelbergs_18_30_by_34_minutes():
    problem = between_the_cities()
    assert problem.missing_minutes(problem.by_id["ma-1700"], problem.by_id["hd-1830"]) == 34


def test_the_way_and_the_break_add_up_and_may_be_used_to_the_minute():
    first, then = option("1", "A", "Karlstor", "18 14:00", 60), option("2", "B", "Stadthaus", "18 15:50")
    assert missing(first, then, travel=HEIDELBERG_TO_MANNHEIM, minimum_break=10) == 0
    assert missing(first, then, travel=HEIDELBERG_TO_MANNHEIM, minimum_break=11) == 1


def test_there_is_no_way_within_a_venue_and_the_default_between_unknown_pairs():
    first, then = option("1", "A", "Karlstor", "18 14:00", 60), option("2", "B", "Karlstor", "18 15:00")
    assert missing(first, then, default_travel=30) == 0
    assert missing(first, replace(then, venue="Gloria"), default_travel=30) == 30


def test_of_two_that_run_at_once_the_shared_time_and_the_gap_are_missing():
    long, within = option("1", "A", "Karlstor", "18 14:00", 240), option("2", "B", "Karlstor", "18 15:00", 60)
    assert missing(long, within) == 60
    assert missing(long, within, minimum_break=10) == 70


def test_a_begun_minute_is_a_missing_minute():
    first = option("1", "A", "Karlstor", "18 14:00", 60)
    then = option("2", "B", "Karlstor", "18 15:00")
    assert missing(replace(first, end=first.end + dt.timedelta(seconds=1)), then) == 1


def test_the_hour_that_clocks_skip_is_no_time_for_a_way():
    berlin = ZoneInfo("Europe/Berlin")

    def at_night(name: str, start: int, end: int) -> Option:
        start, end = (dt.datetime(2026, 3, 29, hour, tzinfo=berlin) for hour in (start, end))
        return Option(name, name, "I", name, start, end, dt.date(2026, 3, 28))

    assert missing(at_night("A", 0, 1), at_night("B", 3, 5), default_travel=60) == 0
    assert missing(at_night("A", 0, 1), at_night("B", 3, 5), default_travel=61) == 1


@given(problems())
def test_missing_minutes_are_the_same_in_either_order(problem):
    for one in problem.options:
        for other in problem.options:
            assert problem.missing_minutes(one, other) == problem.missing_minutes(other, one)


def test_a_window_holds_what_begins_with_it_and_ends_with_it():
    window = Window(at("18 14:00"), at("18 15:24"))
    assert window.holds(option("1", "A", "Karlstor", "18 14:00", 84))
    assert not window.holds(option("1", "A", "Karlstor", "18 14:00", 85))
    assert not window.holds(option("1", "A", "Karlstor", "18 13:59", 84))


def test_two_windows_that_touch_are_two_windows():
    halves = (Window(at("18 14:00"), at("18 15:00")), Window(at("18 15:00"), at("18 16:00")))
    across = option("1", "A", "Karlstor", "18 14:30", 60)
    assert not Problem((across,), {"A": 1}, windows=halves).suits(across)


def test_a_pin_stands_above_all_that_forbids_an_option():
    sold_out = option("1", "A", "Karlstor", "18 14:00", sold_out=True)
    problem = Problem((sold_out,), {}, windows=(), excluded=frozenset({"1"}))
    assert not problem.may_choose(sold_out)
    assert replace(problem, pinned=frozenset({"1"})).may_choose(sold_out)
