"""Compares the rows of a table with what is there: the diff that an editor confirms."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.db.models import Model
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.dates import DAY
from core.values import Values
from intake.tables.connections import Connections
from intake.tables.diff import ALL, TAKE, Change, Entry, TableDiff
from intake.tables.events import Events
from intake.tables.films import Films
from intake.tables.key_dates import KeyDates
from intake.tables.kind import Kind, Match
from intake.tables.mapping import ColumnMapping, Source, guessed
from intake.tables.openings import Openings
from intake.tables.origins import records_gone, texts_written
from intake.tables.passes import Passes
from intake.tables.people import People
from intake.tables.preparing import Row, prepared
from intake.tables.prices import Prices
from intake.tables.reading import Table
from intake.tables.screenings import Screenings
from intake.tables.venues import Venues
from showtimes.models import Series

KINDS: dict[str, type[Kind]] = {
    kind.code: kind
    for kind in (Films, Events, People, Venues, Screenings, Openings, Prices, KeyDates, Connections, Passes)
}
STEP = 250
"""Rows between two reports of progress."""

Progress = Callable[[int, int], None]


def headers(kind: str) -> dict[str, tuple[str, ...]]:
    """The fields of a kind with the headers by which each is known, its own label first."""
    return {name: column.headers for name, column in KINDS[kind]().columns.items()}


def guessed_mapping(kind: str, columns: Iterable[str]) -> ColumnMapping:
    found = guessed(columns, headers(kind))
    return ColumnMapping(kind, {name: Source(columns=(column,)) for name, column in found.items()})


def compare_table(
    *,
    table: Table,
    mapping: ColumnMapping,
    others: Mapping[str, Table] | None = None,
    series: Series | None = None,
    answers: Mapping[str, str] | None = None,
    may_create_films: bool = True,
    progress: Progress = lambda done, total: None,
) -> TableDiff:
    """The diff of a table. ``others`` are the tables in which its ids are looked up, by file name.

    Raises ``MappingError`` when the mapping does not fit the files; never for what stands in a row.
    """
    kind = KINDS[mapping.kind](
        series=series,
        source=mapping.source,
        time_zone=mapping.time_zone,
        answers=answers,
        may_create_films=may_create_films,
    )
    rows = prepared(table, mapping, others or {}, kind.collected)
    return _Comparer(kind, rows, answers or {}, progress).diff(len(table.rows))


class _Comparer:
    def __init__(self, kind: Kind, rows: list[Row], answers: Mapping[str, str], progress: Progress):
        self.kind, self.rows, self.answers, self.progress = kind, rows, answers, progress
        self.result = TableDiff(kind)
        self.seen: dict[int, int] = {}
        self.keys: dict[str, int] = {}

    def diff(self, total: int) -> TableDiff:
        self.result.rows = total
        self.progress(0, len(self.rows))
        self.kind.load(self.rows)
        matched = [found for row in self.rows if (found := self._matched(row))]
        numbers = {match.pk for _row, _values, match in matched if match.pk}
        self.records = self.kind.records(numbers)
        self.origins = texts_written(self.kind, numbers)
        for done, (row, values, match) in enumerate(matched, start=1):
            self._compare(row, values, match)
            if done % STEP == 0:
                self.progress(done, len(matched))
        self._gone(numbers)
        return self.result

    def _matched(self, row: Row) -> tuple[Row, Values, Match] | None:
        """The row with its values and what it is about; None when it is refused or left out."""
        if self.answers.get(f"{row.number}:skip"):
            return None
        if error := row.error or self._second_of_key(row):
            self.result.refused.append(Entry(row, reason=error))
            return None
        values, errors = self.kind.clean(row)
        match = Match() if errors else self.kind.match(row, values)
        if errors or match.refusals:
            self._refuse(row, [*errors, *match.refusals])
            return None
        return None if match.skipped else (row, values, match)

    def _second_of_key(self, row: Row) -> str:
        """Two records of one key would be one the next time."""
        other = self.keys.setdefault(row.key, row.number) if row.key else row.number
        words = {"key": row.key, "row": other}
        return _("Die Kennung „%(key)s“ steht schon in Zeile %(row)d.") % words if other != row.number else ""

    def _refuse(self, row: Row, errors: list[tuple[str, str]]) -> None:
        for name, reason in errors:
            label = str(self.kind.columns[name].column_name)
            self.result.refused.append(Entry(row, column=label, reason=reason))

    def _compare(self, row: Row, values: Values, match: Match) -> None:
        record = self.kind.record(row, match, self.records)
        self.kind.drop_answered_questions(match, record, values)
        if match.questions:
            self.result.unclear.append(Entry(row, label=match.label, questions=tuple(match.questions)))
            return
        identity = self.kind.number(record) if not self.kind.is_new(record) else id(record)
        if (other := self.seen.setdefault(identity, row.number)) != row.number:
            reason = _("Zeile %(row)d meint schon dasselbe.") % {"row": other}
            self.result.refused.append(Entry(row, reason=reason))
            return
        self._sort(row, values, record)

    def _sort(self, row: Row, values: Values, record: Model) -> None:
        is_new = self.kind.is_new(record)
        changes = self._changes(row, values, record, is_new=is_new)
        writing = {change.name for change in changes if not change.proposal}
        extra = {name: value for name, value in values.items() if name not in self.kind.columns}
        self.kind.assign(record, {name: values[name] for name in writing} | extra)
        if errors := self.kind.errors(record, writing):
            self._refuse(row, errors)
            return
        facts = self.kind.facts(record)
        entry = Entry(row, self.kind.label(record), record, is_new, values, changes, facts=facts)
        if is_new:
            self.result.new.append(entry)
        elif not changes:
            self.result.same.append(entry)
        elif self.kind.is_move(writing):
            self.result.moved.append(entry)
        else:
            self.result.changed.append(entry)

    def _changes(self, row: Row, values: Values, record: Model, *, is_new: bool) -> tuple[Change, ...]:
        found = []
        written = {} if is_new else self.origins.get(self.kind.number(record), {})
        for name, value in values.items():
            if name not in self.kind.columns:
                continue
            old, new = self.kind.text(name, record), self.kind.shown(name, value)
            if new and old != new:
                change = Change(name, str(self.kind.columns[name].column_name), old, new)
                found.append(self._proposed(row, change, written, record))
        return tuple(found)

    def _proposed(self, row: Row, change: Change, written: Mapping[str, str], record: Model) -> Change:
        """A field that reads otherwise than an import left it is an editor's: to be taken, not written."""
        free = not change.old or change.old == written.get(change.name)
        if free or TAKE in (self.answers.get(ALL), self.answers.get(f"{row.number}:{change.name}")):
            return change
        edited = getattr(record, "updated_at", None)
        when = _(" am %(day)s") % {"day": f"{localtime(edited):{DAY}}"} if edited else ""
        return replace(change, proposal=True, reason=_("von der Redaktion geändert%(when)s") % {"when": when})

    def _gone(self, numbers: set[int]) -> None:
        """Records that the same source had before and lacks now: told, never removed. A row in question is there."""
        keys = {row.key for row in self.rows} - {""}
        for record in records_gone(self.kind, keys, numbers):
            entry = Entry(Row((), {}), self.kind.label(record), record, facts=self.kind.facts(record))
            self.result.gone.append(entry)
