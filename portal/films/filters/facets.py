"""The choices beside the list of films, each with how many films it would leave. One query for each question."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

from core.text import sort_key
from films.models import Film
from films.titles import sort_column
from portal.films.filters.choices import LENGTHS
from portal.films.filters.filterset import INITIALS, FilmFilter

OPEN = ("laeuft", "stadt", "genre")
"""These stand open also while nothing is chosen in them."""

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]
    open: bool


def facets(asked: FilmFilter) -> list[Facet]:
    """Only questions that some film answers to. A choice counts within all other questions' answers."""
    counted: dict[str, Callable[[QuerySet[Film]], Counts]] = {
        "laeuft": lambda films: _of_runs(films, asked, "laeuft"),
        "stadt": lambda films: _of_runs(films, asked, "stadt"),
        "fassung": lambda films: _of_runs(films, asked, "fassung"),
        "genre": lambda films: _genres(films, asked),
        "land": _countries,
        "jahrzehnt": _decades,
        "fsk": lambda films: _column(films, "fsk"),
        "laenge": _lengths,
    }
    built = [_facet(asked, name, count(asked.narrowed(without=name))) for name, count in counted.items()]
    return [facet for facet in built if facet.options]


def initials(asked: FilmFilter) -> list[tuple[str, bool]]:
    """(letter, whether a film begins with it); one query."""
    films = asked.narrowed(without="buchstabe").order_by()
    found = set(films.annotate(initial=Substr(sort_column(), 1, 1)).values_list("initial", flat=True).distinct())
    return [(letter, letter.lower() in found) for letter in INITIALS]


def _facet(asked: FilmFilter, name: str, counts: Counts) -> Facet:
    chosen = asked.chosen.get(name, [])
    options = [
        Option(value, str(label), counts.get(value, 0), value in chosen)
        for value, label in asked.form.fields[name].choices
        if counts.get(value) or value in chosen
    ]
    if name == "land":
        options.sort(key=lambda option: sort_key(option.label))
    return Facet(name, str(asked.form.fields[name].label), options, bool(chosen) or name in OPEN)


def _column(films: QuerySet[Film], column: str) -> dict[Any, int]:  # by the column's values
    return dict(films.order_by().values_list(column).annotate(count=Count("*")))


def _of_runs(films: QuerySet[Film], asked: FilmFilter, name: str) -> Counts:
    others = asked.asked_of_runs(without=name)
    values = [value for value, _label in asked.form.fields[name].choices]
    playing = {value: asked.running.films({**others, name: [value]}) for value in values}
    found = set(films.filter(pk__in=set().union(*playing.values())).order_by().values_list("pk", flat=True))
    return {value: len(found & of_value) for value, of_value in playing.items()}


def _genres(films: QuerySet[Film], asked: FilmFilter) -> Counts:
    counted = _column(films.filter(genres__isnull=False), "genres")
    return {genre.slug: counted.get(genre.pk, 0) for genre in asked.genres}


def _countries(films: QuerySet[Film]) -> Counts:
    return _summed((code, count) for codes, count in _column(films, "countries").items() for code in codes)


def _decades(films: QuerySet[Film]) -> Counts:
    return _summed((str(year // 10 * 10), count) for year, count in _column(films, "year").items() if year)


def _lengths(films: QuerySet[Film]) -> Counts:
    return _summed(
        (length.value, count)
        for minutes, count in _column(films, "runtime").items()
        for length, (least, most) in LENGTHS.items()
        if minutes and least <= minutes <= most
    )


def _summed(pairs: Iterable[tuple[str, int]]) -> Counts:
    counts: Counter[str] = Counter()
    for value, count in pairs:
        counts[value] += count
    return counts
