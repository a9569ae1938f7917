"""Conflicts of screenings, and what one should know before they are shown.

``surroundings`` reads what stands beside them in a constant number of queries; ``conflicts_of`` then asks the database
nothing. A screening tried at another time or place (``tried``) is compared with surroundings that were read once.
"""

from desk.conflicts.around import Surroundings, loaded, surroundings, tried
from desk.conflicts.kinds import Concerned, Conflict, Kind
from desk.conflicts.rules import conflicts_of, why_closed

__all__ = [
    "Concerned",
    "Conflict",
    "Kind",
    "Surroundings",
    "conflicts_of",
    "loaded",
    "surroundings",
    "tried",
    "why_closed",
]
