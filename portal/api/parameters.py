"""Parameters of queries: declared once, read by the views and described in OpenAPI."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from core.values import Json, Values
from portal.api.problems import WrongParameter, wrong_parameters

LARGEST = 2**63 - 1
PAGE = 100
"""Most records of an answer."""
CURSOR = "[0-9a-f]{1,15}"
"""A number that a column holds."""
PLACE = re.compile("[0-9]{1,19}")


@dataclass(frozen=True)
class Parameter:
    """``read`` gives the value of a text or raises ``ValueError`` with a sentence; ``lookup`` is what it asks for."""

    name: str
    description: str
    schema: Json = field(hash=False)
    read: Callable[[str], object]
    lookup: str = ""


def read(query: QueryDict, parameters: Iterable[Parameter]) -> Values:
    """The values by name, of those that are given. Raises ``ProblemError`` naming all that are wrong or unknown."""
    known = {parameter.name: parameter for parameter in parameters}
    wrong = [WrongParameter(name, "is not known here") for name in query if name not in known]
    values: Values = {}
    for name, parameter in known.items():
        given = query.getlist(name)
        try:
            if len(given) > 1:
                raise ValueError("stands more than once")
            if given:
                values[name] = parameter.read(given[0])
        except ValueError as refusal:
            wrong.append(WrongParameter(name, str(refusal)))
    if wrong:
        raise wrong_parameters(*wrong)
    return values


def _number(text: str) -> int:
    if not PLACE.fullmatch(text) or not 0 < int(text) <= LARGEST:
        raise ValueError("is not an id: a whole number from 1 on")
    return int(text)


def number(name: str, lookup: str = "") -> Parameter:
    """The id of another record."""
    schema = {"type": "integer", "minimum": 1, "maximum": LARGEST}
    return Parameter(name, f"only those of the {name} with this id", schema, _number, lookup or name)


def _slug(text: str) -> str:
    if not re.fullmatch(r"[-a-zA-Z0-9_]{1,200}", text):
        raise ValueError("is not the end of an address: letters without accents, digits, - and _")
    return text


def slug() -> Parameter:
    schema = {"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,200}$"}
    return Parameter("slug", "only the one whose page ends so", schema, _slug, "slug")


def _limit(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= PAGE:
        raise ValueError(f"is not a number from 1 to {PAGE}")
    return int(text)


LIMIT = Parameter(
    "limit",
    "how many at most",
    {"type": "integer", "minimum": 1, "maximum": PAGE, "default": PAGE},
    _limit,
)


def _moment(text: str) -> dt.datetime:
    """At the ends of the calendar a year off, for other zones' sake: no screening is near."""
    try:
        moment = parse_datetime(text) if text.isascii() else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError("is not a moment such as 2026-11-21T05:00:00+01:00 (+ is written %2B)")
    return moment.replace(year=min(max(moment.year, dt.MINYEAR + 1), dt.MAXYEAR - 1))


MOMENT = {"type": "string", "format": "date-time"}
DAY_PARAMETERS = (
    Parameter("starts_from", "only those that start then or later", MOMENT, _moment, "starts_at__gte"),
    Parameter("starts_before", "only those that start earlier", MOMENT, _moment, "starts_at__lt"),
)


def written(*numbers: int) -> str:
    """A cursor: numbers that only we read."""
    return "-".join(f"{number:x}" for number in numbers)


def _place(cursor: str) -> int:
    if not re.fullmatch(CURSOR, cursor):
        raise ValueError("is not a cursor that a list gave")
    return int(cursor, 16)


AFTER = Parameter(
    "cursor",
    "the cursor of the answer before; records that came or went meanwhile shift nothing",
    {"type": "string", "pattern": f"^{CURSOR}$"},
    _place,
)
