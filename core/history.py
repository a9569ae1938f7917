"""Who changed what, kept for each record. Read as ``record.history``, newest first."""

from typing import Any

from simple_history.models import HistoricalRecords

IMPORT = "import"
"""The reason of a change that came from a table or a pasted text, not from an editor."""


def imported(record: Any) -> Any:
    """The record, whose next save is kept as an import's."""
    record._change_reason = IMPORT
    return record


def kept(*, derived: tuple[str, ...] = (), many_to_many: tuple = ()) -> HistoricalRecords:
    """The history of a model without its ``derived`` columns, which compute themselves again when restored."""
    return HistoricalRecords(excluded_fields=["created_at", "updated_at", *derived], m2m_fields=many_to_many)
