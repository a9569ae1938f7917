"""Editorial text in two languages: plain fields ``name_de`` and ``name_en``, read as ``name``."""

from typing import Self, overload

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware import locale
from django.utils.translation import get_language

DEFAULT = "de"


class LocaleMiddleware(locale.LocaleMiddleware):
    """Django's own, without telling caches that pages differ by what a browser asks for: the path alone says it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", get_language() or DEFAULT)
        return response


def current() -> str:
    """The language the page is written in: "de" or "en"."""
    return "en" if (get_language() or DEFAULT).startswith("en") else DEFAULT


def other(language: str) -> str:
    return "de" if language == "en" else "en"


def foreign(language: str) -> str:
    """The ``language`` of a text where it is not the page's, else ""."""
    return language if language and language.partition("-")[0] != current() else ""


class Passage(str):
    """A text that knows its language: ``lang`` is empty where it is the page's, and where there is no text."""

    lang: str

    def __new__(cls, text: str, language: str = "") -> "Passage":
        passage = super().__new__(cls, text)
        passage.lang = foreign(language) if text else ""
        return passage


def language_of(text: str) -> str:
    """The language of a passage; "" for any other text, which is taken for the page's."""
    return text.lang if isinstance(text, Passage) else ""


def own_language(text: Passage) -> str:
    """The text if it is in the page's language, else "": what a search engine would take for the page's own words."""
    return "" if text.lang else text


def pick(de: str, en: str) -> Passage:
    """The text in the page's language, or the other one where it is missing."""
    return pick_on(current(), de, en)


def pick_on(page: str, de: str, en: str) -> Passage:
    """The same for a page in that language: of hundreds of texts, to ask for it each time costs more than the rest."""
    here, there = (en, de) if page == "en" else (de, en)
    passage = str.__new__(Passage, here or there)
    passage.lang = other(page) if there and not here else ""
    return passage


class Localized:
    """Reads ``<name>_de`` or ``<name>_en`` of a model instance by the page's language."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: models.Model, owner: type) -> Passage: ...

    def __get__(self, instance: models.Model | None, owner: type) -> Self | Passage:
        if instance is None:
            return self
        return pick(getattr(instance, f"{self.name}_de"), getattr(instance, f"{self.name}_en"))
