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
from community.needs import needs_of_member
from core.models import State as Publication
from festival.selectors import current_edition
from planner.home import strandings
from planner.models import HiddenFilm, Plan, PlanEntry
from planner.problem import Option, Problem, Solution
from planner.shown_wishes import programmes_of, shown_as_of, shown_wishes, weight
from planner.times import Times
from showtimes import days
from showtimes.fits import NO_NEEDS, Needs
from showtimes.models import Screening, Series
from showtimes.prices import fitted
from showtimes.querysets import still_open
from showtimes.rows import ScreeningRow, screening_rows
from showtimes.subjects import events_of, films_of, subject_key
from venues.travel import travel_times

Priority, State = Bookmark.Priority, PlanEntry.State
PUBLIC = Publication.PUBLIC

COMING = dt.timedelta(days=14)
"""Time that a plan of no edition looks ahead, and for which a seen film counts as seen."""


class Keep(Enum):
    """Part of the stored plan that a new one keeps: what has begun; what has changed and the member has not said to
    repair, too; or all of it."""

    BEGUN = auto()
    CHANGED = auto()
    ALL = auto()


@dataclass(frozen=True)
class Entry:
    """A stored choice. ``revision`` is the screening's when it was chosen, ``current`` the one it has now."""

    public_id: str
    screening: int
    subject: str
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
class MemberPlan:
    """Wishes of somebody: what they bookmarked with its priority, what they hid, times and choices.

    Films and events go by their keys (``showtimes.subjects``).
    """

    plan: Plan
    times: Times = field(default_factory=Times)
    bookmarks: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    entries: tuple[Entry, ...] = ()
    needs: Needs = NO_NEEDS

    @property
    def wishes(self) -> dict[str, str]:
        return {subject: priority for subject, priority in self.bookmarks.items() if subject not in self.hidden}

    def ids(self, *states: str) -> frozenset[str]:
        return frozenset(entry.public_id for entry in self.entries if entry.state in states)

    @cached_property
    def planned(self) -> frozenset[str]:
        return self.ids(State.PLANNED, State.PINNED)

    def with_choice(self, screening: Screening, state: str | None) -> "MemberPlan":
        """With the screening pinned or excluded, or without a choice for it; a pin moves that of the same subject."""
        others = tuple(entry for entry in self.entries if entry.screening != screening.pk)
        if state is None:
            return replace(self, entries=others)
        if state == State.PINNED:
            others = tuple(entry for entry in others if entry.subject != screening.subject_key or not entry.in_plan)
        chosen = Entry(
            public_id=screening.public_id,
            screening=screening.pk,
            subject=screening.subject_key,
            state=state,
            revision=screening.revision,
            current=screening.revision,
            starts_at=screening.starts_at,
        )
        return replace(self, entries=(*others, chosen))


@dataclass(frozen=True)
class PlanningData:
    """A problem and what it was made of.

    ``shown_as`` says for each wish as what it runs (itself, or the programme that contains it), ``wishes`` the
    priority of what runs; all by the keys of films and events. ``fixed`` are entries that a
    solution leaves as they are. ``stranded`` says by public id why one does not get home afterwards.
    """

    problem: Problem
    rows: Mapping[str, ScreeningRow]
    shown_as: Mapping[str, str]
    wishes: Mapping[str, str]
    fixed: frozenset[str]
    series: Series | None
    stranded: Mapping[str, str]
    excluded: frozenset[str] = frozenset()

    @property
    def online(self) -> list[ScreeningRow]:
        """Those of the rows that one can see online, now or soon."""
        return [row for row in self.rows.values() if row.is_watchable and not self._is_sold_out(row)]

    def _is_sold_out(self, row: ScreeningRow) -> bool:
        return row.state == "soldout" and not self.problem.with_sold_out


def member_plan_of(user: User, *, now: dt.datetime) -> MemberPlan:
    """Six queries."""
    plan = Plan.objects.filter(user=user).select_related("series", "preferred_city").first()
    bookmarks, needs = bookmarks_of(user), needs_of_member(user)
    if plan is None:
        return MemberPlan(Plan(user=user), bookmarks=bookmarks, needs=needs)
    return MemberPlan(
        plan=plan,
        times=Times(tuple(plan.availabilities.all())),
        bookmarks=bookmarks,
        hidden=frozenset(
            subject_key(*ids) for ids in HiddenFilm.objects.filter(plan=plan).values_list("film", "event")
        ),
        entries=tuple(entries_of(plan, now)),
        needs=needs,
    )


def bookmarks_of(user: User) -> dict[str, str]:
    """The priority of each film or event that is public."""
    saved = Bookmark.objects.filter(Q(film__state=PUBLIC) | Q(event__state=PUBLIC), user=user)
    rows = saved.values_list("film", "event", "priority")
    return {subject_key(film, event): priority for film, event, priority in rows}


def entries_of(plan: Plan, now: dt.datetime) -> list[Entry]:
    """Without what is long over."""
    values = plan.entries.filter(screening__ends_at__gt=now - COMING).values_list(
        *("screening__film_id", "screening__event_id", "screening__public_id", "screening_id"),
        *("state", "revision", "screening__revision", "screening__starts_at"),
    )
    return [
        Entry(public_id, screening, subject_key(film, event), *choice)
        for film, event, public_id, screening, *choice in values.order_by("screening__starts_at", "pk")
    ]


def series_of(plan: Plan, *, now: dt.datetime) -> Series | None:
    """The series that the plan draws from; None: all screenings of the coming two weeks."""
    if plan.everything:
        return None
    if plan.series and (plan.series.ends_on is None or plan.series.ends_on >= days.today(now)):
        return plan.series
    return current_edition(now)


def planning_data(member_plan: MemberPlan, *, now: dt.datetime, keep: Keep = Keep.CHANGED) -> PlanningData:
    """The problem at ``now``; ten queries at most."""
    series = series_of(member_plan.plan, now=now)
    programmes = programmes_of(member_plan.wishes)
    rows = {row.public_id: row for row in _rows(member_plan, series, programmes, now)}
    fixed = [entry for entry in member_plan.entries if _is_fixed(entry, rows, now, keep)]
    fixed_ids = frozenset(entry.public_id for entry in fixed)
    usable = [
        row for row in rows.values() if row.state != "cancelled" and (row.can_begin(now) or row.public_id in fixed_ids)
    ]
    shown_as = shown_as_of(member_plan.wishes, usable, programmes)
    wishes = shown_wishes(member_plan.wishes, shown_as, seen={entry.subject for entry in fixed})
    stranded = strandings(member_plan.plan, usable)
    problem = _with_fixed_pinned(problem_of(member_plan, usable, wishes, stranded), member_plan, fixed_ids)
    excluded = member_plan.ids(State.EXCLUDED)
    return PlanningData(problem, rows, shown_as, wishes, fixed_ids, series, stranded, excluded)


def _rows(
    member_plan: MemberPlan, series: Series | None, programmes: Mapping[str, list[str]], now: dt.datetime
) -> list[ScreeningRow]:
    subjects = {*member_plan.wishes, *(programme for found in programmes.values() for programme in found)}
    wished = Q(film__in=films_of(subjects)) | Q(event__in=events_of(subjects))
    scope = Q(series=series) if series else Q(starts_at__lt=now + COMING)
    stored = Q(pk__in=[entry.screening for entry in member_plan.entries])
    possible = Q(scope, wished, still_open(now), state=Screening.State.PUBLIC)
    return fitted(screening_rows(Screening.objects.public(now).filter(possible | stored), now=now), member_plan.needs)


def _is_fixed(entry: Entry, rows: Mapping[str, ScreeningRow], now: dt.datetime, keep: Keep) -> bool:
    if not entry.in_plan or entry.public_id not in rows:
        return False
    row = rows[entry.public_id]
    if entry.changed and keep is not Keep.BEGUN:
        return True
    if keep is Keep.ALL and (row.fit or entry.state == State.PINNED):
        return True
    if row.is_online:  # its time has no beginning that one could have missed
        return entry.state == State.PINNED or not row.can_begin(now)
    return entry.starts_at <= now


def problem_of(
    member_plan: MemberPlan, usable: Iterable[ScreeningRow], wishes: Mapping[str, str], stranded: Collection[str]
) -> Problem:
    """The problem of choosing among these rows in halls; ``wishes`` are keys of films and events with priorities.

    What is online has no time of its own: ``planner.online`` fills gaps with it.
    """
    refused = stranded if member_plan.plan.only_home else ()
    in_halls = [row for row in usable if not row.is_online]
    options = tuple(_option(row, member_plan.planned, refused) for row in in_halls)
    return Problem(
        options=options,
        wishes={subject: weight(priority) for subject, priority in wishes.items()},
        travel=_travel({row.venue_id for row in in_halls if row.venue_id}),
        windows=member_plan.times.windows({option.day for option in options}, get_default_timezone()),
        minimum_break=member_plan.plan.minimum_break,
        max_per_day=member_plan.plan.max_per_day,
        preferred_city=member_plan.plan.preferred_city.slug if member_plan.plan.preferred_city else "",
        with_sold_out=member_plan.plan.with_sold_out,
        pinned=member_plan.ids(State.PINNED) & {option.id for option in options},
        excluded=member_plan.ids(State.EXCLUDED),
    )


def _option(row: ScreeningRow, planned: Collection[str], stranded: Collection[str]) -> Option:
    """Option of a row. A planned one may have sold out meanwhile: the member has a ticket, or still wants one."""
    return Option(
        id=row.public_id,
        film=row.subject,
        hall=str(row.hall_id),
        venue=str(row.venue_id),
        start=row.starts_at,
        end=row.ends_at,
        day=row.day,
        city=row.city_slug,
        sold_out=row.availability == Screening.Availability.SOLD_OUT and row.public_id not in planned,
        stranded=row.public_id in stranded,
        unsuited=not row.fit,
    )


def _travel(venues: Collection[int]) -> dict[frozenset[str], int]:
    travel = travel_times()
    pairs = {(a, b): travel.minutes(a, b) for a, b in combinations(sorted(venues), 2)}
    return {frozenset((str(a), str(b))): minutes for (a, b), minutes in pairs.items() if minutes is not None}


def _with_fixed_pinned(problem: Problem, member_plan: MemberPlan, fixed: frozenset[str]) -> Problem:
    """With what is kept pinned, as far as it is possible beside the pins and each other."""
    pinned = [problem.by_id[pin] for pin in problem.pinned - fixed]
    for option in (
        problem.by_id[one.public_id] for one in member_plan.entries if one.public_id in fixed & problem.by_id.keys()
    ):
        if all(option.film != other.film and fits(problem, option, other) for other in pinned):
            pinned.append(option)
    return replace(problem, pinned=frozenset(option.id for option in pinned))


def fits(problem: Problem, one: Option, other: Option) -> bool:
    """Whether one can be at both."""
    return not problem.missing_minutes(one, other)


def stored_solution(member_plan: MemberPlan, problem: Problem) -> Solution:
    """The stored plan as the solver would have handed it over."""
    chosen = tuple(option for option in sorted(problem.options, key=_in_time) if option.id in member_plan.planned)
    value = sum(problem.wishes.get(option.film, 0) for option in chosen)
    return Solution(tuple(option.id for option in chosen), value, optimal=False, bound=value, gap=0)


def _in_time(option: Option) -> tuple[int, int, str]:
    return option.in_time
