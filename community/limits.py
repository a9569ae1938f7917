"""Limits on how often somebody may do something. Counts live in the cache; docs/limits.md lists them."""

import datetime as dt
from dataclasses import dataclass

from django.core.cache import BaseCache, caches
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Limit:
    """So many times in a period; all periods begin anew at the same moments."""

    name: str
    most: int
    period: dt.timedelta = dt.timedelta(minutes=1)
    cache: str = "default"
    """ "counts" for reading: without Redis each process counts in its memory, and whoever reads waits for no writer."""

    def allows(self, *who: object, now: dt.datetime) -> bool:
        """Counts once more for ``who``; False when that is too many."""
        key = self._key(who, now)
        self._counts.add(key, 0, timeout=2 * self.period.total_seconds())
        try:
            return self._counts.incr(key) <= self.most
        except ValueError:
            # The cache was full and dropped the count at once: better to let one pass than to refuse everybody.
            return True

    def give_back(self, *who: object, now: dt.datetime) -> None:
        """Uncounts what turned out to be right."""
        key = self._key(who, now)
        if self._counts.get(key):
            self._counts.decr(key)

    @property
    def _counts(self) -> BaseCache:
        return caches[self.cache]

    def _key(self, who: tuple[object, ...], now: dt.datetime) -> str:
        return f"limit:{self.name}:{hidden(*who)}:{int(now.timestamp() // self.period.total_seconds())}"


FILM_ACTIONS = Limit("film", 60)
"""Rating, marking and bookmarking, by account."""
MAILS = Limit("mail", 5, dt.timedelta(hours=1))
"""Of one kind to one mailbox, whoever asks for them."""


def hidden(*who: object) -> str:
    """Stands for an account or an address in the cache, which keeps neither in clear."""
    return salted_hmac("community.limits", repr(who)).hexdigest()[:24]
