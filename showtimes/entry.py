"""Days and times as editors type them, such as "18.11., 20.11.-22.11." and "17:00, 20:15"."""

import datetime as dt
import re
from calendar import isleap
from typing import cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import DAY, comes_twice
from showtimes.days import FIRST_DAY, LAST_DAY
from showtimes.models import Screening
from showtimes.places import zone_of

MOST_DAYS = 92
"""A longer range is taken for a slip of the pen."""

SEPARATOR = re.compile(r"[,;\n]")
DAY_TEXT = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?")
LEAP_YEAR, YEARS_AHEAD = 2000, 9
"""29 February comes within nine years, also around 1900 and 2100."""
DASH = re.compile("[-–]")
LONGEST = 2_000
"""Characters of a list of days or times."""
TIME = re.compile(r"(\d{1,2}):(\d{2})")


def local_start(screening: Screening) -> dt.datetime:
    """Start of the screening by the clock of its place; wants ``hall__venue__city`` selected."""
    return screening.starts_at.astimezone(zone_of(screening.hall))


class Season(models.TextChoices):
    """The one of two moments that is meant where clocks are put back and show an hour twice."""

    SUMMER = "sommer", gettext_lazy("Sommerzeit, die erste")
    WINTER = "winter", gettext_lazy("Winterzeit, eine Stunde später")


TWICE = "twice"
"""The code of the refusal that a ``Season`` answers."""


def season_of(local: dt.datetime) -> str:
    """The ``Season`` of a local moment whose time comes twice; empty for all others."""
    if not comes_twice(local):
        return ""
    return Season.WINTER.value if local.fold else Season.SUMMER.value


def local_moment(day: dt.date, time: dt.time, zone: dt.tzinfo, season: str = "") -> dt.datetime:
    """That moment in ``zone``; ``season`` says which, where the time comes twice, and is not asked elsewhere.

    Raises ``ValidationError`` for a time that clocks pass over, with the code ``TWICE`` where the season is missing.
    """
    first = dt.datetime.combine(day, time.replace(fold=0), zone)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    said = {"moment": f"{first:{DAY}}, {first:%H:%M}"}
    if not comes_twice(first):
        raise ValidationError(_("%(moment)s Uhr gibt es nicht, denn da wird die Uhr vorgestellt."), params=said)
    if season not in Season.values:
        text = _("%(moment)s Uhr gibt es zweimal, denn da wird die Uhr zurückgestellt: Sommerzeit oder Winterzeit?")
        raise ValidationError(text, code=TWICE, params=said)
    return second if season == Season.WINTER else first


def same_time_on(day: dt.date, local: dt.datetime) -> dt.datetime:
    """The time of a local moment on another day; where it comes twice there the same season, else the first.

    Raises ``ValidationError`` for a time that clocks pass over on that day.
    """
    return local_moment(day, local.time(), cast("dt.tzinfo", local.tzinfo), season_of(local) or Season.SUMMER)


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
            raise _no_day(f"{day:{DAY}}")
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
    typed = [end.strip() for end in DASH.split(text)]
    ends = [match for end in typed if (match := DAY_TEXT.fullmatch(end))]
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
    """The typed day in its year, or the first such day that is not before ``earliest``. Raises ``ValueError``."""
    if match[3]:
        return _date(match, int(match[3]))
    _date(match, LEAP_YEAR)
    years = range(earliest.year, earliest.year + YEARS_AHEAD)
    typed = (int(match[2]), int(match[1]))
    days = (dt.date(year, *typed) for year in years if typed != (2, 29) or isleap(year))
    return next(day for day in days if day >= earliest)


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
