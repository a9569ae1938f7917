"""What to say when two screenings that a member wants for certain exclude each other."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from planner.inputs import Basis, Keep, Mine, State, basis, fits
from planner.misfits import Choice, conflict_text, on, when, where
from planner.problem import Option
from planner.services import PinnedConflict
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


def refusal(mine: Mine, conflict: PinnedConflict, *, now: dt.datetime, screening: Screening | None = None) -> Refusal:
    """``screening`` is what was to be pinned; without one, two that are pinned already exclude each other."""
    asked = mine.with_choice(screening, State.PINNED) if screening else mine
    ground = basis(asked, now=now, keep=Keep.CHANGED if screening else Keep.BEGUN)
    first, then = ground.rows[conflict.first], ground.rows[conflict.then]
    row, other = (first, then) if screening and screening.public_id == conflict.first else (then, first)
    return Refusal(
        row=row,
        other=other,
        title=_title(row, screening is None),
        text=_text(row, other, conflict.missing, ground),
        choices=_remaining(row, mine, ground),
    )


def _title(row: ScreeningRow, both_pinned: bool) -> str:
    if both_pinned:
        return _("Zwei festgesetzte Vorstellungen schließen sich aus")
    return _("„%(film)s“ am %(when)s geht nicht") % {"film": row.film_title, "when": when(row)}


def _text(row: ScreeningRow, other: ScreeningRow, missing: int, ground: Basis) -> str:
    return f"{when(row)}, {where(row)}: {conflict_text(ground, row, other, missing)}"


def _remaining(row: ScreeningRow, mine: Mine, ground: Basis) -> list[Choice]:
    problem = ground.problem
    others = [option for option in problem.chances[str(row.film_id)] if option.id != row.public_id]
    return [
        Choice(row, on(row), _note(one, mine, ground), one.id in problem.excluded)
        for one in others
        if (row := ground.rows[one.id])
    ]


def _note(option: Option, mine: Mine, ground: Basis) -> str:
    """What of the plan a screening would take the place of."""
    chosen = [one for one in ground.problem.options if one.id in mine.planned and one.film != option.film]
    against = [ground.rows[one.id].film_title for one in chosen if not fits(ground.problem, option, one)]
    return _("statt %(film)s") % {"film": ", ".join(against)} if against else _("passt")
