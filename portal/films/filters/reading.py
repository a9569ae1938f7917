"""The catalogue of films as the database has it, kept in memory."""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Any, TypeVar

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast, Substr

from community.models import FilmStats
from core.bits import any_bits, bits_of
from core.kept import Kept
from core.languages import NONE
from core.rows import JSONList
from festival.models import Selection
from films.models import Film, Genre
from portal.films.filters.catalogue import Catalogue, Ranking, Sets, highest_first
from portal.films.filters.choices import DECADES, LENGTHS

Value = TypeVar("Value", bound=Hashable)

GERMAN, ENGLISH = "sort_title", "sort_title_en"
"""The columns of the two orders of titles."""

AS_KEPT = {"codes": Cast("countries", CharField()), "release": Cast("german_release", CharField())}
"""As the database keeps them: to make tens of thousands of tuples and dates would take longer than all the rest."""

PORTION = 2_000
"""Rows are read in portions of so many, and gone before the next: lists of all of them would be looked through by the
collector of garbage again and again."""

Places = dict[int, int]
"""By the id of a film."""

Lists = Mapping[Value, list[int]]
"""Places by value."""


def read_catalogue() -> Catalogue:
    """Five queries, whatever the number of films. All but the selections are answered by indexes alone."""
    ids, years = array("q"), array("h")
    letters, labels, countries = (defaultdict[str, list[int]](list) for _number in range(3))
    of_year, of_runtime = defaultdict[int | None, list[int]](list), defaultdict[int | None, list[int]](list)
    rows = _public(GERMAN, "year", "runtime", "fsk", AS_KEPT["codes"])
    for place, (film, letter, year, runtime, label, codes) in enumerate(rows.iterator(PORTION)):
        ids.append(film)
        years.append(year or 0)
        letters[letter].append(place)
        of_year[year].append(place)
        of_runtime[runtime].append(place)
        labels[label].append(place)
        for code in codes.split(","):
            countries[code].append(place)
    size, places = len(ids), {film: place for place, film in enumerate(ids)}
    english, english_letters = _in_english(places)
    sets_of_years = _sets(of_year, size)
    return Catalogue(
        ids=ids,
        by_id=array("i", sorted(range(size), key=ids.__getitem__)),
        sets={
            "genre": _genres(places),
            "festival": _sets(_selections(places), size),
            "jahrzehnt": {str(decade): _within(sets_of_years, decade, decade + 9) for decade in DECADES},
            "laenge": _lengths(_sets(of_runtime, size)),
            "fsk": _sets(labels, size),
            "land": _sets(countries, size),
        },
        initials={GERMAN: _sets(letters, size), ENGLISH: _sets(english_letters, size)},
        of_year={year: films for year, films in sets_of_years.items() if year},
        by_title={GERMAN: array("i", range(size)), ENGLISH: english},
        years=years,
        releases=_releases(places),
    )


def read_ranking() -> Ranking:
    """One query beside those of the catalogue."""
    listed = catalogue()
    ranks = dict(FilmStats.objects.filter(ranking__isnull=False).values_list("film", "ranking"))
    return Ranking(listed, highest_first([ranks.get(film, -1) for film in listed.ids], listed.by_title))


def read_silent() -> list[int]:
    """Ids of the films in which nobody speaks; one query."""
    return list(Film.objects.public().filter(languages=(NONE,)).order_by().values_list("pk", flat=True))


catalogue = Kept(read_catalogue, "catalogue")
silent = Kept(read_silent, "catalogue")
ranking = Kept(read_ranking, "catalogue", "votes")


def _public(column: str, *others: Any) -> QuerySet[Film, tuple]:
    """Id and first letter of each film in the order of titles, and others of its columns."""
    films = Film.objects.public().order_by(column, "year", "pk")
    return films.values_list("pk", Substr(column, 1, 1), *others)


def _in_english(places: Places) -> tuple[array, Lists[str]]:
    """The places in the order of English titles, and by first letter of these."""
    order, letters = array("i"), defaultdict[str, list[int]](list)
    for film, letter in _public(ENGLISH).iterator(PORTION):
        if film in places:  # it may have come while the others were read
            order.append(places[film])
            letters[letter].append(places[film])
    return order, letters


def _releases(places: Places) -> list[str]:
    dates = [""] * len(places)
    released = Film.objects.public().filter(german_release__isnull=False).order_by()
    for film, date in released.values_list("pk", AS_KEPT["release"]).iterator(PORTION):
        if film in places:
            dates[places[film]] = date
    return dates


def _genres(places: Places) -> Sets:
    listed = Genre.objects.annotate(listed=JSONList("films")).order_by().values_list("slug", "listed")
    return {genre: bits_of((places[film] for film in films if film in places), len(places)) for genre, films in listed}


def _selections(places: Places) -> Lists[str]:
    """Films of editions, and of sections of these."""
    found = defaultdict[str, list[int]](list)
    selected = Selection.objects.order_by().values_list("film", "edition__slug", "section__slug")
    for film, edition, section in selected:
        for answer in (edition, f"{edition}/{section}"):
            if film in places:
                found[answer].append(places[film])
    return found


def _lengths(of_runtime: Mapping[int | None, int]) -> Sets:
    return {length.value: _within(of_runtime, *bounds) for length, bounds in LENGTHS.items()}


def _within(sets: Mapping[int | None, int], first: int, last: int) -> int:
    return any_bits(films for number, films in sets.items() if number and first <= number <= last)


def _sets(lists: Mapping[Value, list[int]], size: int) -> dict[Value, int]:
    return {value: bits_of(places, size) for value, places in lists.items()}
