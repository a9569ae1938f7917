"""Single values of a file that people wrote: each is taken in the ways that make sense, or refused with a sentence."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

T = TypeVar("T")

MOST_MINUTES = 7 * 24 * 60
MOST_WEIGHT = 10**9
YEARS = range(1895, 2200)


class ValueFaultError(ValueError):
    """A value can't be taken; says why in a sentence without a subject's place."""


class Faults:
    """Collects what is wrong with a file, each with the place where it stands."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def add(self, place: str, sentence: str) -> None:
        self.sentences.append(f"{place}: {sentence}")

    def read(self, place: str, convert: Callable[[object], T], value: object, otherwise: T) -> T:
        """``convert(value)``, or ``otherwise`` after keeping the fault."""
        try:
            return convert(value)
        except ValueFaultError as fault:
            self.add(place, str(fault))
            return otherwise


def excerpt(value: object) -> str:
    """The value, short enough for a sentence."""
    text = value if isinstance(value, str) else repr(value)
    return _("„%(text)s“") % {"text": f"{text[:40]}…" if len(text) > 40 else text}


def name(value: object) -> str:
    """Text that is not empty; integer numbers do as names too."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip() or not _is_writable(value):
        raise ValueFaultError(_("Da muss ein Name stehen, nicht %(value)s.") % {"value": excerpt(value)})
    return value.strip()


def _is_writable(text: str) -> bool:
    """JSON can name halves of characters (\\ud800), which no file can hold."""
    return text == text.encode("utf-8", "ignore").decode()


def optional_name(value: object) -> str:
    return "" if value in (None, "") else name(value)


def flag(value: object) -> bool:
    if value in (None, 0, 1, False, True):
        return bool(value)
    raise ValueFaultError(_("Da muss true oder false stehen, nicht %(value)s.") % {"value": excerpt(value)})


def integer(value: object, least: int, most: int) -> int:
    number = int(value) if isinstance(value, float) and value.is_integer() else value
    if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
        values = {"least": least, "most": most, "value": excerpt(value)}
        raise ValueFaultError(_("Da muss eine ganze Zahl von %(least)s bis %(most)s stehen, nicht %(value)s.") % values)
    return number


def minutes(value: object) -> int:
    return integer(value, 0, MOST_MINUTES)


def zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(name(value))
    except (LookupError, OSError, ValueError) as error:  # unknown names, names of folders, names with ..
        values = {"value": excerpt(value)}
        raise ValueFaultError(_("%(value)s ist keine Zeitzone wie Europe/Berlin.") % values) from error


def moment(value: object, zone: dt.tzinfo | None) -> dt.datetime:
    """An aware moment; ``zone`` is that of times which name none."""
    found = _date_and_time(value)
    if found.tzinfo is not None:
        return found
    if zone is None:
        raise ValueFaultError(
            _("%(value)s sagt nicht, in welcher Zeitzone; schreib +01:00 dazu oder nenne der Datei eine „time_zone“.")
            % {"value": excerpt(value)}
        )
    return _placed(found, zone, value)


def _date_and_time(value: object) -> dt.datetime:
    try:
        if isinstance(value, str) and len(value.strip()) > len("2018-11-18"):
            found = dt.datetime.fromisoformat(value.strip())
            if found.year in YEARS:
                return found
    except ValueError:
        pass
    raise ValueFaultError(_("%(value)s ist keine Zeit wie 2018-11-18T14:00+01:00.") % {"value": excerpt(value)})


def _placed(naive: dt.datetime, zone: dt.tzinfo, value: object) -> dt.datetime:
    """In the nights when clocks change, a local time may exist twice or not at all."""
    early, late = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return early
    if early.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise ValueFaultError(_("%(value)s gibt es nicht: da springt die Uhr vor.") % {"value": excerpt(value)})
    raise ValueFaultError(
        _("%(value)s gibt es zweimal, die Uhr wird zurückgestellt; schreib +02:00 oder +01:00 dazu.")
        % {"value": excerpt(value)}
    )
