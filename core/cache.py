"""Redis as Django's cache, for which nobody waits: while it doesn't answer, each process uses its own memory.

Limits go on counting that way, in each process for itself: more passes than should, but never everything.
"""

import functools
import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from core.values import Values

logger = logging.getLogger(__name__)
WAITS = {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}
LEFT_ALONE = 5
"""Seconds until it is asked again."""
MOST_ENTRIES = 100_000


class PatientRedisCache(RedisCache):
    def __init__(self, server: str, params: Values):
        options = {**WAITS, "retry": Retry(NoBackoff(), 1), **params.get("OPTIONS", {})}
        super().__init__(server, params | {"OPTIONS": options})
        self._class = PatientClient

    def reach(self) -> None:
        """Raises ``RedisError`` where there is none."""
        client: Any = self._cache  # a PatientClient: the stubs know Django's only
        client.redis.get_client().ping()


class PatientClient:
    away_until = 0.0
    """For all threads of the process, which has one cache."""

    def __init__(self, servers: list[str], **options: Any):
        self.redis = RedisCacheClient(servers, **options)
        self.memory = LocMemCache("instead of Redis", {"OPTIONS": {"MAX_ENTRIES": MOST_ENTRIES}})

    def __getattr__(self, name: str) -> Callable[..., object]:
        return functools.partial(self._carry_out, name)

    def _carry_out(self, name: str, *args: object) -> object:
        if time.monotonic() >= PatientClient.away_until:
            try:
                return getattr(self.redis, name)(*args)
            except RedisError as error:
                PatientClient.away_until = time.monotonic() + LEFT_ALONE
                logger.warning("CACHE_URL does not answer; limits count in each process for itself: %s", error)
        return getattr(self.memory, name)(*args)
