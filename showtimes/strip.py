"""The strip of days above the programme and the front page."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from core.dates import short_day
from showtimes import day_words, days

LENGTH, BEFORE = 11, 5
"""Number of days that the strip shows, and of those before a chosen day that lies outside the next days."""

Run = tuple[dt.date, dt.date]
"""First and last day of a festival edition."""


@dataclass(frozen=True)
class StripDay:
    url: str
    weekday: str
    number: int
    label: str
    current: bool
    festival: bool


@dataclass(frozen=True)
class Strip:
    """Days in order; ``key`` says what the thick line over festival days means, and is empty without one."""

    days: list[StripDay]
    key: str = ""


def strip_range(chosen: dt.date, now: dt.datetime) -> Run:
    """First and last day of the strip: from today on, or around a chosen day that this would not show."""
    today = days.today(now)
    shown = today <= chosen < today + dt.timedelta(days=LENGTH)
    first = today if shown else chosen - dt.timedelta(days=BEFORE)
    return first, first + dt.timedelta(days=LENGTH - 1)


def day_strip(
    chosen: dt.date, now: dt.datetime, runs: Iterable[Run], url_on: Callable[[dt.date], str]
) -> list[StripDay]:
    first, _last = strip_range(chosen, now)
    return strip_of([first + dt.timedelta(days=number) for number in range(LENGTH)], chosen, now, url_on, runs)


def strip_of(
    shown: Iterable[dt.date],
    chosen: dt.date | None,
    now: dt.datetime,
    url_on: Callable[[dt.date], str],
    runs: Iterable[Run] = (),
) -> list[StripDay]:
    """A strip of these days."""
    return [
        StripDay(
            url=url_on(day),
            weekday=str(WEEKDAYS_ABBR[day.weekday()]),
            number=day.day,
            label=day_words.strip_label(day, now),
            current=day == chosen,
            festival=any(start <= day <= end for start, end in runs),
        )
        for day in shown
    ]


def strip_key(chosen: dt.date, now: dt.datetime, runs: Iterable[Run]) -> str:
    """Meaning of the thick line over festival days; empty where the strip has none."""
    first, last = strip_range(chosen, now)
    seen = [(start, end) for start, end in runs if start <= last and end >= first]
    if not seen:
        return ""
    start, end = min(seen)
    if start > first:
        return _("Filmfestival, ab %(day)s") % {"day": short_day(start)}
    return _("Filmfestival, bis %(day)s") % {"day": short_day(end)}
