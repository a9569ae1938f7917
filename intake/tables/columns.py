"""Columns of a kind: django-import-export's fields, whose widgets read a cell and write it back the same."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_countries import countries
from import_export.fields import Field
from import_export.widgets import Widget

from core.answers import Answer
from core.fields import parse_codes
from core.languages import language_name
from core.partial_dates import validate_partial_date
from core.text import lines, name_key, single_line
from intake.pasting.countries import country
from intake.pasting.versions import LANGUAGES
from intake.tables.reading import LIST
from intake.tables.writing import Record
from showtimes.days import FIRST_DAY, LAST_DAY

DAYS = (("%Y-%m-%d", 10), ("%d.%m.%Y", 10), ("%d.%m.%y", 8))
ENGLISH_COUNTRIES = {"united states": "US", "the netherlands": "NL", "turkey": "TR", "czech republic": "CZ"}
"""Names in common use beside those of ISO 3166."""
ANSWERS: dict[str, Answer] = {
    **dict.fromkeys(("ja", "yes", "true", "1"), True),
    **dict.fromkeys(("nein", "no", "false", "0"), False),
    **dict.fromkeys(("keine angabe", "unbekannt", "not stated", "unknown"), None),
}
CHARACTER = re.compile(r"(?P<name>.*)\((?P<character>[^()]*)\)")


class Column(Field):
    """``label`` is the header of exports; ``headers`` are others by which the column is known.

    ``read`` gives the value where it is no attribute: such columns stand in rows of their own and are written there.
    """

    def __init__(
        self,
        attribute: str,
        label: str,
        widget: Widget | None = None,
        *,
        headers: Iterable[str] = (),
        read: Callable[[Record], object] | None = None,
    ):
        super().__init__(attribute=attribute, column_name=label, widget=widget or Text())
        self.headers = (label, attribute, *headers)
        self.read = read

    def get_value(self, instance: object) -> object:
        return self.read(instance) if self.read else super().get_value(instance)


class Text(Widget):
    """A text on one line."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> object:
        return single_line(value)

    def render(self, value: Any, obj: object = None, **kwargs: object) -> str:  # each column's own kind
        return "" if value is None else str(value).replace("\r\n", "\n").strip()


class Number(Text):
    def clean(self, value: str, row: object = None, **kwargs: object) -> int:
        if not value.isdecimal() or len(value) > 9:
            raise ValidationError(_("„%(text)s“ ist keine ganze Zahl."), params={"text": value})
        return int(value)


class Coordinate(Text):
    """Degrees with at most six places."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> object:
        if not re.fullmatch(r"-?\d{1,3}([.,]\d+)?", value):
            raise ValidationError(_("„%(text)s“ ist keine Koordinate (etwa 49.487)."), params={"text": value})
        return f"{float(value.replace(',', '.')):.6f}"

    def render(self, value: Decimal | str | None, obj: object = None, **kwargs: object) -> str:
        return "" if value is None else f"{float(value):.6f}"


class Prose(Text):
    """A text of several lines."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> str:
        return value


class Day(Text):
    def clean(self, value: str, row: object = None, **kwargs: object) -> dt.date:
        for form, length in DAYS:
            try:
                day = dt.datetime.strptime(value[:length], form).date()  # noqa: DTZ007
            except ValueError:
                continue
            if FIRST_DAY <= day <= LAST_DAY:
                return day
        raise ValidationError(_("„%(text)s“ ist kein Tag (etwa 2026-11-18 oder 18.11.2026)."), params={"text": value})


class PartialDay(Text):
    def clean(self, value: str, row: object = None, **kwargs: object) -> str:
        german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", value)
        text = f"{german[3]}-{int(german[2]):02}-{int(german[1]):02}" if german else value
        validate_partial_date(text)
        return text


class YesNo(Text):
    """An answer; where nobody has said a word the cell is empty."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> Answer:
        if name_key(value) not in ANSWERS:
            raise ValidationError(_("„%(text)s“ ist weder ja noch nein."), params={"text": value[:40]})
        return ANSWERS[name_key(value)]

    def render(self, value: Answer, obj: object = None, **kwargs: object) -> str:
        if value is None:
            return ""
        return "ja" if value else "nein"


class Choice(Text):
    """One of the choices, by its code or its German label."""

    def __init__(self, choices: Iterable[tuple[str, object]]):
        super().__init__()
        self.choices = list(choices)

    def clean(self, value: str, row: object = None, **kwargs: object) -> str:
        with override("de"):
            names = {name_key(str(name)): code for code, label in self.choices for name in (label, code)}
        if name_key(value) not in names:
            raise ValidationError(
                _("„%(text)s“ gibt es nicht. Möglich: %(known)s."),
                params={"text": value[:40], "known": ", ".join(code for code, _label in self.choices if code)},
            )
        return names[name_key(value)]


class Codes(Text):
    """Codes or names, parted by commas or semicolons; written as "de, en"."""

    def __init__(self, code_of: Callable[[str], str]):
        super().__init__()
        self.code_of = code_of

    def clean(self, value: str, row: object = None, **kwargs: object) -> tuple[str, ...]:
        parts = [part.strip() for part in re.split(r"[,;/\n]", value) if part.strip()]
        found = []
        for part in parts:
            codes = [self.code_of(part)] if self.code_of(part) else [self.code_of(one) for one in parse_codes(part)]
            if not all(codes):
                raise ValidationError(_("„%(text)s“ ist nicht bekannt."), params={"text": part[:40]})
            found += codes
        return tuple(dict.fromkeys(found))

    def render(self, value: Iterable[str] | None, obj: object = None, **kwargs: object) -> str:
        return ", ".join(value or ())


@cache
def _english_countries() -> dict[str, str]:
    with override("en"):
        return {name_key(name): code for code, name in countries} | ENGLISH_COUNTRIES


def country_code(text: str) -> str:
    code = text.strip().upper()
    return code if code in countries else country(text) or _english_countries().get(name_key(text), "")


def language_code(text: str) -> str:
    code = text.strip().lower()
    return code if language_name(code) != code else LANGUAGES.get(code, "")


def _entries(text: str) -> list[str]:
    return lines(text.replace(";", "\n"))


class Names(Text):
    """A list of names, parted by semicolons or lines."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_entries(value)))

    def render(self, value: Iterable[str] | None, obj: object = None, **kwargs: object) -> str:
        return LIST.join(value or ())


class Lines(Text):
    """A text field that holds one entry a line."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> str:
        return "\n".join(_entries(value))

    def render(self, value: str | None, obj: object = None, **kwargs: object) -> str:
        return LIST.join(filter(None, (line.strip() for line in (value or "").splitlines())))


class Cast(Text):
    """ "Name (character)"; pairs, the character may be empty."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> tuple[tuple[str, str], ...]:
        return tuple(cast_pair(entry) for entry in dict.fromkeys(_entries(value)))

    def render(self, value: Iterable[tuple[str, str]] | None, obj: object = None, **kwargs: object) -> str:
        return LIST.join(f"{name} ({character})" if character else name for name, character in value or ())


def cast_pair(entry: str) -> tuple[str, str]:
    match = CHARACTER.fullmatch(entry)
    name = match["name"].rstrip() if match else ""
    return (name, match["character"]) if match and name else (entry, "")
