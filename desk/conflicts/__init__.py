"""Conflicts of screenings, and what one should know before they are shown.

``conflict_data`` reads what stands beside them in a constant number of queries; ``conflicts_of`` then asks the database
nothing. A screening at another time or place (``moved_copy``) is compared with data that was read once.
"""

from desk.conflicts.data import ConflictData, conflict_data, moved_copy, with_conflict_relations
from desk.conflicts.kinds import Concerned, Conflict, Kind
from desk.conflicts.rules import conflicts_of, why_closed, why_hidden

__all__ = [
    "Concerned",
    "Conflict",
    "ConflictData",
    "Kind",
    "conflict_data",
    "conflicts_of",
    "moved_copy",
    "why_closed",
    "why_hidden",
    "with_conflict_relations",
]
