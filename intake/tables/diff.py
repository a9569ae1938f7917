"""The diff of a table: the same lists as that of pasted text, each entry with its rows and fields."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.values import Values
from intake.pasting.report import LISTS
from intake.pasting.shapes import Question
from intake.tables.preparing import Row
from intake.tables.writing import Record

if TYPE_CHECKING:  # a kind writes entries
    from intake.tables.kind import Kind

TAKE, SKIP = "take", "skip"
ALL = "all"
ACCEPT_ALL = {ALL: TAKE}
"""The answer of somebody who accepts every proposal."""


@dataclass(frozen=True)
class Change:
    """One field, old and new as texts. A ``proposal`` is not written: an editor's value stands there."""

    name: str
    label: str
    old: str
    new: str
    proposal: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Entry:
    row: Row
    label: str = ""
    record: Record = None
    is_new: bool = False
    values: Values = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    questions: tuple[Question, ...] = ()
    column: str = ""
    reason: str = ""
    facts: Values = field(default_factory=dict)
    """Facts of the entry beside its label: film, start, city, venue, hall, version."""

    @property
    def written(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if not change.proposal)


@dataclass
class TableDiff:
    kind: "Kind"
    new: list[Entry] = field(default_factory=list)
    moved: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)
    same: list[Entry] = field(default_factory=list)
    unclear: list[Entry] = field(default_factory=list)
    refused: list[Entry] = field(default_factory=list)
    rows: int = 0

    @property
    def is_blocked(self) -> bool:
        """Refused rows and open questions stop saving: all or nothing."""
        return bool(self.refused or self.unclear)

    @property
    def has_work(self) -> bool:
        return any((self.new, self.moved, self.changed, self.unclear, self.refused))

    @property
    def to_write(self) -> bool:
        return any(entry.written for entry in (*self.new, *self.moved, *self.changed))


def as_json(diff: TableDiff, most: int | None = None) -> Values:
    """The lists with at most so many entries each, their lengths, and how many rows the file has."""
    lists = {name: [_entry(entry) for entry in getattr(diff, name)[:most]] for name in LISTS}
    return {
        "kind": diff.kind.code,
        "edition": diff.kind.series.slug if diff.kind.series else None,
        **lists,
        "counts": {name: len(getattr(diff, name)) for name in LISTS},
        "same": len(diff.same),
        "rows": diff.rows,
        "created": diff.kind.created(),
        "blocked": diff.is_blocked,
        "work": diff.has_work,
        "to_write": diff.to_write,
    }


def _entry(entry: Entry) -> dict[str, object]:
    row = entry.row
    found: Values = {"row": row.number if row.numbers else None, "source": row.text, "label": entry.label}
    if len(row.numbers) > 1:
        found["rows"] = list(row.numbers)
    found |= entry.facts
    extra = {"key": row.key, "column": entry.column, "reason": entry.reason}
    found |= {name: value for name, value in extra.items() if value}
    if entry.changes:
        found["changes"] = [_change(change) for change in entry.changes]
    if entry.questions:
        found["questions"] = [
            {"key": one.key, "prompt": one.prompt, "choices": dict(one.choices)} for one in entry.questions
        ]
    return found


def _change(change: Change) -> Values:
    found = {"field": change.name, "label": change.label, "old": change.old, "new": change.new}
    return found | ({"proposal": True, "reason": change.reason} if change.proposal else {})
