"""The rows that point to a record, and how they come to point to another. What models come later moves too."""

from collections.abc import Iterator
from itertools import permutations

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from core.columns import field_named
from core.journal import Journal


def pointers(model: type[models.Model]) -> list[models.ForeignKey]:
    """The foreign keys to the model, also hidden ones and those of many-to-many rows.

    Left out are histories, which tell what was, and rows that are part of their record, as its counts: they go with it.
    """
    fields = model._meta.get_fields(include_hidden=True)
    keys = [relation.field for relation in fields if isinstance(relation, models.ManyToOneRel)]
    return [key for key in keys if key.remote_field.on_delete is not models.DO_NOTHING and not key.primary_key]


def rows(key: models.ForeignKey, record: models.Model) -> QuerySet:
    return key.model._base_manager.filter(**{key.name: record})


def duplicates(key: models.ForeignKey, *, staying: models.Model, going: models.Model) -> QuerySet:
    """Of the rows of ``going`` those that ``staying`` has too, by the database's own rules."""
    same = Q(pk__in=[])
    for names, condition in _unique_with(key):
        others = {column: OuterRef(column) for column in _columns(key.model, names) if column != key.attname}
        same |= Q(Exists(rows(key, staying).filter(condition, **others))) & condition
    return rows(key, going).filter(same)


def _twin(key: models.ForeignKey, row: models.Model, staying: models.Model) -> models.Model:
    """The row of ``staying`` that makes ``row`` a duplicate."""
    same = Q(pk__in=[])
    for names, condition in _unique_with(key):
        others = {column: getattr(row, column) for column in _columns(key.model, names) if column != key.attname}
        same |= Q(**others) & condition
    twin: models.Model = rows(key, staying).filter(same).order_by("pk")[0]
    return twin


def _unique_with(key: models.ForeignKey) -> Iterator[tuple[tuple[str, ...], Q]]:
    """Combinations that exist once only, where the key is a part of it: columns, and the rows for which it holds."""
    options = key.model._meta
    if key.unique:
        yield (key.name,), Q()
    for names in options.unique_together:
        if key.name in names:
            yield tuple(names), Q()
    for constraint in options.constraints:
        if isinstance(constraint, models.UniqueConstraint) and key.name in constraint.fields:
            yield tuple(constraint.fields), constraint.condition or Q()


def _columns(model: type[models.Model], names: tuple[str, ...]) -> list[str]:
    return [field_named(model, name).attname for name in names]


def link_between(one: models.Model, other: models.Model) -> models.Model | None:
    """A row that points to both, as that of a programme with its part."""
    for key, second in permutations(pointers(type(one)), 2):
        if key.model is second.model:
            row: models.Model | None = rows(key, one).filter(**{second.name: other}).first()
            if row:
                return row
    return None


def move(*, key: models.ForeignKey, staying: models.Model, going: models.Model, journal: Journal) -> None:
    """All rows of ``going`` to ``staying``; those that it has too go into the journal.

    What points to such a row moves to the one that stays, as a critic's scores.
    """
    for row in duplicates(key, staying=staying, going=going):
        for below in pointers(key.model):
            move(key=below, staying=_twin(key, row, staying), going=row, journal=journal)
        journal.delete(row)
    moving = list(rows(key, going))
    for row in moving:
        journal.changing(row, [key.attname])
    if not hasattr(key.model, "history"):
        rows(key, going).update(**{key.name: staying})
        return
    for row in moving:
        setattr(row, key.name, staying)
        row.save(update_fields=[key.name])
