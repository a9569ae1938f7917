"""Editorial text in two languages: plain fields ``name_de`` and ``name_en``, read as ``name``."""

from typing import Self, overload

from django.db import models
from django.utils.translation import get_language

DEFAULT = "de"


def current() -> str:
    """The language the page is written in: "de" or "en"."""
    return "en" if (get_language() or DEFAULT).startswith("en") else DEFAULT


def other(language: str) -> str:
    return "de" if language == "en" else "en"


def pick(de: str, en: str) -> str:
    """The text in the page's language, or the other one where it is missing."""
    return (en or de) if current() == "en" else (de or en)


class Localized:
    """Reads ``<name>_de`` or ``<name>_en`` of a model instance by the page's language."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: models.Model, owner: type) -> str: ...

    def __get__(self, instance: models.Model | None, owner: type) -> Self | str:
        if instance is None:
            return self
        return pick(getattr(instance, f"{self.name}_de"), getattr(instance, f"{self.name}_en"))
