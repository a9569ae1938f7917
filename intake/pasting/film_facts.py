"""Facts of a page on a film, beside the film's own."""

from collections.abc import Iterator
from typing import Any

from core.columns import field_named
from core.dates import full_day
from core.languages import language_name
from films.countries import country_names
from films.models import Film
from intake.pasting.diff import Fact
from intake.pasting.shapes import Facts

FACTS = {
    "countries": "countries",
    "year": "year",
    "runtime": "runtime",
    "fsk": "fsk",
    "recommended_age": "recommended_age",
    "languages": "languages",
    "title_original": "title_original",
    "german_release": "release",
}
"""Columns of a film with the facts that fill them."""


def values_by_column(facts: Facts) -> dict[str, object]:
    """The columns of which the page says something."""
    return {column: value for column, name in FACTS.items() if (value := getattr(facts, name))}


def empty_columns(film: Film, facts: Facts) -> dict[str, object]:
    """Columns that the page fills and the film does not yet: only that is written, an editor's value stays."""
    return {column: value for column, value in values_by_column(facts).items() if not getattr(film, column)}


def facts_beside(film: Film | None, facts: Facts) -> Iterator[Fact]:
    """Facts that will be filled, and those that differ from the film's own value, which stays."""
    for column, value in values_by_column(facts).items():
        there = getattr(film, column) if film else ""
        if value != there:
            yield Fact(str(field_named(Film, column).verbose_name), _shown(column, value), _shown(column, there))


def _shown(column: str, value: Any) -> str:  # each column has values of its own kind
    if not value:
        return ""
    if column == "countries":
        return ", ".join(country_names(value))
    if column == "languages":
        return ", ".join(map(language_name, value))
    if column == "german_release":
        return full_day(value)
    return str(dict(field_named(Film, column).choices or ()).get(value, value))
