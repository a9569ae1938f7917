"""Cinema days: 00:30 on Saturday belongs to Friday. Only this module knows where a day ends."""

import datetime as dt
import functools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import count
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

DAY_ENDS = dt.time(5, 0)
"""Local time at which a cinema day ends; the boundary itself belongs to the new day."""

NOON, EVENING, LATE, CLOSE = 12, 18, 22, 29
"""First hours of the parts of a cinema day, and the one after its last."""

QUARTER = dt.timedelta(minutes=15)
"""Clocks change at the quarters of an hour."""

WEEK_STARTS = 3
"""Cinema weeks run from Thursday (weekday 3) to Wednesday."""

FIRST_DAY, LAST_DAY = dt.date(1895, 12, 28), dt.date(2199, 12, 31)
"""Days that may be asked for and entered: from the first public screening on, and far from where dates overflow."""


def cinema_day(moment: dt.datetime, zone: dt.tzinfo) -> dt.date:
    """The cinema day to which an aware moment belongs in ``zone``."""
    local = moment.astimezone(zone)
    return local.date() - dt.timedelta(days=1) if local.time() < DAY_ENDS else local.date()


def today(now: dt.datetime, zone: dt.tzinfo | None = None) -> dt.date:
    """The cinema day that it is in ``zone``, or in the portal's own."""
    return cinema_day(now, zone or get_default_timezone())


def in_the_night(now: dt.datetime, zone: dt.tzinfo | None = None) -> bool:
    """Whether the calendar already counts the next day, so that "today" would mean two days."""
    return is_night(now, zone or get_default_timezone())


def bounds(day: dt.date, zone: dt.tzinfo) -> tuple[dt.datetime, dt.datetime]:
    """The half-open range of aware moments [start, end) that is the cinema day ``day`` in ``zone``."""
    start = dt.datetime.combine(day, DAY_ENDS, zone)
    end = dt.datetime.combine(day + dt.timedelta(days=1), DAY_ENDS, zone)
    return start, end


@functools.lru_cache(maxsize=1024)
def opening(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """The start of a cinema day in UTC, from which time that passes is counted."""
    return bounds(day, zone)[0].astimezone(dt.UTC)


def moment_of(day: dt.date, time: dt.time, zone: dt.tzinfo, *, ends: bool = False) -> dt.datetime:
    """A local time of a cinema day: times before its end lie in the night after, and that end itself ``ends`` it.

    A time that clocks show twice is the first of the two.
    """
    date = day + dt.timedelta(days=1) if time < DAY_ENDS or (ends and time == DAY_ENDS) else day
    return dt.datetime.combine(date, time, zone)


def widest_bounds(first: dt.date, last: dt.date, zones: Iterable[str]) -> tuple[dt.datetime, dt.datetime]:
    """The half-open range that holds the days ``first`` to ``last`` in every zone, so at its ends perhaps more.

    ``zones`` are IANA names. Raises ``ValueError`` without any.
    """
    known = [ZoneInfo(name) for name in set(zones)]
    return min(bounds(first, zone)[0] for zone in known), max(bounds(last, zone)[1] for zone in known)


def is_night(moment: dt.datetime, zone: dt.tzinfo) -> bool:
    """Whether a start lies after midnight but still in the day before."""
    return moment.astimezone(zone).time() < DAY_ENDS


def night_label(moment: dt.datetime, zone: dt.tzinfo) -> str:
    """ "Nacht auf Samstag" for a start that the calendar counts to the day after its cinema day; else empty."""
    weekday = WEEKDAYS[moment.astimezone(zone).weekday()]
    return _("Nacht auf %(weekday)s") % {"weekday": weekday} if is_night(moment, zone) else ""


def with_offset(local: dt.datetime) -> dt.datetime:
    """The local moment with nothing but its offset.

    Python compares and subtracts moments of one zone by the clock on the wall, which errs when clocks change.
    """
    return local.replace(tzinfo=dt.timezone(local.utcoffset() or dt.timedelta()), fold=0)


def differ(moment: dt.datetime, zones: Collection[dt.tzinfo]) -> bool:
    """Whether the clocks of the zones show different times then: a page that mixes them has to name each."""
    return len(zones) > 1 and len({moment.astimezone(zone).utcoffset() for zone in zones}) > 1


def minute_of_day(moment: dt.datetime, zone: dt.tzinfo) -> int:
    """Minutes from the midnight before the cinema day, by the time that passes: 05:00 is 300.

    By the clock on the wall two screenings would stand at one place that begin an hour apart when clocks are put back.
    """
    return minute_within(cinema_day(moment, zone), moment, zone)


def minute_within(day: dt.date, moment: dt.datetime, zone: dt.tzinfo) -> int:
    """The same, of a moment whose cinema day is known."""
    return DAY_ENDS.hour * 60 + (moment - opening(day, zone)) // dt.timedelta(minutes=1)


@functools.lru_cache(maxsize=1024)
def minutes_until_end(day: dt.date, zone: dt.tzinfo) -> int:
    """Count of ``minute_of_day`` until the cinema day ends: 1740, an hour more or less when clocks change."""
    return minute_within(day, bounds(day, zone)[1], zone)


def hour_on_the_wall(day: dt.date, hour: int, zone: dt.tzinfo) -> int:
    """The hour that clocks show at the hour ``hour`` of the cinema day, counted as ``minute_of_day`` counts."""
    return (opening(day, zone) + dt.timedelta(hours=hour - DAY_ENDS.hour)).astimezone(zone).hour


@dataclass(frozen=True)
class ClockChange:
    """``minute`` of a cinema day, as ``minute_of_day`` counts, from which on clocks show ``shift`` minutes more."""

    minute: int
    shift: int


def clock_change(day: dt.date, zone: dt.tzinfo) -> ClockChange | None:
    """The change of the clocks in a cinema day; None on most."""
    opening, end = bounds(day, zone)
    before, after = opening.utcoffset(), end.utcoffset()
    if before == after or before is None or after is None:
        return None
    start = opening.astimezone(dt.UTC)
    quarters = (start + QUARTER * number for number in count())
    changed = next(moment for moment in quarters if moment.astimezone(zone).utcoffset() == after)
    return ClockChange(minute_of_day(changed, zone), (after - before) // dt.timedelta(minutes=1))


def cinema_hour(moment: dt.datetime, zone: dt.tzinfo) -> int:
    """The hour of the cinema day, 5 to 28: half past midnight lies in hour 24."""
    hour = moment.astimezone(zone).hour
    return hour + 24 if is_night(moment, zone) else hour


def week_start(day: dt.date) -> dt.date:
    """The Thursday that opens the cinema week of ``day``."""
    return day - dt.timedelta(days=(day.weekday() - WEEK_STARTS) % 7)


def week_end(day: dt.date) -> dt.date:
    """The Wednesday that closes the cinema week of ``day``."""
    return week_start(day) + dt.timedelta(days=6)
