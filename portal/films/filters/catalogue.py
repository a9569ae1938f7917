"""The public films in memory: a set of them for each answer, and the orders of lists.

A film is known by its place in the order of German titles; a set of films is an integer with the bits of their places.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from core.bits import any_bits, bits_of, places_in
from films.titles import sort_column

Sets = Mapping[str, int]
"""By answer the films of which it is true."""

Orders = Mapping[str, array]
"""All places in an order that is by title at last; by the column of the titles."""


@dataclass(frozen=True)
class Catalogue:
    """``ids``, ``years`` (0 for none) and ``releases`` (dates as text) by place; ``by_id`` the places by id.

    ``sets`` by question as the form names it, those of first letters by the column of the titles.
    """

    ids: array
    by_id: array
    sets: Mapping[str, Sets]
    initials: Mapping[str, Sets]
    of_year: Mapping[int, int]
    by_title: Orders
    years: Sequence[int]
    releases: Sequence[str]

    @cached_property
    def latest_year(self) -> Orders:
        return highest_first(self.years, self.by_title)

    @cached_property
    def latest_release(self) -> Orders:
        return highest_first(self.releases, self.by_title)

    @property
    def size(self) -> int:
        return len(self.ids)

    @property
    def every(self) -> int:
        return (1 << self.size) - 1

    def answering(self, question: str, answers: Iterable[str]) -> int:
        """Films to which one of the answers is true."""
        sets = self.sets[question]
        return any_bits(sets.get(answer, 0) for answer in answers)

    def beginning(self, letter: str) -> int:
        return self.initials[sort_column()].get(letter.lower(), 0)

    def of_years(self, first: int, last: int) -> int:
        """Both within."""
        return any_bits(films for year, films in self.of_year.items() if first <= year <= last)

    def of_ids(self, ids: Iterable[int]) -> int:
        return bits_of(self.places(ids), self.size)

    def places(self, ids: Iterable[int]) -> Iterator[int]:
        """Those of the films with these ids that are public, one by one."""
        for film in ids:
            found = bisect_left(self.by_id, film, key=self.ids.__getitem__)
            if found < self.size and self.ids[self.by_id[found]] == film:
                yield self.by_id[found]

    def page(self, films: int, order: Orders, start: int, stop: int) -> list[int]:
        """The ids of these films from one number in the order to the other."""
        found = places_in(films, order[sort_column()], self.size)
        return [self.ids[place] for place in islice(found, start, stop)]


@dataclass(frozen=True)
class Ranking:
    """The films of the catalogue by score, the best first."""

    catalogue: Catalogue
    best: Orders


def highest_first(values: Sequence, by_title: Orders) -> Orders:
    """Places by the value of each, and by title within it."""
    return {
        column: array("i", sorted(places, key=values.__getitem__, reverse=True)) for column, places in by_title.items()
    }
