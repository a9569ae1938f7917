"""Changes of the rows that are edited within a record: its prices, passes, key dates, opening hours."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.admin import ModelAdmin
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.history import StoredVersion, Tracked, has_history, tracked_fields, values_of
from core.journal import foreign_keys
from core.readable import NOTHING, Labels, comparable_text, readable
from core.values import Values
from desk.base.versions import Change, changes_between, load_labels
from desk.overwrite.comparison import Edit, edit_of

MOST = 50
"""So many changes of rows are shown, the newest ones."""


@dataclass(frozen=True, slots=True)
class RowVersion:
    edit: Edit
    date: dt.datetime
    title: str
    changes: list[Change]


def tracked_rows(model_admin: ModelAdmin) -> list[type[Tracked]]:
    """The models of rows that keep a history and have no page of their own to show it on."""
    models_of_rows = dict.fromkeys(inline.model for inline in model_admin.inlines)
    registered = model_admin.admin_site.is_registered
    return [model for model in models_of_rows if has_history(model) and not registered(model)]


def row_versions(record: models.Model, rows: Iterable[type[Tracked]], labels: Labels) -> list[RowVersion]:
    """Newest first; a constant number of queries for each kind of row."""
    found = [version for model in rows for version in _of_model(record, model, labels)]
    return sorted(found, key=lambda version: version.date, reverse=True)[:MOST]


def _of_model(record: models.Model, model: type[Tracked], labels: Labels) -> list[RowVersion]:
    key = next(field for field, parent in foreign_keys(model) if isinstance(record, parent))
    newest = model.history.filter(**{key.attname: record.pk}).select_related("history_user")
    stored = list(newest.order_by("-history_date", "-history_id")[: MOST + 1])
    then = [{name: value for name, value in one.items() if name != key.name} for one in values_of(stored)]
    load_labels(labels, model, then)
    made, older = [], dict[int, Values]()
    for version, values in reversed(list(zip(stored, then, strict=True))):
        changes = _changes(model, version, older.get(version.id), values, labels)
        older[version.id] = values
        if changes:
            title = _title(model, version, values, labels)
            made.append(RowVersion(edit_of(version), version.history_date, title, changes))
    return made[::-1]


def _changes(
    model: type[Tracked], version: StoredVersion, before: Values | None, values: Values, labels: Labels
) -> list[Change]:
    """Of a row that came or went all its values; none where what stood there before is not known."""
    nothing = dict.fromkeys(values)
    if version.history_type == "+":
        return changes_between(model, nothing, values, labels)
    if version.history_type == "-":
        return changes_between(model, values, nothing, labels)
    return changes_between(model, before, values, labels) if before else []


def _title(model: type[Tracked], version: StoredVersion, values: Values, labels: Labels) -> str:
    """ "Eintrittspreis „normal“": a row goes by the first value that it has."""
    fields = (field for field in tracked_fields(model) if comparable_text(values.get(field.name)))
    first = next(fields, None)
    name = readable(first, values[first.name], labels) if first else NOTHING
    words = {"+": _("neu: %(row)s"), "-": _("gelöscht: %(row)s")}.get(version.history_type, "%(row)s")
    return words % {"row": f"{capfirst(str(model._meta.verbose_name))} „{name}“"}
