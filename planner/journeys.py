"""Journeys between venues as a network: what a plan's days cost in changes of venue and city.

Each venue of a day is a line of waiting from one start to the next. A visitor comes in at one venue, leaves the line
for a screening that starts, and from its end goes home or to the first start that can still be reached in this or in
another venue. So a way through the network is a day's plan in order of time, and each way to another venue is one
journey. Where the screenings are settled, the ways between them are too: these columns need not be whole by decree.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from planner.problem import Option, Problem

Place = tuple[str, str]
"""City and venue."""


@dataclass(frozen=True)
class Row:
    """A sum of columns, each times its number, and what it lies between; None: nothing holds it."""

    terms: dict[int, int]
    at_least: int | None = None
    at_most: int | None = None


class Columns:
    """Hands out numbers of columns."""

    def __init__(self, count: int):
        self.count = count

    def new(self) -> int:
        self.count += 1
        return self.count - 1


@dataclass
class Journeys:
    """``ways`` are columns by an option's index and the place one goes to from it."""

    rows: list[Row] = field(default_factory=list)
    ways: dict[tuple[int, Place], int] = field(default_factory=dict)
    cities: dict[int, int] = field(default_factory=dict)
    venues: dict[int, int] = field(default_factory=dict)

    def taken(self, options: Sequence[Option], indices: Sequence[int]) -> list[int]:
        """The ways of a plan, which is given in order of time."""
        return [
            self.ways[index, place(then)]
            for index, (first, then) in zip(indices, pairwise(options), strict=False)
            if first.day == then.day
        ]


def place(option: Option) -> Place:
    return option.city, option.venue


def journeys(problem: Problem, options: Sequence[Option], days: Iterable[Sequence[int]], columns: Columns) -> Journeys:
    """``days`` are the indices of the options of each."""
    network = Journeys()
    for indices in days:
        _Day(problem, {index: options[index] for index in indices}, network, columns).build()
    return network


class _Day:
    def __init__(self, problem: Problem, options: dict[int, Option], network: Journeys, columns: Columns):
        self.problem, self.options, self.network, self.columns = problem, options, network, columns
        self.starts: dict[Place, list[int]] = defaultdict(list)
        self.at: dict[Place, Option] = {}
        for option in options.values():
            self.at.setdefault(place(option), option)
            if option.begins not in self.starts[place(option)]:
                self.starts[place(option)].append(option.begins)

    def build(self) -> None:
        """``waiting``: for each place and start what comes in (1) and goes on (-1)."""
        waiting: dict[tuple[Place, int], dict[int, int]] = {}
        arrivals = [self._line(place, waiting) for place in self.starts]
        self.network.rows.append(Row(dict.fromkeys(arrivals, 1), at_most=1))
        for index, option in self.options.items():
            waiting[place(option), option.begins][index] = -1
            self._leave(index, option, waiting)
        self.network.rows.extend(Row(terms, at_least=0) for terms in waiting.values())

    def _line(self, place: Place, waiting: dict[tuple[Place, int], dict[int, int]]) -> int:
        """The column of arriving at a place in the morning."""
        arrival = coming = self.columns.new()
        *earlier, last = self.starts[place]
        for start in earlier:
            going = self.columns.new()
            waiting[place, start] = {coming: 1, going: -1}
            coming = going
        waiting[place, last] = {coming: 1}
        return arrival

    def _leave(self, index: int, option: Option, waiting: dict[tuple[Place, int], dict[int, int]]) -> None:
        ways = {index: -1}
        for there, starts in self.starts.items():
            soonest = option.ends + 60 * self.problem.gap(option, self.at[there])
            reached = bisect_left(starts, soonest)
            if reached < len(starts):
                way = self._way(index, option, there)
                ways[way] = 1
                waiting[there, starts[reached]][way] = 1
        self.network.rows.append(Row(ways, at_most=0))

    def _way(self, index: int, option: Option, there: Place) -> int:
        way = self.network.ways[index, there] = self.columns.new()
        city, venue = there
        if city != option.city:
            self.network.cities[way] = 1
        if venue != option.venue:
            self.network.venues[way] = 1
        return way
