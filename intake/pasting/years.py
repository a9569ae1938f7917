"""The year of a day without one, and whether its weekday fits."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intake.pasting.words import WEEKDAY_NAMES
from showtimes.days import FIRST_DAY, LAST_DAY

BACK, AHEAD = dt.timedelta(days=60), dt.timedelta(days=304)
"""A programme is pasted shortly after it begins or in the months before: together just under a year, so that each day
of the calendar falls into it at most once."""


class UnreadableError(ValueError):
    """A line is about time, but can't be placed; the message tells the editor why."""


@dataclass(frozen=True)
class Span:
    """The days, both included, in which a day without a year is looked for."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first:%d.%m.%Y}–{self.last:%d.%m.%Y}"


def around(day: dt.date) -> Span:
    """The days that a programme pasted on ``day`` is about."""
    day = min(max(day, FIRST_DAY + BACK), LAST_DAY - AHEAD)
    return Span(day - BACK, day + AHEAD)


@dataclass(frozen=True)
class Point:
    """A day as written: what is missing is None."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    start: int = 0
    end: int = 0
    open_year: int | None = None
    """Two digits that are a year or an hour: "13. Dez. 18"."""


def resolve(point: Point, span: Span) -> dt.date:
    """The day meant. Raises ``UnreadableError`` when there is none, or its weekday is another one."""
    day = _date(point, point.year) if point.year else _in_span(point, span)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise UnreadableError(_("Das Jahr %(year)d liegt außerhalb des Kalenders.") % {"year": day.year})
    if point.weekday is not None and day.weekday() != point.weekday:
        raise UnreadableError(
            _("Der %(day)s ist ein %(is)s, kein %(written)s.")
            % {
                "day": f"{day:%d.%m.%Y}",
                "is": WEEKDAY_NAMES[day.weekday()],
                "written": WEEKDAY_NAMES[point.weekday],
            }
        )
    return day


def _in_span(point: Point, span: Span) -> dt.date:
    years = range(span.first.year, span.last.year + 1)
    days = [day for year in years if (day := _date_or_none(point, year)) and day in span]
    fitting = [day for day in days if point.weekday in (None, day.weekday())]
    if len(fitting) == 1 or (days and not fitting):
        return (fitting or days)[0]
    if not days:
        _date(point, 2024)  # a leap year: the 31st of April is refused for what it is
        raise UnreadableError(
            _("Der %(day)s liegt nicht im Zeitraum %(span)s.")
            % {"day": f"{point.day:02}.{point.month:02}.", "span": span}
        )
    raise UnreadableError(_("Das Jahr ist nicht eindeutig."))


def _date(point: Point, year: int) -> dt.date:
    try:
        return dt.date(year, point.month or 0, point.day)
    except ValueError:
        text = f"{point.day:02}.{point.month or 0:02}."
        raise UnreadableError(_("Den Tag %(day)s gibt es nicht.") % {"day": text}) from None


def _date_or_none(point: Point, year: int) -> dt.date | None:
    try:
        return _date(point, year)
    except UnreadableError:
        return None
