"""Lists of a kind and one of it. A list is in the order of the records' first coming, which nothing changes."""

import datetime as dt
import re
from functools import cache
from typing import Any
from urllib.parse import urlencode

import msgspec
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from core.structured import absolute
from core.values import Values
from portal.api import problems
from portal.api.answers import api
from portal.api.kinds import KINDS, Kind
from portal.api.licence import Licence, licence
from portal.api.parameters import AFTER, LARGEST, LIMIT, PAGE, PLACE, Parameter, read, written
from portal.api.records.base import Record

PUBLIC_ID = re.compile(r"[a-z0-9]{1,12}")
Made = Any
"""A class that msgspec makes, or the type of a field of it."""


@cache
def list_type(kind: Kind) -> Made:
    """The answer of a list of the kind."""
    fields: list[tuple[str, Made]] = [
        ("licence", Licence),
        ("items", list[kind.record]),  # type: ignore[name-defined]  # known when it runs
        ("cursor", str | None),
        ("next", str | None),
    ]
    made = msgspec.defstruct(f"{kind.record.__name__.removesuffix('Record')}List", fields, frozen=True)
    made.__doc__ = f"Some {kind.name}; ``next`` is the address of those that follow, null at the end."
    return made


def parameters_of(kind: Kind) -> tuple[Parameter, ...]:
    return (AFTER, LIMIT, *kind.filters)


@api
def listing(request: HttpRequest, name: str) -> object:
    kind = KINDS[name]
    values = read(request.GET, parameters_of(kind))
    limit = values.get("limit", PAGE)
    now = timezone.now()
    pks = _page(kind, values, limit + 1, now)
    items, more = kind.records(pks[:limit], now), len(pks) > limit
    cursor = written(pks[limit - 1]) if more else None
    following = absolute(f"{request.path}?{urlencode({**request.GET.dict(), 'cursor': cursor})}") if cursor else None
    return list_type(kind)(licence(), items, cursor, following)


def _page(kind: Kind, values: Values, most: int, now: dt.datetime) -> list[int]:
    """The rows behind the cursor that the filters let through."""
    asked = {one.lookup: values[one.name] for one in kind.filters if one.name in values}
    found = kind.public(now).filter(**asked, pk__gt=values.get("cursor", 0))
    return list(found.order_by("pk").values_list("pk", flat=True)[:most])


@api
def one(request: HttpRequest, name: str, key: str) -> Record:
    kind = KINDS[name]
    read(request.GET, ())
    is_id = PLACE.fullmatch(key) and int(key) <= LARGEST if kind.has_number else PUBLIC_ID.fullmatch(key)
    found = kind.with_ids([key], timezone.now()).get(key) if is_id else None
    if found is None:
        raise problems.not_found(f"There is nothing public with this id among the {kind.name}.")
    return found


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """Addresses to begin with."""

    name: str
    licence: Licence
    openapi: str
    documentation: str
    changes: str
    lists: dict[str, str]


@api
def index(request: HttpRequest) -> Index:
    read(request.GET, ())
    return Index(
        name=licence().credit,
        licence=licence(),
        openapi=absolute(reverse("api:openapi")),
        documentation=absolute(reverse("api_guide")),
        changes=absolute(reverse("api:changes")),
        lists={name: absolute(reverse("api:list", args=[name])) for name in KINDS},
    )


@api
def nothing(request: HttpRequest, path: str) -> object:
    raise problems.not_found("There is nothing at this address. /api/v1/ says where to begin.")
