"""Writing down."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import models

from core.journal.rows import Step, deletion_of, json_value, key_of, records_of, stamp_of, stored_row

Record = TypeVar("Record", bound=models.Model)


class Journal:
    """Told of each write at its time; ``finished`` gives the steps."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def created(self, record: Record) -> Record:
        self._add(record, before=None)
        return record

    def changing(self, record: models.Model, names: Iterable[str]) -> None:
        """To be called before the columns, by their ``attname``, get new values."""
        self._add(record, before={name: json_value(record, name) for name in names})

    def delete(self, record: models.Model) -> None:
        """Deletes the record with all that goes with it. Raises Django's ``ProtectedError``."""
        going = deletion_of(record)
        for rows in going.fast_deletes:
            self._deleted(rows)
        for (field, _value), querysets in going.field_updates.items():
            for row in (row for rows in querysets for row in rows):  # type: ignore[attr-defined]  # not in the stubs
                self.changing(stored_row(row), [field.attname])
        for model, instances in going.data.items():
            self._deleted(model._base_manager.filter(pk__in=[one.pk for one in instances]))
        going.delete()

    def finished(self) -> list[Step]:
        """The steps as JSON keeps them; what was changed and then deleted stands there as deleted only."""
        records = records_of(self.steps)
        return [
            step if "row" in step else _finished(step, records[key_of(step)])
            for step in self.steps
            if "row" in step or key_of(step) in records
        ]

    def _add(self, record: models.Model, **step: object) -> None:
        self.steps.append({"model": record._meta.label, "pk": record.pk} | step)

    def _deleted(self, rows: Iterable[models.Model]) -> None:
        for row in rows:
            self._add(
                row, row={field.attname: json_value(row, field.attname) for field in row._meta.local_concrete_fields}
            )


def _finished(step: Step, record: models.Model) -> Step:
    if step["before"] is None:
        return step | {"stamp": stamp_of(record)}
    return step | {"after": {name: json_value(record, name) for name in step["before"]}}
