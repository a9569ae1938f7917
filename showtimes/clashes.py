"""Bookmarked screenings that can't be seen because of the visitor's own plan."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from showtimes.models import Screening
from showtimes.rows import ScreeningRow
from venues.travel import Travel, travel_times


@dataclass(frozen=True)
class Planned:
    starts_at: dt.datetime
    ends_at: dt.datetime
    venue_id: int


def with_clashes(rows: list[ScreeningRow], planned: Collection[int], now: dt.datetime) -> list[ScreeningRow]:
    """The rows; a marked one still to begin that leaves no time for a planned one (by id) becomes a clash.

    Houses between which nobody has stated the minutes only clash when the screenings overlap. Four queries where
    something is planned and something marked, else none.
    """
    if not planned or not any(_is_wanted(row) for row in rows):
        return rows
    held = Screening.objects.public(now).held().filter(pk__in=planned)
    taken = [Planned(*values) for values in held.values_list("starts_at", "ends_at", "hall__venue_id")]
    travel = travel_times()
    return [_clash(row) if _is_wanted(row) and any(_meets(row, it, travel) for it in taken) else row for row in rows]


def _is_wanted(row: ScreeningRow) -> bool:
    return row.mine == "marked" and row.state not in ("past", "cancelled")


def _clash(row: ScreeningRow) -> ScreeningRow:
    return replace(row, mine="clash", mine_label=_("Konflikt"))


def _meets(row: ScreeningRow, planned: Planned, travel: Travel) -> bool:
    """Whether there is less time between the two than the way takes."""
    between = max(row.starts_at - planned.ends_at, planned.starts_at - row.ends_at)
    return between < dt.timedelta(minutes=travel.minutes(row.venue_id, planned.venue_id) or 0)
