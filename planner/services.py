"""Writes of a plan. Whatever changes the choices is solved first, outside of a transaction, then stored at once."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from community.locks import lock
from community.models import Bookmark, User
from community.services import set_bookmark, set_event_bookmark
from core.retries import tried_again
from films.models import Film
from planner.inputs import (
    Entry,
    Keep,
    MemberPlan,
    PlanningData,
    State,
    entries_of,
    member_plan_of,
    planning_data,
    stored_solution,
)
from planner.models import Availability, HiddenFilm, Plan, PlanEntry, PlanLink, make_token
from planner.online import online_choice
from planner.problem import PinnedConflictError, Problem, Solution
from planner.solver import check_pins, solve, solve_with
from showtimes.models import Event, Screening
from showtimes.rows import ScreeningRow
from showtimes.subjects import events_of, films_of, subject_key

SECONDS = 3.0
ATTEMPTS = 3
HIDDEN = "hidden"
"""Beside the priorities of a bookmark: the film stays on the list and out of the plan."""


@dataclass(frozen=True)
class PinnedConflict:
    """Two screenings that nobody can see both, in order of time, and the minutes that are missing between them."""

    first: str
    then: str
    missing: int


class PlanConflictError(Exception):
    """Conflict of a screening to be pinned with a pinned one; nothing was changed."""

    def __init__(self, conflict: PinnedConflict):
        super().__init__(conflict)
        self.conflict = conflict


class PlanBusyError(Exception):
    """The plan was changed from elsewhere again and again while it was being solved; nothing was changed."""


def recompute(*, user: User, now: dt.datetime) -> Solution:
    """The best plan for the member's wishes and choices; what had changed is decided anew.

    Raises ``PlanConflictError`` when two pinned screenings exclude each other, and ``PlanBusyError``.
    """
    return _solve_and_store(user=user, now=now, keep=Keep.BEGUN, solve_it=_best)


def pin(*, user: User, screening: Screening, now: dt.datetime) -> None:
    """Holds the screening in the plan; one that was not in it comes in, and as little as possible makes room.

    Raises ``PlanConflictError`` when a pinned screening conflicts, and ``PlanBusyError``.
    """
    is_planned = screening.public_id in member_plan_of(user, now=now).planned
    solve_it = _as_it_is if is_planned or screening.hall_id is None else _nearest
    _solve_and_store(user=user, now=now, choice=(screening, State.PINNED), solve_it=solve_it)


def exclude(*, user: User, screening: Screening, now: dt.datetime) -> None:
    """Takes the screening out of the plan and keeps it out; what fits takes its place, all else stays.

    Raises ``PlanBusyError``.
    """
    _solve_and_store(user=user, now=now, choice=(screening, State.EXCLUDED), keep=Keep.ALL, solve_it=_best)


def readmit(*, user: User, screening: Screening, now: dt.datetime) -> None:
    """An excluded screening may be planned again, where there is a place for it. Raises ``PlanBusyError``."""
    _solve_and_store(user=user, now=now, choice=(screening, None), keep=Keep.ALL, solve_it=_best)


def refit(*, user: User, now: dt.datetime) -> None:
    """Takes out of the plan what does not fit the member any more; what fits takes its place, all else stays.

    What is pinned stays, for they want it. Raises ``PlanConflictError`` and ``PlanBusyError``; then the plan is as it
    was.
    """
    if PlanEntry.objects.filter(plan__user=user, state=State.PLANNED).exists():
        _solve_and_store(user=user, now=now, keep=Keep.ALL, solve_it=_best)


def unpin(*, user: User, screening: Screening) -> None:
    """The screening stays where it is, until the next solving finds something better."""
    entries = PlanEntry.objects.filter(plan__user=user, screening=screening, state=State.PINNED)
    entries.update(state=State.PLANNED)


def _best(problem: Problem, before: Solution, film: str) -> Solution:
    return solve(problem, seconds=SECONDS)


def _nearest(problem: Problem, before: Solution, film: str) -> Solution:
    """As ``reasons.cost_of`` promises it."""
    return solve_with(problem, film, near=before, seconds=SECONDS) or solve(problem, seconds=SECONDS)


def _as_it_is(problem: Problem, before: Solution, film: str) -> Solution:
    """But for another screening of what is pinned online."""
    check_pins(problem)
    chosen = (one for one in before.chosen if one in problem.pinned or problem.by_id[one].film != film)
    return replace(before, chosen=tuple(chosen))


def _solve_and_store(
    *,
    user: User,
    now: dt.datetime,
    solve_it: Callable[[Problem, Solution, str], Solution],
    keep: Keep = Keep.CHANGED,
    choice: tuple[Screening, str | None] | None = None,
) -> Solution:
    plan = plan_of(user)
    for _attempt in range(ATTEMPTS):
        before = member_plan_of(user, now=now)
        member_plan = before.with_choice(*choice) if choice else before
        planning = planning_data(member_plan, now=now, keep=keep)
        try:
            film = choice[0].subject_key if choice else ""
            solution = solve_it(planning.problem, stored_solution(before, planning.problem), film)
        except PinnedConflictError as error:
            raise PlanConflictError(PinnedConflict(error.first, error.then, error.missing)) from error
        online = online_choice(member_plan, planning, solution, now)
        if _store(plan, before.entries, _wanted(plan, member_plan, planning, solution, online), now):
            return solution
    raise PlanBusyError


def plan_of(user: User) -> Plan:
    return Plan.objects.get_or_create(user=user)[0]


def _wanted(
    plan: Plan,
    member_plan: MemberPlan,
    planning: PlanningData,
    solution: Solution,
    online: Collection[ScreeningRow],
) -> list[PlanEntry]:
    """The rows of the plan as they are to be: what is excluded or kept, what the solver chose, what is online."""
    old = [entry for entry in member_plan.entries if not entry.in_plan or entry.public_id in planning.fixed]
    new = [*(planning.rows[chosen] for chosen in solution.chosen if chosen not in planning.fixed), *online]
    pinned = member_plan.ids(State.PINNED)
    return [
        *(PlanEntry(plan=plan, screening_id=one.screening, state=one.state, revision=one.revision) for one in old),
        *(
            PlanEntry(
                plan=plan,
                screening_id=row.pk,
                state=State.PINNED if row.public_id in pinned else State.PLANNED,
                revision=row.revision,
            )
            for row in new
        ),
    ]


@transaction.atomic
def _store(plan: Plan, before: Collection[Entry], wanted: list[PlanEntry], now: dt.datetime) -> bool:
    """Writes the rows, unless the choices they were solved for are no longer the member's (False)."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    if _states(before) != _states(entries_of(plan, now)):
        return False
    known = PlanEntry.objects.filter(plan=plan, screening__in=[entry.screening for entry in before])
    known.exclude(screening__in=[entry.screening_id for entry in wanted]).delete()
    PlanEntry.objects.bulk_create(
        wanted, update_conflicts=True, unique_fields=["plan", "screening"], update_fields=["state", "revision"]
    )
    Plan.objects.filter(pk=plan.pk).update(solved_at=now)
    return True


def _states(entries: Collection[Entry]) -> dict[int, str]:
    return {entry.screening: entry.state for entry in entries}


@tried_again
@transaction.atomic
def set_wishes(*, user: User, wishes: Mapping[str, str], now: dt.datetime) -> None:
    """Priorities of what is bookmarked, by key, or ``HIDDEN``. What is not bookmarked is passed over."""
    _accounts, films = lock(users=[user.pk], films=films_of(wishes))
    plan = plan_of(user)
    meant = Q(film__in=films) | Q(event__in=events_of(wishes))
    HiddenFilm.objects.filter(meant, plan=plan).delete()
    hidden = []
    for bookmark in Bookmark.objects.filter(meant, user=user).select_related("user", "film", "event"):
        priority = wishes[subject_key(bookmark.film_id, bookmark.event_id)]
        if priority == HIDDEN:
            hidden.append(HiddenFilm(plan=plan, film=bookmark.film, event=bookmark.event))
        elif priority != bookmark.priority:
            _bookmark_anew(bookmark, priority, now)
    HiddenFilm.objects.bulk_create(hidden)


def _bookmark_anew(bookmark: Bookmark, priority: str, now: dt.datetime) -> None:
    if bookmark.film:
        set_bookmark(user=bookmark.user, film=bookmark.film, priority=priority, now=now)
    elif bookmark.event:
        set_event_bookmark(user=bookmark.user, event=bookmark.event, priority=priority, now=now)


@tried_again
@transaction.atomic
def take_over(*, user: User, wishes: Mapping[str, str], now: dt.datetime) -> None:
    """Bookmarks what was tried without an account; what the member had bookmarked already keeps its priority."""
    _accounts, films = lock(users=[user.pk], films=films_of(wishes))
    known = Bookmark.objects.filter(user=user, film__in=films).values("film")
    for film in Film.objects.public().filter(pk__in=[film.pk for film in films]).exclude(pk__in=known):
        set_bookmark(user=user, film=film, priority=wishes[str(film.pk)], now=now)
    saved = Bookmark.objects.filter(user=user, event__in=events_of(wishes)).values("event")
    for event in Event.objects.public().filter(pk__in=events_of(wishes)).exclude(pk__in=saved):
        set_event_bookmark(user=user, event=event, priority=wishes[subject_key(None, event.pk)], now=now)


@transaction.atomic
def change_settings(*, user: User, settings: Mapping[str, object], rules: Collection[Availability]) -> None:
    """Writes fields of the plan by name, and the member's times anew."""
    plan = plan_of(user)
    Plan.objects.filter(pk=plan.pk).update(**settings)
    Availability.objects.filter(plan=plan).delete()
    for rule in rules:
        rule.plan = plan
    Availability.objects.bulk_create(rules)


@transaction.atomic
def accept_changes(*, user: User) -> None:
    """The member has seen what changed: cancelled screenings leave the plan, the others stay as they now are."""
    entries = PlanEntry.objects.filter(plan__user=user).exclude(state=State.EXCLUDED)
    entries.filter(screening__state=Screening.State.CANCELLED).delete()
    entries.update(revision=Subquery(Screening.objects.filter(pk=OuterRef("screening")).values("revision")))


@transaction.atomic
def share(*, user: User, now: dt.datetime) -> PlanLink:
    """The one address under which the plan is shared."""
    plan = Plan.objects.select_for_update().get(pk=plan_of(user).pk)
    link = plan.links.filter(revoked_at=None).first()
    return link or PlanLink.objects.create(plan=plan, created_at=now)


def stop_sharing(*, user: User, now: dt.datetime) -> None:
    PlanLink.objects.filter(plan__user=user, revoked_at=None).update(revoked_at=now)


def renew_calendar_address(*, user: User) -> None:
    """From now on the old address is unknown."""
    Plan.objects.filter(pk=plan_of(user).pk).update(feed_token=make_token())
