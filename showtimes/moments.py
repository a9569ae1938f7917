"""Moments at which pages change by time alone: starts, ends, releases, sales, closing hours, and turns of the day."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.timezone import get_default_timezone

from core.dates import calendar_day
from core.freshness import next_of, register_moments
from showtimes.days import DAY_ENDS, NOON
from showtimes.models import OpeningHours, Screening, Series
from venues.models import City

A_DAY = dt.timedelta(days=1)
TURNS = (dt.time(), DAY_ENDS, dt.time(NOON))
"""From noon on the front page looks for the evening."""


def register() -> None:
    register_moments(next_of(Screening, "starts_at", "ends_at", "public_from", "sale_from"))
    register_moments(next_of(Series, "public_from"))
    register_moments(turns_of_days)
    register_moments(closing_hours)


def turns_of_days(now: dt.datetime) -> Iterator[dt.datetime]:
    """The next midnight, end of a cinema day and noon by every city's clocks."""
    names = City.objects.order_by().values_list("time_zone", flat=True).distinct()
    for zone in {get_default_timezone(), *map(ZoneInfo, names)}:
        yield from (moment for time in TURNS for moment in _near(now, time, zone))


def closing_hours(now: dt.datetime) -> Iterator[dt.datetime]:
    """Times at which something that is open for a while closes, whether it is open that day or not."""
    hours = OpeningHours.objects.order_by().values_list("period__venue__city__time_zone", "closes").distinct()
    yield from (moment for name, closes in hours if closes for moment in _near(now, closes, ZoneInfo(name)))


def _near(now: dt.datetime, time: dt.time, zone: dt.tzinfo) -> Iterator[dt.datetime]:
    """That local time today and tomorrow."""
    date = calendar_day(now, zone)
    yield from (dt.datetime.combine(day, time, zone) for day in (date, date + A_DAY))
