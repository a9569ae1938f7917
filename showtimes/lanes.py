"""Places of screenings in a grid: minutes of the day across, halls down. Nothing here queries."""

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from showtimes import days
from showtimes.groups import grouped
from showtimes.rows import ScreeningRow

STEP = 5
"""Minutes of a column."""

LONGEST = 12 * 60
"""Minutes after which a block is cut; its text says the true end."""

READABLE = 30
"""Minutes of a lane that a block keeps free for its text, however short it is."""

USUAL_HOURS = (14, 24)
"""Hours that are always on the axis; it grows with what runs earlier or later."""


@dataclass(frozen=True)
class Lane:
    """A row of the grid; a hall in which screenings overlap has several, and only the first has its name."""

    position: str
    name: str
    detail: str


@dataclass(frozen=True)
class CityRows:
    position: str
    name: str
    shape: str
    lanes: list[Lane]


class Span(NamedTuple):
    """Minutes of the cinema day between which a block is drawn, [start, end)."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        return self.end - self.start


def span_of(row: ScreeningRow) -> Span:
    """Start and the time the hall is taken, both to the nearest step: what follows on stays apart."""
    return _span(row.day, row.starts_at, row.hall_minutes, row.city_zone)


@functools.lru_cache(maxsize=2048)
def _span(day: dt.date, starts_at: dt.datetime, minutes: int, zone_name: str) -> Span:
    zone = ZoneInfo(zone_name)
    start = days.minute_within(day, starts_at, zone)
    first = min(nearest(start), days.minutes_until_end(day, zone) - STEP)
    return Span(first, min(max(nearest(start + minutes), first + STEP), first + LONGEST))


def axis_hours(spans: Iterable[Span]) -> tuple[int, int]:
    """First hour and the one after the last."""
    spans = list(spans)
    first, last = USUAL_HOURS
    return (
        min(first, *(span.start // 60 for span in spans)),
        max(last, *(-(-span.end // 60) for span in spans)),
    )


def lanes(rows: Sequence[ScreeningRow], spans: Sequence[Span]) -> tuple[list[CityRows], list[int]]:
    """The rows of the grid city by city and hall by hall, and for each screening the number of its row.

    Row 1 is the axis. In a hall a screening takes the first lane that is free.
    """
    cities, numbers, row_number = [], [0] * len(rows), 1
    for (_place, name, shape), in_city in _by_city(rows).items():
        row_number += 1
        head, city_lanes = row_number, []
        for indexes in _by_hall(rows, in_city):
            taken = _pack(indexes, spans)
            for index, lane in taken.items():
                numbers[index] = row_number + 1 + lane
            count = 1 + max(taken.values())
            city_lanes += [_lane(rows[indexes[0]], row_number + 1 + lane, lane) for lane in range(count)]
            row_number += count
        cities.append(CityRows(f"row-{head}", name, shape, city_lanes))
    return cities, numbers


def _by_city(rows: Sequence[ScreeningRow]) -> dict[tuple, list[int]]:
    order = sorted(range(len(rows)), key=lambda index: rows[index].city_order)
    return grouped(order, lambda index: (rows[index].city_slug, rows[index].city_name, rows[index].city_shape))


def _by_hall(rows: Sequence[ScreeningRow], indexes: Iterable[int]) -> Iterable[list[int]]:
    """The indexes of the rows of each hall, in order of time."""
    order = sorted(indexes, key=lambda index: (rows[index].hall_order, rows[index].starts_at))
    return grouped(order, lambda index: rows[index].hall_id).values()


def _pack(indexes: Iterable[int], spans: Sequence[Span]) -> dict[int, int]:
    """The lane of each screening of a hall; the indexes come in order of time."""
    free_from: list[int] = []
    taken = {}
    for index in indexes:
        span = spans[index]
        lane = next((lane for lane, free in enumerate(free_from) if free <= span.start), len(free_from))
        free_from[lane : lane + 1] = [max(span.end, span.start + READABLE)]
        taken[index] = lane
    return taken


def _lane(row: ScreeningRow, number: int, lane: int) -> Lane:
    if lane:
        return Lane(f"row-{number}", "", "")
    seats = _("%(count)d Plätze") % {"count": row.hall_seats} if row.hall_seats else ""
    return Lane(f"row-{number}", row.venue_name, ", ".join(filter(None, (row.hall_label, seats))))


def nearest(minutes: int) -> int:
    """To the nearest step."""
    return (minutes + STEP // 2) // STEP * STEP
