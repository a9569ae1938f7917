"""Screening rows in the orders in which pages print them. No query here."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.components import Link
from showtimes import days
from showtimes.rows import ScreeningRow
from showtimes.shows import Show, ShowGroup, shows

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)

# First hour after the part, by the hour of the cinema day.
PARTS = (
    (days.NOON, gettext_lazy("Am Vormittag")),
    (days.EVENING, gettext_lazy("Am Nachmittag")),
    (days.LATE, gettext_lazy("Am Abend")),
    (days.CLOSE, gettext_lazy("Nach 22 Uhr")),
)


@dataclass(frozen=True)
class Place:
    """A film's times in one venue; ``detail`` names what they have in common: hall, day; ``series`` leads to theirs.

    ``noted`` are those of which the page of the film says more than their time.
    """

    name: str
    detail: str
    url: str
    city: str
    shape: str
    rows: list[ScreeningRow]
    series: Link | None = None
    noted: list[ScreeningRow] = field(default_factory=list)


@dataclass(frozen=True)
class VenueDay:
    """A venue's day; its lines say hall and end instead of the venue."""

    name: str
    url: str
    shows: list[Show]


@dataclass(frozen=True)
class CityVenues:
    name: str
    shape: str
    venues: list[VenueDay]


@dataclass(frozen=True)
class Split:
    """Rows of a day in halls: what is to come, or all of a past day, and what has begun, folded."""

    coming: list[ScreeningRow]
    begun: list[ScreeningRow]


def split(rows: Iterable[ScreeningRow], now: dt.datetime) -> Split:
    """Nothing of a past day is folded. What is online stands apart."""
    parts = grouped(in_halls(rows), lambda row: counts(row, now))
    return Split(parts.get(True, []), parts.get(False, []))


def counts(row: ScreeningRow, now: dt.datetime) -> bool:
    """Whether the number of a day means it: what one can still see from its beginning, of past days all."""
    return row.can_begin(now) or row.last_day < days.today(now, ZoneInfo(row.city_zone))


def in_halls(rows: Iterable[ScreeningRow]) -> list[ScreeningRow]:
    return [row for row in rows if not row.is_online]


def online(rows: Iterable[ScreeningRow]) -> list[ScreeningRow]:
    """The first to end first."""
    return sorted((row for row in rows if row.is_online), key=lambda row: (row.ends_at, row.title, row.pk))


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """The items by key, both in order of first appearance."""
    groups = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)


def by_part(rows: Iterable[ScreeningRow], *, level: int = 4, names_city: bool = False) -> list[ShowGroup]:
    """``level`` and ``names_city`` are those of ``Show``."""
    parts = grouped(rows, lambda row: part_of_day(row.hour))
    return [ShowGroup(label, shows(found, level=level, names_city=names_city)) for label, found in parts.items()]


def part_of_day(hour: int) -> str:
    """The name of the part in which an hour of the cinema day lies."""
    return str(next(label for end, label in PARTS if hour < end))


def by_film(rows: Iterable[ScreeningRow]) -> dict[int, list[Place]]:
    """For each film (by id) its places, city by city; events are passed over."""
    shown = grouped((row for row in rows if row.film_id), lambda row: row.film_id or 0)
    return {film: _places(found) for film, found in shown.items()}


def by_event(rows: Iterable[ScreeningRow]) -> dict[int, list[Place]]:
    """For each event (by id) its places, city by city; films are passed over."""
    taking_place = grouped((row for row in rows if row.event_id), lambda row: row.event_id or 0)
    return {event: _places(found) for event, found in taking_place.items()}


def _places(rows: list[ScreeningRow]) -> list[Place]:
    venues = grouped(rows, lambda row: (row.venue_order, row.festival_label))
    return [_place(found) for _venue, found in sorted(venues.items(), key=lambda item: item[0])]


def _place(rows: list[ScreeningRow]) -> Place:
    halls = {row.hall_label for row in rows}
    return place_of(rows, halls if len(halls) == 1 else (), names_series=True)


def place_of(rows: list[ScreeningRow], notes: Iterable[str], *, names_series: bool = False) -> Place:
    """The venue of the rows; of ``notes`` those that say nothing are left out."""
    first = rows[0]
    said = (*notes, until(first), first.region) if first.is_online else notes
    detail = ", ".join(filter(None, said))
    series = Link(first.series_url, first.festival_label) if names_series and first.festival_label else None
    return Place(first.venue_name, detail, first.venue_url, first.city_name, first.city_shape, rows, series)


def by_venue(rows: Iterable[ScreeningRow]) -> list[CityVenues]:
    """City by city its venues by name."""
    cities = grouped(sorted(rows, key=lambda row: row.venue_order), lambda row: row.city_slug)
    return [CityVenues(found[0].city_name, found[0].city_shape, _venues(found)) for found in cities.values()]


def _venues(rows: list[ScreeningRow]) -> list[VenueDay]:
    venues = grouped(rows, lambda row: row.venue_slug)
    return [
        VenueDay(found[0].venue_name, found[0].venue_url, shows(inside_its_venue(row) for row in found))
        for found in venues.values()
    ]


def inside_its_venue(row: ScreeningRow) -> ScreeningRow:
    """The row for a list that stands under its venue: ``place`` says the end, and the hall where there are several."""
    return replace(row, place=", ".join(filter(None, (row.hall_label, until(row)))))


def inside_its_hall(row: ScreeningRow) -> ScreeningRow:
    """The row for a list that stands under its hall: ``place`` says the end."""
    return replace(row, place=until(row))


def until(row: ScreeningRow) -> str:
    """ "bis 22:05"; empty where nobody knows the end."""
    return _("bis %(time)s") % {"time": row.ends_label} if row.ends_label else ""
