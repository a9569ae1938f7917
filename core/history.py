"""Changes and their authors, kept for each record. Read as ``record.history``, newest first."""

import datetime as dt
from typing import Any, TypeVar

from django.db import models
from simple_history.models import HistoricalRecords

Tracked = Any
"""A record with a history, for which simple_history gives its class what no type tells."""

StoredVersion = Any
"""A row of a history, whose class simple_history makes."""

Record = TypeVar("Record", bound=models.Model)

IMPORT = "import"
"""The reason of a change that came from a table or a pasted text, not from an editor."""


def mark_as_import(record: Record, origin: str = IMPORT) -> Record:
    """The record, whose next save is kept as an import's."""
    record._change_reason = origin  # type: ignore[attr-defined]  # simple_history reads it
    return record


def tracked_history(*, derived: tuple[str, ...] = (), many_to_many: tuple = ()) -> HistoricalRecords:
    """The history of a model without its ``derived`` columns, which compute themselves again when restored."""
    return HistoricalRecords(excluded_fields=["created_at", "updated_at", *derived], m2m_fields=many_to_many)


def has_history(model: type[models.Model]) -> bool:
    return hasattr(model._meta, "simple_history_manager_attribute")


def record_first_version(record: Tracked) -> None:
    """Keeps what stands there before the first change of a record that came in bulk and so has no history yet.

    Nobody is named for it, and its date is that of the last change, or now where the record does not know it.
    """
    if record.history.exists():
        return
    record._history_user = None
    record_version(record, date=getattr(record, "updated_at", None))
    del record._history_user


def record_version(record: Tracked, *, date: dt.datetime | None = None) -> None:
    """Keeps what stands there, for rows that were not written by ``save``; now, if no date is said."""
    [version] = record.history.bulk_history_create([record], default_date=date)
    for field in version._history_m2m_fields:
        rows = getattr(version, field.name).model
        links = field.remote_field.through.objects.filter(**{field.m2m_field_name(): record}).values()
        rows.objects.bulk_create([rows(history=version, **link) for link in links])


def versions(history: models.QuerySet) -> models.QuerySet:
    """Newest first, with who made them. That a record was deleted, and is back from the bin, changed nothing."""
    return history.exclude(history_type="-").select_related("history_user")


def tracked_fields(model: type[Tracked]) -> list[models.Field]:
    """The columns that editors know, in the order of the model."""
    names = [field.name for field in model.history.model.tracked_fields if field.editable and not field.primary_key]
    return [model._meta.get_field(name) for name in names] + list(model.history.model._history_m2m_fields)


def values_of(records: list) -> list[dict[str, object]]:
    """Values of the tracked fields of each of these records of one history: related ones as ids.

    One query for each many-to-many field, whatever the number of records.
    """
    if not records:
        return []
    model = records[0].instance_type
    columns = [field for field in tracked_fields(model) if not field.many_to_many]
    values = [{field.name: getattr(record, field.attname) for field in columns} for record in records]
    for field in records[0]._history_m2m_fields:
        linked = _linked(field, records)
        for record, each in zip(records, values, strict=True):
            each[field.name] = linked.get(record.history_id, [])
    return values


def _linked(field: models.ManyToManyField, records: list) -> dict[int, list]:
    rows = getattr(records[0], field.name).model.objects.filter(history__in=records)
    linked: dict[int, list] = {}
    for history, key in rows.values_list("history_id", f"{field.m2m_reverse_field_name()}_id"):
        linked.setdefault(history, []).append(key)
    return linked
