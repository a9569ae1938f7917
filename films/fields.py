"""Columns derived from a film's titles before each save."""

from typing import TYPE_CHECKING

from core.fields import Deconstructed, SortKeyField
from films.titles import sort_title

if TYPE_CHECKING:  # the model is made of this field
    from films.models import Film


class SortTitleField(SortKeyField):
    """Place of the film in lists of pages in the language ``page``."""

    def __init__(self, *args: object, page: str = "de", **kwargs: object):
        super().__init__(*args, **kwargs)
        self.page = page

    def deconstruct(self) -> Deconstructed:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"page": self.page}

    def derive(self, instance: "Film") -> str:  # type: ignore[override]  # the field is a film's only
        return sort_title(instance, self.page)[: self.max_length]
