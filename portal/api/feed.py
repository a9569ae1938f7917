"""The feed of changes: looks at what may have changed for the public, and numbers what came, changed and went.

Who wrote, and how, does not matter: the database notes which rows were written (``follows``), the clock says what
appeared, and the records that follow are compared with digests of what they were. A kind is looked through as a whole
in the beginning, when too much was written to be told row by row, and once a day. A look that takes longer than it may
goes on where it ended.
"""

import datetime as dt
import hashlib
import secrets
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.rows import Ids
from portal.api.appearances import note_appearances
from portal.api.follows import LOG, rows_of, sources
from portal.api.kinds import KINDS, Kind
from portal.models import ChangeCount, PublishedKind, PublishedRecord, TouchedRow

PORTION = 500
"""Rows that are looked at, and changes that are written, at once."""
TOO_MANY = 20_000
"""Rows written that are not told one by one: all is looked through."""
A_DAY = dt.timedelta(days=1)
GONE_TOLD = dt.timedelta(days=90)
"""So long it is told at least that a record went."""
ONLY_ONE = dt.timedelta(minutes=2)
"""One that died is waited for so long."""


class Change(NamedTuple):
    """``digest`` is "" where the record is gone."""

    row: int
    key: str
    digest: str


def publish(*, seconds: float) -> bool:
    """Looks for changes, for about so long; False when there is more to look at."""
    count = ChangeCount.objects.get_or_create(pk=1, defaults={"epoch": secrets.token_hex(4)})[0]
    now = timezone.now()
    free = ChangeCount.objects.filter(Q(busy_until=None) | Q(busy_until__lt=now), pk=count.pk)
    if not free.update(busy_until=now + ONLY_ONE):
        return True
    try:
        return _look(time.monotonic() + seconds)
    finally:
        ChangeCount.objects.filter(pk=count.pk).update(busy_until=None)


def _look(deadline: float) -> bool:
    stored = {state.kind: state for state in PublishedKind.objects.all()}
    states = {name: stored.get(name) or PublishedKind(kind=name) for name in KINDS}
    note_appearances(timezone.now())
    if TouchedRow.objects.order_by("pk")[TOO_MANY:][:1]:
        look_through_all()
        return False
    if not _work_off(states, deadline):
        return False
    for state in sorted(states.values(), key=_turn):
        if state.position is None and _is_right(state):
            continue
        for _portion in _portions(KINDS[state.kind], state):
            if time.monotonic() >= deadline:
                return False
    _forget(timezone.now())
    return True


def follow() -> None:
    """Makes sure that every change is noted; where one may have been missed, all is looked through."""
    if LOG.follow(connection, sources()):
        look_through_all()


@transaction.atomic
def look_through_all() -> None:
    PublishedKind.objects.update(is_due=True)
    TouchedRow.objects.all().delete()


def _work_off(states: Mapping[str, PublishedKind], deadline: float) -> bool:
    """Compares the records that follow from rows that were written; False when there are more."""
    while touched := list(TouchedRow.objects.order_by("pk").values_list("pk", "source", "value")[:PORTION]):
        changes = defaultdict(set)
        for _pk, source, value in touched:
            changes[source].add(value)
        for kind in KINDS.values():
            _follow(kind, states[kind.name], changes)
        TouchedRow.objects.filter(pk__in=Ids(pk for pk, *_change in touched)).delete()
        if time.monotonic() >= deadline:
            return False
    return True


def _follow(kind: Kind, state: PublishedKind, changes: Mapping[str, Collection[int]]) -> None:
    rows = rows_of(kind, changes)
    if rows is None:
        state.is_due = True
        state.save()
    ordered = sorted(rows or ())
    for start in range(0, len(ordered), PORTION):
        portion = ordered[start : start + PORTION]
        _compare(kind, portion, PublishedRecord.objects.filter(row__in=Ids(portion)))


def _turn(state: PublishedKind) -> tuple[bool, float]:
    """A look under way goes on first; then come kinds by their last look, so that a busy one keeps none waiting."""
    return state.position is None, state.looked_at.timestamp() if state.looked_at else 0


def _is_right(state: PublishedKind) -> bool:
    return not state.is_due and state.looked_at is not None and timezone.now() - state.looked_at < A_DAY


def _portions(kind: Kind, state: PublishedKind) -> Iterator[None]:
    """Looks through the kind, or through what is left of it; a step a portion."""
    if state.position is None:
        state.position, state.began_at, state.is_due = 0, timezone.now(), False
    while state.position is not None:
        rows = kind.public(timezone.now()).filter(pk__gt=state.position).order_by("pk").values_list("pk", flat=True)
        portion = list(rows[:PORTION])
        last = portion[-1] if len(portion) == PORTION else None
        told = PublishedRecord.objects.filter(row__gt=state.position, **({"row__lte": last} if last else {}))
        _compare(kind, portion, told)
        state.position = last
        if last is None:
            state.looked_at = state.began_at
        state.save()
        yield


def _compare(kind: Kind, rows: Collection[int], told: QuerySet[PublishedRecord]) -> None:
    """Numbers what differs between the rows, as the public sees them now, and what was told of them."""
    now = timezone.now()
    keys = {row: str(key) for row, key in kind.public(now).filter(pk__in=Ids(rows)).values_list("pk", kind.key)}
    records = {str(record.id): _digest(record) for record in kind.records(keys, now)}
    stored = told.filter(kind=kind.name).values_list("row", "key", "digest")
    known = {row: (key, digest) for row, key, digest in stored}
    shown = {row: (key, records[key]) for row, key in keys.items() if key in records}
    changes = [Change(row, *told_now) for row, told_now in shown.items() if known.get(row) != told_now]
    changes += [Change(row, key, "") for row, (key, digest) in known.items() if digest and row not in shown]
    for start in range(0, len(changes), PORTION):
        _number(kind, changes[start : start + PORTION], now)


def _digest(record: msgspec.Struct) -> str:
    return hashlib.blake2b(msgspec.json.encode(record), digest_size=16).hexdigest()


@transaction.atomic
def _number(kind: Kind, changes: Sequence[Change], now: dt.datetime) -> None:
    """Numbers are seen in their order: whoever hands them out waits until those before are committed."""
    count = ChangeCount.objects.select_for_update().get()
    records = [
        PublishedRecord(
            kind=kind.name,
            row=change.row,
            key=change.key,
            digest=change.digest,
            number=number,
            gone_at=None if change.digest else now,
        )
        for number, change in enumerate(changes, start=count.last + 1)
    ]
    fields = ["key", "digest", "number", "gone_at"]
    PublishedRecord.objects.bulk_create(
        records, update_conflicts=True, unique_fields=["kind", "row"], update_fields=fields
    )
    count.last += len(records)
    count.save(update_fields=["last"])


def _forget(now: dt.datetime) -> None:
    """Forgets what has been gone for long; cursors from before are refused."""
    old = PublishedRecord.objects.filter(gone_at__lt=now - GONE_TOLD)
    numbers = list(old.values_list("number", flat=True)[:PORTION])
    if not numbers:
        return
    with transaction.atomic():
        ChangeCount.objects.filter(forgotten__lt=max(numbers)).update(forgotten=max(numbers))
        PublishedRecord.objects.filter(number__in=numbers).delete()
