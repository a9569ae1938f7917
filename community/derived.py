"""Consequences of rows that came, went or changed as rows: merged, undone, or back from the bin."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.apps import apps
from django.db import transaction

from community.locks import lock
from community.models import Alert, Bookmark, FilmMark, FilmStats, Rating, User
from community.services import recount
from core.journal import Model, Step, foreign_keys
from films.models import Film, ProgrammePart
from showtimes.ends import follow_events, follow_lengths
from showtimes.models import Event, Screening

LENGTHS: tuple[Model, ...] = (Film, ProgrammePart, Screening)
COUNTED: tuple[Model, ...] = (Rating, FilmMark, Bookmark, FilmStats)
LOCKED: tuple[Model, ...] = (*COUNTED, Alert)


@transaction.atomic
def follow_steps(steps: Iterable[Step], *, now: dt.datetime) -> None:
    """Brings lengths, ends and counts in line after the steps of a journal were taken back.

    Raises ``ValidationError`` naming the screenings that have no room any more.
    """
    steps = list(steps)
    follow_lengths(films=films_of(steps, LENGTHS), now=now)
    follow_events(events=Event.objects.filter(pk__in=events_of(steps)), now=now)
    for film in Film.objects.filter(pk__in=films_of(steps, COUNTED)).order_by("pk"):
        recount(film=film)


def lock_concerned(steps: Iterable[Step]) -> None:
    """Locks the accounts and films that the steps are about, before any of their rows."""
    steps = list(steps)
    lock(users=related(steps, User, LOCKED), films=films_of(steps, LOCKED))


def films_of(steps: Iterable[Step], models: Collection[Model]) -> set[int]:
    """The ids of the films that the steps of these models are about, before or after."""
    own = {step["pk"] for step in steps if apps.get_model(step["model"]) in {Film, FilmStats}.intersection(models)}
    return own | related(steps, Film, models)


def events_of(steps: Collection[Step]) -> set[int]:
    """The ids of the events whose length or whose screenings the steps are about, before or after."""
    own = {step["pk"] for step in steps if apps.get_model(step["model"]) is Event}
    return own | related(steps, Event, (Screening,))


def related(steps: Iterable[Step], wanted: Model, models: Collection[Model]) -> set[int]:
    """The ids of the ``wanted`` model to which rows of these models point in the steps."""
    found: set[int | None] = set()
    for step in steps:
        model = apps.get_model(step["model"])
        columns = [field.attname for field, parent in foreign_keys(model) if parent is wanted and model in models]
        states = [state for name in ("row", "before", "after") if (state := step.get(name))]
        found |= {state[column] for state in states for column in columns if column in state}
    return {pk for pk in found if pk is not None}
