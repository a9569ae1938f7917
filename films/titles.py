"""Title of a film on a page, its language, and its place in lists."""

import re
from typing import TYPE_CHECKING

from core.i18n import current
from core.languages import NONE
from core.text import fold, sort_key

# The articles at the beginning of a title, as MARC 21 lists them (appendix F); "'" also stands for "’".
ARTICLES = {
    "da": ("den", "det", "de", "en", "et"),
    "de": ("der", "die", "das", "ein", "eine"),
    "en": ("the", "a", "an"),
    "es": ("el", "la", "lo", "los", "las", "un", "una", "unos", "unas"),
    "fr": ("le", "la", "les", "l'", "un", "une"),
    "hu": ("a", "az", "egy"),
    "it": ("il", "lo", "la", "i", "gli", "gl'", "le", "l'", "un", "uno", "una", "un'"),
    "nb": ("den", "det", "de", "en", "et", "ei"),
    "nl": ("de", "het", "'t", "een", "'n"),
    "no": ("den", "det", "de", "en", "et", "ei"),
    "pt": ("o", "a", "os", "as", "um", "uma", "uns", "umas"),
    "sv": ("den", "det", "de", "en", "ett"),
}
_ANY_ARTICLE = {fold(article) for articles in ARTICLES.values() for article in articles}
_FIRST_WORD = re.compile(r"[^\w\s'’]*(?P<article>[^\W\d_]+['’]|['’]?[^\W\d_]+(?=\s))\s*(?P<rest>.+)", re.DOTALL)


def shown_title(de: str, en: str, original: str) -> str:
    """The title for the page's language; English pages fall back to the original, then the German title."""
    return title_on(current(), de, en, original)


def language_of_title(de: str, en: str, original: str, language: str, spoken: tuple[str, ...]) -> str:
    """The language of the title that ``shown_title`` gives.

    ``language`` is that of the German page's title. The original title is in the first language ``spoken``, of which a
    silent film has none.
    """
    return language_on(current(), de, en, original, language, spoken)


def sort_column(film: str = "") -> str:
    """The column by which films stand in the order of the titles that the page shows; behind the relation ``film``."""
    return f"{film}__{sort_column()}" if film else "sort_title_en" if current() == "en" else "sort_title"


def without_article(title: str, language: str) -> str:
    """``title`` without the article of its own language: "Das weiße Band" → "weiße Band", but "Die Hard" as it is."""
    found = _FIRST_WORD.fullmatch(title)
    articles = ARTICLES.get(language.casefold().split("-")[0], ())
    return found["rest"] if found and found["article"].casefold().replace("’", "'") in articles else title


if TYPE_CHECKING:  # the model's fields ask this module
    from films.models import Film


def bare_title(title: str) -> str:
    """A title in small letters without what may be an article in some language: for likeness only."""
    first, _space, rest = title.partition(" ")
    return rest if rest and first in _ANY_ARTICLE else title


def sort_title(film: "Film", page: str) -> str:
    """Sort title of ``film`` on pages in that language: the editors' own sort title, or the title shown there."""
    titles = film.title_de, film.title_en, film.title_original
    title = title_on(page, *titles)
    if film.own_sort_title and title == title_on("de", *titles):
        return sort_key(film.own_sort_title)
    return sort_key(without_article(title, language_on(page, *titles, film.title_language, film.languages)))


def title_on(page: str, de: str, en: str, original: str) -> str:
    """``shown_title`` of a page in that language: of hundreds of films, to ask for it each time costs more."""
    return (en or original or de) if page == "en" else (de or original or en)


def language_on(page: str, de: str, en: str, original: str, language: str, spoken: tuple[str, ...]) -> str:
    """``language_of_title`` of a page in that language."""
    title = title_on(page, de, en, original)
    if page == "en" and title == en:
        return "en"
    heard = [code for code in spoken if code != NONE]
    if title != original or not heard:
        return language
    is_default = language == "de" and "de" not in heard
    return heard[0] if title != de or is_default else language
