"""The portal's settings with its page cache as BENCH says: "uncached" without, "shared" with Redis alone."""

import os
from collections.abc import Callable
from typing import TypeVar

from cinema.settings import *  # noqa: F403
from cinema.settings import MIDDLEWARE as ALL

PAGE_CACHE = "core.pagecache.PageCache"
Handler = TypeVar("Handler", bound=Callable)

MIDDLEWARE = {
    "uncached": [name for name in ALL if name != PAGE_CACHE],
    "shared": ["bench.settings.without_memory", *ALL],
}[os.environ["BENCH"]]


def without_memory(get_response: Handler) -> Handler:
    """A middleware that is none: this process keeps no page for itself, so that each comes from Redis."""
    from core.pagecache import store

    store.MOST_BYTES = 0
    return get_response
