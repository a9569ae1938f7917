"""Base of the four kinds of tables. A kind knows its columns, finds records, and writes them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.resources import Resource
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from core.derived import derive, derived_fields
from core.history import IMPORT
from core.slugs import numbered, slug_base
from intake.models import TableOrigin
from intake.pasting.shapes import Question
from intake.tables.columns import Column
from intake.tables.preparing import Row
from showtimes.models import Series

BATCH = 500
SLUG_LENGTH = 80


@dataclass
class Match:
    """The record that a row is about: its number, a new one, or what has to be answered first."""

    pk: int | None = None
    questions: list[Question] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    """Names of fields with the reason."""
    skipped: bool = False
    label: str = ""
    """Name of the record of an open row, as far as it is known."""


@dataclass(frozen=True)
class Saving:
    """Editor, moment and source of saving."""

    now: dt.datetime
    user: Any = None
    source: str = ""


class Kind(Resource):
    """One table's columns and rules, for one import. Loaded once; rows are then compared without queries."""

    code = ""
    model: Any = None
    rights: tuple[str, ...] = ()
    collected: tuple[str, ...] = ()
    not_exported: tuple[str, ...] = ()
    prefetched: dict[str, str] = {}
    """Columns that stand in rows of their own, with the relation to fetch for them."""
    related: tuple[str, ...] = ()

    def __init__(
        self,
        *,
        series: Series | None = None,
        source: str = "",
        time_zone: str = "",
        answers: Mapping[str, str] | None = None,
        may_create_films: bool = True,
    ):
        super().__init__()
        self.series, self.source, self.time_zone = series, source, time_zone
        self.answers, self.may_create_films = answers or {}, may_create_films
        self.origins: dict[str, int] = {}

    # Reading

    @property
    def columns(self) -> dict[str, Column]:
        return self.fields

    def load(self, rows: list[Row]) -> None:
        """Reads once what all rows need."""
        used = {name for row in rows[:1] for name in row.cells}
        self.fetched = {relation for name, relation in self.prefetched.items() if name in used}
        known = TableOrigin.objects.filter(kind=self.code, source=self.source).exclude(key="").order_by("pk")
        found = dict(known.values_list("key", "object_id"))
        there = self.existing(set(found.values()))
        self.origins = {key: number for key, number in found.items() if number in there}

    def existing(self, numbers: set[int]) -> set[int]:
        """Those that were not deleted since."""
        return set(self.model.objects.filter(pk__in=numbers).values_list("pk", flat=True))

    def clean(self, row: Row) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """The values of a row's cells that say something, and what can't be read, by field."""
        values, errors = {}, []
        for name, text in row.cells.items():
            if not text:
                continue
            try:
                values[name] = self.columns[name].widget.clean(text)
            except ValidationError as error:
                errors.append((name, " ".join(error.messages)))
        return values, errors

    def match(self, row: Row, values: dict[str, Any]) -> Match:
        raise NotImplementedError

    def records(self, numbers: set[int]) -> dict[int, Any]:
        found = self.model.objects.select_related(*self.related).prefetch_related(*self.fetched)
        return found.in_bulk(numbers)

    def labelled(self, numbers: set[int]) -> Mapping[int, Any]:
        """Records only to be named."""
        return self.model.objects.select_related(*self.related).in_bulk(numbers)

    def record(self, row: Row, match: Match, records: Mapping[int, Any]) -> Any:
        """The record that the row is compared with; a new one where none is there."""
        return records.get(match.pk or 0) or self.model()

    def drop_answered_questions(self, match: Match, record: Any, values: Mapping[str, Any]) -> None:
        """Takes back questions to which the record itself is the answer."""

    def is_new(self, record: Any) -> bool:
        return not record.pk

    def number(self, record: Any) -> int:
        return record.pk

    # Comparing

    def text(self, name: str, record: Any) -> str:
        return self.columns[name].export(record) if record.pk else ""

    def shown(self, name: str, value: Any) -> str:
        return self.columns[name].widget.render(value)

    def label(self, record: Any) -> str:
        return str(record)

    def facts(self, record: Any) -> dict[str, Any]:
        return {}

    def is_move(self, names: set[str]) -> bool:
        return False

    def assign(self, record: Any, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            if not self.columns[name].read:
                setattr(record, self.columns[name].attribute, value)

    def errors(self, record: Any, names: set[str]) -> list[tuple[str, str]]:
        """Objections of the model's own fields to the values; without a query."""
        concrete = {one.name for one in record._meta.concrete_fields}
        by_attribute = {column.attribute: name for name, column in self.columns.items()}
        checked = {self.columns[name].attribute for name in names}
        try:
            record.clean_fields(exclude=concrete - checked)
        except ValidationError as error:
            return [(by_attribute[one], " ".join(texts)) for one, texts in error.message_dict.items()]
        return []

    def created(self) -> dict[str, int]:
        """Records of other kinds that saving creates on the way."""
        return {}

    # Writing tables

    @property
    def exported(self) -> list[str]:
        return [name for name in self.columns if name not in self.not_exported]

    def cell(self, name: str, record: Any) -> str:
        return self.columns[name].export(record)

    def export_resource(self, instance: Any, selected_fields: Any = None, **kwargs: Any) -> list[str]:
        return [self.cell(name, instance) for name in selected_fields]

    # Writing

    def save(self, entries: list[Any], saving: Saving) -> None:
        """``entries`` carry their records with the new values already on them."""
        news = [entry.record for entry in entries if not entry.record.pk]
        changed = [entry.record for entry in entries if entry.record.pk]
        options = {"default_user": saving.user, "default_change_reason": IMPORT, "default_date": saving.now}
        bulk_create_with_history(news, self.model, batch_size=BATCH, **options)
        names = self._touched(changed)
        if changed:
            bulk_update_with_history(changed, self.model, names, batch_size=BATCH, **options)

    def _touched(self, records: list[Any]) -> list[str]:
        """The columns that an update writes; what computes itself is computed, as ``bulk_update`` does not."""
        fields = self.model._meta.concrete_fields
        stamps = [one for one in fields if getattr(one, "auto_now", False)]
        for record in records:
            derive(record)
            for stamp in stamps:
                stamp.pre_save(record, add=False)
        own = {column.attribute for column in self.columns.values() if not column.read}
        own_columns = [one for one in fields if one.name in own]
        return [one.name for one in (*own_columns, *derived_fields(self.model), *stamps)]


class Slugs:
    """Free addresses for new records of a model, all asked for once."""

    def __init__(self, model: Any):
        self.taken = set(model.objects.values_list("slug", flat=True))

    def free(self, name: str) -> str:
        slug = numbered(slug_base(name, length=SLUG_LENGTH), self.taken)
        self.taken.add(slug)
        return slug


class Catalogue(Kind):
    """Films and people: known by address, by ids of other catalogues, or by name."""

    others = ("imdb_id", "wikidata_id", "tmdb_id")
    named: tuple[str, ...] = ()
    """The fields whose text found the record: found so, they are not changed."""

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        self.slugs = Slugs(self.model)
        records = self.model.objects.values_list("slug", "pk", *self.others)
        self.by_slug: dict[str, int] = {}
        self.by_id: dict[tuple[str, str], int] = {}
        for slug, pk, *ids in records:
            self.by_slug[slug] = pk
            self.by_id |= {(name, value): pk for name, value in zip(self.others, ids, strict=True) if value}
        self.seen: dict[tuple[str, str], int] = {}
        self.fresh: dict[tuple, int] = {}

    def match(self, row: Row, values: dict[str, Any]) -> Match:
        slug = values.pop("id", "")
        if slug and slug not in self.by_slug:
            return Match(refusals=[("id", _("„%(text)s“ gibt es nicht.") % {"text": slug[:SLUG_LENGTH]})])
        ids = [(name, values[name]) for name in self.others if name in values]
        pk = (
            self.by_slug.get(slug)
            or self.origins.get(row.key)
            or next((self.by_id[one] for one in ids if one in self.by_id), None)
        )
        if refusals := self._doubles(row, pk, ids):
            return Match(refusals=refusals)
        if pk:
            return Match(pk)
        found = self.match_by_name(row, values)
        if found.pk:
            for name in self.named:
                values.pop(name, None)
        return found

    def match_by_name(self, row: Row, values: dict[str, Any]) -> Match:
        raise NotImplementedError

    def created_once(self, row: Row, name: str, identity: tuple) -> Match:
        """A new record; rows without a key that say the same would be found as one the next time."""
        other = self.fresh.setdefault(identity, row.number)
        if other == row.number or row.key:
            return Match()
        return Match(refusals=[(name, _("Zeile %(row)d meint schon dasselbe.") % {"row": other})])

    def _doubles(self, row: Row, pk: int | None, ids: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """An id that belongs to another record, or to another row."""
        refusals = []
        for one in ids:
            if self.by_id.get(one, pk) != pk:
                refusals.append((one[0], _("Ein anderer Eintrag hat schon diese Kennung.")))
            elif (other := self.seen.setdefault(one, row.number)) != row.number:
                refusals.append((one[0], _("Diese Kennung steht schon in Zeile %(row)d.") % {"row": other}))
        return refusals


def chosen(answers: Mapping[str, str], question: Question) -> str:
    """The answer to a question, if it is one of its choices."""
    answer = answers.get(question.key, "")
    return answer if answer in dict(question.choices) else ""
