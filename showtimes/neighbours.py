"""Screenings beside one, and those that can be reached after it: end and way must fit before the next start."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Unpack
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from showtimes import days
from showtimes.fits import Needs
from showtimes.groups import grouped
from showtimes.models import Screening
from showtimes.prices import fitted
from showtimes.rows import ScreeningRow, rows_by_ids, screening_rows
from showtimes.shows import Show
from showtimes.subjects import Own, events_of, films_of
from venues.travel import Travel, travel_times

MINUTE = dt.timedelta(minutes=1)
RUN = dt.timedelta(days=30)
"""Time within which a film's remaining screenings are looked for; what comes later is another run."""


@dataclass(frozen=True)
class Next:
    """A screening after another one: the minutes of the ``way`` there, and those left on arrival (negative: missing).

    Both are None where nobody has stated the way. ``others`` are the remaining ones of the same film or event.
    """

    row: ScreeningRow
    way: int | None
    spare: int | None
    same_venue: bool = False
    others: tuple[ScreeningRow, ...] = ()

    @property
    def missing(self) -> int:
        return max(0, -(self.spare or 0))

    @property
    def show(self) -> Show:
        return replace(_show(self.row), remark=self.remark, others=self.others)

    @property
    def remark(self) -> str:
        """The way there, and what is left of the time or missing."""
        if self.way is None:
            return _("Weg nicht angegeben")
        if self.missing:
            text = ngettext(
                "Weg %(way)s Min., es fehlt %(counter)s Minute",
                "Weg %(way)s Min., es fehlen %(counter)s Minuten",
                self.missing,
            )
            return text % {"way": self.way, "counter": self.missing}
        if self.same_venue:
            return _("im selben Haus, %(spare)s Min. übrig") % {"spare": self.spare}
        return _("Weg %(way)s Min., %(spare)s Min. übrig") % {"way": self.way, "spare": self.spare}


@dataclass(frozen=True)
class Neighbours:
    """Each in order of time: what overlaps, what can be reached afterwards, what can't although it begins later.

    ``remaining`` are later screenings of the same film, alone or in a programme, or of the same event.
    """

    parallel: list[ScreeningRow]
    reachable: list[Next]
    missed: list[Next]
    remaining: list[ScreeningRow]

    @property
    def parallel_shows(self) -> list[Show]:
        return [_show(row) for row in self.parallel]

    @property
    def reachable_shows(self) -> list[Show]:
        return [one.show for one in self.reachable]

    @property
    def missed_shows(self) -> list[Show]:
        return [one.show for one in self.missed]


def _show(row: ScreeningRow) -> Show:
    return Show(row, level=3, names_city=True, leads_to_itself=True)


def spare_minutes(row: ScreeningRow, other: ScreeningRow, travel: Travel) -> int | None:
    """Whole minutes left before ``other`` begins when one comes out of ``row``; negative where one is late.

    None where nobody has stated the way.
    """
    way = travel.minutes(row.venue_id, other.venue_id)
    return None if way is None else (other.starts_at - row.ends_at) // MINUTE - way


def parallel(row: ScreeningRow, rows: Iterable[ScreeningRow]) -> list[ScreeningRow]:
    """Those that run at some moment of ``row``; cancelled ones and itself left out."""
    return [it for it in _others(row, rows) if it.starts_at < row.ends_at and it.ends_at > row.starts_at]


def afterwards(row: ScreeningRow, rows: Iterable[ScreeningRow], travel: Travel) -> list[Next]:
    """Those that begin when ``row`` is over or later, whether one gets there or not."""
    return [
        Next(
            row=other,
            way=travel.minutes(row.venue_id, other.venue_id),
            spare=spare_minutes(row, other, travel),
            same_venue=other.venue_id == row.venue_id,
        )
        for other in _others(row, rows)
        if other.starts_at >= row.ends_at
    ]


def _others(row: ScreeningRow, rows: Iterable[ScreeningRow]) -> list[ScreeningRow]:
    return [other for other in rows if other.state != "cancelled" and other.public_id != row.public_id]


def neighbours_of(row: ScreeningRow, *, now: dt.datetime, **own: Unpack[Own]) -> Neighbours:
    """In five queries; ``own`` are the visitor's ``marked`` and ``planned`` as ``screening_rows`` takes them.

    What is online has nothing beside or after it: ``remaining`` are the film's screenings in halls.

    Of the same series on that cinema day; of all venues where the series has nothing else then."""
    if row.is_online:
        until = days.bounds(days.today(now) + RUN, get_default_timezone())[0]
        halls = Screening.objects.public(now).in_halls().released().filter(starts_at__gt=now, starts_at__lt=until)
        shown = halls.of_films([row.film_id]) if row.film_id else halls.filter(event=row.event_id)
        return Neighbours([], [], [], screening_rows(shown, now=now, **own))
    day = _same_series(row, _rows_of_day(row, now, own))
    following = afterwards(row, day, travel_times())
    missed = [one for one in following if one.missing]
    later = _later_rows({row.subject, *(one.row.subject for one in missed)}, row, now, own)
    return Neighbours(
        parallel=parallel(row, day),
        reachable=[one for one in following if not one.missing],
        missed=[_with_others(one, later.get(one.row.subject, [])) for one in missed],
        remaining=later.get(row.subject, []),
    )


def obeying(found: Neighbours, needs: Needs) -> Neighbours:
    """All of them with what speaks against each; two queries where a pass must let in."""
    every = [*found.parallel, *(one.row for one in (*found.reachable, *found.missed)), *found.remaining]
    rows = {row.pk: row for row in fitted(every, needs)}
    return Neighbours(
        parallel=[rows[row.pk] for row in found.parallel],
        reachable=[replace(one, row=rows[one.row.pk]) for one in found.reachable],
        missed=[replace(one, row=rows[one.row.pk]) for one in found.missed],
        remaining=[rows[row.pk] for row in found.remaining],
    )


def _rows_of_day(row: ScreeningRow, now: dt.datetime, own: Own) -> list[ScreeningRow]:
    bounds = days.bounds(row.day, ZoneInfo(row.city_zone))
    return screening_rows(Screening.objects.public(now).in_halls().between(*bounds), now=now, **own)


def _same_series(row: ScreeningRow, rows: list[ScreeningRow]) -> list[ScreeningRow]:
    same = [other for other in rows if other.series_id == row.series_id]
    return same if row.series_id and _others(row, same) else rows


def _later_rows(
    subjects: Collection[str], row: ScreeningRow, now: dt.datetime, own: Own
) -> dict[str, list[ScreeningRow]]:
    """By film or event what comes of it after ``row`` begins; this row's film also in programmes with it."""
    public = Screening.objects.public(now).released().order_by()
    later = public.filter(starts_at__gt=row.starts_at, starts_at__lt=row.starts_at + RUN)
    own_film = later.of_films([row.film_id]) if row.film_id else later.none()
    shown = later.filter(Q(film__in=films_of(subjects)) | Q(event__in=events_of(subjects)))
    ids = shown.values_list("pk", flat=True).union(own_film.values_list("pk", flat=True))
    rows = rows_by_ids(ids, now=now, **own)
    return grouped(rows, lambda other: other.subject if other.subject in subjects else row.subject)


def _with_others(one: Next, later: list[ScreeningRow]) -> Next:
    return replace(one, others=tuple(other for other in later if other.public_id != one.row.public_id))
