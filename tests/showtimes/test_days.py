import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showtimes import days
from tests.factories import BERLIN, at

FRIDAY, SATURDAY = dt.date(2018, 11, 16), dt.date(2018, 11, 17)
ZONES = [BERLIN, ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")]

# Seconds from 1950 to 2100.
moments = st.integers(-631_152_000, 4_102_444_800).map(lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC))
dates = st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1))
zones = st.sampled_from(ZONES)


def test_half_past_midnight_on_saturday_belongs_to_friday():
    assert days.cinema_day(at("2018-11-17 00:30"), BERLIN) == FRIDAY


def test_the_last_minute_before_five_still_belongs_to_the_day_before():
    assert days.cinema_day(at("2018-11-17 04:59"), BERLIN) == FRIDAY


def test_five_o_clock_belongs_to_the_new_day():
    assert days.cinema_day(at("2018-11-17 05:00"), BERLIN) == SATURDAY


def test_the_same_moment_may_belong_to_different_days_in_two_zones():
    moment = at("2018-11-17 05:30")
    assert [days.cinema_day(moment, ZoneInfo(name)) for name in ("Europe/Berlin", "Europe/London")] == [
        SATURDAY,
        FRIDAY,
    ]


def test_only_times_after_midnight_are_night():
    times = ["2018-11-16 23:59", "2018-11-17 00:00", "2018-11-17 04:59", "2018-11-17 05:00"]
    assert [days.is_night(at(time), BERLIN) for time in times] == [False, True, True, False]


def test_hours_of_the_cinema_day_count_on_after_midnight():
    times = ["2018-11-16 05:00", "2018-11-16 23:10", "2018-11-17 00:30", "2018-11-17 04:59"]
    assert [days.cinema_hour(at(time), BERLIN) for time in times] == [5, 23, 24, 28]


def test_the_day_of_the_night_that_loses_an_hour_has_23_hours():
    start, end = days.bounds(dt.date(2026, 3, 28), BERLIN)
    assert end.astimezone(dt.UTC) - start.astimezone(dt.UTC) == dt.timedelta(hours=23)


def test_the_day_of_the_night_that_gains_an_hour_has_25_hours():
    start, end = days.bounds(dt.date(2026, 10, 24), BERLIN)
    assert end.astimezone(dt.UTC) - start.astimezone(dt.UTC) == dt.timedelta(hours=25)


def test_both_half_past_twos_of_the_october_night_belong_to_the_day_before():
    twice = [dt.datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=BERLIN) for fold in (0, 1)]
    assert [days.cinema_day(moment, BERLIN) for moment in twice] == [dt.date(2026, 10, 24)] * 2


def test_a_start_after_the_march_night_belongs_to_sunday():
    assert days.cinema_day(dt.datetime(2026, 3, 29, 3, 0, tzinfo=dt.UTC), BERLIN) == dt.date(2026, 3, 29)


def test_today_follows_the_portals_own_clock():
    assert days.today(dt.datetime(2018, 11, 17, 3, 59, tzinfo=dt.UTC)) == FRIDAY
    assert days.today(dt.datetime(2018, 11, 17, 4, 0, tzinfo=dt.UTC)) == SATURDAY


@pytest.mark.parametrize("day", [15, 16, 17, 18, 19, 20, 21])
def test_a_cinema_week_runs_from_thursday_to_wednesday(day):
    date = dt.date(2018, 11, day)
    assert (days.week_start(date), days.week_end(date)) == (dt.date(2018, 11, 15), dt.date(2018, 11, 21))


def test_the_next_thursday_opens_the_next_week():
    assert days.week_start(dt.date(2018, 11, 22)) == dt.date(2018, 11, 22)


def test_the_widest_bounds_hold_a_day_in_every_zone():
    start, end = days.widest_bounds(FRIDAY, SATURDAY, ["Europe/Berlin", "Europe/London"])
    assert start == days.bounds(FRIDAY, BERLIN)[0]
    assert end == days.bounds(SATURDAY, ZoneInfo("Europe/London"))[1]


def test_the_first_and_the_last_day_have_bounds_in_every_zone():
    for zone in ZONES:
        assert days.bounds(days.FIRST_DAY, zone)[0] < days.bounds(days.LAST_DAY, zone)[1]


@given(moments, zones)
def test_every_moment_lies_in_its_cinema_day_and_in_no_neighbour(moment, zone):
    day = days.cinema_day(moment, zone)
    around = [day + dt.timedelta(days=distance) for distance in (-1, 0, 1)]
    ranges = [days.bounds(date, zone) for date in around]
    assert [start <= moment < end for start, end in ranges] == [False, True, False]


@given(dates, zones)
def test_days_adjoin_without_gap_or_overlap(day, zone):
    assert days.bounds(day, zone)[1] == days.bounds(day + dt.timedelta(days=1), zone)[0]


@given(dates, zones)
def test_a_day_begins_with_its_start_and_not_with_its_end(day, zone):
    start, end = days.bounds(day, zone)
    assert days.cinema_day(start, zone) == day
    assert days.cinema_day(end, zone) == day + dt.timedelta(days=1)


@given(dates)
def test_every_day_lies_in_exactly_one_week_of_seven_days(day):
    start = days.week_start(day)
    assert start <= day <= days.week_end(day)
    assert (start.weekday(), (days.week_end(day) - start).days) == (3, 6)


@pytest.mark.parametrize(
    ("day", "zone", "change"),
    [
        ("2026-10-24", "Europe/Berlin", days.ClockChange(minute=27 * 60, shift=-60)),
        ("2026-10-25", "Europe/Berlin", None),
        ("2027-03-27", "Europe/Berlin", days.ClockChange(minute=26 * 60, shift=60)),
        ("2026-10-31", "America/New_York", days.ClockChange(minute=26 * 60, shift=-60)),
        ("2026-10-03", "Australia/Lord_Howe", days.ClockChange(minute=26 * 60, shift=30)),
        ("2026-10-24", "Asia/Tokyo", None),
    ],
)
def test_a_change_of_the_clocks_is_known_by_its_minute(day, zone, change):
    assert days.clock_change(dt.date.fromisoformat(day), ZoneInfo(zone)) == change
