"""Rows as a journal names them, and what hangs together."""

from collections import defaultdict

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.deletion import Collector

from core.values import Values

Step = Values
Model = type[models.Model]
Key = tuple[str, int]
"""Label of a model, and number of a row."""


def json_value(record: models.Model, name: str) -> object:
    """The column as a value that JSON keeps."""
    field = columns_of(type(record))[name]
    value = field.value_from_object(record)
    return value if value is None or isinstance(value, int | float | str | list | dict) else _text(field, record)


def _text(field: models.Field, record: models.Model) -> object:
    value = field.value_from_object(record)
    return list(value) if isinstance(value, tuple) else field.value_to_string(record)


def columns_of(model: Model) -> dict[str, models.Field]:
    """The fields by the names under which their values stand."""
    return {field.attname: field for field in model._meta.concrete_fields}


def stamp_of(record: models.Model) -> str:
    """Changes with every edit; what has no time stamp shows its text."""
    return record.updated_at.isoformat() if hasattr(record, "updated_at") else str(record)


def deletion_of(record: models.Model) -> Collector:
    """Django's collector of what deleting takes along, in an order in which each row goes before those it points to.

    Locks the record first, so that nothing comes to hang on it meanwhile.
    """
    type(record)._base_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
    collector = Collector(using=record._state.db or "default", origin=record)
    collector.collect([record])
    collector.sort()
    return collector


def stored_row(record: models.Model) -> models.Model:
    """The row as stored; the collector reads some columns only."""
    return type(record)._base_manager.get(pk=record.pk)


def records_of(steps: list[Step]) -> dict[Key, models.Model]:
    """The rows that were created or changed, as they are now, locked until the end: from the lowest room upwards."""
    order = [model._meta.label for model in apps.get_models(include_auto_created=True)]
    asked: dict[str, set] = defaultdict(set)
    for step in steps:
        if "row" not in step:
            asked[step["model"]].add(step["pk"])
    locked = {
        label: apps.get_model(label)._base_manager.select_for_update(of=("self",)).order_by("pk").in_bulk(asked[label])
        for label in sorted(asked, key=order.index, reverse=True)
    }
    return {(label, pk): record for label, found in locked.items() for pk, record in found.items()}


def key_of(step: Step) -> Key:
    return step["model"], step["pk"]


def foreign_keys(model: Model) -> list[tuple[models.ForeignKey, Model]]:
    """The columns of the model's own table that point to others, with what they point to."""
    fields = [field for field in model._meta.local_concrete_fields if isinstance(field, models.ForeignKey)]
    return [(field, field.related_model) for field in fields]


def is_personal(model: Model) -> bool:
    """Whether a row of the model belongs to an account and goes with it."""
    if model is get_user_model():
        return True
    return any(
        field.remote_field.on_delete is models.CASCADE and parent is not model and is_personal(parent)
        for field, parent in foreign_keys(model)
    )
