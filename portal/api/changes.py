"""Records that came, changed and went since a cursor: from all of it one builds a mirror."""

import re
from collections import defaultdict
from collections.abc import Collection
from typing import Annotated, NamedTuple
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from msgspec import Meta, Struct

from core.structured import absolute
from portal.api import problems
from portal.api.answers import api_anew
from portal.api.kinds import KINDS
from portal.api.licence import Licence, licence
from portal.api.parameters import CURSOR, LIMIT, PAGE, Parameter, read, written
from portal.api.records.base import Record
from portal.api.records.events import EventRecord, OpeningRecord
from portal.api.records.films import FilmRecord
from portal.api.records.people import PersonRecord
from portal.api.records.prices import PassRecord
from portal.api.records.scores import ScoreRecord
from portal.api.records.screenings import ScreeningRecord
from portal.api.records.series import EditionRecord, SeriesRecord
from portal.api.records.venues import VenueRecord
from portal.api.records.writings import ArticleRecord, TextRecord
from portal.models import ChangeCount, PublishedRecord

AnyRecord = (
    FilmRecord
    | PersonRecord
    | VenueRecord
    | SeriesRecord
    | EditionRecord
    | EventRecord
    | ScreeningRecord
    | OpeningRecord
    | PassRecord
    | TextRecord
    | ArticleRecord
    | ScoreRecord
)


class Cursor(NamedTuple):
    """The last change that was told, the newest one when the mirror was begun, and whose numbers these are."""

    number: int
    begun: int
    epoch: int


class Change(Struct, frozen=True, kw_only=True):
    """A record as it is now. One that is gone leaves no more than its kind and id."""

    kind: Annotated[str, Meta(extra_json_schema={"enum": list(KINDS)})]
    id: int | str
    gone: bool
    record: AnyRecord | None


class Changes(Struct, frozen=True, kw_only=True):
    """Changes in their order, the newest of each record alone. ``next`` asks on: at once while there is ``more``."""

    licence: Licence
    changes: list[Change]
    more: bool
    cursor: str
    next: str


def _cursor(text: str) -> Cursor:
    if not re.fullmatch(SINCE_CURSOR, text):
        raise ValueError("is not a cursor that /changes gave")
    number, begun, epoch = (int(part, 16) for part in text.split("-"))
    return Cursor(number, begun, epoch)


SINCE_CURSOR = "-".join([CURSOR] * 3)
SINCE = Parameter(
    "since",
    "the cursor of the answer before; without it from the beginning",
    {"type": "string", "pattern": f"^{SINCE_CURSOR}$"},
    _cursor,
)
PARAMETERS = (SINCE, LIMIT)


@api_anew
def changes(request: HttpRequest) -> Changes:
    values = read(request.GET, PARAMETERS)
    limit: int = values.get("limit", PAGE)
    count = ChangeCount.objects.first() or ChangeCount(epoch="0")
    since: Cursor = values.get("since") or Cursor(0, count.last, int(count.epoch, 16))
    if not _is_ours(since, count):
        raise problems.gone()
    # What went before the mirror was begun, the mirror never had.
    found = PublishedRecord.objects.filter(Q(gone_at=None) | Q(number__gt=since.begun), number__gt=since.number)
    rows = list(found.order_by("number")[: limit + 1])
    told = rows[:limit]
    cursor = written(*since._replace(number=told[-1].number if told else since.number))
    following = urlencode({**request.GET.dict(), "since": cursor})
    return Changes(
        licence=licence(),
        changes=_changes(told),
        more=len(rows) > limit,
        cursor=cursor,
        next=absolute(f"{request.path}?{following}"),
    )


def _is_ours(since: Cursor, count: ChangeCount) -> bool:
    """Whether nothing was forgotten that a mirror with this cursor should hear of."""
    is_known = since.epoch == int(count.epoch, 16) and max(since.number, since.begun) <= count.last
    return is_known and max(since.number, since.begun) >= count.forgotten


def _changes(rows: Collection[PublishedRecord]) -> list[Change]:
    """The records are read now: what is no longer public meanwhile is gone already."""
    now, keys = timezone.now(), defaultdict(list)
    for row in rows:
        if row.gone_at is None:
            keys[row.kind].append(row.key)
    found: dict[tuple[str, str], Record] = {}
    for kind, ids in keys.items():
        found |= {(kind, key): record for key, record in KINDS[kind].with_ids(ids, now).items()}
    return [_change(row, found.get((row.kind, row.key))) for row in rows]


def _change(row: PublishedRecord, record: Record | None) -> Change:
    number = int(row.key) if KINDS[row.kind].has_number else row.key
    return Change(kind=row.kind, id=number, gone=record is None, record=record)  # type: ignore[arg-type]  # one of them
