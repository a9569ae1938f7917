"""The next screenings of films and events, for lists of them and for search."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Unpack
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from core.markup import city_mark
from core.prepared import prepared
from core.rows import Ids
from films.models import ProgrammePart
from showtimes import day_words, days
from showtimes.fits import NO_NEEDS, Needs, at_best
from showtimes.groups import grouped, until
from showtimes.models import Screening
from showtimes.prices import fitted
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow, rows_by_ids
from showtimes.subjects import Own, events_of, films_of, series_key, subject_key, venue_key

LOOKED_THROUGH = 20
"""Coming screenings of a film or an event among which the next ones that fit are looked for."""


@dataclass(frozen=True)
class Soon:
    """The next screenings of a film or an event, as far as they are on one day in one venue.

    ``day`` is that of all ``rows`` ("heute", "Di 17. Nov"), of what is online already today; ``more`` others are still
    to come.
    """

    day: str
    rows: list[ScreeningRow]
    more: int

    @property
    def first(self) -> ScreeningRow:
        return self.rows[0]

    @property
    def place(self) -> SafeString:
        return city_mark(self.first.city_shape, self.first.venue_name, self.first.city_name)

    @property
    def until(self) -> str:
        """End of what is online: "bis Fr 20. Nov 23:59"; else empty."""
        return until(self.first) if self.first.is_online else ""


def soon_of(
    subjects: Collection[str],
    now: dt.datetime,
    *,
    most: int = 1,
    needs: Needs = NO_NEEDS,
    among: Collection[int] | None = None,
    **own: Unpack[Own],
) -> dict[str, Soon]:
    """By key of a film or event that runs again its next screenings, ``most`` at most; three queries for all.

    A film runs where a programme with it does. With needs those that fit, of the next ``LOOKED_THROUGH`` of each; where
    none does what there is, with its reason. ``among``: ids of those that are meant.
    """
    films = films_of(subjects)
    shown_in = _programmes_with(films)
    asked = Q(film__in={*films, *shown_in}) | Q(event__in=events_of(subjects))
    coming = _coming(now) if among is None else _coming(now).filter(pk__in=Ids(among))
    ids: dict[str, list[int]] = {}
    for pk, film, event in coming.filter(asked).values_list("pk", "film_id", "event_id"):
        keys = {subject_key(film, event), *shown_in.get(film, ())}
        for key in keys.intersection(subjects):
            ids.setdefault(key, []).append(pk)
    return _soon_by(ids, now, most, needs, own)


def _programmes_with(films: Collection[int]) -> dict[int, list[str]]:
    """By programme the keys of those of the films that are parts of it; no query without a film."""
    pairs = grouped(_parts(Ids(films)) if films else [], lambda pair: pair[0])
    return {programme: [subject_key(part, None) for _programme, part in found] for programme, found in pairs.items()}


@prepared
def _parts(films: Ids) -> QuerySet[ProgrammePart, tuple[int, int]]:
    return ProgrammePart.objects.filter(part__in=films).order_by().values_list("programme", "part")


def soon_of_series(
    series: Collection[int], now: dt.datetime, *, most: int = 1, needs: Needs = NO_NEEDS, **own: Unpack[Own]
) -> dict[str, Soon]:
    """By key of a series, as ``soon_of``; no query without a series."""
    if not series:
        return {}
    found = _coming(now).filter(series__in=series).values_list("pk", "series_id")
    ids = grouped(found, lambda values: series_key(values[1] or 0))
    return _soon_by({key: [pk for pk, _series in values] for key, values in ids.items()}, now, most, needs, own)


def soon_of_venues(
    venues: Collection[int], now: dt.datetime, *, needs: Needs = NO_NEEDS, **own: Unpack[Own]
) -> dict[str, Soon]:
    """By key of a venue what runs there next, as ``soon_of``; no query without a venue."""
    if not venues:
        return {}
    found = _coming(now).filter(hall__venue__in=venues).values_list("pk", "hall__venue")
    ids = grouped(found, lambda values: venue_key(values[1] or 0))
    return _soon_by({key: [pk for pk, _venue in values] for key, values in ids.items()}, now, 1, needs, own)


def soon_of_parts(
    parts: Mapping[str, tuple[int, Collection[int]]], now: dt.datetime, *, needs: Needs = NO_NEEDS, **own: Unpack[Own]
) -> dict[str, Soon]:
    """By key of a part of a series, given by the series and its films, as ``soon_of``; no query without one."""
    if not parts:
        return {}
    films = {film for _series, found in parts.values() for film in found}
    found = _coming(now).filter(series__in={series for series, _films in parts.values()}, film__in=Ids(films))
    rows = list(found.values_list("pk", "series_id", "film_id"))
    ids = {
        key: shown
        for key, (series, films) in parts.items()
        if (shown := [pk for pk, shown_in, film in rows if shown_in == series and film in films])
    }
    return _soon_by(ids, now, 1, needs, own)


def _coming(now: dt.datetime) -> ScreeningQuerySet:
    return Screening.objects.public(now).released().still_open(now).order_by("starts_at", "hall", "pk")


def _soon_by(ids: dict[str, list[int]], now: dt.datetime, most: int, needs: Needs, own: Own) -> dict[str, Soon]:
    """``ids`` are by key those of what is to come, in order of time; one query, two more where a pass must let in."""
    read = LOOKED_THROUGH if needs else most
    printed = {pk for found in ids.values() for pk in found[:read]}
    rows = fitted(rows_by_ids(printed, now=now, **own), needs)
    order = {row.pk: row for row in rows}
    shown = {key: at_best([order[pk] for pk in found[:read] if pk in order]) for key, found in ids.items()}
    return {
        key: _soon(found[:most], len(found) if needs else len(ids[key]), now) for key, found in shown.items() if found
    }


def _soon(rows: list[ScreeningRow], count: int, now: dt.datetime) -> Soon:
    """Of ``count`` screenings those that are named."""
    first = rows[0]
    together = [row for row in rows if (row.day, row.venue_id) == (first.day, first.venue_id)]
    zone = ZoneInfo(first.city_zone)
    day = day_words.coming(max(first.day, days.today(now, zone)), now, zone)
    return Soon(", ".join(filter(None, (day, first.night_label))), together, count - len(together))
