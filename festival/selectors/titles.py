"""The titles of films that rows of festivals point to."""

from core.values import Values
from films.titles import language_of_title, shown_title

TITLE_VALUES = tuple(
    f"film__{name}" for name in ("title_de", "title_en", "title_original", "title_language", "languages")
)


def title_of_film(row: dict) -> Values:
    """``film_title`` and ``film_title_lang`` from ``TITLE_VALUES``; both empty where the row has no film."""
    de, en, original, language, spoken = (row[name] for name in TITLE_VALUES)
    if language is None:
        return {"film_title": "", "film_title_lang": ""}
    return {
        "film_title": shown_title(de, en, original),
        "film_title_lang": language_of_title(de, en, original, language, spoken),
    }
