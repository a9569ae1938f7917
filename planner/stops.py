"""The places of a plan as its page prints them, each with what could be there instead."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from planner.inputs import Entry, MemberPlan, PlanningData, Priority, State
from planner.itinerary import Leg, Place, PlanDay
from planner.problem import Solution
from planner.reasons import alternatives
from planner.unplanned import Choice, choices
from showtimes.openings import Opening, OpenShow
from showtimes.rows import ScreeningRow


@dataclass(frozen=True)
class Stop:
    """A place in the plan; ``changed`` says what became different since it was planned."""

    place: Place
    pinned: bool
    past: bool
    priority: str
    choices: list[Choice]
    changed: str


@dataclass(frozen=True)
class StopLine:
    """A screening of a plan and the way to the next. ``stop`` where a member may change it.

    ``foreign``: of somebody else's plan, so nothing is marked as one's own.
    """

    row: ScreeningRow
    leg: Leg | None = None
    stop: Stop | None = None
    foreign: bool = False


@dataclass(frozen=True)
class StopDay:
    """A day of a plan; ``foreign`` of somebody else's. ``stranded`` says where one does not get home after it.

    ``notes`` are saved events that are open on the day.
    """

    day: PlanDay
    lines: list[StopLine]
    foreign: bool = False
    stranded: str = ""
    notes: tuple[OpenShow, ...] = ()


def stops_of(
    plan_days: Collection[PlanDay],
    member_plan: MemberPlan,
    planning: PlanningData,
    solution: Solution,
    now: dt.datetime,
) -> dict[str, Stop]:
    """By public id of the screening."""
    entries = {entry.public_id: entry for entry in member_plan.entries}
    places = [place for day in plan_days for place in day.places]
    return {it.row.public_id: _stop(it, entries[it.row.public_id], planning, solution, now) for it in places}


def stop_day(
    day: PlanDay, stops: Mapping[str, Stop], stranded: Mapping[str, str], saved: Iterable[Opening] = ()
) -> StopDay:
    """``stranded``: sentences by public id; only what ends last decides how one gets home.

    ``saved`` are openings of saved events, on whatever day.
    """
    lines = [StopLine(it.row, it.leg, stops.get(it.row.public_id)) for it in day.places]
    shown = [it.row for it in day.places if it.row.state != "cancelled" and not it.row.is_online]
    last = max(shown, key=lambda row: row.ends_at, default=None)
    notes = tuple(OpenShow(one, one.label_on(day.date)) for one in saved if one.spans_on(day.date))
    return StopDay(day, lines, stranded=stranded.get(last.public_id, "") if last else "", notes=notes)


def foreign_day(day: PlanDay) -> StopDay:
    return StopDay(day, [StopLine(place.row, foreign=True) for place in day.places], foreign=True)


def _stop(place: Place, entry: Entry, planning: PlanningData, solution: Solution, now: dt.datetime) -> Stop:
    row = place.row
    priority = planning.wishes.get(row.subject, "")
    past = row.starts_at <= now
    return Stop(
        place=place,
        pinned=entry.state == State.PINNED,
        past=past,
        priority=str(capfirst(Priority(priority).label)) if priority else "",
        choices=[] if past else _others(row, planning, solution),
        changed=_changed(row) if entry.changed else "",
    )


def _others(row: ScreeningRow, planning: PlanningData, solution: Solution) -> list[Choice]:
    """Screenings that the film's place could hold instead; a cancelled screening needs it most."""
    film = row.subject
    rows = [planning.rows[option.id] for option in planning.problem.chances.get(film, ()) if option.id != row.public_id]
    against = {one.option: one for one in alternatives(planning.problem, solution, film)}
    return choices(planning, rows, against)


def _changed(row: ScreeningRow) -> str:
    if row.state == "cancelled":
        return _("Die Vorstellung ist abgesagt.")
    values = {"now": f"{row.moment_label}, {row.place}", "was": row.was_label}
    text = _("Jetzt %(now)s, statt %(was)s.") if row.was_label else _("Jetzt %(now)s.")
    other = f"{capfirst(row.changed_label)}." if row.changed_label else ""
    return f"{text % values} {other}".rstrip()
