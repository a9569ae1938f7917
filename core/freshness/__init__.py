"""Freshness of what is kept in memory, told by two things: a generation of what is stored, and the next moment.

The generation of a group of tables (``FRESHNESS`` in the settings) changes after commit of whatever wrote to one of
them (``writes``). The next moment is when something changes by time alone. What is kept under both is never old.
"""

from core.freshness.generations import changed_at, generation, look_anew, raised_here, touch
from core.freshness.moments import next_moment, next_of, register_moments

__all__ = [
    "changed_at",
    "generation",
    "look_anew",
    "next_moment",
    "next_of",
    "raised_here",
    "register_moments",
    "touch",
]
