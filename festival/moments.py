"""Moments at which pages of an edition change by time alone: its key dates."""

import datetime as dt
from collections.abc import Iterator

from core.freshness import register_moments
from festival.models import KeyDate

A_DAY = dt.timedelta(days=1)


def register() -> None:
    register_moments(key_dates)


def key_dates(now: dt.datetime) -> Iterator[dt.datetime]:
    near = KeyDate.objects.order_by().filter(day__range=(now - A_DAY, now + A_DAY), time__isnull=False)
    yield from (moment for date in near.only("day", "time") if (moment := date.moment))
