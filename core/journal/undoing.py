"""Taking back."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from core import history
from core.derived import derive
from core.journal.rows import (
    Model,
    Step,
    columns_of,
    deletion_of,
    foreign_keys,
    is_personal,
    json_value,
    key_of,
    records_of,
    stamp_of,
    stored_row,
)

Writer = Callable[[Any], object]
"""Saves a record whose columns have their old values again; for models that ``save()`` alone does not keep right."""
Check = Callable[[Any], object]
"""Raises ``ValidationError`` for a deleted record for which there is no room any more; told before it is back."""


class NotTakenBackError(ValidationError):
    """Something prevents it; the message names what."""


class ParentMissingError(NotTakenBackError):
    """A row belongs to another (``parent``, ``parent_pk``) that is gone."""

    def __init__(self, parent: Model, parent_pk: int):
        self.parent, self.parent_pk = parent, parent_pk
        what = f"{parent._meta.verbose_name} {parent_pk}"
        super().__init__(_("Das gehört zu etwas, das es nicht mehr gibt: %(what)s.") % {"what": what})


def take_back(
    steps: list[Step],
    *,
    writers: Mapping[Model, Writer] | None = None,
    checks: Mapping[Model, Check] | None = None,
    keep_edits: bool = False,
) -> None:
    """Undoes the steps, the last first. With ``keep_edits`` what was edited since stays so, else it refuses.

    Rows of members whose account is gone stay gone. Raises ``NotTakenBackError`` when something was edited since in a
    way that would be lost, hangs on what would go, or has taken an address or a place that is needed again.
    """
    try:
        with transaction.atomic():
            _TakingBack(steps, writers or {}, checks or {}, keep_edits).run()
    except IntegrityError as error:
        raise NotTakenBackError(_("Ein Teil davon wurde inzwischen neu angelegt.")) from error


class _TakingBack:
    def __init__(
        self, steps: list[Step], writers: Mapping[Model, Writer], checks: Mapping[Model, Check], keep_edits: bool
    ):
        self.steps, self.writers, self.checks, self.keep_edits = steps, writers, checks, keep_edits
        self.records = records_of(steps)
        self.created = {key_of(step) for step in steps if _is_creation(step)}
        self.there = _there(steps)
        self.restored: list[models.Model] = []

    def run(self) -> None:
        for step in self.steps:
            if "row" not in step:
                self._check(step)
        for step in reversed(self.steps):
            self._undo(step)
        for record in self.restored:
            if history.has_history(type(record)):
                history.record_version(stored_row(record))

    def _check(self, step: Step) -> None:
        record = self.records.get(key_of(step))
        if record is None and is_personal(_model(step)):
            return
        if record is not None and not _was_edited(record, step):
            return
        if not self.keep_edits:
            what = record or _model(step)._meta.verbose_name
            raise NotTakenBackError(_("Seitdem wurde etwas geändert: %(what)s") % {"what": what})
        self.records.pop(key_of(step), None)

    def _undo(self, step: Step) -> None:
        record = self.records.get(key_of(step))
        if "row" in step:
            self._insert(step)
        elif record and _is_creation(step):
            self._remove(record)
        elif record:
            self._write_back(record, step["before"])

    def _remove(self, record: models.Model) -> None:
        refusal = NotTakenBackError(_("Daran hängt inzwischen anderes: %(what)s") % {"what": record})
        try:
            going = deletion_of(record)
        except ProtectedError:
            raise refusal from None
        for rows in (*going.data.values(), *going.fast_deletes):
            if any(not row._meta.auto_created and (row._meta.label, row.pk) not in self.created for row in rows):
                raise refusal
        going.delete()

    def _write_back(self, record: models.Model, before: Step) -> None:
        columns = columns_of(type(record))
        for name, value in before.items():
            setattr(record, name, columns[name].to_python(value))
        self.writers.get(type(record), type(record).save)(record)

    def _insert(self, step: Step) -> None:
        """Writes the row as it was, its times too. What follows from something else may follow otherwise by now."""
        model = _model(step)
        columns = columns_of(model)
        record = model(**{name: columns[name].to_python(value) for name, value in step["row"].items()})
        if missing := self._missing_parent(record):
            if not is_personal(model):
                raise ParentMissingError(*missing)
            self.there[model].discard(record.pk)
            return
        derive(record)
        self._refuse(record)
        record.save_base(raw=True, force_insert=True)
        self.restored.append(record)

    def _refuse(self, record: models.Model) -> None:
        """Says what prevents it, where the database would only refuse."""
        check = self.checks.get(type(record))
        with _named(record):
            if not (record._meta.parents or is_personal(type(record))):
                record.validate_unique()
                record.validate_constraints()
            if check:
                check(record)

    def _missing_parent(self, record: models.Model) -> tuple[Model, int] | None:
        for field, parent in foreign_keys(type(record)):
            value = getattr(record, field.attname)
            if value is not None and value not in self.there[parent]:
                return parent, value
        return None


def _model(step: Step) -> Model:
    return apps.get_model(step["model"])


def _is_creation(step: Step) -> bool:
    return "row" not in step and step["before"] is None


def _there(steps: list[Step]) -> dict[Model, set]:
    """Of all that deleted rows point to: the ids that exist or come back with them, by model."""
    asked, coming = defaultdict(set), defaultdict(set)
    for step in steps:
        if "row" in step:
            coming[_model(step)].add(step["pk"])
            for field, parent in foreign_keys(_model(step)):
                asked[parent].add(step["row"][field.attname])
    stored = {model: set(model._base_manager.in_bulk(ids - {None})) for model, ids in asked.items()}
    return {model: stored.get(model, set()) | coming[model] for model in {*stored, *coming}}


def _was_edited(record: models.Model, step: Step) -> bool:
    if "after" not in step:
        return stamp_of(record) != str(step["stamp"])
    return any(json_value(record, name) != value for name, value in step["after"].items())


@contextmanager
def _named(record: models.Model) -> Iterator[None]:
    """A refusal says what is refused."""
    try:
        yield
    except ValidationError as refusal:
        raise NotTakenBackError(f"{record}: {' '.join(refusal.messages)}") from refusal
