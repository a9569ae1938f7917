"""Times and places of a film, as the pages of films, critiques and people print it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.db.models import Case, F, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from core.dates import short_day, short_month, short_number
from core.prepared import prepared
from showtimes import day_words
from showtimes.groups import Place, grouped, in_halls, online, place_of
from showtimes.models import Screening
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow, rows_by_ids, screening_rows

SHOWN_OF_SERIES, SHOWN_OF_OTHERS = 24, 6
"""Number of past screenings that a film's page keeps: those of festivals and series are its history."""

NEXT = 3
"""Screenings that the head of a film's page names."""

ALL = 100_000
"""Of those to come: more than a film ever has."""


@dataclass(frozen=True)
class DayShowings:
    """``label`` is "So 15.", ``detail`` "heute", "morgen" or the month."""

    label: str
    detail: str
    places: list[Place]


@dataclass(frozen=True)
class CityShowings:
    name: str
    shape: str
    days: list[DayShowings]


@dataclass(frozen=True)
class Showings:
    """``heading`` is empty for what is still to come, else year and series of what was.

    ``is_sample``: all of it is made up; where only some is, the halls say which.
    """

    heading: str
    is_sample: bool
    cities: list[CityShowings]


def screenings_of(film_id: int, now: dt.datetime) -> ScreeningQuerySet:
    """Public screenings of the film or of a programme with it."""
    return Screening.objects.public(now).of_films([film_id])


def upcoming_rows(film_id: int, now: dt.datetime, planned: Collection[int] = ()) -> list[ScreeningRow]:
    return screening_rows(screenings_of(film_id, now).upcoming(now), now=now, planned=planned)


def all_rows(
    film_id: int, now: dt.datetime, planned: Collection[int] = ()
) -> tuple[list[ScreeningRow], list[ScreeningRow]]:
    """Coming screenings, and the last of the past ones, each in order of time; two queries.

    Only ``planned`` ones are the visitor's own here: whether the film is saved is said once, beside its title.
    """
    rows = rows_by_ids(_shown(film_id, now), now=now, planned=planned)
    return [row for row in rows if row.ends_at > now], [row for row in rows if row.ends_at <= now]


@prepared
def _shown(film: int, now: dt.datetime) -> QuerySet:
    """Ids of all that come, and of the last ones that were."""
    of_series = When(series__isnull=False, then=SHOWN_OF_SERIES)
    most = Case(When(ends_at__gt=now, then=ALL), of_series, default=SHOWN_OF_OTHERS)
    nth = Window(RowNumber(), partition_by=F("most"), order_by=["-starts_at", "-pk"])
    known = screenings_of(film, now).order_by().annotate(most=most).annotate(nth=nth)
    ids: QuerySet = known.filter(nth__lte=F("most")).values_list("pk", flat=True)
    return ids


def coming(rows: list[ScreeningRow], now: dt.datetime, film: int | None = None) -> Showings:
    """Of a ``film`` (by id) each place tells of the programmes with it, too."""
    return _showings("", rows, now, film)


def next_three(rows: list[ScreeningRow], now: dt.datetime) -> list[ScreeningRow]:
    """Of rows that are not over, in order of time: the planned ones first of all, then what can still be had and fits.

    Where nothing of that is left, what there is: sold out, cancelled, begun, or what does not fit. Online comes last.
    """
    rows = [*in_halls(rows), *online(rows)]
    ahead = [row for row in rows if row.can_begin(now)]
    chosen = [row for row in ahead if row.own_state == "planned"]
    free = [row for row in ahead if row not in chosen and row.fit and row.state not in ("soldout", "cancelled")]
    shown = [*chosen, *free][:NEXT] or rows[:NEXT]
    return sorted(shown, key=lambda row: (row.is_online, row.starts_at, row.pk))


def occasions(rows: list[ScreeningRow], now: dt.datetime) -> list[Place]:
    """The times by day and hall, in order of time, of rows that are not over."""
    by_day_and_hall = grouped(rows, lambda row: (row.day, row.hall_id))
    return [
        place_of(found, [_own_name(found[0]), day_words.coming(day, now, ZoneInfo(found[0].city_zone))])
        for (day, _hall), found in by_day_and_hall.items()
    ]


def past(rows: list[ScreeningRow], now: dt.datetime, film: int | None = None) -> list[Showings]:
    """One group for each year and series, the latest first."""
    groups = grouped(reversed(rows), lambda row: (row.day.year, row.festival_label))
    return [_showings(_heading(year, label), found[::-1], now, film) for (year, label), found in groups.items()]


def _heading(year: int, label: str) -> str:
    return label if str(year) in label else f"{label} {year}".strip()


def _showings(heading: str, rows: list[ScreeningRow], now: dt.datetime, film: int | None) -> Showings:
    is_sample = all(row.is_sample for row in rows)
    return Showings(heading, is_sample, _cities(rows, now, Notes(film, series=not heading, samples=not is_sample)))


@dataclass(frozen=True)
class Notes:
    """Facts that each hall says itself, because the heading or a note for all of them does not."""

    film: int | None
    series: bool
    samples: bool

    def of(self, row: ScreeningRow) -> list[str]:
        notes = (
            _own_name(row),
            _("Beispiel") if row.is_sample and self.samples else "",
        )
        return list(filter(None, notes))

    def is_noted(self, row: ScreeningRow) -> bool:
        """Whether more is said of it than its time."""
        return row.has_remarks or (self.film is not None and row.film_id != self.film)


def _cities(rows: list[ScreeningRow], now: dt.datetime, notes: Notes) -> list[CityShowings]:
    cities = grouped(sorted(rows, key=lambda row: row.city_order), lambda row: row.city_slug)
    return [_city(found, now, notes) for found in cities.values()]


def _city(rows: list[ScreeningRow], now: dt.datetime, notes: Notes) -> CityShowings:
    return CityShowings(rows[0].city_name or rows[0].place, rows[0].city_shape, _days(rows, now, notes))


def _days(rows: list[ScreeningRow], now: dt.datetime, notes: Notes) -> list[DayShowings]:
    """Of one city."""
    by_day = grouped(rows, lambda row: row.day)
    return [
        DayShowings(short_number(day), _detail(found[0], now), _halls(found, notes)) for day, found in by_day.items()
    ]


def _detail(row: ScreeningRow, now: dt.datetime) -> str:
    """ "heute" or the month; online the last day."""
    if row.is_online:
        return _("bis %(time)s") % {"time": short_day(row.last_day)}
    return day_words.near(row.day, now, ZoneInfo(row.city_zone)) or short_month(row.day)


def _halls(rows: list[ScreeningRow], notes: Notes) -> list[Place]:
    halls = grouped(rows, lambda row: (row.hall_id, row.stream_url, row.festival_label))
    return [
        replace(
            place_of(found, notes.of(found[0]), names_series=notes.series),
            noted=[row for row in found if notes.is_noted(row)],
        )
        for found in halls.values()
    ]


def _own_name(row: ScreeningRow) -> str:
    """The hall's, where it has another than its venue."""
    return "" if row.hall_name == row.venue_name else row.hall_name
