"""Limits on how often somebody may do something. Counts live in the cache, so all workers share them."""

import datetime as dt

from django.core.cache import cache

ACTIONS_PER_MINUTE = 60


def within_limit(what: str, who: int, *, now: dt.datetime, per_minute: int = ACTIONS_PER_MINUTE) -> bool:
    """Counts one more ``what`` by ``who``; False when that is too many in this minute."""
    key = f"limit:{what}:{who}:{now:%Y%m%d%H%M}"
    cache.add(key, 0, timeout=120)
    try:
        return cache.incr(key) <= per_minute
    except ValueError:
        # The cache was full and dropped the count at once: better to let one pass than to refuse everybody.
        return True
