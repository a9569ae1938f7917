"""The store: the memory of each process, and for all of them Redis where ``CACHE_URL`` names one."""

import threading
from collections import OrderedDict
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from django.conf import settings

from core.pagecache.asked import Key
from core.pagecache.entry import Entry, State
from core.pagecache.shared import Shared

MOST_BYTES = 32 * 1024 * 1024
LARGEST = MOST_BYTES // 8
MOST_SEEN = 10_000
"""Addresses with a query that are remembered to have been asked for."""


class Sized(Protocol):
    @property
    def size(self) -> int: ...


Page = TypeVar("Page", bound=Sized)


class Memory(Generic[Page]):
    """Pages of this process, those asked for last; bounded in bytes."""

    def __init__(self, share: int = 1) -> None:
        """It may grow to ``MOST_BYTES`` divided by the share."""
        self.share = share
        self.lock = threading.Lock()
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.bytes = 0

    def get(self, key: Key) -> Page | None:
        with self.lock:
            if key in self.pages:
                self.pages.move_to_end(key)
            return self.pages.get(key)

    def put(self, key: Key, entry: Page) -> None:
        with self.lock:
            self._drop(key)
            most = MOST_BYTES // self.share
            if entry.size <= min(LARGEST, most):
                self.pages[key] = entry
                self.bytes += entry.size
            while self.bytes > most:
                self._drop(next(iter(self.pages)))

    def _drop(self, key: Key) -> None:
        if entry := self.pages.pop(key, None):
            self.bytes -= entry.size


memory: Memory[Entry] = Memory()
members: Memory[Sized] = Memory(4)
"""Pieces of which pages of members are put together. Each process makes its own: none of them travels to Redis."""

_seen: OrderedDict[int, None] = OrderedDict()
_seen_lock = threading.Lock()


def find(key: Key, now: State) -> Entry | None:
    """The page, right or not: the caller looks."""
    entry = memory.get(key)
    if entry and entry.is_right(now):
        return entry
    found = shared.get(key) if (shared := _shared()) else None
    if found and found.is_right(now):
        _remember(key, found)
        return found
    return entry


def put(key: Key, entry: Entry) -> None:
    _remember(key, entry)
    if shared := _shared():
        shared.put(key, entry)


def _remember(key: Key, entry: Entry) -> None:
    large = entry.size > LARGEST and entry.is_packed
    memory.put(key, entry.without_plain() if large else entry)


def is_first(key: Key) -> bool:
    """Whether nobody has asked for it lately: what one visitor asks for once pushes nothing out."""
    with _seen_lock:
        number = hash(key)
        known = number in _seen
        _seen[number] = None
        _seen.move_to_end(number)
        if len(_seen) > MOST_SEEN:
            _seen.popitem(last=False)
        return not known


def forget() -> None:
    """As after a start."""
    for pages in (memory, members):
        pages.__init__(pages.share)  # type: ignore[misc]  # an empty one in its place
    _seen.clear()


def _shared() -> Shared | None:
    cache = settings.CACHES["default"]
    return _of(cache["LOCATION"]) if cache["BACKEND"].endswith("RedisCache") else None


@lru_cache(maxsize=1)
def _of(url: str) -> Shared:
    return Shared(url)
