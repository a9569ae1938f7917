"""Columns derived from a film's titles before each save."""

from typing import Any

from django.db import models

from core.fields import Deconstructed, SortKeyField
from films.titles import sort_title


class SortTitleField(SortKeyField):
    """Place of the film in lists of pages in the language ``page``."""

    def __init__(self, *args: Any, page: str = "de", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.page = page

    def deconstruct(self) -> Deconstructed:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"page": self.page}

    def derive(self, instance: models.Model) -> str:
        return sort_title(instance, self.page)[: self.max_length]
