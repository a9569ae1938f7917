"""Opening hours in words: those of a day, and those of a week with its exceptions. No query here."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from core.dates import DAY, short_day
from core.i18n import current

Span = tuple[dt.time, dt.time]
A_DAY = dt.timedelta(days=1)
WEEK = 7


@dataclass(frozen=True)
class Hours:
    """Hours on a ``weekday`` (0 is Monday), or on a ``day`` in their place; without times it is closed then."""

    weekday: int | None
    day: dt.date | None
    opens: dt.time | None
    closes: dt.time | None


def spans_on(day: dt.date, hours: Iterable[Hours]) -> list[Span]:
    """Stretches in which it is open on the day, in order; an exception replaces the hours of its weekday."""
    hours = list(hours)
    own = [it for it in hours if it.day == day]
    found = own or [it for it in hours if it.weekday == day.weekday()]
    return sorted((it.opens, it.closes) for it in found if it.opens and it.closes)


def spans_label(spans: Collection[Span]) -> str:
    """ "11–13 und 14–18 Uhr"; in English "11:00–13:00 and 14:00–18:00"."""
    if not spans:
        return _("geschlossen")
    said = _(" und ").join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in spans)
    return _("%(hours)s Uhr") % {"hours": said}


def week_label(hours: Collection[Hours]) -> str:
    """ "Di–So 11–18 Uhr, Fr 11–21 Uhr; Di 24. Nov geschlossen". Days on which it is closed are left out."""
    by_day = {weekday: spans_on(_any(weekday), [it for it in hours if it.day is None]) for weekday in range(WEEK)}
    runs: list[list[int]] = []
    for weekday, spans in by_day.items():
        if spans and runs and runs[-1][-1] == weekday - 1 and by_day[runs[-1][0]] == spans:
            runs[-1].append(weekday)
        elif spans:
            runs.append([weekday])
    usual = ", ".join(f"{_run(run)} {spans_label(by_day[run[0]])}" for run in runs)
    exceptions = [f"{short_day(day)} {spans_label(spans_on(day, hours))}" for day in sorted(_exceptions(hours))]
    return "; ".join(filter(None, (usual, *exceptions)))


def first_open_day(first: dt.date, last: dt.date, hours: Collection[Hours]) -> dt.date | None:
    """The first of the days from ``first`` to ``last`` on which it is open; None if it never is.

    A weekday with hours comes once in every seven days, and exceptions can close it so many times at most: later days
    need not be looked at.
    """
    exceptions = _exceptions(hours)
    most = min((last - first).days + 1, WEEK * (len(exceptions) + 1))
    usual = (first + A_DAY * number for number in range(most))
    return next((day for day in sorted({*usual, *exceptions}) if first <= day <= last and spans_on(day, hours)), None)


def problems_of(first: dt.date, last: dt.date, hours: Collection[Hours]) -> list[str]:
    """Sentences on hours that can't be right together in a period from ``first`` to ``last``."""
    outside = sorted(day for day in _exceptions(hours) if not first <= day <= last)
    found = [_("Die Ausnahme am %(day)s liegt außerhalb des Zeitraums.") % {"day": f"{day:{DAY}}"} for day in outside]
    if any(_overlap(spans_on(day, hours)) for day in {*map(_any, range(WEEK)), *_exceptions(hours)}):
        found.append(_("Zwei Öffnungszeiten eines Tages überschneiden sich."))
    if first_open_day(first, last, hours) is None:
        found.append(_("Mit diesen Zeiten ist an keinem Tag geöffnet."))
    return found


def _overlap(spans: Collection[Span]) -> bool:
    """Wants the stretches in order."""
    return any(closes > opens for (_opens, closes), (opens, _closes) in pairwise(spans))


def _exceptions(hours: Iterable[Hours]) -> set[dt.date]:
    return {it.day for it in hours if it.day}


def _any(weekday: int) -> dt.date:
    """Some day of that weekday; the first of January 2024 was a Monday."""
    return dt.date(2024, 1, 1) + A_DAY * weekday


def _run(weekdays: list[int]) -> str:
    names = [str(WEEKDAYS_ABBR[weekday]) for weekday in (weekdays[0], weekdays[-1])]
    return names[0] if len(weekdays) == 1 else f"{names[0]}–{names[1]}"


def _clock(time: dt.time) -> str:
    """German leaves out minutes of the full hour."""
    return str(time.hour) if current() == "de" and not time.minute else f"{time:%H:%M}"
