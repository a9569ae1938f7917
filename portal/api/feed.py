"""The feed of changes: looks through what the public sees and numbers what came, changed and went.

Who wrote, and how, does not matter: records are compared with digests of what they were. A kind is looked through when
a table that it is read from was written to (``core.freshness``), when something was due to appear, and once a day. Rows
are looked at in portions; a look that takes longer than it may goes on where it ended.
"""

import datetime as dt
import hashlib
import secrets
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.timezone import get_default_timezone

from core.dates import calendar_day
from core.freshness import generation
from films.models import Article, PressReview, Text
from portal.api.kinds import KINDS, Kind
from portal.models import ChangeCount, PublishedKind, PublishedRecord
from showtimes.models import Screening, Series

PORTION = 500
"""Rows that are looked at, and changes that are written, at once."""
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
    due = _latest_appearance(timezone.now())
    stored = {state.kind: state for state in PublishedKind.objects.all()}
    for state in sorted((stored.get(name) or PublishedKind(kind=name) for name in KINDS), key=_turn):
        if state.position is None and _is_right(state, due):
            continue
        for _portion in _portions(KINDS[state.kind], state):
            if time.monotonic() >= deadline:
                return False
    _forget(timezone.now())
    return True


def _turn(state: PublishedKind) -> tuple[bool, float]:
    """A look under way goes on first; then come kinds by their last look, so that a busy one keeps none waiting."""
    return state.position is None, state.looked_at.timestamp() if state.looked_at else 0


def _is_right(state: PublishedKind, due: dt.datetime | None) -> bool:
    """Whether nothing can have changed since the last look began."""
    return (
        state.looked_at is not None
        and state.generation == generation(f"api {state.kind}")
        and (due is None or due <= state.looked_at)
        and timezone.now() - state.looked_at < A_DAY
    )


def _latest_appearance(now: dt.datetime) -> dt.datetime | None:
    """The last moment at which something was to appear by time alone."""
    released = [model.objects.filter(public_from__lte=now) for model in (Screening, Series)]
    found = [rows.order_by().aggregate(latest=Max("public_from"))["latest"] for rows in released]
    for model in (Text, Article, PressReview):
        dated = model.objects.filter(published_on__lte=calendar_day(now))
        if day := dated.order_by().aggregate(latest=Max("published_on"))["latest"]:
            found.append(dt.datetime.combine(day, dt.time(), get_default_timezone()))
    return max(filter(None, found), default=None)


def _portions(kind: Kind, state: PublishedKind) -> Iterator[None]:
    """Looks through the kind, or through what is left of it; a step a portion."""
    if state.position is None:
        state.position, state.began_at = 0, timezone.now()
        # In a transaction of its own a generation is no text, and never found again.
        token = generation(f"api {kind.name}")
        state.next_generation = token if isinstance(token, str) else ""
    while state.position is not None:
        last = _compare(kind, state.position)
        state.position = last
        if last is None:
            state.generation, state.looked_at = state.next_generation, state.began_at
        state.save()
        yield


def _compare(kind: Kind, position: int) -> int | None:
    """Numbers the changes among the rows behind the position; the last of them, None where no more follow."""
    now = timezone.now()
    found = kind.public(now).filter(pk__gt=position).order_by("pk").values_list("pk", kind.key)[:PORTION]
    keys = {row: str(key) for row, key in found}
    last = max(keys) if len(keys) == PORTION else None
    records = {str(record.id): _digest(record) for record in kind.records(keys, now)}
    told = PublishedRecord.objects.filter(kind=kind.name, row__gt=position, **({"row__lte": last} if last else {}))
    known = {row: (key, digest) for row, key, digest in told.values_list("row", "key", "digest")}
    shown = {row: (key, records[key]) for row, key in keys.items() if key in records}
    changes = [Change(row, *told_now) for row, told_now in shown.items() if known.get(row) != told_now]
    changes += [Change(row, key, "") for row, (key, digest) in known.items() if digest and row not in shown]
    for start in range(0, len(changes), PORTION):
        _number(kind, changes[start : start + PORTION], now)
    return last


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
