"""A moment in a cell is meant by the clock of the hall's city, unless it names its offset."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from intake.tables.moments import Moment, placed
from showtimes.models import Screening
from tests.factories import make_city, make_film, make_hall, make_venue
from tests.intake.tables.tables import counts, diff_of, saved

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize("text", ["2026-11-18 20:15", "2026-11-18T20:15:00", "18.11.2026 20:15", "18.11.26, 20:15 Uhr"])
def test_a_time_without_an_offset_is_the_citys(text):
    assert placed(Moment().clean(text), TOKYO).isoformat() == "2026-11-18T20:15:00+09:00"


def test_a_time_with_an_offset_is_that_moment_wherever_the_hall_is():
    assert placed(Moment().clean("2026-11-18 20:15+01:00"), TOKYO).isoformat() == "2026-11-19T04:15:00+09:00"


@pytest.mark.django_db
def test_a_row_of_a_hall_elsewhere_is_saved_and_known_again_by_its_clock():
    make_film("Nachtstück")
    make_hall("Saal 1", venue=make_venue("Uplink", city=make_city("Tokio", time_zone="Asia/Tokyo")))
    table = "Film;Stadt;Haus;Saal;Beginn\nNachtstück;Tokio;Uplink;Saal 1;2026-11-18 20:15\n"
    saved("screenings", table)
    assert Screening.objects.get().starts_at == dt.datetime(2026, 11, 18, 11, 15, tzinfo=dt.UTC)
    assert counts(diff_of("screenings", table)) == {"same": 1}
