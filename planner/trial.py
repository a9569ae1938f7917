"""A plan without an account: its wishes stand in the address, signed so that nobody can plant others."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from django.core import signing
from django.core.cache import cache

from community.models import Bookmark
from films.models import Film
from planner.inputs import Entry, MemberPlan, PlanningData, State, planning_data
from planner.models import Plan
from planner.online import online_choice
from planner.problem import Solution
from planner.solver import solve
from showtimes.fits import NO_NEEDS, Needs
from showtimes.models import Event
from showtimes.subjects import events_of, films_of, subject_key

SALT = "planner.trial"
MOST_FILMS = 40
"""As many as an address carries and one visitor may have computed."""
SECONDS = 1.0
CACHE_SECONDS = 5 * 60
"""Seconds for which a computed plan is kept for the same address."""

LETTERS = {"m": Bookmark.Priority.MUST, "g": Bookmark.Priority.GLADLY, "v": Bookmark.Priority.MAYBE}


class WrongTokenError(ValueError):
    """Not made here, or damaged."""


class TooManyFilmsError(ValueError):
    """More than ``MOST_FILMS`` wishes."""


def write_token(wishes: Mapping[str, str]) -> str:
    """Keys of films and events with priorities as text for an address. Raises ``TooManyFilmsError``."""
    if len(wishes) > MOST_FILMS:
        raise TooManyFilmsError
    letters = {priority: letter for letter, priority in LETTERS.items()}
    return signing.dumps(
        ",".join(f"{subject}{letters[Bookmark.Priority(priority)]}" for subject, priority in sorted(wishes.items())),
        salt=SALT,
    )


def read_token(token: str) -> dict[str, str]:
    """The wishes of an address. Raises ``WrongTokenError``."""
    if not token:
        return {}
    try:
        text = signing.loads(token, salt=SALT)
        return {wish[:-1]: LETTERS[wish[-1]].value for wish in text.split(",") if wish}
    except (signing.BadSignature, ValueError, KeyError, AttributeError) as error:
        raise WrongTokenError from error


def trial(wishes: Mapping[str, str], *, now: dt.datetime, needs: Needs = NO_NEEDS) -> tuple[MemberPlan, PlanningData]:
    """The wishes with the plan that was computed for them, as if a member had stored it."""
    public = set(map(str, Film.objects.public().filter(pk__in=films_of(wishes)).values_list("pk", flat=True)))
    events = Event.objects.public().filter(pk__in=events_of(wishes)).values_list("pk", flat=True)
    public |= {subject_key(None, event) for event in events}
    bookmarks = {key: priority for key, priority in wishes.items() if key in public}
    member_plan = MemberPlan(Plan(), bookmarks=bookmarks, needs=needs)
    planning = planning_data(member_plan, now=now)
    chosen = _solved(planning, now)
    online = online_choice(member_plan, planning, Solution(chosen, 0, optimal=False, bound=0, gap=0), now)
    ids = (*chosen, *(row.public_id for row in online))
    entries = tuple(_entry(planning, one) for one in ids if one in planning.rows)
    return replace(member_plan, entries=entries), planning


def _solved(planning: PlanningData, now: dt.datetime) -> tuple[str, ...]:
    key = f"planner.trial:{sha256(repr(planning.problem).encode()).hexdigest()}"
    chosen: tuple[str, ...] | None = cache.get(key)
    if chosen is None:
        solution: Solution = solve(planning.problem, seconds=SECONDS)
        chosen = tuple(solution.chosen)
        cache.set(key, chosen, CACHE_SECONDS)
    return chosen


def _entry(planning: PlanningData, public_id: str) -> Entry:
    row = planning.rows[public_id]
    return Entry(public_id, row.pk, row.subject, State.PLANNED, row.revision, row.revision, row.starts_at)
