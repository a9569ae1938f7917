"""Reads of screenings for pages. Every function starts from what the public may see at ``now``."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Unpack
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from core.prepared import prepared
from showtimes import days
from showtimes.fits import NO_NEEDS, Needs, at_best
from showtimes.models import Screening, Series
from showtimes.places import ZONE
from showtimes.plan_conflicts import with_plan_conflicts
from showtimes.prices import fitted
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow, rows_by_ids, screening_rows
from showtimes.subjects import Own
from venues.models import City, Venue
from venues.selectors import cities_of_halls

LOOKED_THROUGH = 100
"""Coming screenings among which the next ones that fit a visitor are looked for."""


def open_day(screenings: Callable[[], ScreeningQuerySet], now: dt.datetime, zone: dt.tzinfo | None = None) -> dt.date:
    """The day that a page of the screenings opens with: today, in the night the next once only that has some to begin.

    ``zone`` is the city's where the page is of one. One query, built in the night only.
    """
    today, zone = days.today(now, zone), zone or get_default_timezone()
    if not days.in_the_night(now, zone):
        return today
    end = days.bounds(today + dt.timedelta(days=1), zone)[1]
    coming = screenings().released().filter(starts_at__gt=now, starts_at__lt=end).order_by("starts_at")
    start = coming.values_list("starts_at", flat=True).first()
    return days.cinema_day(start, zone) if start else today


def rows_of_days(
    screenings: ScreeningQuerySet,
    first: dt.date,
    last: dt.date,
    zones: Collection[str],
    *,
    now: dt.datetime,
    marked: Collection[str] = (),
    planned: Collection[int] = (),
) -> list[ScreeningRow]:
    """The screenings of the cinema days ``first`` to ``last``, each by its own city's clock; two queries.

    With what can be seen online on any of them.

    ``zones`` are the time zones of all cities asked about. Where something is planned it may cost four more and tells
    what conflicts with it.
    """
    within = screenings.shown_between(*days.widest_bounds(first, last, {*zones, settings.TIME_ZONE}))
    rows = screening_rows(within, now=now, marked=marked, planned=planned)
    return with_plan_conflicts([row for row in rows if row.day <= last and row.last_day >= first], planned, now)


def public_rows_of_days(
    first: dt.date,
    last: dt.date,
    zones: Collection[str],
    *,
    now: dt.datetime,
    venue: int | None = None,
    series: int | None = None,
    preview: bool = False,
    **own: Unpack[Own],
) -> list[ScreeningRow]:
    """The same of the whole programme, or of all that a venue or a series shows; ``preview`` for staff."""
    bounds = days.widest_bounds(first, last, {*zones, settings.TIME_ZONE})
    ids = _shown_between(*bounds, None if preview else now, venue, series)
    rows = [row for row in rows_by_ids(ids, now=now, **own) if row.day <= last and row.last_day >= first]
    return with_plan_conflicts(rows, own.get("planned", frozenset()), now)


def rows_of_series(series: int, *, now: dt.datetime, preview: bool = False, **own: Unpack[Own]) -> list[ScreeningRow]:
    """The same of all days of a series."""
    rows = rows_by_ids(_of_series(series, None if preview else now), now=now, **own)
    return with_plan_conflicts(rows, own.get("planned", frozenset()), now)


def _visible(now: dt.datetime | None) -> ScreeningQuerySet:
    """Without ``now`` drafts, too."""
    return Screening.objects.public(now) if now else Screening.objects.all()


@prepared
def _of_series(series: int, now: dt.datetime | None) -> QuerySet:
    found = _visible(now)
    ids: QuerySet = found.filter(series=series).values_list("pk", flat=True)
    return ids


@prepared
def _shown_between(
    start: dt.datetime, end: dt.datetime, now: dt.datetime | None, venue: int | None, series: int | None
) -> QuerySet:
    # Nothing in a house is online, and without that case the index of its halls has both bounds.
    found = _visible(now)
    found = found.shown_between(start, end) if venue is None else found.between(start, end).filter(hall__venue=venue)
    found = found if series is None else found.filter(series=series)
    ids: QuerySet = found.values_list("pk", flat=True)
    return ids


@dataclass(slots=True)
class Start:
    """Values that decide whether a screening is listed and counted; ``hour`` is that of the cinema day, 5 to 28.

    ``state`` is "cancelled", "past" or empty. Not frozen, for the sake of hundreds; nobody changes one.
    """

    pk: int
    city_slug: str
    day: dt.date
    hour: int
    state: str


def starts_of_days(cities: Collection[City], first: dt.date, last: dt.date, *, now: dt.datetime) -> list[Start]:
    """As ``rows_of_days`` in halls of the cities, for who shows only some of them: a row costs ten times as much."""
    if not cities:
        return []
    places = {city.pk: (city.slug, ZoneInfo(city.time_zone)) for city in cities}
    bounds = days.widest_bounds(first, last, {city.time_zone for city in cities})
    when = cache(lambda start, zone: (days.cinema_day(start, zone), days.cinema_hour(start, zone)))  # many at a time
    halls = {
        hall: (rank, *places[city]) for rank, (hall, city) in enumerate(cities_of_halls().items()) if city in places
    }
    here = [(start, halls[hall], pk, state) for pk, start, state, hall in _starts(*bounds, now) if hall in halls]
    found = [
        Start(pk, slug, *when(start, zone), _state(state, start, now))
        for start, (_rank, slug, zone), pk, state in sorted(here, key=lambda one: (one[0], one[1][0], one[2]))
    ]
    return [start for start in found if first <= start.day <= last]


@prepared
def _starts(start: dt.datetime, end: dt.datetime, now: dt.datetime) -> QuerySet:
    """In no order: of halls with their houses and cities PostgreSQL would look through each for each screening."""
    within = Screening.objects.public(now).in_halls().between(start, end).order_by()
    rows: QuerySet = within.values_list("pk", "starts_at", "state", "hall")
    return rows


def _state(state: str, start: dt.datetime, now: dt.datetime) -> str:
    if state == Screening.State.CANCELLED:
        return "cancelled"
    return "past" if start <= now else ""


def days_of_series(series: int, now: dt.datetime, *, preview: bool = False) -> list[dt.date]:
    """The cinema days on which any of its screenings begins, each by its own city's clock; one query."""
    starts = _starts_of_series(series, None if preview else now)
    return sorted({days.cinema_day(start, ZoneInfo(zone)) for start, zone in starts})


@prepared
def _starts_of_series(series: int, now: dt.datetime | None) -> QuerySet:
    found = _visible(now).filter(series=series)
    rows: QuerySet = found.order_by().values_list("starts_at", ZONE).distinct()
    return rows


@prepared
def venues_of_series(series: int, now: dt.datetime | None) -> QuerySet[Venue]:
    """Those that show some of it, with their cities; without ``now`` also those of drafts."""
    found = _visible(now).filter(series=series)
    return Venue.objects.filter(pk__in=found.values("hall__venue")).select_related("city")


def counts_by_venue(day: dt.date, zones: Collection[str], now: dt.datetime) -> Counter[int]:
    """Number of screenings that each venue (by id) has on a cinema day, cancelled ones left out; one query.

    Of the day whose night it is those that are still to begin.
    """
    if not zones:
        return Counter()
    values = (
        Screening.objects.public(now)
        .released()
        .in_halls()
        .between(*days.widest_bounds(day, day, zones))
        .values_list("hall__venue_id", "starts_at", "hall__venue__city__time_zone")
    )
    is_tonight = days.in_the_night(now) and day == days.today(now)
    return Counter(
        venue
        for venue, start, zone in values
        if days.cinema_day(start, ZoneInfo(zone)) == day and (start > now or not is_tonight)
    )


def next_rows(
    screenings: ScreeningQuerySet, now: dt.datetime, count: int, needs: Needs = NO_NEEDS
) -> list[ScreeningRow]:
    """The first ``count`` of the screenings that are still to begin and not cancelled; two queries.

    With needs those that fit, of the next ``LOOKED_THROUGH``; where none does what there is, with its reason.
    """
    most = LOOKED_THROUGH if needs else count
    coming = screenings.public(now).released().still_open(now).order_by("starts_at", "pk")
    rows = rows_by_ids(coming.values_list("pk", flat=True)[:most], now=now)
    return at_best(fitted(rows, needs))[:count]


def next_rows_of_series(series: int, now: dt.datetime, count: int, needs: Needs = NO_NEEDS) -> list[ScreeningRow]:
    """The same of what a series has in halls."""
    coming = _next_in_halls(series, now)
    return at_best(fitted(rows_by_ids(coming if needs else coming[:count], now=now), needs))[:count]


@prepared
def _next_in_halls(series: int, now: dt.datetime) -> QuerySet:
    coming = Screening.objects.public(now).released().in_halls().filter(starts_at__gt=now, series=series)
    rows: QuerySet = coming.order_by("starts_at", "pk").values_list("pk", flat=True)[:LOOKED_THROUGH]
    return rows


def coming_subjects(series: Series, now: dt.datetime) -> tuple[list[int], list[int]]:
    """Ids of the films and of the events of the series that still take place; one query."""
    coming = Screening.objects.public(now).released().still_open(now).filter(series=series).order_by()
    found = list(coming.values_list("film", "event").distinct())
    return sorted({film for film, _event in found if film}), sorted({event for _film, event in found if event})


Shown = QuerySet[Screening, tuple[int, int, dt.datetime]]


def films_shown(screenings: ScreeningQuerySet, now: dt.datetime) -> Shown:
    """(film id, number of screenings, start of the last one) of what has begun, the latest first; one query."""
    begun = screenings.public(now).released().filter(film__isnull=False, starts_at__lte=now).order_by()
    shown = begun.values("film").annotate(count=Count("pk"), last=Max("starts_at"))
    rows: Shown = shown.order_by("-last", "film").values_list("film", "count", "last")
    return rows


def count_taking_place(rows: Iterable[ScreeningRow | Start]) -> int:
    """Number of the rows that are not cancelled: what a page means by a number of screenings."""
    return sum(row.state != "cancelled" for row in rows)


def versions_on(rows: Iterable[ScreeningRow]) -> set[str]:
    """The version labels that stand in the rows."""
    return {row.version for row in rows if row.version}


def addresses_of(rows: Iterable[ScreeningRow]) -> list[tuple[str, str]]:
    """Name and address of each venue in the rows that has a street, in the venues' order: for who reads on paper."""
    found = {row.venue_order: (row.venue_name, row.address) for row in rows if row.street}
    return [found[order] for order in sorted(found)]


def sample_note(rows: Collection[ScreeningRow]) -> str:
    """Note of a page where screenings are made up for the demo; empty where none is."""
    if not any(row.is_sample for row in rows):
        return ""
    if all(row.is_sample for row in rows):
        return _("Beispiel: Diese Vorstellungen sind für die Vorführung des Portals erfunden.")
    return _("Beispiel: Ein Teil dieser Vorstellungen ist für die Vorführung des Portals erfunden.")
