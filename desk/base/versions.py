"""Comparing two versions of a record, in the words of editors."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from core.history import tracked_fields
from core.readable import Labels, comparable_text, mark_differences, readable
from core.values import Values


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    old: SafeString
    new: SafeString


def load_labels(labels: Labels, model: type[models.Model], versions: list[Values]) -> None:
    """One query for each related model, whatever the number of versions."""
    for field in tracked_fields(model):
        if parent := field.related_model:
            labels.load(parent, keys_in(version.get(field.name) for version in versions))


def keys_in(found: Iterable[object]) -> Iterable[object]:
    for value in found:
        yield from value if isinstance(value, list) else [value]


def changes_between(model: type[models.Model], old: Values, new: Values, labels: Labels) -> list[Change]:
    """Of the fields that both have."""
    both = [field for field in tracked_fields(model) if field.name in old and field.name in new]
    differing = [field for field in both if comparable_text(old[field.name]) != comparable_text(new[field.name])]
    made = []
    for field in differing:
        pair = mark_differences(readable(field, old[field.name], labels), readable(field, new[field.name], labels))
        made.append(Change(capfirst(str(field.verbose_name)), *pair))
    return made
