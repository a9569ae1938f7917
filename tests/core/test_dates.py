"""Days and times as the portal prints them, also in the hour that clocks show twice."""

from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from core.dates import clock, comes_twice, desk_moment, short_moment, spoken_clock, written_moment
from tests.factories import at

FIRST, SECOND = "2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00"


@pytest.mark.parametrize(
    ("moment", "bare", "spoken"),
    [
        ("2026-11-18 20:15", "20:15", "20:15 Uhr"),
        (FIRST, "02:30 Sommerzeit", "02:30 Uhr, Sommerzeit"),
        (SECOND, "02:30 Winterzeit", "02:30 Uhr, Winterzeit"),
        ("2026-10-25 01:59", "01:59", "01:59 Uhr"),
        ("2026-10-25 03:00", "03:00", "03:00 Uhr"),
        ("2027-03-28 03:30", "03:30", "03:30 Uhr"),
    ],
)
def test_a_time_that_comes_twice_says_which_it_is(moment, bare, spoken):
    assert (clock(at(moment)), spoken_clock(at(moment))) == (bare, spoken)


def test_in_english_too():
    with translation.override("en"):
        assert [clock(at(moment)) for moment in (FIRST, SECOND)] == ["02:30 summer time", "02:30 winter time"]


def test_where_clocks_differ_the_time_names_its_city():
    tokyo = at("2026-11-18 12:00").astimezone(ZoneInfo("Asia/Tokyo"))
    assert clock(tokyo, "Tokio") == "20:00 Ortszeit Tokio"


def test_a_zone_without_a_change_has_no_time_twice():
    assert not comes_twice(at(SECOND).astimezone(ZoneInfo("Asia/Tokyo")))


def test_the_desk_reads_the_calendars_day():
    assert (desk_moment(at("2027-01-01 00:00")), short_moment(at(SECOND))) == (
        "01.01.2027, 00:00",
        "So 25. Okt 02:30 Winterzeit",
    )


def test_tables_name_the_offset_only_where_it_matters():
    moments = [written_moment(at(moment)) for moment in ("2026-11-18 20:15", FIRST, SECOND)]
    assert moments == ["2026-11-18 20:15", "2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00"]
