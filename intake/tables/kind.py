"""Base of the kinds of tables. A kind knows its columns, finds records, and writes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from import_export.resources import Resource

from core.values import Values
from intake.models import TableOrigin
from intake.pasting.shapes import Question
from intake.tables.columns import Column
from intake.tables.diff import Entry
from intake.tables.objections import objections
from intake.tables.preparing import Row
from intake.tables.writing import Record, Saving, write_records
from showtimes.models import Series


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


class Kind(Resource):
    """One table's columns and rules, for one import. Loaded once; rows are then compared without queries."""

    code = ""
    model: type[Record]
    rights: tuple[str, ...] = ()
    collected: tuple[str, ...] = ()
    not_exported: tuple[str, ...] = ()
    prefetched: dict[str, str | Prefetch] = {}
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
        columns: dict[str, Column] = self.fields
        return columns

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

    def clean(self, row: Row) -> tuple[Values, list[tuple[str, str]]]:
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

    def match(self, row: Row, values: Values) -> Match:
        raise NotImplementedError

    def records(self, numbers: set[int]) -> dict[int, Record]:
        found: QuerySet = self.model.objects.select_related(*self.related).prefetch_related(*self.fetched)
        return found.in_bulk(numbers)

    def labelled(self, numbers: set[int]) -> Mapping[int, object]:
        """Records only to be named."""
        found: QuerySet = self.model.objects.select_related(*self.related)
        return found.in_bulk(numbers)

    def record(self, row: Row, match: Match, records: Mapping[int, Record]) -> Record:
        """The record that the row is compared with; a new one where none is there."""
        return records.get(match.pk or 0) or self.model()

    def drop_answered_questions(self, match: Match, record: Record, values: Values) -> None:
        """Takes back questions to which the record itself is the answer."""

    def is_new(self, record: Record) -> bool:
        return not record.pk

    def number(self, record: Record) -> int:
        number: int = record.pk
        return number

    # Comparing

    def text(self, name: str, record: Record) -> str:
        return str(self.columns[name].export(record)) if record.pk else ""

    def shown(self, name: str, value: object) -> str:
        return str(self.columns[name].widget.render(value))

    def label(self, record: Record) -> str:
        return str(record)

    def facts(self, record: Record) -> Values:
        return {}

    def is_move(self, names: set[str]) -> bool:
        return False

    def assign(self, record: Record, values: Values) -> None:
        for name, value in values.items():
            if not self.columns[name].read:
                setattr(record, self.columns[name].attribute, value)

    def errors(self, record: Record, names: set[str]) -> list[tuple[str, str]]:
        """Objections of the model's own fields to the values; without a query."""
        by_attribute = {column.attribute: name for name, column in self.columns.items()}
        return objections(record.clean_fields, record, by_attribute, names)

    def created(self) -> dict[str, int]:
        """Records of other kinds that saving creates on the way."""
        return {}

    # Writing tables

    @property
    def exported(self) -> list[str]:
        return [name for name in self.columns if name not in self.not_exported]

    def rows(self, records: QuerySet) -> Iterable[Record]:
        """Records of the table that a list in the admin becomes."""
        return records.select_related(*self.related).prefetch_related(*set(self.prefetched.values()))

    def cell(self, name: str, record: Record) -> str:
        return str(self.columns[name].export(record))

    def export_resource(
        self, instance: Record, selected_fields: Iterable[str] | None = None, **kwargs: object
    ) -> list[str]:
        return [self.cell(name, instance) for name in selected_fields or ()]

    # Writing

    def save(self, entries: list[Entry], saving: Saving) -> None:
        """``entries`` carry their records with the new values already on them."""
        own = {column.attribute for column in self.columns.values() if not column.read}
        write_records([entry.record for entry in entries], self.model, own, saving)


def chosen(answers: Mapping[str, str], question: Question) -> str:
    """The answer to a question, if it is one of its choices."""
    answer = answers.get(question.key, "")
    return answer if answer in dict(question.choices) else ""
