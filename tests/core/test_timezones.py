"""Every zone is read back by a parser of its own (dateutil) and held against the time zone database."""

import datetime as dt
import io
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from core.timezones import vtimezone

HOURS = range(365 * 24)


def as_read(zone: str, first: int, last: int) -> dt.tzinfo:
    lines = vtimezone(zone, first, last).decode()
    return tzical(io.StringIO(lines.replace("\r\n", "\n"))).get()


@pytest.mark.parametrize(
    ("zone", "year"),
    [
        ("Europe/Berlin", 2018),
        ("Europe/Berlin", 2026),
        ("Europe/Berlin", 1980),
        ("Europe/Berlin", 1952),
        ("Europe/Dublin", 2026),
        ("America/New_York", 2026),
        ("Asia/Hong_Kong", 2026),
        ("Africa/Casablanca", 2026),
        ("Europe/Istanbul", 2016),
        ("UTC", 2026),
    ],
)
def test_it_gives_the_offsets_of_the_database_all_year(zone, year):
    written, start = as_read(zone, year, year), dt.datetime(year, 1, 1, 0, 30, tzinfo=ZoneInfo(zone))
    moments = [(start.astimezone(dt.UTC) + dt.timedelta(hours=hours)).astimezone(start.tzinfo) for hours in HOURS]
    wrong = [str(moment) for moment in moments if moment.replace(tzinfo=written).utcoffset() != moment.utcoffset()]
    assert wrong == []


def test_a_yearly_rule_is_written_as_a_rule():
    assert vtimezone("Europe/Berlin", 2026, 2026).decode().split("\r\n")[:9] == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250330T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
    ]


@pytest.mark.parametrize("years", [(1, 1), (9999, 9999)])
def test_the_first_and_the_last_year_are_years_too(years):
    assert b"TZID:Europe/Berlin" in vtimezone("Europe/Berlin", *years)
