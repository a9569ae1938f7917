"""Kinds of nights."""

import datetime as dt

import pytest

from venues.nights import Night, Region, easter, night_of


@pytest.mark.parametrize(
    ("day", "night"),
    [
        ("2026-11-18", Night.WEEK),  # a Wednesday
        ("2026-11-20", Night.FRIDAY),
        ("2026-11-21", Night.SATURDAY),
        ("2026-11-22", Night.WEEK),
        ("2026-12-24", Night.EVE),
        ("2026-12-25", Night.EVE),  # a Friday before a holiday
        ("2026-12-26", Night.SATURDAY),
        ("2026-10-02", Night.EVE),
        ("2027-03-25", Night.EVE),  # Maundy Thursday
        ("2027-05-05", Night.EVE),  # before Ascension
        ("2026-12-31", Night.EVE),
    ],
)
def test_a_night_goes_by_what_the_next_day_is(day, night):
    assert night_of(dt.date.fromisoformat(day)) == night


@pytest.mark.parametrize(
    ("day", "holiday_in"),
    [
        ("2027-01-05", {"BW", "BY", "ST"}),
        ("2027-03-07", {"BE", "MV"}),
        ("2026-06-03", {"BW", "BY", "HE", "NW", "RP", "SL"}),
        ("2027-09-19", {"TH"}),
        ("2027-10-31", {"BW", "BY", "NW", "RP", "SL"}),
        ("2026-11-17", {"SN"}),
    ],
)
def test_some_holidays_are_those_of_some_regions(day, holiday_in):
    date = dt.date.fromisoformat(day)
    assert {region.value for region in Region if night_of(date, region) == Night.EVE} == holiday_in
    assert night_of(date) == Night.WEEK


@pytest.mark.parametrize("day", ["2008-03-23", "2018-04-01", "2019-04-21", "2027-03-28", "2038-04-25", "2076-04-19"])
def test_easter(day):
    assert easter(int(day[:4])) == dt.date.fromisoformat(day)
