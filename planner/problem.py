"""Wishes and possible screenings: the planner's problem, without a database.

Two screenings can both be attended when between the end of the first and the start of the other there is time for the
way from venue to venue and for the break that the visitor wants. Talks are part of a screening's end.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

WEIGHTS = {"must": 100, "gladly": 10, "maybe": 3}
"""One film that one must see is worth ten that one would gladly see, one of these three that one may see and a little.
A screening conflicts with a handful of others at most, so a must never gives way to the others."""


class UnknownOptionError(ValueError):
    """A pin names a screening that the problem doesn't have."""

    def __init__(self, option: str):
        super().__init__(option)
        self.option = option


class PinnedConflictError(ValueError):
    """Two pinned options, given by id in order of time, exclude each other.

    ``missing`` are the minutes that are lacking; 0 when it's the same film twice, at times that would go together.
    """

    def __init__(self, first: str, then: str, missing: int):
        super().__init__(first, then, missing)
        self.first, self.then, self.missing = first, then, missing


@dataclass(frozen=True)
class Option:
    """One screening. ``start`` and ``end`` are aware, the end lies after the start; ``day`` is its cinema day.

    ``stranded``: nothing takes the visitor home afterwards, and they want that it does. ``unsuited``: it does not fit
    what they understand or need, or nobody has said that it does.
    """

    id: str
    film: str
    hall: str
    venue: str
    start: dt.datetime
    end: dt.datetime
    day: dt.date
    city: str = ""
    sold_out: bool = False
    stranded: bool = False
    unsuited: bool = False

    @cached_property
    def begins(self) -> int:
        """Seconds since 1970: subtracting moments of one zone would pass over the hour that its clocks skip."""
        return int(self.start.timestamp())

    @cached_property
    def ends(self) -> int:
        return int(self.end.timestamp())

    @property
    def in_time(self) -> tuple[int, int, str]:
        """Sorts options by time, always alike."""
        return self.begins, self.ends, self.id


@dataclass(frozen=True)
class Window:
    """A half-open range of aware moments in which the visitor can; a screening must lie wholly inside one."""

    start: dt.datetime
    end: dt.datetime

    def holds(self, option: Option) -> bool:
        return self.start.timestamp() <= option.begins and option.ends <= self.end.timestamp()


@dataclass(frozen=True)
class Problem:
    """``wishes`` give a weight above 0 to each film; ``travel`` minutes to pairs of venues, alike both ways.

    A pinned option is in the plan whatever else would forbid it (sold out, outside the windows, excluded, not wished,
    the day full), except another pin.
    """

    options: tuple[Option, ...]
    wishes: Mapping[str, int]
    travel: Mapping[frozenset[str], int] = field(default_factory=dict)
    default_travel: int = 0
    windows: tuple[Window, ...] | None = None
    minimum_break: int = 0
    max_per_day: int | None = None
    preferred_city: str = ""
    with_sold_out: bool = False
    pinned: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    @cached_property
    def by_id(self) -> dict[str, Option]:
        return {option.id: option for option in self.options}

    @cached_property
    def chances(self) -> dict[str, list[Option]]:
        """All options of each film, in order of time."""
        chances: dict[str, list[Option]] = defaultdict(list)
        for option in sorted(self.options, key=lambda option: option.in_time):
            chances[option.film].append(option)
        return dict(chances)

    def gap(self, first: Option, then: Option) -> int:
        """Minutes needed from the end of one to the start of the next: the way and the break."""
        return self.minimum_break + self.way(first.venue, then.venue)

    def way(self, one: str, other: str) -> int:
        """Minutes from venue to venue."""
        return 0 if one == other else self.travel.get(frozenset((one, other)), self.default_travel)

    def missing_minutes(self, one: Option, other: Option) -> int:
        """0 when both can be attended, in whichever order they are given; else the minutes lacking between them.

        Of two that run at once that is the time they share and the gap they'd need.
        """
        free = max(one.begins, other.begins) - min(one.ends, other.ends)
        return max(0, -((free - 60 * self.gap(one, other)) // 60))

    def suits(self, option: Option) -> bool:
        """Whether it lies in the visitor's time."""
        return self.windows is None or any(window.holds(option) for window in self.windows)

    def is_obtainable(self, option: Option) -> bool:
        return self.with_sold_out or not option.sold_out

    def may_choose(self, option: Option) -> bool:
        """Whether the option may stand in a plan, as far as it alone is concerned."""
        return option.id in self.pinned or (
            option.film in self.wishes
            and option.id not in self.excluded
            and self.is_obtainable(option)
            and self.suits(option)
            and not option.stranded
            and not option.unsuited
        )


@dataclass(frozen=True)
class Solution:
    """A plan: ids of options in order of time, and the sum of the weights of their films.

    ``bound`` is what no plan can exceed, ``gap`` how far the value may lie below it as a share of it; when the value is
    proved to be the best, ``optimal``, they are the value and 0. ``ties_optimal``: no plan of this value does better by
    the tie rules.
    """

    chosen: tuple[str, ...]
    value: int
    optimal: bool
    bound: int
    gap: float
    ties_optimal: bool = True
