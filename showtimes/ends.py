"""Ends of screenings. All that follows from the length of a film or event, or from parts of a programme, is here.

Whoever writes a length or the parts of a programme calls ``follow_length``, of an event ``follow_event``, also on the
way back.
"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from core.fields import DerivedFieldMixin
from films.models import Film
from films.services import refresh_runtimes
from showtimes.conflicts import ScreeningRefusedError, hall_conflict, save_in_hall, taken_message
from showtimes.querysets import NAMES

if TYPE_CHECKING:  # the models ask this module
    from showtimes.models import Event, Screening

FOLLOWERS = ("screenings", "part_of", "programme_parts")
"""Without rows of these nothing follows from a film's length."""

Shown = TypeVar("Shown", bound=models.Model)

ASSUMED_RUNTIME = 120
"""Minutes that stand in while a film's length is unknown, so that a hall is still taken."""


def end_of(screening: "Screening") -> datetime:
    """The moment a screening ends: what the editor set, else start + intro + film or event + talk."""
    if screening.end_override:
        return screening.end_override
    runtime = screening.runtime or ASSUMED_RUNTIME
    minutes = screening.intro_minutes + runtime + screening.talk_minutes
    return screening.starts_at.astimezone(UTC) + timedelta(minutes=minutes)  # local sums err when clocks change


def is_end_known(runtime: int | None, end_override: datetime | None) -> bool:
    """Whether the end may be told: with the stand-in for an unknown length a hall is taken, but nobody has said it."""
    return bool(runtime or end_override)


class EndField(DerivedFieldMixin, models.DateTimeField):
    def derive(self, instance: "Screening") -> datetime:  # type: ignore[override]  # the field is a screening's only
        return end_of(instance)


def locked(model: type[Shown]) -> models.QuerySet[Shown]:
    """Films or events whose lengths nobody else changes in this transaction; read before screenings are added."""
    return model._default_manager.select_for_update(no_key=True).order_by("pk")


@transaction.atomic
def follow_lengths(*, films: Collection[int], now: datetime) -> int:
    """As ``follow_length``, for many films by id of which few are shown; tells of all refusals at once."""
    rows = (Film.objects.filter(pk__in=films, **{f"{name}__isnull": False}) for name in FOLLOWERS)
    concerned = {pk for of in rows for pk in of.order_by().values_list("pk", flat=True)}
    moved, refusals = 0, list[str]()
    for film in Film.objects.filter(pk__in=concerned).order_by("pk"):
        try:
            moved += follow_length(film=film, now=now)
        except ValidationError as refusal:
            refusals += refusal.messages
    if refusals:
        raise ScreeningRefusedError(refusals)
    return moved


@transaction.atomic
def follow_length(*, film: Film, now: datetime) -> int:
    """Brings programmes and ends of screenings in line with a film's length or parts; returns how many ends moved.

    Raises ``ScreeningRefusedError`` naming what the coming screenings would now overlap in their halls, and
    ``ValidationError`` for a programme that gets too long.
    """
    film.refresh_from_db(fields=["runtime"], from_queryset=Film.objects.select_for_update())
    refresh_runtimes(programmes=[film])
    programmes = list(film.programmes.select_for_update(of=("self",)).order_by("pk"))
    refresh_runtimes(programmes=programmes)
    moved, refusals = 0, list[str]()
    for each in (film, *programmes):
        done, refused = refresh_ends(each.screenings.all(), now=now)
        moved, refusals = moved + done, refusals + refused
    if refusals:
        raise ScreeningRefusedError(refusals)
    return moved


@transaction.atomic
def follow_events(*, events: "models.QuerySet[Event]", now: datetime) -> int:
    """As ``follow_event``, for many of which few take place; tells of all refusals at once."""
    moved, refusals = 0, list[str]()
    for event in events.filter(screenings__isnull=False).order_by("pk").distinct():
        try:
            moved += follow_event(event=event, now=now)
        except ValidationError as refusal:
            refusals += refusal.messages
    if refusals:
        raise ScreeningRefusedError(refusals)
    return moved


@transaction.atomic
def follow_event(*, event: "Event", now: datetime) -> int:
    """Brings the ends of an event's screenings in line with its length; returns how many moved.

    Raises ``ScreeningRefusedError`` naming what the coming ones would now overlap in their halls.
    """
    event.refresh_from_db(fields=["minutes"], from_queryset=locked(type(event)))
    moved, refusals = refresh_ends(event.screenings.all(), now=now)
    if refusals:
        raise ScreeningRefusedError(refusals)
    return moved


def refresh_ends(screenings: "models.QuerySet[Screening]", *, now: datetime) -> tuple[int, list[str]]:
    """Writes the ends that are not right; returns how many moved, and what the coming ones would overlap.

    Wants a transaction.
    """
    moved, refusals = 0, list[str]()
    locked = screenings.select_for_update(of=("self",)).order_by("pk")
    for screening in locked.select_related(*NAMES):
        try:
            if right_end(screening, now) != screening.ends_at:
                # The history does not keep ends.
                screening.skip_history_when_saving = True  # type: ignore[attr-defined]  # simple_history reads it
                save_in_hall(screening, update_fields=["ends_at", "updated_at"])
                moved += 1
        except ScreeningRefusedError as refusal:
            refusals += [f"{screening}: {message}" for message in refusal.messages]
    return moved, refusals


def right_end(screening: "Screening", now: datetime) -> datetime:
    """The end that should be stored: ``end_of``. One that is over keeps its own where another had the hall by then.

    Raises ``ScreeningRefusedError`` naming what has the hall of a coming one.
    """
    stored, end = screening.ends_at, end_of(screening)
    if end == stored or screening.state != screening.State.PUBLIC:
        return end
    screening.ends_at = end
    other = hall_conflict(screening)
    screening.ends_at = stored
    if other and stored > now:
        raise ScreeningRefusedError({"starts_at": taken_message(other)})
    return stored if other else end
