"""Cards of visits: each lets in as often as it has visits, and who is let in with one needs no other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.money import CENT
from planner.solver import OPTIONS


@dataclass(frozen=True)
class Card:
    """``gains``: by number of the screening the euros that the card saves there, above nothing."""

    visits: int
    gains: Mapping[int, Decimal]


def most_saved(cards: Sequence[Card]) -> Decimal:
    """Euros that the cards save together, each used where it is worth most.

    A transport problem (Hitchcock 1941): a linear program whose best solutions are whole.
    """
    if not any(card.gains for card in cards):
        return Decimal(0)
    import highspy  # noqa: PLC0415  (heavy, and must not be loaded before a server forks)

    program = highspy.Highs()
    for name, value in OPTIONS.items():
        program.setOptionValue(name, value)
    worth = [{seat: float(gain / CENT) for seat, gain in card.gains.items()} for card in cards]
    uses = [{seat: program.addVariable(ub=1, obj=cents) for seat, cents in seats.items()} for seats in worth]
    for card, seats in zip(cards, uses, strict=True):
        program.addConstr(program.qsum(seats.values()) <= card.visits)
    for seat in {seat for seats in uses for seat in seats}:
        program.addConstr(program.qsum(seats[seat] for seats in uses if seat in seats) <= 1)
    program.maximize()
    return round(program.getObjectiveValue()) * CENT
