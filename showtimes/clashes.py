"""Bookmarked screenings that can't be seen because of the visitor's own plan."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from showtimes.rows import ScreeningRow
from venues.travel import Travel, travel_times


def with_clashes(rows: list[ScreeningRow]) -> list[ScreeningRow]:
    """The rows; a marked one still to begin that leaves no time for a planned one among them becomes a clash.

    Houses between which nobody has stated the minutes only clash when the screenings overlap. Three queries where
    something is planned, else none.
    """
    planned = [row for row in rows if row.mine == "planned" and row.state != "cancelled"]
    if not planned:
        return rows
    travel = travel_times()
    return [_clash(row) if _is_wanted(row) and _any_meets(row, planned, travel) else row for row in rows]


def _is_wanted(row: ScreeningRow) -> bool:
    return row.mine == "marked" and row.state not in ("past", "cancelled")


def _clash(row: ScreeningRow) -> ScreeningRow:
    return replace(row, mine="clash", mine_label=_("Konflikt"))


def _any_meets(row: ScreeningRow, planned: Iterable[ScreeningRow], travel: Travel) -> bool:
    return any(_minutes_between(row, other) < (travel.minutes(row.venue_id, other.venue_id) or 0) for other in planned)


def _minutes_between(row: ScreeningRow, other: ScreeningRow) -> float:
    """From the end of the earlier to the start of the later; below 0 where they overlap."""
    return max(row.starts_at - other.ends_at, other.starts_at - row.ends_at).total_seconds() / 60
