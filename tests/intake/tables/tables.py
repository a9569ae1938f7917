"""A table as tests give it: bytes in, the plan out."""

import json

from django.utils import timezone

from intake.tables.mapping import read_mapping
from intake.tables.plan import guessed_mapping, headers, make_table_plan
from intake.tables.reading import read_table
from intake.tables.saving import save_table


def planned(kind: str, content, document: dict | None = None, *, others=None, **given):
    """The plan of a table given as text (CSV), bytes or rows (JSON)."""
    data = content if isinstance(content, bytes) else _encoded(content)
    table = read_table("table", data)
    mapping = read_mapping(document, kind, headers(kind)) if document else guessed_mapping(kind, table)
    tables = {name: read_table(name, json.dumps(rows).encode()) for name, rows in (others or {}).items()}
    return make_table_plan(table=table, mapping=mapping, others=tables, **given)


def saved(kind: str, content, document: dict | None = None, **given):
    plan = planned(kind, content, document, **given)
    save_table(plan=plan, now=timezone.now(), source="test.csv")
    return plan


def counts(plan) -> dict[str, int]:
    lists = ("new", "moved", "changed", "gone", "unclear", "refused", "same")
    return {name: len(getattr(plan, name)) for name in lists if getattr(plan, name)}


def changes(plan) -> list[tuple[str, str, str]]:
    """Field, old and new of each change that would be written."""
    entries = (*plan.moved, *plan.changed)
    return [(change.name, change.old, change.new) for entry in entries for change in entry.written]


def _encoded(content) -> bytes:
    return content.encode() if isinstance(content, str) else json.dumps(content).encode()
