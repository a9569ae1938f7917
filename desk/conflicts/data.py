"""Screenings near others, and copies of screenings at another time or place."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field

from django.db.models import Q

from core.text import name_key
from festival.models import EditionCity
from showtimes.ends import end_of
from showtimes.models import EventPerson, Screening, ScreeningGuest
from showtimes.querysets import NAMES, ScreeningQuerySet
from venues.models import Hall
from venues.travel import Travel, travel_times

MARGIN = dt.timedelta(days=1)
"""Time around screenings in which others bear on a hall or a guest."""

WITH = (*NAMES, "series")


@dataclass(frozen=True)
class ConflictData:
    """Data that screenings are compared with. ``guests``: by screening who is there, a name by its key.

    ``dates``: first and last day of an edition by edition and city (ids).
    """

    others: Sequence[Screening] = ()
    guests: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    dates: Mapping[tuple[int, int], tuple[dt.date, dt.date]] = field(default_factory=dict)
    travel: Travel = field(default_factory=Travel)


def with_conflict_relations(screenings: ScreeningQuerySet) -> ScreeningQuerySet:
    """With all that ``conflicts_of`` reads of a screening."""
    return screenings.select_related(*WITH).order_by("starts_at", "pk")


def moved_copy(screening: Screening, *, hall: Hall | None, starts_at: dt.datetime) -> Screening:
    """The screening as it would be there and then; the given one stays as it is. Wants the hall with its city."""
    moved = copy(screening)
    moved.hall, moved.starts_at = hall, starts_at
    if screening.end_override:
        moved.end_override = screening.end_override + (starts_at - screening.starts_at)
    moved.ends_at = end_of(moved)
    return moved


def conflict_data(
    screenings: Sequence[Screening], *, halls: Collection[int] = (), with_drafts: bool = False
) -> ConflictData:
    """Screenings near these: in their halls (and ``halls``), with their guests; drafts where asked. Seven queries.

    Cancelled screenings hold nothing.
    """
    if not screenings:
        return ConflictData()
    own = _guests(screening.pk for screening in screenings)
    others = list(with_conflict_relations(_others(screenings, own, halls, with_drafts)))
    return ConflictData(others, own | _guests(other.pk for other in others), _dates(screenings), travel_times())


def _others(
    screenings: Sequence[Screening], own: Mapping[int, Mapping[str, str]], halls: Collection[int], with_drafts: bool
) -> ScreeningQuerySet:
    first, last = min(one.starts_at for one in screenings), max(one.ends_at for one in screenings)
    there = {*halls, *(one.hall_id for one in screenings if one.hall_id)}
    persons = {int(key) for who in own.values() for key in who if key.isdigit()}
    named = any(not key.isdigit() for who in own.values() for key in who)
    guests = Q(person__in=persons) | (~Q(name="") if named else Q(pk=None))
    counted = (
        Screening.objects.exclude(state=Screening.State.CANCELLED) if with_drafts else Screening.objects.released()
    )
    near = counted.overlapping(first - MARGIN, last + MARGIN).exclude(pk__in=[one.pk for one in screenings])
    with_guests = Q(pk__in=ScreeningGuest.objects.filter(guests).values("screening"))
    with_guests |= Q(event__in=EventPerson.objects.filter(guests).values("event"))
    return near.filter(Q(hall__in=there) | with_guests)


def _guests(screenings: Iterable[int]) -> dict[int, dict[str, str]]:
    """By screening who is there, as guest or in its event: names under the person's id, or the name of who is none."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    ids = list(screenings)
    guests = ScreeningGuest.objects.filter(screening__in=ids).order_by()
    shown = Screening.objects.filter(pk__in=ids, event__people__isnull=False).order_by()
    people = shown.values_list("pk", *(f"event__people__{name}" for name in ("person", "person__name", "name")))
    values = guests.values_list("screening", "person", "person__name", "name").union(people)
    for screening, person, person_name, name in values:
        found[screening][str(person) if person else f"name {name_key(name)}"] = name or person_name
    return dict(found)


def _dates(screenings: Iterable[Screening]) -> dict[tuple[int, int], tuple[dt.date, dt.date]]:
    series = {screening.series_id for screening in screenings if screening.series_id}
    values = EditionCity.objects.filter(edition__in=series).values_list("edition", "city", "starts_on", "ends_on")
    return {(edition, city): (first, last) for edition, city, first, last in values}
