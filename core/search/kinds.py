"""Kinds of documents. Each room registers its own; the index knows no other word of theirs."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from core.prepared import prepared
from core.rows import Ids
from core.text import lines

NAME, OTHER_NAME, BESIDE = 10, 8, 3
"""Weights of a text: what it is called, what it is called elsewhere, what one may say beside it."""
MOST_KINDS = 32

Numbers = Collection[int]
Key = tuple[str, int]
"""Name of a kind and id of a record."""
Texts = list[tuple[int, str]]
"""Weights and texts of a document."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A column of a table whose values say what is to be written anew where a row of it changes.

    They are the ids of the documents' records themselves, or ``leads_to`` finds these.
    """

    model: type[Model]
    column: str = "id"
    leads_to: Callable[[Numbers], Iterable[int]] | None = None

    @property
    def source(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that give texts to the records named by their column ``record``; ``weights`` are those of their columns."""

    rows: Callable[[], QuerySet[Any]]  # of any model
    record: str
    weights: Mapping[str, int]

    def texts(self, records: Numbers) -> Iterator[tuple[int, Texts]]:
        asked = self.rows().order_by("pk").filter(**{f"{self.record}__in": Ids(records)})
        for record, *values in asked.values_list(self.record, *self.weights):
            pairs = zip(self.weights.values(), values, strict=True)
            yield record, [(weight, line) for weight, value in pairs if value for line in lines(str(value))]

    @property
    def touch(self) -> Touch:
        model = self.rows().model
        return Touch(model, (model._meta.pk if self.record == "pk" else model._meta.get_field(self.record)).attname)


@dataclass(frozen=True)
class Kind:
    """``number`` is part of the documents' ids and never changes.

    ``own`` are the records that may be public at some time, ``public`` those that a visitor may see at a moment.
    ``timeless``: the same may be seen at every moment. ``said`` are words that one may say beside any of them.
    """

    name: str
    number: int
    public: Callable[[dt.datetime], QuerySet[Any]]  # of any model
    own: Rows
    others: tuple[Rows, ...] = ()
    beyond: tuple[Touch, ...] = ()
    said: str = ""
    timeless: bool = False

    def seen(self, records: Iterable[int], now: dt.datetime) -> list[int]:
        """Those of the records that a visitor may see at the moment."""
        if self.timeless:
            return self._seen(Ids(records))
        return list(self.public(now).order_by().filter(pk__in=Ids(records)).values_list("pk", flat=True))

    @cached_property
    def _seen(self) -> Callable[[Ids], list[int]]:
        """Prepared; others make days of the moment."""

        @prepared
        def ids(records: Ids) -> QuerySet[Any, int]:  # of any model
            return self.public(timezone.now()).order_by().filter(pk__in=records).values_list("pk", flat=True)

        return ids

    def document(self, record: int) -> int:
        return record * MOST_KINDS + self.number

    def build(self, records: Numbers) -> dict[int, Texts]:
        """Texts by record, of those of which there is a document; a query for each kind of rows."""
        found = {record: [*texts, (BESIDE, self.said)] for record, texts in self.own.texts(records)}
        for rows in self.others:
            for record, texts in rows.texts(found):
                found[record] += texts
        return found

    @property
    def touched_by(self) -> list[Touch]:
        return [*(rows.touch for rows in (self.own, *self.others)), *self.beyond]

    def of_sources(self, touched: Mapping[str, set[int]]) -> set[int]:
        """The records that are concerned where such values of such columns were touched."""
        found: set[int] = set()
        for touch in self.touched_by:
            values = touched.get(touch.source, set())
            found |= set(touch.leads_to(values)) if touch.leads_to and values else values
        return found


KINDS: dict[str, Kind] = {}
_NAMES: dict[int, str] = {}


def register(kind: Kind) -> None:
    """Adds a kind, when its room is ready. Raises ``ValueError`` where its number belongs to another one."""
    if _NAMES.setdefault(kind.number, kind.name) != kind.name:
        raise ValueError(f"{kind.name}: {_NAMES[kind.number]} has number {kind.number}")
    KINDS[kind.name] = kind


def kinds_of(model: type[Model]) -> list[str]:
    """Names of the kinds whose documents are records of the model; most models have none."""
    return [kind.name for kind in KINDS.values() if kind.own.rows().model is model]


def key_of(document: int) -> Key:
    return _NAMES[document % MOST_KINDS], document // MOST_KINDS


def sources() -> dict[str, tuple[str, str]]:
    """Table and column of everything that is followed, by their names in the log of changes."""
    touches = [touch for kind in KINDS.values() for touch in kind.touched_by]
    return {touch.source: (touch.model._meta.db_table, touch.column) for touch in touches}
