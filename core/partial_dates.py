"""Dates of any precision, stored as reduced ISO 8601: "1962", "1962-05" or "1962-05-02"."""

import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def _parsed(value: str) -> tuple[dt.date, str] | None:
    """The (first) day and the format that shows what ``value`` says of it; None for what is no such date."""
    match = PATTERN.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return dt.date(year, month, day), "DATE_FORMAT" if match[3] else "F Y" if match[2] else "Y"
    except ValueError:
        return None


def validate_partial_date(value: str) -> None:
    """Raises ``ValidationError`` unless ``value`` is a year, a year and month, or a day."""
    if not _parsed(value):
        raise ValidationError(_("Bitte als Jahr, Jahr-Monat oder Jahr-Monat-Tag angeben, etwa 1959-05-02."))


def display(value: str) -> str:
    """As "2. Mai 1959", "Mai 1959" or "1959" in the page's language; what is no such date, as it stands."""
    parsed = _parsed(value)
    return date_format(*parsed) if parsed else value
