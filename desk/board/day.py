"""A cinema day as the board shows it: halls venue by venue, and what runs in each. A constant number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import get_default_timezone, localtime
from django.utils.translation import gettext as _

from core.dates import clock, short_moment
from core.markup import in_language
from desk.board.move_preview import OF_PLACE
from desk.conflicts import Conflict, conflict_data, conflicts_of, why_closed, with_conflict_relations
from desk.release import stamp
from films.titles import language_of_title
from showtimes import days
from showtimes.ends import is_end_known
from showtimes.groups import grouped
from showtimes.lanes import LONGEST, STEP, Span, axis_hours
from showtimes.models import Screening
from showtimes.places import zone_of
from venues.models import City, Hall

State = Screening.State
NARROW_WORD = 8
"""Letters from which a word of a title may break in a block."""

AXIS = Span(12 * 60, 25 * 60)
"""Minutes of the cinema day that are always on the board, so that there is room to move to."""


@dataclass(frozen=True)
class Block:
    """A screening in its place. ``start`` is its ``days.minute_of_day``, ``minutes`` are those that the hall is taken.

    ``times`` says no end where nobody has stated a length.

    ``state`` is "draft", "public", "later" (released, but nobody sees it yet) or "cancelled"; ``is_announced``:
    visitors learn of a move. ``is_aside``: not of the series that was asked for. ``conflicts`` are kinds of conflict
    in words.
    """

    pk: int
    title: SafeString
    times: str
    is_end_known: bool
    night: str
    start: int
    minutes: int
    position: str
    state: str
    state_label: str
    stamp: str
    is_announced: bool
    is_aside: bool
    conflicts: tuple[str, ...]


@dataclass(frozen=True)
class HallRow:
    """``end`` is the minute at which the cinema day ends here, ``change`` that of the clocks, if they change."""

    hall: Hall
    blocks: list[Block]
    end: int
    change: days.ClockChange | None


@dataclass(frozen=True)
class CityRows:
    """The halls of a city, venue by venue."""

    city: City
    rows: list[HallRow]


@dataclass(frozen=True)
class Hour:
    position: str
    label: str
    next_day: str


@dataclass(frozen=True)
class Board:
    """``first`` is the hour at which the axis begins, ``axis`` and ``position`` are classes of the stylesheet."""

    day: dt.date
    first: int
    axis: str
    hours: list[Hour]
    cities: list[CityRows]
    conflicts: list[Conflict]

    @property
    def count(self) -> int:
        return sum(len(row.blocks) for city in self.cities for row in city.rows)


def all_halls() -> list[Hall]:
    """Every hall with its venue and city, in the order of the board; one query."""
    return list(Hall.objects.select_related("venue__city"))


def is_open(hall: Hall, day: dt.date) -> bool:
    return not why_closed(hall, day)


def screenings_on(first: dt.date, last: dt.date, halls: Iterable[Hall]) -> list[Screening]:
    """Those of the cinema days ``first`` to ``last`` in these halls, each by its own clock; one query."""
    by_pk = {hall.pk: hall for hall in halls}
    if not by_pk:
        return []
    zones = {hall.venue.city.time_zone for hall in by_pk.values()}
    found = with_conflict_relations(
        Screening.objects.filter(hall__in=by_pk).between(*days.widest_bounds(first, last, zones))
    )
    return [one for one in found if first <= day_of(one) <= last]


def day_of(screening: Screening) -> dt.date:
    return days.cinema_day(screening.starts_at, zone_of(screening.hall))


def board_of(
    day: dt.date, halls: Iterable[Hall], shown: Sequence[Screening], *, now: dt.datetime, series: int | None = None
) -> Board:
    """The board of a day; halls that are closed then stand on it only when something runs there all the same.

    ``shown`` are the day's screenings in these halls; those that are not of ``series`` (an id) stand aside.
    """
    conflicts = _conflicts(shown, now)
    said = _kinds_by_screening(conflicts)
    blocks = {one.pk: _block(one, said.get(one.pk, ()), series, now) for one in shown}
    spans = [Span(one.start, one.start + one.minutes) for one in blocks.values()]
    first, last = axis_hours([AXIS, *spans])
    rows = _rows(day, halls, shown, blocks)
    zone = zone_of(rows[0].hall) if rows else get_default_timezone()
    return Board(
        day=day,
        first=first,
        axis=f"from-{first} hours-{last - first}",
        hours=[_hour(hour, day, zone) for hour in range(first, last)],
        cities=[CityRows(city, found) for city, found in grouped(rows, lambda row: row.hall.venue.city).items()],
        conflicts=conflicts,
    )


def _conflicts(shown: Sequence[Screening], now: dt.datetime) -> list[Conflict]:
    """Those that a move can mend; what a film lacks is the release page's."""
    running = [one for one in shown if one.state != State.CANCELLED]
    found = conflicts_of(running, against=conflict_data(running, with_drafts=True), now=now)
    return [conflict for conflict in found if conflict.kind in OF_PLACE]


def _kinds_by_screening(conflicts: Iterable[Conflict]) -> Mapping[int, tuple[str, ...]]:
    said: dict[int, dict[str, None]] = defaultdict(dict)
    for conflict in conflicts:
        for concerned in conflict.screenings:
            said[concerned.pk][str(conflict.kind.label)] = None
    return {pk: tuple(labels) for pk, labels in said.items()}


def _rows(
    day: dt.date, halls: Iterable[Hall], shown: Iterable[Screening], blocks: Mapping[int, Block]
) -> list[HallRow]:
    by_hall = defaultdict(list)
    for screening in shown:
        by_hall[screening.hall_id].append(blocks[screening.pk])
    return [_row(hall, by_hall[hall.pk], day) for hall in halls if hall.pk in by_hall or is_open(hall, day)]


def _row(hall: Hall, blocks: list[Block], day: dt.date) -> HallRow:
    zone = zone_of(hall)
    return HallRow(hall, blocks, days.minutes_until_end(day, zone), days.clock_change(day, zone))


def _block(screening: Screening, conflicts: tuple[str, ...], series: int | None, now: dt.datetime) -> Block:
    zone = zone_of(screening.hall)
    start, end = localtime(screening.starts_at, zone), localtime(screening.ends_at, zone)
    start_minute = days.minute_of_day(screening.starts_at, zone)
    is_known = is_end_known(screening.runtime, screening.end_override)
    minutes = round((screening.ends_at - screening.starts_at) / dt.timedelta(minutes=1))
    state, label = _state(screening, now)
    return Block(
        pk=screening.pk,
        title=_title(screening),
        times=f"{clock(start)}–{clock(end)}" if is_known else clock(start),
        is_end_known=is_known,
        night=days.night_label(screening.starts_at, zone),
        start=start_minute,
        minutes=minutes,
        position=_position(start_minute, minutes),
        state=state,
        state_label=label,
        stamp=stamp(screening),
        is_announced=is_announced(screening, now),
        is_aside=series is not None and screening.series_id != series,
        conflicts=conflicts,
    )


def _title(screening: Screening) -> SafeString:
    film, event = screening.film, screening.event
    if film:
        names = (film.title_de, film.title_en, film.title_original)
        language = language_of_title(*names, film.title_language, film.languages)
    else:
        language = language_of_title(event.title_de, event.title_en, "", "de", ()) if event else ""
    return in_language(screening.title, language, NARROW_WORD)


def is_announced(screening: Screening, now: dt.datetime) -> bool:
    """Whether visitors learn of it when the screening moves."""
    return screening.state == State.PUBLIC and screening.is_announced(now)


def _state(screening: Screening, now: dt.datetime) -> tuple[str, str]:
    if screening.state == State.PUBLIC and screening.public_from and not screening.is_announced(now):
        moment = localtime(screening.public_from, zone_of(screening.hall))
        return "later", _("öffentlich ab %(moment)s") % {"moment": short_moment(moment)}
    return screening.state, str(State(screening.state).label)


def _position(start_minute: int, minutes: int) -> str:
    """The classes that place a block to the nearest five minutes, however long or short it is."""
    at = round(start_minute / STEP) * STEP
    length = min(max(round(minutes / STEP) * STEP, STEP), LONGEST)
    return f"h-{at // 60} m-{at % 60} dh-{length // 60} dm-{length % 60}"


def _hour(hour: int, day: dt.date, zone: dt.tzinfo) -> Hour:
    """The clock on the wall after so many hours, as the public timetable shows it."""
    tomorrow = date_format(day + dt.timedelta(days=1), _("D j."))
    return Hour(f"h-{hour} m-0", str(days.hour_on_the_wall(day, hour, zone)), tomorrow if hour == 24 else "")
