import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from showtimes.entry import local_moment, parse_days, parse_times, season_of

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = dt.date(2026, 11, 10)


def days(text):
    return [day.isoformat() for day in parse_days(text, TODAY)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18.11.", ["2026-11-18"]),
        ("10.11.", ["2026-11-10"]),
        ("9.11.", ["2027-11-09"]),
        ("18.11.2025", ["2025-11-18"]),
        ("20.11.-22.11.", ["2026-11-20", "2026-11-21", "2026-11-22"]),
        ("31.12. – 1.1.", ["2026-12-31", "2027-01-01"]),
        ("31.12.-1.1.2029", ["2028-12-31", "2029-01-01"]),
        ("20.11.\n18.11.; 20.11.,\n", ["2026-11-18", "2026-11-20"]),
    ],
)
def test_days_are_read_as_editors_type_them(typed, meant):
    assert days(typed) == meant


def test_a_list_of_blanks_is_passed_over_once():
    assert days(f"20.11.{' ' * 500_000}-{' ' * 500_000}21.11.") == ["2026-11-20", "2026-11-21"]
    with pytest.raises(ValidationError):
        days(f"20.11.{' ' * 1_000_000}21.11.")


@pytest.mark.parametrize("typed", ["18.11", "31.4.", "18/11", "morgen", "18.11.-19.11.-20.11.", "-18.11.", "1.1.0000"])
def test_what_is_no_day_is_named(typed):
    with pytest.raises(ValidationError) as refused:
        days(typed)
    assert refused.value.messages == [f"„{typed}“ ist kein Tag und keine Spanne (etwa 18.11. oder 20.11.-22.11.2026)."]


def test_a_range_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValidationError) as refused:
        days("22.11.2026-20.11.2026")
    assert refused.value.messages == ["„22.11.2026-20.11.2026“ endet, bevor es beginnt."]


def test_a_range_of_half_a_year_is_taken_for_a_slip():
    with pytest.raises(ValidationError) as refused:
        days("1.1.2027-30.6.2027")
    assert refused.value.messages == ["„1.1.2027-30.6.2027“ sind 181 Tage. Möglich sind 92 am Stück."]


def test_a_range_has_up_to_92_days():
    assert len(days("1.7.2027-30.9.2027")) == 92
    with pytest.raises(ValidationError) as refused:
        days("1.7.2027-1.10.2027")
    assert refused.value.messages == ["„1.7.2027-1.10.2027“ sind 93 Tage. Möglich sind 92 am Stück."]


def test_times_come_in_order_and_once():
    assert parse_times("20:15, 9:00\n20:15") == [dt.time(9), dt.time(20, 15)]


@pytest.mark.parametrize("typed", ["20.15", "24:00", "20:60", "20", "20:15 Uhr"])
def test_what_is_no_time_is_named(typed):
    with pytest.raises(ValidationError) as refused:
        parse_times(typed)
    assert refused.value.messages == [f"„{typed}“ ist keine Uhrzeit (etwa 20:15)."]


def test_a_moment_is_local_to_the_zone():
    moment = local_moment(dt.date(2026, 11, 18), dt.time(17), BERLIN)
    assert moment.isoformat() == "2026-11-18T17:00:00+01:00"


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (
            dt.date(2027, 3, 28),
            "28.03.2027, 02:30 Uhr gibt es nicht, denn da wird die Uhr vorgestellt.",
        ),
        (
            dt.date(2026, 10, 25),
            "25.10.2026, 02:30 Uhr gibt es zweimal, denn da wird die Uhr zurückgestellt: Sommerzeit oder Winterzeit?",
        ),
    ],
)
def test_a_moment_that_never_is_or_comes_twice_is_refused(day, message):
    with pytest.raises(ValidationError) as refused:
        local_moment(day, dt.time(2, 30), BERLIN)
    assert refused.value.messages == [message]


@pytest.mark.parametrize(("season", "offset"), [("sommer", "+02:00"), ("winter", "+01:00")])
def test_of_two_moments_the_season_says_which(season, offset):
    moment = local_moment(dt.date(2026, 10, 25), dt.time(2, 30), BERLIN, season)
    assert (moment.isoformat(), season_of(moment)) == (f"2026-10-25T02:30:00{offset}", season)


def test_elsewhere_the_season_says_nothing():
    assert local_moment(dt.date(2026, 11, 18), dt.time(17), BERLIN, "sommer").isoformat()[-6:] == "+01:00"


@pytest.mark.parametrize(
    ("today", "day"),
    [("2027-03-01", "2028-02-29"), ("2028-02-29", "2028-02-29"), ("2096-03-01", "2104-02-29")],
)
def test_the_29th_of_february_is_that_of_the_next_leap_year(today, day):
    assert parse_days("29.2.", dt.date.fromisoformat(today)) == [dt.date.fromisoformat(day)]
    assert parse_days("29.2.-1.3.", dt.date.fromisoformat(today))[0] == dt.date.fromisoformat(day)


@pytest.mark.parametrize("text", ["1.1.0001", "31.12.9999"])
def test_a_day_outside_the_calendar_is_refused(text):
    with pytest.raises(ValidationError):
        parse_days(text, dt.date(2026, 11, 1))
