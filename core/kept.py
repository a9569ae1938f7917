"""Memory of each process for results that are costly to make of the database and asked by many pages."""

import datetime as dt
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from core.freshness import generation, next_moment

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """The result of ``make``, made anew after a write to one of the ``groups`` of tables (``core.freshness``).

    Called with a moment, ``make`` gets it, and its result holds until the next one at which something changes by time.
    One thread makes it while the others go on with the old one; without an old one they wait.
    """

    def __init__(self, make: Callable[..., Made], *groups: str):
        self.make = make
        self.groups = groups
        self.lock = Lock()
        self.known: tuple[Hashable, Made] | None = None

    def __call__(self, *now: dt.datetime) -> Made:
        found = self._if_current(*now)
        if found is not None:
            return found
        if not self.lock.acquire(blocking=False):
            if self.known:
                return self.known[1]
            self.lock.acquire()
        try:
            return self._if_current(*now) or self._made(*now)
        finally:
            self.lock.release()

    def is_current(self, made: Made, *now: dt.datetime) -> bool:
        """Whether nothing was written since: a page that tells of something older must not be kept."""
        return self._if_current(*now) is made

    def _if_current(self, *now: dt.datetime) -> Made | None:
        known = self.known
        return known[1] if known and known[0] == self._state(*now) else None

    def _made(self, *now: dt.datetime) -> Made:
        state = self._state(*now)  # before the rows are read: a write meanwhile makes it old
        made = self.make(*now)
        self.known = state, made
        return made

    def _state(self, *now: dt.datetime) -> Hashable:
        return *map(generation, self.groups), *map(next_moment, now)
