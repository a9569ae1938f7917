"""Films online fill gaps of a plan: a block of its length, at home, without a way.

The solver chooses among screenings in halls. Of the wishes that it leaves over, those that can be seen online come into
the plan as far as there is time; a gap is looked for anew whenever the plan is shown, so nothing of it is stored.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from core.dates import clock
from planner.inputs import MemberPlan, PlanningData, Priority
from planner.problem import Solution
from planner.times import Times
from showtimes import day_words, days
from showtimes.rows import ScreeningRow

AT_HOME = dt.time(10), dt.time(0)
"""Between these local times one sits down to a film at home."""

STEP = 5 * 60
"""Seconds: blocks begin on every fifth minute."""

MINUTE = dt.timedelta(minutes=1)
Span = tuple[dt.datetime, dt.datetime]


def online_choice(
    member_plan: MemberPlan, planning: PlanningData, solution: Solution, now: dt.datetime
) -> list[ScreeningRow]:
    """The screenings online that come into the plan beside the solution, at most one for each wish."""
    chosen = [planning.rows[one] for one in {*solution.chosen, *planning.fixed}]
    taken = {row.subject for row in chosen}
    wanted: dict[str, ScreeningRow] = {}
    for row in _by_wish(planning, planning.online):
        if row.fit and row.subject not in taken and row.public_id not in planning.excluded:
            wanted.setdefault(row.subject, row)
    gaps = in_gaps([*chosen, *wanted.values()], member_plan, last=wanted, now=now)
    return [row for row in wanted.values() if gaps[row.public_id] is not None]


def _by_wish(planning: PlanningData, rows: Iterable[ScreeningRow]) -> list[ScreeningRow]:
    """Of what is wished, the most wanted first, of these what ends first."""
    order = list(Priority)
    wished = (row for row in rows if row.subject in planning.wishes)
    return sorted(wished, key=lambda row: (order.index(Priority(planning.wishes[row.subject])), row.ends_at, row.pk))


def planned_rows(member_plan: MemberPlan, rows: Mapping[str, ScreeningRow], now: dt.datetime) -> list[ScreeningRow]:
    """Rows of the plan that are still public, in order of time, as ``placed``."""
    return placed([row for row in rows.values() if row.public_id in member_plan.planned], member_plan, now)


def placed(planned: Collection[ScreeningRow], member_plan: MemberPlan, now: dt.datetime) -> list[ScreeningRow]:
    """The rows of a plan: what is online as a block in a gap. What has none any more stands on its last day."""
    gaps = in_gaps(planned, member_plan, last=(), now=member_plan.plan.solved_at or now)
    shown = [(gaps[row.public_id] or _without_gap(row)) if row.is_online else row for row in planned]
    return sorted(shown, key=lambda row: row.starts_at)


def in_gaps(
    rows: Collection[ScreeningRow], member_plan: MemberPlan, *, last: Collection[str], now: dt.datetime
) -> dict[str, ScreeningRow | None]:
    """For each of the rows online, by public id, the block in a gap between the others from ``now`` on, or None.

    ``last`` are the subjects that choose last, in their order: what is planned already keeps its gap.
    """
    pause = member_plan.plan.minimum_break * MINUTE
    busy = sorted((row.starts_at, row.ends_at) for row in rows if not row.is_online and row.state != "cancelled")
    blocks: dict[str, ScreeningRow | None] = {}
    order = {subject: number for number, subject in enumerate(last)}
    online = (row for row in rows if row.is_online)
    for row in sorted(online, key=lambda row: (order.get(row.subject, -1), row.ends_at, row.pk)):
        span = _gap(row, busy, member_plan.times, pause, now) if row.state != "cancelled" else None
        blocks[row.public_id] = _block(row, span) if span else None
        busy = sorted([*busy, span]) if span else busy
    return blocks


def _gap(row: ScreeningRow, busy: list[Span], times: Times, pause: dt.timedelta, now: dt.datetime) -> Span | None:
    """The first one that holds it, in its time and the member's."""
    zone, length = ZoneInfo(row.city_zone), row.hall_minutes * MINUTE
    day = max(row.day, days.cinema_day(now, zone))
    while day <= row.last_day:
        window = times.window(day, zone)
        if window:
            start = max(days.moment_of(day, AT_HOME[0], zone), window.start, row.starts_at, now)
            end = min(days.moment_of(day, AT_HOME[1], zone), window.end, row.ends_at)
            if found := _between(start, end, length, busy, pause):
                return found
        day += dt.timedelta(days=1)
    return None


def _between(
    start: dt.datetime, end: dt.datetime, length: dt.timedelta, busy: list[Span], pause: dt.timedelta
) -> Span | None:
    """Reckoned in UTC, where clocks don't change."""
    free = _on_the_step(start)
    for taken_from, taken_until in busy:
        if free + length + pause > taken_from and taken_until + pause > free:
            free = _on_the_step(taken_until + pause)
    return (free, free + length) if free + length <= end else None


def _on_the_step(at: dt.datetime) -> dt.datetime:
    return dt.datetime.fromtimestamp(-(-at.timestamp() // STEP) * STEP, dt.UTC)


def _block(row: ScreeningRow, span: Span) -> ScreeningRow:
    zone = ZoneInfo(row.city_zone)
    start, end = (at.astimezone(zone) for at in span)
    return replace(
        row,
        day=days.cinema_day(start, zone),
        hour=days.cinema_hour(start, zone),
        starts_at=days.with_offset(start),
        ends_at=days.with_offset(end),
        starts_iso=start.isoformat(timespec="minutes"),
        starts_label=clock(start),
        moment_label=day_words.moment(start, zone),
        ends_iso=end.isoformat(timespec="minutes"),
        ends_label=day_words.end(start, end),
        night_label=days.night_label(start, zone),
    )


def _without_gap(row: ScreeningRow) -> ScreeningRow:
    return replace(row, day=row.last_day, starts_label="–")
