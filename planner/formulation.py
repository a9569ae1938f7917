"""The planner's problem as rows and columns of zeros and ones, with what is to be small, one level after the other.

Each option that may be chosen has a column. Two descriptions of which go together stand side by side, since a solver
that knows both has next to nothing left to search: cliques, of whose options one can attend one at most, and for each
day a network of ways through the venues (``planner.journeys``), which also counts the journeys.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.journeys import Columns, Row, journeys
from planner.problem import Option, Problem, Solution

Cost = Mapping[int, int]
"""Amount that each column adds; those not named add nothing."""

FINEST = 10**6
"""The largest cost of a column for which the solver's arithmetic still tells one from nothing."""


@dataclass(frozen=True)
class Level:
    """Something to be same_screenings small; ``most`` is a number it can't exceed."""

    cost: Cost
    most: int


class Formulation:
    """``options`` are those that may be chosen, in order of time; columns carry their indices. ``must_see`` is a film
    that has to be in the plan."""

    def __init__(self, problem: Problem, *, must_see: str = ""):
        self.problem = problem
        self.must_see = must_see
        self.options = sorted(filter(problem.may_choose, problem.options), key=lambda option: option.in_time)
        self.films = _grouped(option.film for option in self.options)
        self.days = _grouped(option.day for option in self.options)
        self.pinned = [index for index, option in enumerate(self.options) if option.id in problem.pinned]
        self.against = conflicts(problem, self.options)
        self.columns = Columns(len(self.options))
        self.journeys = journeys(problem, self.options, self.days.values(), self.columns)
        self.rows = [*self._film_rows(), *self._conflict_rows(), *self._day_rows(), *self.journeys.rows]

    def _film_rows(self) -> Iterable[Row]:
        for film, indices in self.films.items():
            yield Row(dict.fromkeys(indices, 1), at_least=int(film == self.must_see), at_most=1)

    def _conflict_rows(self) -> Iterable[Row]:
        for clique in cliques(self.against):
            yield Row(dict.fromkeys(clique, 1), at_most=1)

    def _day_rows(self) -> Iterable[Row]:
        if self.problem.max_per_day is not None:
            for day, indices in self.days.items():
                yield Row(dict.fromkeys(indices, 1), at_most=self.room(day))

    def room(self, day: object) -> int:
        """Number of films that a day takes: as many as wanted, but always what is pinned."""
        pinned = sum(self.options[index].day == day for index in self.pinned)
        wanted = self.problem.max_per_day
        return len(self.options) if wanted is None else max(wanted, pinned)

    def weight(self, index: int) -> int:
        return self.problem.wishes.get(self.options[index].film, 0)

    def used(self, plan: Iterable[int]) -> list[int]:
        """All columns that are 1 in a plan (indices of options in order of time)."""
        plan = list(plan)
        return plan + self.journeys.taken([self.options[index] for index in plan], plan)

    def worth(self, plan: Iterable[int], cost: Cost) -> int:
        return sum(cost.get(column, 0) for column in self.used(plan))

    def value(self) -> Cost:
        return {index: -weight for index in range(len(self.options)) if (weight := self.weight(index))}

    def highest(self) -> int:
        """A value that no plan exceeds: all films that can be seen at all."""
        return sum(self.problem.wishes.get(film, 0) for film in self.films)

    def ties(self) -> list[Level]:
        """Among plans of the same value: fewer outside the preferred city, fewer changes of city, then of venue
        between the screenings of a day, earlier chances (how many screenings of the film went before, in all)."""
        most = len(self.films)
        chances = self.problem.chances
        earlier = {index: chances[one.film].index(one) for index, one in enumerate(self.options)}
        outside = {index: 1 for index, one in enumerate(self.options) if one.city != self.problem.preferred_city}
        return [
            Level(outside if self.problem.preferred_city else {}, most),
            Level(self.journeys.cities, most),
            Level(self.journeys.venues, most),
            Level(earlier, sum(max(earlier[index] for index in indices) for indices in self.films.values())),
        ]

    def nearness(self, solution: Solution) -> list[Level]:
        """Among plans of the same value: more of the films of ``solution``, then more of its screenings."""
        by_id = self.problem.by_id
        films = {by_id[one].film for one in solution.chosen if one in by_id}
        same_films = {index: -1 for index, option in enumerate(self.options) if option.film in films}
        same_screenings = {index: -1 for index, option in enumerate(self.options) if option.id in solution.chosen}
        return [Level(same_films, len(self.films)), Level(same_screenings, len(self.films))]


def _grouped(keys: Iterable) -> dict:
    """Indices by key."""
    groups = defaultdict(list)
    for index, key in enumerate(keys):
        groups[key].append(index)
    return dict(groups)


def conflicts(problem: Problem, options: Sequence[Option]) -> list[set[int]]:
    """For each option, in order of time, the others that one can't attend as well."""
    against: list[set[int]] = [set() for _ in options]
    farthest = 60 * (problem.minimum_break + max(problem.travel.values(), default=0) + problem.default_travel)
    for index, option in enumerate(options):
        for other in range(index + 1, len(options)):
            if options[other].begins >= option.ends + farthest:
                break
            if options[other].begins < option.ends + 60 * problem.gap(option, options[other]):
                against[index].add(other)
                against[other].add(index)
    return against


def cliques(against: Sequence[set[int]]) -> Iterable[list[int]]:
    """Sets of options that all exclude each other, such that each pair that does lies in one of them."""
    covered: set[tuple[int, int]] = set()
    for one, others in enumerate(against):
        for other in sorted(others):
            if one < other and (one, other) not in covered:
                clique = _clique(against, one, other)
                covered.update((a, b) for a in clique for b in clique if a < b)
                yield clique


def _clique(against: Sequence[set[int]], one: int, other: int) -> list[int]:
    clique, common = [one, other], against[one] & against[other]
    while common:
        nearest = min(common)
        clique.append(nearest)
        common = common & against[nearest]
    return clique


def merged(levels: Iterable[Level]) -> list[Cost]:
    """Neighbouring levels as one cost where that is exact: a step of the former outweighs all of the latter."""
    costs: list[dict[int, int]] = []
    for level in levels:
        scaled = {column: cost * (level.most + 1) for column, cost in costs[-1].items()} if costs else {}
        if costs and max(map(abs, scaled.values()), default=0) <= FINEST:
            costs[-1] = {column: scaled.get(column, 0) + level.cost.get(column, 0) for column in [*scaled, *level.cost]}
        else:
            costs.append(dict(level.cost))
    return [cost for cost in costs if cost]


def greedy(form: Formulation) -> list[int] | None:
    """A plan without looking ahead: the heaviest wishes first, each at its first time that still fits.

    None when the film that must be seen fits nowhere beside the pins.
    """
    plan = list(form.pinned)
    films = {form.options[index].film for index in plan}
    days = Counter(form.options[index].day for index in plan)
    order = sorted(range(len(form.options)), key=lambda index: (-_urgency(form, index), index))
    for index in order:
        option = form.options[index]
        if (
            option.film not in films
            and days[option.day] < form.room(option.day)
            and form.against[index].isdisjoint(plan)
        ):
            plan.append(index)
            films.add(option.film)
            days[option.day] += 1
    return sorted(plan) if not form.must_see or form.must_see in films else None


def _urgency(form: Formulation, index: int) -> float:
    return float("inf") if form.options[index].film == form.must_see else form.weight(index)
