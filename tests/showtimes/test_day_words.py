import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from showtimes import day_words, days

ZONES = ("Europe/Berlin", "Pacific/Kiritimati", "Pacific/Midway", "Asia/Tokyo")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("asked_in", ZONES)
def test_the_days_around_today_are_called_by_name_wherever_the_city_is(zone, asked_in):
    now = dt.datetime(2026, 11, 18, 12, tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo(asked_in))
    today = days.today(now, ZoneInfo(zone))
    around = [today + dt.timedelta(days=number) for number in range(-6, 7)]
    names = [day_words.near(day, now, ZoneInfo(zone)) for day in around]
    assert names == ["", "", "", "", "", "gestern", "heute", "morgen", "", "", "", "", ""]
