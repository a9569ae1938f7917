"""Refusals for the case that two screenings that a member wants for certain exclude each other."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from planner.inputs import Keep, MemberPlan, PlanningData, State, fits, planning_data
from planner.problem import Option
from planner.services import PinnedConflict
from planner.unplanned import Choice, conflict_text, day_label, place_label
from showtimes.models import Screening
from showtimes.rows import ScreeningRow


@dataclass(frozen=True)
class Refusal:
    """``row`` is refused because of ``other``; ``choices`` are the film's remaining screenings."""

    row: ScreeningRow
    other: ScreeningRow
    title: str
    text: str
    choices: list[Choice]


def refusal(
    member_plan: MemberPlan, conflict: PinnedConflict, *, now: dt.datetime, screening: Screening | None = None
) -> Refusal:
    """``screening`` is what was to be pinned; without one, two that are pinned already exclude each other."""
    asked = member_plan.with_choice(screening, State.PINNED) if screening else member_plan
    planning = planning_data(asked, now=now, keep=Keep.CHANGED if screening else Keep.BEGUN)
    first, then = planning.rows[conflict.first], planning.rows[conflict.then]
    row, other = (first, then) if screening and screening.public_id == conflict.first else (then, first)
    return Refusal(
        row=row,
        other=other,
        title=_title(row, screening is None),
        text=_text(row, other, conflict.missing, planning),
        choices=_remaining(row, member_plan, planning),
    )


def _title(row: ScreeningRow, both_pinned: bool) -> str:
    if both_pinned:
        return _("Zwei festgesetzte Vorstellungen schließen sich aus")
    return _("„%(film)s“ am %(when)s geht nicht") % {"film": row.title, "when": row.moment_label}


def _text(row: ScreeningRow, other: ScreeningRow, missing: int, planning: PlanningData) -> str:
    return f"{row.moment_label}, {place_label(row)}: {conflict_text(planning, row, other, missing)}"


def _remaining(row: ScreeningRow, member_plan: MemberPlan, planning: PlanningData) -> list[Choice]:
    problem = planning.problem
    others = [option for option in problem.chances[row.subject] if option.id != row.public_id]
    return [
        Choice(row, day_label(row), _note(one, member_plan, planning), one.id in problem.excluded)
        for one in others
        if (row := planning.rows[one.id])
    ]


def _note(option: Option, member_plan: MemberPlan, planning: PlanningData) -> str:
    """Films of the plan whose place a screening would take."""
    chosen = [one for one in planning.problem.options if one.id in member_plan.planned and one.film != option.film]
    against = [planning.rows[one.id].title for one in chosen if not fits(planning.problem, option, one)]
    return _("statt %(film)s") % {"film": ", ".join(against)} if against else _("passt")
