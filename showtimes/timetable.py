"""A day as a grid: halls down, hours across. CSS lays out a list in order of time by classes; nothing here queries.

The classes are ``at-HHMM`` (of the cinema day: half past midnight is 2430), ``for-MIN`` and ``talk-MIN`` in steps of
five minutes, ``row-N``, and ``from-HH hours-N`` for the axis. The stylesheet holds all that can occur.
"""

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.dates import clock
from showtimes import days
from showtimes.groups import in_halls, part_of_day
from showtimes.lanes import STEP, CityRows, Span, axis_hours, lanes, nearest, span_of
from showtimes.rows import ScreeningRow

LONGEST_TALK = 4 * 60

NARROW = 1 / 11
"""Share of the axis below which a block is too narrow for a word of eleven letters."""

MANY_LANES = 14
"""More than these need smaller print to fit a sheet."""


@dataclass(frozen=True)
class Hour:
    """``next_day`` is "Mo 16." at midnight, "Mon 16" in English."""

    position: str
    label: str
    next_day: str


@dataclass(slots=True)
class Slot:
    """A screening in its place. ``part`` is the part of the day that begins with it, in the narrow list.

    ``state`` is the row's, but what still runs is not past; ``word`` says it where no tag does. ``details`` are
    whatever else matters before one goes there. ``narrow``: shorter words of the title have to break, too.
    """

    row: ScreeningRow
    position: str
    state: str
    part: str
    has_talk: bool
    narrow: bool
    word: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """``midnight`` and ``now`` are positions of lines, "" where there is none; ``clock`` is the time at the latter.

    ``earlier`` counts what is folded, ``earlier_url`` unfolds it.
    """

    axis: str
    hours: list[Hour]
    cities: list[CityRows]
    slots: list[Slot]
    midnight: str
    now: str
    clock: str
    earlier: int
    dense: bool
    kinds: frozenset[str]
    earlier_url: str


def grid(
    rows: Sequence[ScreeningRow], now: dt.datetime, *, with_earlier: bool = False, earlier_url: str = ""
) -> Grid | None:
    """The rows of one day as a grid; None without any.

    On narrow screens what is over is folded on the day itself, unless ``with_earlier`` or nothing else is left.
    """
    rows = in_halls(rows)
    if not rows:
        return None
    spans = [span_of(row) for row in rows]
    first, last = axis_hours(spans)
    cities, lane_rows = lanes(rows, spans)
    bottom = 1 + sum(1 + len(city.lanes) for city in cities)
    minute = minute_of_now(rows[0], now)
    over = 0 if with_earlier or minute is None else sum(row.ends_at <= now for row in rows)
    folded = over if over < len(rows) else 0
    return Grid(
        axis=f"from-{first:02} hours-{last - first}",
        hours=[_hour(hour, rows[0]) for hour in range(first, last)],
        cities=cities,
        slots=_slots(rows, spans, lane_rows, now, folds=folded > 0, readable=(last - first) * 60 * NARROW),
        midnight=f"{_at(24 * 60)} row-{bottom}" if last > 24 else "",
        now=f"{_at(_floor(minute))} row-{bottom}" if minute is not None and first * 60 <= minute < last * 60 else "",
        clock=clock(step_of(now).astimezone(ZoneInfo(rows[0].city_zone))),
        earlier=folded,
        dense=bottom > MANY_LANES,
        kinds=frozenset(row.own_state for row in rows) | ({"talk"} if any(row.talk for row in rows) else frozenset()),
        earlier_url=earlier_url,
    )


def step_of(now: dt.datetime) -> dt.datetime:
    """The moment at which the line of now last moved on: until the next, a page that is kept stays right."""
    return now.replace(minute=_floor(now.minute), second=0, microsecond=0)


def next_step(now: dt.datetime) -> dt.datetime:
    return step_of(now) + dt.timedelta(minutes=STEP)


def minute_of_now(row: ScreeningRow, now: dt.datetime) -> int | None:
    """The minute of the row's cinema day, None on other days."""
    zone = ZoneInfo(row.city_zone)
    return days.minute_of_day(now, zone) if days.cinema_day(now, zone) == row.day else None


def _slots(
    rows: Sequence[ScreeningRow],
    spans: Sequence[Span],
    numbers: Sequence[int],
    now: dt.datetime,
    *,
    folds: bool,
    readable: float,
) -> list[Slot]:
    """In the order of the rows; a part of the day stands at the first that is not folded.

    ``readable`` are the minutes that a title needs for words that do not break.
    """
    said, slots, part_of = "", [], functools.cache(_part)
    for row, span, number in zip(rows, spans, numbers, strict=True):
        part = part_of(row.hour, row.night_label)
        hidden = folds and row.ends_at <= now
        slots.append(_slot(row, span, number, "" if hidden or part == said else part, now, readable))
        said = said if hidden else part
    return slots


def _slot(row: ScreeningRow, span: Span, number: int, part: str, now: dt.datetime, readable: float) -> Slot:
    talk = min(nearest(row.talk_minutes), LONGEST_TALK, span.minutes)
    state = "" if row.state == "past" and row.ends_at > now else row.state
    return Slot(
        row=row,
        position=f"row-{number} {_at(span.start)} for-{span.minutes}{f' talk-{talk}' if talk else ''}",
        state=state,
        part=part,
        has_talk=talk > 0,
        narrow=span.minutes - talk < readable,
        word="" if state in ("soldout", "past") else row.state_label,
        details=_details(row),
    )


def _details(row: ScreeningRow) -> tuple[str, ...]:
    guests = _("zu Gast: %(names)s") % {"names": "; ".join(row.guests)} if row.guests else ""
    talk = _("mit Gespräch") if row.talk and not guests else ""
    moved = row.moved_label if row.state == "moved" and row.moved_label != row.state_label else ""
    open_yet = row.state not in ("cancelled", "past")
    last = _("letzte Vorstellung") if row.last_chance and open_yet else ""
    return tuple(filter(None, (guests, talk, moved, row.changed_label, row.tickets_label, last, *row.access)))


def _part(hour: int, night: str) -> str:
    return _("Nach Mitternacht, %(night)s") % {"night": night} if night else part_of_day(hour)


def _hour(hour: int, row: ScreeningRow) -> Hour:
    """The clock on the wall after so many hours; in the night of a change it shows one twice, or skips one."""
    tomorrow = row.day + dt.timedelta(days=1)
    number = date_format(tomorrow, _("j."))
    name = f"{WEEKDAYS_ABBR[tomorrow.weekday()]} {number}" if hour == 24 else ""
    return Hour(_at(hour * 60), str(days.hour_on_the_wall(row.day, hour, ZoneInfo(row.city_zone))), name)


def _at(minutes: int) -> str:
    return f"at-{minutes // 60:02}{minutes % 60:02}"


def _floor(minutes: int) -> int:
    return minutes // STEP * STEP
