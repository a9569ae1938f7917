"""A table as tests give it: bytes in, the diff out."""

import json

from django.utils import timezone

from intake.tables.comparing import compare_table, guessed_mapping, headers
from intake.tables.mapping import read_mapping
from intake.tables.reading import read_table
from intake.tables.saving import save_table


def diff_of(kind: str, content, document: dict | None = None, *, others=None, **given):
    """The diff of a table given as text (CSV), bytes or rows (JSON)."""
    data = content if isinstance(content, bytes) else _encoded(content)
    table = read_table("table", data)
    mapping = read_mapping(document, kind, headers(kind)) if document else guessed_mapping(kind, table.columns)
    tables = {name: read_table(name, json.dumps(rows).encode()) for name, rows in (others or {}).items()}
    return compare_table(table=table, mapping=mapping, others=tables, **given)


def saved(kind: str, content, document: dict | None = None, **given):
    diff = diff_of(kind, content, document, **given)
    save_table(diff=diff, now=timezone.now(), source="test.csv")
    return diff


def counts(diff) -> dict[str, int]:
    lists = ("new", "moved", "changed", "gone", "unclear", "refused", "same")
    return {name: len(getattr(diff, name)) for name in lists if getattr(diff, name)}


def changes(diff) -> list[tuple[str, str, str]]:
    """Field, old and new of each change that would be written."""
    entries = (*diff.moved, *diff.changed)
    return [(change.name, change.old, change.new) for entry in entries for change in entry.written]


def _encoded(content) -> bytes:
    return content.encode() if isinstance(content, str) else json.dumps(content).encode()
