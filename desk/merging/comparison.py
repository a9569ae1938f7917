"""Two records side by side: their columns, and what points to them."""

from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst

from core.journal import foreign_keys
from core.readable import Labels, comparable_text, readable
from desk.base.curated import thumbnail
from desk.merging.kinds import Mergeable
from desk.merging.relations import duplicates, pointers, rows

NOT_CHOSEN = ("slug", "state")
"""The survivor keeps its address, and is public as soon as one of both was."""

CREDIT = "_credit"


@dataclass(frozen=True)
class Column:
    """A column as both have it. ``taken``: proposed is the value of the record that goes."""

    name: str
    label: str
    staying: str
    going: str
    differs: bool
    taken: bool
    is_text: bool


@dataclass(frozen=True)
class MovedRows:
    """Numbers of rows of a kind that move, and that fall away because both have them."""

    label: str
    moved: int
    duplicates: int


def fields_of(model: type[models.Model]) -> list[models.Field]:
    """The columns that editors know, without those that are not chosen."""
    known = [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]
    return [field for field in known if field.name not in NOT_CHOSEN]


def columns(*, staying: Mergeable, going: Mergeable, labels: Labels) -> list[Column]:
    """The columns in which one of both says something."""
    taken = proposed(staying=staying, going=going)
    return [
        Column(
            name=field.name,
            label=capfirst(str(field.verbose_name)),
            staying=_shown(field, staying, labels),
            going=_shown(field, going, labels),
            differs=comparable_text(getattr(staying, field.name)) != comparable_text(getattr(going, field.name)),
            taken=field.name in taken,
            is_text=isinstance(field, models.TextField),
        )
        for field in fields_of(type(staying))
        if getattr(staying, field.name) or getattr(going, field.name)
    ]


def _shown(field: models.Field, record: models.Model, labels: Labels) -> str:
    value = getattr(record, field.name)
    return thumbnail(value) if isinstance(field, models.ImageField) else readable(field, value, labels)


def proposed(*, staying: Mergeable, going: Mergeable) -> set[str]:
    """Columns that are empty here and filled there. Who made a picture goes with the picture."""
    names = [field.name for field in fields_of(type(staying))]
    filled = {name for name in names if not getattr(staying, name) and getattr(going, name)}
    credited = {name for name in names if name.endswith(CREDIT)}
    return (filled - credited) | {name for name in credited if name.removesuffix(CREDIT) in filled}


def moved_rows(*, staying: models.Model, going: models.Model) -> list[MovedRows]:
    """Two queries for each kind of row that there is."""
    found = []
    for key in pointers(type(staying)):
        twice = duplicates(key, staying=staying, going=going).count()
        found.append(MovedRows(_label(key), rows(key, going).count() - twice, twice))
    return [one for one in found if one.moved or one.duplicates]


def _label(key: models.ForeignKey) -> str:
    """Of rows that only link two records the other one's name."""
    if not key.model._meta.auto_created:
        return capfirst(str(key.model._meta.verbose_name_plural))
    other = next(parent for field, parent in foreign_keys(key.model) if field != key)
    return capfirst(str(other._meta.verbose_name_plural))


def preferred(one: Mergeable, other: Mergeable) -> tuple[Mergeable, Mergeable]:
    """The record to stay, and the one to go: public before draft, more rows before fewer, older before newer."""
    ranked = sorted((one, other), key=lambda record: (record.is_public, _weight(record), -record.pk))
    return ranked[1], ranked[0]


def _weight(record: models.Model) -> int:
    return sum(rows(key, record).count() for key in pointers(type(record)))
