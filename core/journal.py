"""What was written, step by step, so that it can be taken back all or nothing.

A step is a dict of plain values that JSON keeps: ``model`` and ``pk`` name the row. A created one has a ``stamp``; a
changed one its columns ``before`` and ``after``; a deleted one its whole ``row``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models.deletion import Collector, ProtectedError
from django.utils.translation import gettext as _

Step = dict[str, Any]
Writer = Callable[[Any], object]
"""Saves a record whose columns have their old values again; for models that ``save()`` alone does not keep right."""
Check = Callable[[Any], object]
"""Raises ``ValidationError`` for a deleted record, now back, for which there is no room any more."""
Model = type[models.Model]


class NotTakenBackError(ValidationError):
    """Something stands in the way; the message names it."""


class ParentMissingError(NotTakenBackError):
    """A row belongs to another (``parent``, ``parent_pk``) that is gone."""

    def __init__(self, parent: Model, parent_pk: Any):
        self.parent, self.parent_pk = parent, parent_pk
        what = f"{parent._meta.verbose_name} {parent_pk}"
        super().__init__(_("Das gehört zu etwas, das es nicht mehr gibt: %(what)s.") % {"what": what})


class Journal:
    """Told of each write at its time; ``finished`` gives the steps."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def created(self, record: Any) -> Any:
        self._add(record, before=None)
        return record

    def changing(self, record: models.Model, names: Iterable[str]) -> None:
        """To be called before the columns, by their ``attname``, get new values."""
        self._add(record, before={name: plain(record, name) for name in names})

    def delete(self, record: models.Model) -> None:
        """Deletes the record with all that goes with it. Raises Django's ``ProtectedError``."""
        going = _going_with(record)
        for rows in going.fast_deletes:
            self._deleted(rows)
        for (field, _value), querysets in going.field_updates.items():
            for row in (row for rows in querysets for row in rows):
                self.changing(_whole(row), [field.attname])
        for model, instances in going.data.items():
            self._deleted(model._base_manager.filter(pk__in=[one.pk for one in instances]))
        going.delete()

    def finished(self) -> list[Step]:
        """The steps as JSON keeps them; what was changed and then deleted stands there as deleted only."""
        records = _records(self.steps)
        return [
            step if "row" in step else _finished(step, records[_key(step)])
            for step in self.steps
            if "row" in step or _key(step) in records
        ]

    def _add(self, record: models.Model, **step: Any) -> None:
        self.steps.append({"model": record._meta.label, "pk": record.pk} | step)

    def _deleted(self, rows: Iterable[models.Model]) -> None:
        for row in rows:
            self._add(row, row={field.attname: plain(row, field.attname) for field in row._meta.local_concrete_fields})


def _going_with(record: Any) -> Any:
    """Django's collector of what deleting takes along, in an order in which each row goes before those it points to."""
    collector = Collector(using=record._state.db or "default", origin=record)
    collector.collect([record])
    collector.sort()
    return collector


def _whole(record: models.Model) -> models.Model:
    """The row as stored; the collector reads some columns only."""
    return type(record)._base_manager.get(pk=record.pk)


def _finished(step: Step, record: Any) -> Step:
    if step["before"] is None:
        return step | {"stamp": _stamp(record)}
    return step | {"after": {name: plain(record, name) for name in step["before"]}}


def plain(record: Any, name: str) -> Any:
    """The column as a value that JSON keeps."""
    field = _columns(type(record))[name]
    value = field.value_from_object(record)
    return value if value is None or isinstance(value, int | float | str | list | dict) else _text(field, record)


def _text(field: models.Field, record: Any) -> Any:
    value = field.value_from_object(record)
    return list(value) if isinstance(value, tuple) else field.value_to_string(record)


def _columns(model: Model) -> dict[str, Any]:
    """The fields by the names under which their values stand."""
    return {field.attname: field for field in model._meta.concrete_fields}


def _stamp(record: Any) -> str:
    """Changes with every edit; what has no time stamp shows its text."""
    return record.updated_at.isoformat() if hasattr(record, "updated_at") else str(record)


# Taking back


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
        raise NotTakenBackError(_("Etwas davon gibt es inzwischen neu.")) from error


class _TakingBack:
    def __init__(
        self, steps: list[Step], writers: Mapping[Model, Writer], checks: Mapping[Model, Check], keep_edits: bool
    ):
        self.steps, self.writers, self.checks, self.keep_edits = steps, writers, checks, keep_edits
        self.records = _records(steps)
        self.created = {_key(step) for step in steps if _is_creation(step)}
        self.there = _there(steps)
        self.restored: list[Any] = []

    def run(self) -> None:
        for step in self.steps:
            if "row" not in step:
                self._check(step)
        for step in reversed(self.steps):
            self._undo(step)
        for record in self.restored:
            self._look_at(record)

    def _check(self, step: Step) -> None:
        record = self.records.get(_key(step))
        if record is None and is_personal(_model(step)):
            return
        if record is not None and not _was_edited(record, step):
            return
        if not self.keep_edits:
            what = record or _model(step)._meta.verbose_name
            raise NotTakenBackError(_("Seitdem wurde etwas geändert: %(what)s") % {"what": what})
        self.records.pop(_key(step), None)

    def _undo(self, step: Step) -> None:
        record = self.records.get(_key(step))
        if "row" in step:
            self._insert(step)
        elif record and _is_creation(step):
            self._remove(record)
        elif record:
            self._write_back(record, step["before"])

    def _remove(self, record: Any) -> None:
        refusal = NotTakenBackError(_("Daran hängt inzwischen anderes: %(what)s") % {"what": record})
        try:
            going = _going_with(record)
        except ProtectedError:
            raise refusal from None
        for rows in (*going.data.values(), *going.fast_deletes):
            if any(not row._meta.auto_created and (row._meta.label, row.pk) not in self.created for row in rows):
                raise refusal
        going.delete()

    def _write_back(self, record: Any, before: Step) -> None:
        columns = _columns(type(record))
        for name, value in before.items():
            setattr(record, name, columns[name].to_python(value))
        self.writers.get(type(record), type(record).save)(record)

    def _insert(self, step: Step) -> None:
        """Writes the row as it was, times and derived columns too."""
        model = _model(step)
        columns = _columns(model)
        record = model(**{name: columns[name].to_python(value) for name, value in step["row"].items()})
        if missing := self._missing_parent(record):
            if not is_personal(model):
                raise ParentMissingError(*missing)
            self.there[model].discard(record.pk)
            return
        if not record._meta.parents:
            _refuse_doubles(record)
        record.save_base(raw=True, force_insert=True)
        self.restored.append(record)

    def _look_at(self, record: Any) -> None:
        """What is back is told in its history, where one is kept."""
        check, keeps = self.checks.get(type(record)), hasattr(type(record), "history")
        if not (check or keeps):
            return
        fresh: Any = _whole(record)
        if check:
            with _named(fresh):
                check(fresh)
        if keeps:
            type(fresh).history.bulk_history_create([fresh])

    def _missing_parent(self, record: Any) -> tuple[Model, Any] | None:
        for field, parent in _foreign_keys(type(record)):
            value = getattr(record, field.attname)
            if value is not None and value not in self.there[parent]:
                return parent, value
        return None


def _model(step: Step) -> Any:
    return apps.get_model(step["model"])


def _key(step: Step) -> tuple[str, Any]:
    return step["model"], step["pk"]


def _is_creation(step: Step) -> bool:
    return "row" not in step and step["before"] is None


def _records(steps: list[Step]) -> dict[tuple[str, Any], Any]:
    """The rows that were created or changed, as they are now, held until the end."""
    asked: dict[str, set] = defaultdict(set)
    for step in steps:
        if "row" not in step:
            asked[step["model"]].add(step["pk"])
    held = {
        label: apps.get_model(label)._base_manager.select_for_update(of=("self",)).in_bulk(asked[label])
        for label in asked
    }
    return {(label, pk): record for label, found in held.items() for pk, record in found.items()}


def _there(steps: list[Step]) -> dict[Model, set]:
    """Of all that deleted rows point to: the ids that exist or come back with them, by model."""
    asked, coming = defaultdict(set), defaultdict(set)
    for step in steps:
        if "row" in step:
            coming[_model(step)].add(step["pk"])
            for field, parent in _foreign_keys(_model(step)):
                asked[parent].add(step["row"][field.attname])
    stored = {model: set(model._base_manager.in_bulk(ids - {None})) for model, ids in asked.items()}
    return {model: stored.get(model, set()) | coming[model] for model in {*stored, *coming}}


def _was_edited(record: Any, step: Step) -> bool:
    if "after" not in step:
        return _stamp(record) != step["stamp"]
    return any(plain(record, name) != value for name, value in step["after"].items())


def _refuse_doubles(record: Any) -> None:
    """Says what of an editor's row exists anew, where the database would only refuse it."""
    if is_personal(type(record)):
        return
    with _named(record):
        record.validate_unique()
        record.validate_constraints()


@contextmanager
def _named(record: Any) -> Iterator[None]:
    """A refusal says what is refused."""
    try:
        yield
    except ValidationError as refusal:
        raise NotTakenBackError(f"{record}: {' '.join(refusal.messages)}") from refusal


def _foreign_keys(model: Model) -> list[tuple[Any, Any]]:
    """The columns of the model's own table that point to others, with what they point to."""
    fields = [field for field in model._meta.local_concrete_fields if field.is_relation]
    return [(field, field.related_model) for field in fields]


def is_personal(model: Model) -> bool:
    """Whether a row of the model belongs to an account and goes with it."""
    if model is get_user_model():
        return True
    return any(
        field.remote_field.on_delete is models.CASCADE and parent is not model and is_personal(parent)
        for field, parent in _foreign_keys(model)
    )
