"""The strip of days above the programme and the front page."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from core.dates import short_day
from showtimes import day_words, days

LENGTH = 11
"""Number of days that the strip shows, today at its edge aside."""
A_DAY = dt.timedelta(days=1)

Run = tuple[dt.date, dt.date]
"""First and last day of a festival edition."""


@dataclass(frozen=True)
class StripDay:
    """A day of the strip; one that ``is_early`` stands so far before the chosen one that phones leave it out."""

    url: str
    weekday: str
    number: int
    label: str
    current: bool
    festival: bool
    is_early: bool = False


@dataclass(frozen=True)
class Strip:
    """Days in order; ``key`` says what the thick line over festival days means, and is empty without one.

    ``starts_apart``: the first day is today, and others lie between it and the second.
    """

    days: list[StripDay]
    key: str = ""
    starts_apart: bool = False


def strip_range(chosen: dt.date, now: dt.datetime, zone: dt.tzinfo | None = None) -> Run:
    """First and last day of the strip: the chosen day is in sight without scrolling, for it is the second."""
    today = days.today(now, zone)
    first = today if chosen == today else chosen - A_DAY
    return first, first + A_DAY * (LENGTH - 1)


def day_strip(
    chosen: dt.date,
    now: dt.datetime,
    runs: Iterable[Run],
    url_on: Callable[[dt.date], str],
    zone: dt.tzinfo | None = None,
) -> Strip:
    """The strip around the chosen day; today, in ``zone`` where the page is of one, stays at its edge."""
    first, _last = strip_range(chosen, now, zone)
    today = days.today(now, zone)
    apart = [today] if today < first else []
    shown = [*apart, *(first + A_DAY * number for number in range(LENGTH - len(apart)))]
    return Strip(strip_of(shown, chosen, now, url_on, runs, zone), strip_key(chosen, now, runs), today < first - A_DAY)


def strip_of(
    shown: Iterable[dt.date],
    chosen: dt.date | None,
    now: dt.datetime,
    url_on: Callable[[dt.date], str],
    runs: Iterable[Run] = (),
    zone: dt.tzinfo | None = None,
) -> list[StripDay]:
    """A strip of these days."""
    return [
        StripDay(
            url=url_on(day),
            weekday=str(WEEKDAYS_ABBR[day.weekday()]),
            number=day.day,
            label=day_words.strip_label(day, now, zone),
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
