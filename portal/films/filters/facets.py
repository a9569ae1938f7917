"""The choices beside the list of films, each with how many films it would leave. No query here."""

from dataclasses import dataclass

from core.text import sort_key
from portal.films.filters.catalogue import Sets
from portal.films.filters.filterset import INITIALS, FilmFilter
from portal.films.filters.running import QUESTIONS
from portal.filter_form import Option

FACETS = ("laeuft", "stadt", "fassung", "genre", "land", "jahrzehnt", "fsk", "laenge")
OPEN = ("laeuft", "stadt", "genre")
"""These stand open also while nothing is chosen in them."""


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]
    open: bool


def facets(asked: FilmFilter) -> list[Facet]:
    """Only questions that some film answers to. A choice counts within all other questions' answers."""
    built = [_facet(asked, name) for name in FACETS]
    return [facet for facet in built if facet.options]


def initials(asked: FilmFilter) -> list[tuple[str, bool]]:
    """(letter, whether a film begins with it)."""
    films = asked.narrowed(without="buchstabe")
    return [(letter, bool(films & asked.catalogue.beginning(letter))) for letter in INITIALS]


def _facet(asked: FilmFilter, name: str) -> Facet:
    chosen, counts = asked.chosen.get(name, []), _counts(asked, name)
    options = [
        Option(value, str(label), counts.get(value, 0), value in chosen)
        for value, label in asked.form.fields[name].choices
        if counts.get(value) or value in chosen
    ]
    if name == "land":
        options.sort(key=lambda option: sort_key(option.label))
    return Facet(name, str(asked.form.fields[name].label), options, bool(chosen) or name in OPEN)


def _counts(asked: FilmFilter, name: str) -> dict[str, int]:
    """By answer to one question the films that it would leave."""
    films = asked.narrowed(without=name)
    sets = _playing(asked, name) if name in QUESTIONS else asked.catalogue.sets[name]
    return {answer: (films & of_answer).bit_count() for answer, of_answer in sets.items()}


def _playing(asked: FilmFilter, name: str) -> Sets:
    """By answer the films of which a screening answers so, and to all else that is asked of screenings."""
    others = asked.asked_of_runs(without=name)
    values = [value for value, _label in asked.form.fields[name].choices]
    playing = asked.running.films_by_answer(name, values, others)
    return {value: asked.catalogue.of_ids(films) for value, films in playing.items()}
