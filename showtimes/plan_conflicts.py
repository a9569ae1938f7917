"""Bookmarked screenings that can't be seen because of the visitor's own plan."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Protocol

from django.utils.translation import gettext as _

from showtimes.models import Screening
from showtimes.rows import ScreeningRow
from venues.travel import Travel, travel_times


class Attendance(Protocol):
    """Being somewhere for a time: a row, or less of a screening."""

    @property
    def venue_id(self) -> int | None: ...
    @property
    def starts_at(self) -> dt.datetime: ...
    @property
    def ends_at(self) -> dt.datetime: ...


@dataclass(frozen=True)
class Planned:
    starts_at: dt.datetime
    ends_at: dt.datetime
    venue_id: int | None


def are_in_conflict(one: Attendance, other: Attendance, travel: Travel) -> bool:
    """Whether there is less time between the two than the way takes; a way nobody has stated takes none.

    What runs online fills a gap of its time and conflicts with nothing.
    """
    if one.venue_id is None or other.venue_id is None:
        return False
    between = max(one.starts_at - other.ends_at, other.starts_at - one.ends_at)
    return between < dt.timedelta(minutes=travel.minutes(one.venue_id, other.venue_id) or 0)


def with_plan_conflicts(rows: list[ScreeningRow], planned: Collection[int], now: dt.datetime) -> list[ScreeningRow]:
    """The rows; a marked one still to begin that leaves no time for a planned one (by id) becomes a conflict.

    Venues between which nobody has stated the minutes only conflict when the screenings overlap. Four queries where
    something is planned and something marked, else none.
    """
    if not planned or not any(_is_wanted(row) for row in rows):
        return rows
    released = Screening.objects.public(now).released().filter(pk__in=planned)
    taken = [Planned(*values) for values in released.values_list("starts_at", "ends_at", "hall__venue_id")]
    travel = travel_times()
    return [
        _conflict(row) if _is_wanted(row) and any(are_in_conflict(row, it, travel) for it in taken) else row
        for row in rows
    ]


def _is_wanted(row: ScreeningRow) -> bool:
    return row.own_state == "marked" and row.state not in ("past", "cancelled")


def _conflict(row: ScreeningRow) -> ScreeningRow:
    return replace(row, own_state="conflict", own_label=_("Konflikt"))
