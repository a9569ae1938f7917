"""Everything stored that follows from something else, compared with a fresh computation a batch at a time.

Owners and what is not derived: docs/decisions/0002-a-derived-value-has-one-owner.md.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.fields.files import FieldFile

from community.models import FilmStats
from community.services import counted, recount
from core.derived import derive, derived_fields
from core.fields import DerivedFieldMixin
from core.images import PictureField
from core.models import Document
from core.rows import Ids
from core.search import index
from core.search.kinds import KINDS, Kind, key_of
from core.sizes import files_of, is_waiting, missing_files, restore_sizes
from films.models import Film
from films.services import runtimes_of_parts
from showtimes.conflicts import ScreeningRefusedError
from showtimes.ends import EndField, end_of, follow_length, locked, refresh_ends, right_end
from showtimes.models import Event, Screening
from showtimes.querysets import NAMES

BATCH = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """A column of a record, by number, in which something else is stored than what follows."""

    model: str
    record: int
    column: str
    stored: object
    right: object


@dataclass(frozen=True, slots=True)
class Derivation:
    """Columns with one owner. ``compare`` takes records and ``mend`` their numbers, and says what it could not mend."""

    records: models.QuerySet
    compare: Callable[[Sequence[Any], dt.datetime], Iterator[Difference]]  # each takes records of its own model
    mend: Callable[[Collection[int], dt.datetime], list[str]]


def derivations() -> list[Derivation]:
    """All, in the order in which they rest on one another."""
    return [
        *(
            Derivation(model._base_manager.all(), _compare_own, partial(_mend_own, model))
            for model in apps.get_models()
            if own_columns(model)
        ),
        Derivation(Film.objects.filter(programme_parts__isnull=False).distinct(), _compare_runtimes, _mend_runtimes),
        Derivation(Screening.objects.select_related(*NAMES), _compare_ends, _mend_ends),
        Derivation(Film.objects.only("pk"), _compare_counts, _mend_counts),
        *(
            Derivation(model._base_manager.only(*names), _compare_pictures, partial(_mend_pictures, model))
            for model in apps.get_models()
            if (names := [field.name for field in _pictures(model)])
        ),
        *(
            Derivation(kind.own.rows().only("pk"), partial(_compare_words, kind), partial(_mend_words, kind))
            for kind in KINDS.values()
        ),
        Derivation(Document.objects.only("pk"), _compare_documents, _mend_documents),
    ]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Differences of a batch, and those that could not be mended."""

    differences: list[Difference]
    refusals: list[str]


def check(*, now: dt.datetime, repair: bool = False) -> Iterator[CheckResult]:
    """The batches in which something differs; ``repair`` mends each, what is rows in a transaction of its own."""
    index.work_off_all()
    for derivation in derivations():
        for batch in _batches(derivation.records):
            found = CheckResult(list(derivation.compare(batch, now)), [])
            if found.differences and repair:
                found.refusals.extend(derivation.mend(sorted({one.record for one in found.differences}), now))
            if found.differences:
                yield found


def _batches(records: models.QuerySet) -> Iterator[list[models.Model]]:
    ordered = records.order_by("pk")
    batch = list(ordered[:BATCH])
    while batch:
        yield batch
        batch = list(ordered.filter(pk__gt=batch[-1].pk)[:BATCH])


def _difference(record: models.Model, column: str, stored: object, right: object) -> Iterator[Difference]:
    if stored != right:
        yield Difference(record._meta.label, record.pk, column, stored, right)


# What follows from the own row


def own_columns(model: type[models.Model]) -> list[DerivedFieldMixin]:
    return [field for field in derived_fields(model) if not isinstance(field, EndField)]


def _compare_own(records: Sequence[models.Model], now: dt.datetime) -> Iterator[Difference]:
    for record in records:
        for field in own_columns(type(record)):
            yield from _difference(record, field.name, getattr(record, field.attname), field.derive(record))


@transaction.atomic
def _mend_own(model: type[models.Model], numbers: Collection[int], now: dt.datetime) -> list[str]:
    records = model._base_manager.select_for_update(of=("self",)).in_bulk(numbers).values()
    for record in records:
        derive(record)
    model._base_manager.bulk_update(records, [field.name for field in own_columns(model)])
    return []


# Lengths of programmes, and ends


def _compare_runtimes(programmes: Sequence[Film], now: dt.datetime) -> Iterator[Difference]:
    right = runtimes_of_parts([programme.pk for programme in programmes])
    for programme in programmes:
        yield from _difference(programme, "runtime", programme.runtime, right[programme.pk])


@transaction.atomic
def _mend_runtimes(numbers: Collection[int], now: dt.datetime) -> list[str]:
    refusals: list[str] = []
    for programme in Film.objects.filter(pk__in=numbers).order_by("pk"):
        try:
            follow_length(film=programme, now=now)
        except ValidationError as refusal:
            refusals += refusal.messages
    return refusals


def _compare_ends(screenings: Sequence[Screening], now: dt.datetime) -> Iterator[Difference]:
    for screening in screenings:
        try:
            right = right_end(screening, now)
        except ScreeningRefusedError:
            right = end_of(screening)
        yield from _difference(screening, "ends_at", screening.ends_at, right)


@transaction.atomic
def _mend_ends(numbers: Collection[int], now: dt.datetime) -> list[str]:
    screenings = Screening.objects.filter(pk__in=numbers)
    list(locked(Film).filter(pk__in=screenings.values("film")))
    list(locked(Event).filter(pk__in=screenings.values("event")))
    return refresh_ends(screenings, now=now)[1]


# Counts


def _compare_counts(films: Sequence[Film], now: dt.datetime) -> Iterator[Difference]:
    """A film without statistics has none to count."""
    numbers = [film.pk for film in films]
    stored = FilmStats.objects.in_bulk(numbers)
    for number, right in counted(numbers).items():
        stats = stored.get(number) or FilmStats(film_id=number)
        for column, value in right.items():
            yield from _difference(stats, column, getattr(stats, column), value)


@transaction.atomic
def _mend_counts(numbers: Collection[int], now: dt.datetime) -> list[str]:
    for film in Film.objects.filter(pk__in=numbers).order_by("pk"):
        recount(film=film)
    return []


# Sizes of pictures, which are files


def _pictures(model: type[models.Model]) -> list[PictureField]:
    return [field for field in model._meta.local_concrete_fields if isinstance(field, PictureField)]


def _compare_pictures(records: Sequence[models.Model], now: dt.datetime) -> Iterator[Difference]:
    for file in _files(records):
        name = str(file.name)
        wanted = set() if is_waiting(name) else files_of(name)
        there = wanted - missing_files(name, file.storage) if wanted else wanted
        yield from _difference(file.instance, file.field.name, sorted(there), sorted(wanted))


def _mend_pictures(model: type[models.Model], numbers: Collection[int], now: dt.datetime) -> list[str]:
    refusals = []
    for file in _files(model._base_manager.filter(pk__in=numbers)):
        try:
            if files_of(str(file.name)):
                restore_sizes(str(file.name), file.storage)
        except (OSError, ValidationError) as refusal:
            refusals.append(f"{file.name}: {refusal}")
    return refusals


def _files(records: Iterable[models.Model]) -> Iterator[FieldFile]:
    for record in records:
        yield from (file for field in _pictures(type(record)) if (file := getattr(record, field.name)))


# Words of the search


def _compare_words(kind: Kind, records: Sequence[models.Model], now: dt.datetime) -> Iterator[Difference]:
    by_number = {record.pk: record for record in records}
    for number, stored, right in index.differing(kind, list(by_number)):
        yield from _difference(by_number[number], "search", str(stored), str(right))


def _mend_words(kind: Kind, numbers: Collection[int], now: dt.datetime) -> list[str]:
    index.rewrite(kind, numbers)
    return []


def _compare_documents(documents: Sequence[Document], now: dt.datetime) -> Iterator[Difference]:
    """Those of which there is no record any more; the others are compared with theirs."""
    for kind in KINDS.values():
        by_record = {record: one for one in documents for name, record in [key_of(one.pk)] if name == kind.name}
        there = set(kind.own.rows().filter(pk__in=Ids(by_record)).order_by().values_list("pk", flat=True))
        for record in by_record.keys() - there:
            yield from _difference(by_record[record], "search", str(by_record[record]), "")


def _mend_documents(numbers: Collection[int], now: dt.datetime) -> list[str]:
    for number in numbers:
        kind, record = key_of(number)
        index.rewrite(KINDS[kind], [record])
    return []
