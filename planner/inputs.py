"""From a member's wishes and choices to the problem that the solver gets, with the rows that pages print."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cached_property
from itertools import combinations

from django.db.models import Q
from django.utils.timezone import get_default_timezone

from community.models import Bookmark, User
from festival.selectors import current_edition
from films.models import ProgrammePart
from planner.models import HiddenFilm, Plan, PlanEntry
from planner.problem import WEIGHTS, Option, Problem, Solution
from planner.times import Times
from showtimes import days
from showtimes.models import Screening, Series
from showtimes.rows import ScreeningRow, screening_rows
from venues.travel import travel_times

Priority, State = Bookmark.Priority, PlanEntry.State

COMING = dt.timedelta(days=14)
"""How far ahead a plan of no edition looks, and how long what was seen counts as seen."""


class Keep(Enum):
    """What of the stored plan a new one has to keep: what has begun; what has changed and the member has not said to
    repair, too; or all of it."""

    BEGUN = auto()
    CHANGED = auto()
    ALL = auto()


@dataclass(frozen=True)
class Entry:
    """A stored choice. ``revision`` is the screening's when it was chosen, ``current`` the one it has now."""

    public_id: str
    screening: int
    film: int
    state: str
    revision: int
    current: int
    starts_at: dt.datetime

    @property
    def in_plan(self) -> bool:
        return self.state != State.EXCLUDED

    @property
    def changed(self) -> bool:
        return self.in_plan and self.revision < self.current


@dataclass(frozen=True)
class Mine:
    """What somebody wants: bookmarked films by id with their priority, those hidden, times and choices."""

    plan: Plan
    times: Times = field(default_factory=Times)
    bookmarks: Mapping[int, str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    entries: tuple[Entry, ...] = ()

    @property
    def wishes(self) -> dict[int, str]:
        return {film: priority for film, priority in self.bookmarks.items() if film not in self.hidden}

    def ids(self, *states: str) -> frozenset[str]:
        return frozenset(entry.public_id for entry in self.entries if entry.state in states)

    @cached_property
    def planned(self) -> frozenset[str]:
        return self.ids(State.PLANNED, State.PINNED)

    def with_choice(self, screening: Screening, state: str | None) -> "Mine":
        """With the screening pinned or excluded, or without a choice for it; a pin moves the film's other pin."""
        others = tuple(entry for entry in self.entries if entry.screening != screening.pk)
        if state is None:
            return replace(self, entries=others)
        if state == State.PINNED:
            others = tuple(entry for entry in others if entry.film != screening.film_id or not entry.in_plan)
        chosen = Entry(
            public_id=screening.public_id,
            screening=screening.pk,
            film=screening.film_id,
            state=state,
            revision=screening.revision,
            current=screening.revision,
            starts_at=screening.starts_at,
        )
        return replace(self, entries=(*others, chosen))


@dataclass(frozen=True)
class Basis:
    """A problem and what it was made of.

    ``stands_in`` says for each wished film as what it runs (itself, or the programme that contains it), ``wishes``
    the priority of what runs; all by film id. ``kept`` are entries that a solution leaves as they are.
    """

    problem: Problem
    rows: Mapping[str, ScreeningRow]
    stands_in: Mapping[int, int]
    wishes: Mapping[int, str]
    kept: frozenset[str]
    series: Series | None


def mine_of(user: User, *, now: dt.datetime) -> Mine:
    """Five queries."""
    plan = Plan.objects.filter(user=user).select_related("series", "preferred_city").first()
    bookmarks = dict(Bookmark.objects.filter(user=user, film__state="public").values_list("film", "priority"))
    if plan is None:
        return Mine(Plan(user=user), bookmarks=bookmarks)
    return Mine(
        plan=plan,
        times=Times(tuple(plan.availabilities.all())),
        bookmarks=bookmarks,
        hidden=frozenset(HiddenFilm.objects.filter(plan=plan).values_list("film", flat=True)),
        entries=tuple(entries_of(plan, now)),
    )


def entries_of(plan: Plan, now: dt.datetime) -> list[Entry]:
    """Without what is long over."""
    values = plan.entries.filter(screening__ends_at__gt=now - COMING).values_list(
        *("screening__public_id", "screening_id", "screening__film_id", "state", "revision"),
        *("screening__revision", "screening__starts_at"),
    )
    return [Entry(*value) for value in values.order_by("screening__starts_at", "pk")]


def series_of(plan: Plan, *, now: dt.datetime) -> Series | None:
    """What the plan draws from; None: all screenings of the coming two weeks."""
    if plan.everything:
        return None
    if plan.series and (plan.series.ends_on is None or plan.series.ends_on >= days.today(now)):
        return plan.series
    return current_edition(now)


def basis(mine: Mine, *, now: dt.datetime, keep: Keep = Keep.CHANGED) -> Basis:
    """The problem at ``now``; nine queries at most."""
    series = series_of(mine.plan, now=now)
    programmes = _programmes(mine.wishes)
    rows = {row.public_id: row for row in _rows(mine, series, programmes, now)}
    kept = [entry for entry in mine.entries if _is_kept(entry, rows, now, keep)]
    shut = frozenset(entry.public_id for entry in kept)
    usable = [
        row for row in rows.values() if row.state != "cancelled" and (row.starts_at > now or row.public_id in shut)
    ]
    stands_in = _stands_in(mine, usable, programmes)
    wishes = _wishes(mine, stands_in, seen={entry.film for entry in kept})
    problem = problem_of(mine, usable, wishes)
    return Basis(_holding(problem, mine, shut), rows, stands_in, wishes, shut, series)


def _programmes(wishes: Collection[int]) -> dict[int, list[int]]:
    """The programmes that contain each of the films."""
    found: dict[int, list[int]] = {}
    parts = ProgrammePart.objects.filter(part__in=wishes, programme__state="public").order_by("pk")
    for part, programme in parts.values_list("part", "programme"):
        found.setdefault(part, []).append(programme)
    return found


def _rows(
    mine: Mine, series: Series | None, programmes: Mapping[int, list[int]], now: dt.datetime
) -> list[ScreeningRow]:
    films = {*mine.wishes, *(programme for found in programmes.values() for programme in found)}
    scope = Q(series=series) if series else Q(starts_at__lt=now + COMING)
    stored = Q(pk__in=[entry.screening for entry in mine.entries])
    return screening_rows(
        Screening.objects.public(now).filter(
            Q(scope, film__in=films, starts_at__gt=now, state=Screening.State.PUBLIC) | stored
        ),
        now=now,
    )


def _is_kept(entry: Entry, rows: Mapping[str, ScreeningRow], now: dt.datetime, keep: Keep) -> bool:
    if not entry.in_plan or entry.public_id not in rows:
        return False
    return keep is Keep.ALL or entry.starts_at <= now or (entry.changed and keep is Keep.CHANGED)


def _stands_in(mine: Mine, usable: Iterable[ScreeningRow], programmes: Mapping[int, list[int]]) -> dict[int, int]:
    """For each wished film itself, or the programme in which alone it runs."""
    shown = {row.film_id for row in usable}
    return {
        film: next((one for one in (film, *programmes.get(film, ())) if one in shown), film) for film in mine.wishes
    }


def _wishes(mine: Mine, stands_in: Mapping[int, int], seen: Collection[int]) -> dict[int, str]:
    """The priority of what runs, the highest where several wishes meet; without what was or is being seen."""
    wishes: dict[int, str] = {}
    for film, shown in stands_in.items():
        if shown not in seen:
            wishes[shown] = max(mine.wishes[film], wishes.get(shown, mine.wishes[film]), key=_weight)
    return wishes


def _weight(priority: str) -> int:
    return WEIGHTS[Priority(priority)]


def problem_of(mine: Mine, usable: Iterable[ScreeningRow], wishes: Mapping[int, str]) -> Problem:
    """The problem of choosing among these rows; ``wishes`` are film ids with priorities."""
    options = tuple(_option(row, mine.planned) for row in usable)
    return Problem(
        options=options,
        wishes={str(film): _weight(priority) for film, priority in wishes.items()},
        travel=_travel({row.venue_id for row in usable}),
        windows=mine.times.windows({option.day for option in options}, get_default_timezone()),
        minimum_break=mine.plan.minimum_break,
        max_per_day=mine.plan.max_per_day,
        preferred_city=mine.plan.preferred_city.slug if mine.plan.preferred_city else "",
        with_sold_out=mine.plan.with_sold_out,
        pinned=mine.ids(State.PINNED) & {option.id for option in options},
        excluded=mine.ids(State.EXCLUDED),
    )


def _option(row: ScreeningRow, planned: Collection[str]) -> Option:
    """What stands in the plan may have sold out meanwhile: then the member has a ticket, or still wants one."""
    return Option(
        id=row.public_id,
        film=str(row.film_id),
        hall=str(row.hall_id),
        venue=str(row.venue_id),
        start=row.starts_at,
        end=row.ends_at,
        day=row.day,
        city=row.city_slug,
        sold_out=row.availability == Screening.Availability.SOLD_OUT and row.public_id not in planned,
    )


def _travel(venues: Collection[int]) -> dict[frozenset[str], int]:
    travel = travel_times()
    pairs = {(a, b): travel.minutes(a, b) for a, b in combinations(sorted(venues), 2)}
    return {frozenset((str(a), str(b))): minutes for (a, b), minutes in pairs.items() if minutes is not None}


def _holding(problem: Problem, mine: Mine, kept: frozenset[str]) -> Problem:
    """With what is kept pinned, as far as it is possible beside the pins and each other."""
    held = [problem.by_id[pin] for pin in problem.pinned - kept]
    for option in (
        problem.by_id[one.public_id] for one in mine.entries if one.public_id in kept & problem.by_id.keys()
    ):
        if all(option.film != other.film and fits(problem, option, other) for other in held):
            held.append(option)
    return replace(problem, pinned=frozenset(option.id for option in held))


def fits(problem: Problem, one: Option, other: Option) -> bool:
    """Whether one can be at both."""
    return not problem.missing_minutes(one, other)


def stored(mine: Mine, problem: Problem) -> Solution:
    """The stored plan as the solver would have handed it over."""
    chosen = tuple(option for option in sorted(problem.options, key=_in_time) if option.id in mine.planned)
    value = sum(problem.wishes.get(option.film, 0) for option in chosen)
    return Solution(tuple(option.id for option in chosen), value, optimal=False, bound=value, gap=0)


def _in_time(option: Option) -> tuple[int, int, str]:
    return option.in_time
