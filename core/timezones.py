"""Time zones as calendars carry them (RFC 5545, 3.6.5): VTIMEZONE, read off the zone's own transitions."""

import datetime as dt
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core.calendars import basic, component, line

DAY = dt.timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Observance(NamedTuple):
    """Offsets from UTC before and after a transition, its name, whether it is summer time."""

    before: dt.timedelta
    after: dt.timedelta
    name: str
    daylight: bool


@lru_cache(maxsize=64)
def vtimezone(zone: str, first: int, last: int) -> bytes:
    """The zone (an IANA name) right for every moment of the years ``first`` to ``last``.

    Transitions that follow a yearly rule are written as that rule, others one by one.
    """
    years = range(max(first - 1, dt.MINYEAR), min(last + 1, dt.MAXYEAR - 1) + 1)
    found: dict[Observance, list[dt.datetime]] = defaultdict(list)
    for observance, onset in _transitions(ZoneInfo(zone), years):
        found[observance].append(onset)
    if not any(onset.year < first for onsets in found.values() for onset in onsets):
        start = dt.datetime(years[0], 1, 1, tzinfo=ZoneInfo(zone))
        found[_observance(start, start)].append(start.replace(tzinfo=None))
    return component("VTIMEZONE", (line("TZID", zone), *(_component(one, found[one], years) for one in found)))


def _transitions(zone: ZoneInfo, years: range) -> Iterator[tuple[Observance, dt.datetime]]:
    """Each with its local time by the clock that it ends."""
    moment = dt.datetime(years[0], 1, 1, tzinfo=dt.UTC)
    end = dt.datetime(years[-1] + 1, 1, 1, tzinfo=dt.UTC)
    while moment < end:
        if _state(moment, zone) != _state(moment + DAY, zone):
            onset = _first_after(moment, zone)
            before = (onset - dt.timedelta(seconds=1)).astimezone(zone)
            observance = _observance(before, onset.astimezone(zone))
            yield observance, (onset + observance.before).replace(tzinfo=None)
        moment += DAY


def _state(moment: dt.datetime, zone: ZoneInfo) -> tuple:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.dst(), local.tzname()


def _first_after(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The second of the following day from which the clock goes differently."""
    low, high = 0, int(DAY.total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        same = _state(moment, zone) == _state(moment + dt.timedelta(seconds=middle), zone)
        low, high = (middle, high) if same else (low, middle)
    return moment + dt.timedelta(seconds=high)


def _observance(before: dt.datetime, after: dt.datetime) -> Observance:
    zero = dt.timedelta()
    return Observance(before.utcoffset() or zero, after.utcoffset() or zero, after.tzname() or "", bool(after.dst()))


def _component(observance: Observance, onsets: list[dt.datetime], years: range) -> bytes:
    lines = [line("DTSTART", basic(onsets[0]))]
    if rule := _rule(onsets, years):
        lines.append(line("RRULE", rule))
    elif onsets[1:]:
        lines.append(line("RDATE", ",".join(map(basic, onsets[1:]))))
    lines += [
        line("TZNAME", observance.name),
        line("TZOFFSETFROM", _offset(observance.before)),
        line("TZOFFSETTO", _offset(observance.after)),
    ]
    return component("DAYLIGHT" if observance.daylight else "STANDARD", lines)


def _offset(offset: dt.timedelta) -> str:
    """ "+0100"; with seconds where there are some, as local mean times have."""
    minutes, seconds = divmod(round(abs(offset).total_seconds()), 60)
    sign = "-" if offset < dt.timedelta() else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}{f'{seconds:02}' if seconds else ''}"


def _rule(onsets: list[dt.datetime], years: range) -> str:
    """The rule of onsets that come once in each of the years: the nth or the last weekday of a month; else ""."""
    if [onset.year for onset in onsets] != list(years):
        return ""
    if len({(onset.month, onset.weekday(), onset.time()) for onset in onsets}) > 1:
        return ""
    nth = {(onset.day - 1) // 7 + 1 for onset in onsets}
    if all(onset.day + 7 > monthrange(onset.year, onset.month)[1] for onset in onsets):
        nth = {-1}
    if len(nth) > 1:
        return ""
    return f"FREQ=YEARLY;BYDAY={nth.pop()}{WEEKDAYS[onsets[0].weekday()]};BYMONTH={onsets[0].month}"
