"""Moments at which pages change by time alone: starts, ends, releases, sales, and where days end."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.timezone import get_default_timezone

from core.freshness import next_of, register_moments
from showtimes.days import DAY_ENDS
from showtimes.models import Screening, Series
from venues.models import City

A_DAY = dt.timedelta(days=1)


def register() -> None:
    register_moments(next_of(Screening, "starts_at", "ends_at", "public_from", "sale_from"))
    register_moments(next_of(Series, "public_from"))
    register_moments(ends_of_days)


def ends_of_days(now: dt.datetime) -> Iterator[dt.datetime]:
    """The next midnight and the next end of a cinema day by every city's clocks."""
    names = City.objects.order_by().values_list("time_zone", flat=True).distinct()
    for zone in {get_default_timezone(), *map(ZoneInfo, names)}:
        date = now.astimezone(zone).date()
        for day in (date, date + A_DAY):
            yield from (dt.datetime.combine(day, time, zone) for time in (dt.time(), DAY_ENDS))
