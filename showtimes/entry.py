"""Days and times as editors type them, such as "18.11., 20.11.-22.11." and "17:00, 20:15"."""

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from showtimes.days import FIRST_DAY, LAST_DAY
from venues.models import Hall

MOST_DAYS = 92
"""A longer range is taken for a slip of the pen."""

SEPARATOR = re.compile(r"[,;\n]")
DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?")
DASH = re.compile(r"\s*[-–]\s*")
TIME = re.compile(r"(\d{1,2}):(\d{2})")


def zone_of(hall: Hall) -> ZoneInfo:
    """The zone in which the hall's times are typed and shown; wants ``venue__city`` selected."""
    return ZoneInfo(hall.venue.city.time_zone)


def local_start(screening: Any) -> dt.datetime:
    """When the screening begins, in the zone of its hall; wants ``hall__venue__city`` selected."""
    return screening.starts_at.astimezone(zone_of(screening.hall))


def local_moment(day: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime:
    """That moment in ``zone``. Raises ``ValidationError`` when clocks are changed there and then (never or twice)."""
    moment = dt.datetime.combine(day, time, zone)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise ValidationError(
            _("%(moment)s Uhr gibt es wegen der Zeitumstellung nicht oder doppelt."),
            params={"moment": f"{moment:%d.%m.%Y, %H:%M}"},
        )
    return moment


def parse_times(text: str) -> list[dt.time]:
    """The times in order, each once; raises ``ValidationError`` naming what is no time."""
    return sorted({_time(part) for part in _parts(text)})


def parse_days(text: str, today: dt.date) -> list[dt.date]:
    """The days in order, each once; a day without a year is the next one from ``today`` on.

    Raises ``ValidationError`` naming what is no day and no range.
    """
    found = sorted({day for part in _parts(text) for day in _days(part, today)})
    for day in found:
        if not FIRST_DAY <= day <= LAST_DAY:
            raise _no_day(f"{day:%d.%m.%Y}")
    return found


def _parts(text: str) -> list[str]:
    return [part.strip() for part in SEPARATOR.split(text) if part.strip()]


def _time(text: str) -> dt.time:
    match = TIME.fullmatch(text)
    try:
        if not match:
            raise ValueError
        return dt.time(int(match[1]), int(match[2]))
    except ValueError:
        raise ValidationError(_("„%(text)s“ ist keine Uhrzeit (etwa 20:15)."), params={"text": text}) from None


def _days(text: str, today: dt.date) -> list[dt.date]:
    typed = DASH.split(text)
    ends = [match for end in typed if (match := DAY.fullmatch(end))]
    if len(typed) > 2 or len(ends) < len(typed):
        raise _no_day(text)
    try:
        return _range(*_ends(ends[0], ends[-1], today), text)
    except ValueError:  # the 31st of April
        raise _no_day(text) from None


def _ends(first: re.Match, last: re.Match, today: dt.date) -> tuple[dt.date, dt.date]:
    if last[3] and not first[3]:  # "28.12.-2.1.2027"
        end = _date(last, int(last[3]))
        start = _date(first, end.year)
        return (start if start <= end else start.replace(year=end.year - 1)), end
    start = _next(first, today)
    return start, _next(last, start)


def _next(match: re.Match, earliest: dt.date) -> dt.date:
    """The typed day in its year, or the first such day that is not before ``earliest``."""
    day = _date(match, int(match[3] or earliest.year))
    return day if match[3] or day >= earliest else day.replace(year=day.year + 1)


def _date(match: re.Match, year: int) -> dt.date:
    return dt.date(year, int(match[2]), int(match[1]))


def _range(first: dt.date, last: dt.date, text: str) -> list[dt.date]:
    length = (last - first).days + 1
    if length < 1:
        raise ValidationError(_("„%(text)s“ endet, bevor es beginnt."), params={"text": text})
    if length > MOST_DAYS:
        raise ValidationError(
            _("„%(text)s“ sind %(length)d Tage. Möglich sind %(most)d am Stück."),
            params={"text": text, "length": length, "most": MOST_DAYS},
        )
    return [first + dt.timedelta(days=number) for number in range(length)]


def _no_day(text: str) -> ValidationError:
    return ValidationError(
        _("„%(text)s“ ist kein Tag und keine Spanne (etwa 18.11. oder 20.11.-22.11.2026)."), params={"text": text}
    )
