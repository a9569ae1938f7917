"""Pages in Redis, for all processes. Nothing depends on it: slow, away or wrong, it is as if it held nothing."""

import datetime as dt
import hashlib
import json
import logging
import time
from functools import cache
from zlib import crc32

from django.conf import settings
from django.utils import timezone
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from core.pagecache.asked import Key
from core.pagecache.entry import Entry, State

logger = logging.getLogger(__name__)
WAITS = 0.1
LEFT_ALONE = 5
"""Seconds that it is waited for, and not asked again after an error."""

FOLDERS, SUFFIXES = ("templates", "locale", "static"), {".py", ".html", ".mo", ".css", ".js", ".svg", ".toml"}
"""Folders beside the rooms, and endings: of these pages are made."""


class Shared:
    def __init__(self, url: str) -> None:
        waits = {"socket_timeout": WAITS, "socket_connect_timeout": WAITS}
        self.redis = Redis.from_url(url, retry=Retry(NoBackoff(), 0), **waits)
        self.away_until = 0.0

    def get(self, key: Key) -> Entry | None:
        if time.monotonic() < self.away_until:
            return None
        try:
            value = self.redis.get(name_of(key))
            return read(key, value) if isinstance(value, bytes) else None
        except RedisError as error:
            self._leave_alone(error)
        except (ValueError, TypeError, OverflowError, OSError):
            logger.warning("A page in Redis can't be read")
        return None

    def put(self, key: Key, entry: Entry) -> None:
        lasts = (entry.until - timezone.now()) // dt.timedelta(seconds=1)
        if time.monotonic() < self.away_until or lasts < 1:
            return
        try:
            self.redis.set(name_of(key), written(key, entry), ex=lasts)
        except RedisError as error:
            self._leave_alone(error)

    def _leave_alone(self, error: RedisError) -> None:
        self.away_until = time.monotonic() + LEFT_ALONE
        logger.warning("CACHE_URL does not answer; pages are kept by each process for itself: %s", error)


def name_of(key: Key) -> str:
    return f"page:{build()}:{hashlib.blake2b(json.dumps(key).encode(), digest_size=16).hexdigest()}"


def written(key: Key, entry: Entry) -> bytes:
    """A line of JSON, then the body as brotli."""
    state, body = entry.state, entry.body("br")
    moments = state.at.timestamp(), entry.until.timestamp()
    head: list[object] = [key, entry.headers, entry.etag, state.public, state.votes, *moments, crc32(body)]
    return json.dumps(head).encode() + b"\n" + body


def read(key: Key, value: bytes) -> Entry | None:
    """None for another page. Raises ``ValueError`` or ``TypeError`` for what nobody here has written."""
    head, _, body = value.partition(b"\n")
    named, headers, etag, public, votes, at, until, checksum = json.loads(head)
    if tuple(named) != key or crc32(body) != checksum:
        return None
    state = State(public, votes, dt.datetime.fromtimestamp(at, dt.UTC))
    pairs = [(str(name), str(value)) for name, value in headers]
    return Entry(pairs, str(etag), state, dt.datetime.fromtimestamp(until, dt.UTC), {"br": body})


@cache
def build() -> str:
    """A digest of the code, texts and settings that pages are made by: another version reads none of this one's."""
    digest = hashlib.blake2b(digest_size=8)
    names = sorted({*FOLDERS, *(app.partition(".")[0] for app in settings.INSTALLED_APPS)})
    for file in (file for name in names for file in sorted((settings.BASE_DIR / name).rglob("*"))):
        if file.suffix in SUFFIXES:
            digest.update(file.read_bytes())
    digest.update(repr([settings.SITE_URL, settings.SITE_NAME, settings.DEBUG]).encode())
    return digest.hexdigest()
