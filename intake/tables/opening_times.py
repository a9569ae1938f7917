"""Opening hours in one cell: "Mo 11:00–18:00; 2026-12-24 geschlossen", also "Di–So 11–13 und 14–18 Uhr"."""

import datetime as dt
import re
from collections.abc import Iterable
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.text import name_key
from intake.tables import columns as cells
from intake.tables.reading import LIST
from showtimes.opening_hours import Hours

GERMAN, ENGLISH = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONG = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
WEEKDAYS = {name_key(name): number for names in (GERMAN, ENGLISH, LONG) for number, name in enumerate(names)}
DAILY = {name_key(name) for name in ("täglich", "daily")}
CLOSED = {name_key(name) for name in ("geschlossen", "closed", "zu")}
ONE_DAY, RUN = r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}", r"[^\W\d]+\.?(?:\s*[-–]\s*[^\W\d]+\.?)?"
ENTRY = re.compile(rf"(?P<days>{ONE_DAY}|{RUN})\s*:?\s+(?P<spans>.+)")
SPAN = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*[-–]\s*(\d{1,2})(?:[:.](\d\d))?")
BETWEEN = re.compile(r",|\bund\b|\band\b")


class OpeningTimes(cells.Text):
    def clean(self, value: str, row: object = None, **kwargs: object) -> tuple[Hours, ...]:
        found = [hours for entry in cells.Names().clean(value) for hours in _entry(entry)]
        for one, other in pairwise(in_order(found)):
            is_one_day = (one.weekday, one.day) == (other.weekday, other.day)
            if is_one_day and (not one.closes or not other.opens or other.opens < one.closes):
                raise ValidationError(_("Die Zeiten am selben Tag überschneiden sich."))
        return in_order(found)

    def render(self, value: Iterable[Hours] | None, obj: object = None, **kwargs: object) -> str:
        return LIST.join(map(_written, value or ()))


def in_order(hours: Iterable[Hours]) -> tuple[Hours, ...]:
    """Weekdays first, then single days."""
    return tuple(sorted(hours, key=_place))


def _place(hours: Hours) -> tuple:
    return hours.day or dt.date.min, hours.weekday or 0, hours.opens or dt.time.min, hours.closes or dt.time.min


def _entry(text: str) -> list[Hours]:
    found = ENTRY.fullmatch(" ".join(text.split()))
    days = _days(found["days"]) if found else []
    spans = _spans(found["spans"]) if found else []
    is_week = any(weekday is not None for weekday, _day in days)
    if not days or not spans or (is_week and (None, None) in spans):
        message = _("„%(text)s“ ist keine Öffnungszeit (etwa „Di–So 11:00–18:00“ oder „24.12.2026 geschlossen“).")
        raise ValidationError(message, params={"text": text[:40]})
    return [Hours(weekday, day, opens, closes) for weekday, day in days for opens, closes in spans]


def _days(text: str) -> list[tuple[int | None, dt.date | None]]:
    if text[0].isdigit():
        return [(None, cells.Day().clean(text))]
    if name_key(text) in DAILY:
        return [(number, None) for number in range(7)]
    names = [WEEKDAYS.get(name_key(name.strip(" ."))) for name in re.split("[-–]", text)]
    if None in names:
        return []
    first, last = names[0] or 0, names[-1] or 0
    return [((first + step) % 7, None) for step in range((last - first) % 7 + 1)]


def _spans(text: str) -> list[tuple[dt.time | None, dt.time | None]]:
    """Nothing where one of them is no span of a day."""
    if name_key(text) in CLOSED:
        return [(None, None)]
    found = [_span(part.replace("Uhr", "").strip()) for part in BETWEEN.split(text)]
    return [span for span in found if span] if all(found) else []


def _span(text: str) -> tuple[dt.time, dt.time] | None:
    found = SPAN.fullmatch(text)
    try:
        opens, closes = (dt.time(int(found[at]), int(found[at + 1] or 0)) for at in (1, 3)) if found else (None, None)
    except ValueError:
        return None
    return (opens, closes) if opens and closes and opens < closes else None


def _written(hours: Hours) -> str:
    day = hours.day.isoformat() if hours.day else GERMAN[hours.weekday or 0]
    return (
        f"{day} {_clock(hours.opens)}–{_clock(hours.closes)}" if hours.opens and hours.closes else f"{day} geschlossen"
    )


def _clock(time: dt.time) -> str:
    return time.isoformat("minutes")
