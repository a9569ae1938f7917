"""Films of an edition that many want to see both and cannot, and free times in its halls that would solve it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from zoneinfo import ZoneInfo

from django.db.models import Count, F

from community.models import Bookmark
from core.dates import clock, short_day
from festival.models import Edition
from films.models import Film, ProgrammePart
from showtimes import days
from showtimes.models import Screening
from showtimes.plan_conflicts import are_in_conflict
from venues.models import Hall
from venues.travel import Travel, travel_times

SMALLEST_GROUP = 5
"""Pairs that fewer members marked are never shown: they could tell who it was."""

MOST_SHOWN = 50
SLOTS_SHOWN = 3
STEP = dt.timedelta(minutes=15)
"""Screenings begin on the quarter."""

MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)


@dataclass(frozen=True)
class ScreeningTime:
    """A screening of the edition, draft or public."""

    film: int
    hall: int
    venue_id: int
    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True)
class Slot:
    """A free time in a hall, local to its city."""

    hall: Hall
    start: dt.datetime
    end: dt.datetime

    @property
    def label(self) -> str:
        return f"{short_day(self.start.date())}, {clock(self.start)}–{clock(self.end)}, {self.hall}"


@dataclass(frozen=True)
class Pair:
    """Two films (ids) that ``members`` have both marked; ``possible`` of ``ways`` pairs of screenings work."""

    film: int
    other: int
    members: int
    possible: int
    ways: int


@dataclass(frozen=True)
class FilmConflict:
    """A pair with its films; ``slots`` are further times for ``moved``, the one with fewer screenings."""

    film: Film
    other: Film
    pair: Pair
    moved: Film
    slots: tuple[Slot, ...]


def film_conflicts(edition: Edition) -> list[FilmConflict]:
    """The pairs of which at most half of the ways work: those that never work and most want first.

    The number of queries does not depend on the number of films.
    """
    screenings = edition_screenings(edition)
    showings = by_film(screenings)
    travel, halls = travel_times(), FreeHalls(screenings)
    pairs = tight_pairs(showings, travel)[:MOST_SHOWN]
    films = Film.objects.in_bulk({film for pair in pairs for film in (pair.film, pair.other)})
    found = []
    for pair in pairs:
        moved, unmoved = sorted((pair.film, pair.other), key=lambda film: (len(showings[film]), film))
        slots = halls.slots(longest_duration(showings[moved]), showings[unmoved], travel) if pair.possible == 0 else []
        found.append(FilmConflict(films[pair.film], films[pair.other], pair, films[moved], tuple(slots)))
    return found


def tight_pairs(showings: dict[int, list[ScreeningTime]], travel: Travel) -> list[Pair]:
    wanted = wanted_together(showings)
    pairs = [
        Pair(a, b, members, *count_possible(showings[a], showings[b], travel)) for (a, b), members in wanted.items()
    ]
    tight = [pair for pair in pairs if pair.possible * 2 <= pair.ways]
    return sorted(tight, key=lambda pair: (pair.possible > 0, -pair.members, pair.film, pair.other))


def edition_screenings(edition: Edition) -> list[ScreeningTime]:
    """All that are not cancelled, also drafts: a conflict is best found before the release."""
    screenings = Screening.objects.filter(series=edition).exclude(state=Screening.State.CANCELLED)
    fields = ("film_id", "hall_id", "hall__venue_id", "starts_at", "ends_at")
    return [ScreeningTime(*values) for values in screenings.order_by("starts_at", "pk").values_list(*fields)]


def by_film(screenings: list[ScreeningTime]) -> dict[int, list[ScreeningTime]]:
    """A film's screenings, those of programmes with it included."""
    parts = defaultdict(list)
    for programme, part in ProgrammePart.objects.values_list("programme_id", "part_id"):
        parts[programme].append(part)
    showings = defaultdict(list)
    for screening in screenings:
        for film in (screening.film, *parts[screening.film]):
            showings[film].append(screening)
    return dict(showings)


def wanted_together(films: Iterable[int]) -> dict[tuple[int, int], int]:
    """Numbers of members who marked both, for each pair of the films; groups under ``SMALLEST_GROUP`` are left out.

    One ``filter`` for all that is said of the other bookmark: a second one would mean any bookmark of the member.
    """
    pairs = (
        Bookmark.objects.filter(film__in=films, user__bookmarks__film__in=films, film__lt=F("user__bookmarks__film"))
        .values_list("film_id", "user__bookmarks__film_id")
        .annotate(members=Count("user", distinct=True))
        .filter(members__gte=SMALLEST_GROUP)
    )
    return {(a, b): members for a, b, members in pairs}


def count_possible(first: list[ScreeningTime], second: list[ScreeningTime], travel: Travel) -> tuple[int, int]:
    """Pairs of screenings that can be seen both, and pairs in all. One block with both films solves it."""
    pairs = [(a, b) for a in first for b in second]
    return sum(a == b or not are_in_conflict(a, b, travel) for a, b in pairs), len(pairs)


def longest_duration(showings: list[ScreeningTime]) -> dt.timedelta:
    return max(one.ends_at - one.starts_at for one in showings)


class FreeHalls:
    """The free times of an edition's halls, within the hours in which it plays."""

    def __init__(self, screenings: list[ScreeningTime]):
        self.halls = Hall.objects.select_related("venue__city").in_bulk({one.hall for one in screenings})
        starts = [(one.hall, *self._opening(one)) for one in screenings]
        self.days = sorted({(day, hall) for hall, day, _since in starts})
        self.first = min((since for _hall, _day, since in starts), default=dt.timedelta())
        self.last = max((since for _hall, _day, since in starts), default=dt.timedelta())
        self.taken = self._occupations(screenings)

    def _opening(self, one: ScreeningTime) -> tuple[dt.date, dt.timedelta]:
        """Its cinema day, and how long after that day's beginning it starts."""
        zone = self._zone(one.hall)
        day = days.cinema_day(one.starts_at, zone)
        return day, one.starts_at - days.bounds(day, zone)[0].astimezone(dt.UTC)

    def _zone(self, hall: int) -> ZoneInfo:
        return ZoneInfo(self.halls[hall].venue.city.time_zone)

    def _occupations(self, screenings: list[ScreeningTime]) -> dict[int, list[tuple[dt.datetime, dt.datetime]]]:
        """Screenings in each hall in that time, of this edition or not."""
        taken = defaultdict(list)
        if screenings:
            first, last = screenings[0].starts_at - DAY, max(one.ends_at for one in screenings) + DAY
            overlapping = Screening.objects.overlapping(first, last).filter(hall__in=self.halls)
            values = overlapping.exclude(state=Screening.State.CANCELLED).values_list("hall_id", "starts_at", "ends_at")
            for hall, start, end in values:
                taken[hall].append((start, end))
        return taken

    def slots(self, length: dt.timedelta, others: list[ScreeningTime], travel: Travel) -> list[Slot]:
        """Times for a film of that length from which one reaches a screening of the other; one a day and hall."""
        days_of_halls = (self._first_of_day(day, self.halls[hall], length, others, travel) for day, hall in self.days)
        return list(islice(filter(None, days_of_halls), SLOTS_SHOWN))

    def _first_of_day(
        self, day: dt.date, hall: Hall, length: dt.timedelta, others: list[ScreeningTime], travel: Travel
    ) -> Slot | None:
        opening = days.bounds(day, self._zone(hall.pk))[0].astimezone(dt.UTC)
        for number in range((self.last - self.first) // STEP + 1):
            start = opening + self.first + number * STEP
            slot = ScreeningTime(0, hall.pk, hall.venue_id, start, start + length)
            if self._is_free(slot, hall) and any(not are_in_conflict(slot, other, travel) for other in others):
                return Slot(
                    hall, *(moment.astimezone(self._zone(hall.pk)) for moment in (slot.starts_at, slot.ends_at))
                )
        return None

    def _is_free(self, slot: ScreeningTime, hall: Hall) -> bool:
        pause = hall.changeover_minutes * MINUTE
        return all(slot.ends_at + pause <= start or end + pause <= slot.starts_at for start, end in self.taken[hall.pk])
