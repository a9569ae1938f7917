"""The generation of a group of tables: a token that nobody has had before, looked up a few times a second.

In a transaction that has written to the group it is a value nobody else has, new after each write: what is kept under
it is right for who wrote, and never found again.
"""

import datetime as dt
import logging
import secrets
import threading
import time
from collections.abc import Hashable, Iterable
from typing import Any

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from core.models import Generation

logger = logging.getLogger(__name__)
LOOKED_UP = 0.25
"""Seconds that a process goes on with what it read."""

UPSERT = (
    'INSERT INTO core_generation ("group", token) VALUES %s ON CONFLICT ("group") DO UPDATE SET token = excluded.token'
)


class Known:
    """Tokens as this process read or wrote them last."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.tokens: dict[str, str] = {}
        self.read_at = float("-inf")
        self.owed: set[str] = set()  # groups whose raise failed: tried again before anything is read

    def token(self, group: str) -> str:
        with self.lock:
            if time.monotonic() - self.read_at >= LOOKED_UP:
                self.read()
            return self.tokens.get(group, "")

    def read(self) -> None:
        """Raises ``DatabaseError``. A raise of this process waits, or a token read before it would come after."""
        began = time.monotonic()
        if self.owed:
            write(self.owed)
        self.tokens = dict(Generation.objects.values_list("group", "token"))
        self.read_at = began


_known = Known()
_thread = threading.local()


def generation(group: str) -> Hashable:
    own = tuple(hook.tokens[group] for _, hook in _raises(connection) if group in hook.tokens)
    return own or _known.token(group)


def changed_at(group: str) -> dt.datetime | None:
    """Moment of the last raise, to the second; None where there was none, or is yet to be one."""
    token = generation(group)
    return dt.datetime.fromtimestamp(int(token[:8], 16), dt.UTC) if isinstance(token, str) and token else None


def look_anew() -> None:
    """The next look at a generation reads it: for who has just written, in another process perhaps."""
    with _known.lock:
        _known.read_at = float("-inf")


def raised_here() -> int:
    """Count of raises by this thread."""
    count: int = getattr(_thread, "raised", 0)
    return count


def touch(*groups: str) -> None:
    """A new generation of the groups, for everybody. Raises ``DatabaseError``; then this process tries again later."""
    _thread.raised = raised_here() + 1
    with _known.lock:
        _known.owed |= {*groups}
    write(groups)


def write(groups: Iterable[str]) -> None:
    """One statement outside any transaction: SQLite commits it with the one before, of which rows are still read."""
    written = {group: f"{int(time.time()):08x}{secrets.token_hex(4)}" for group in sorted(groups)}
    values = ", ".join(["(%s, %s)"] * len(written))
    with connection.cursor() as cursor:
        cursor.execute(UPSERT % values, [word for row in written.items() for word in row])
    with _known.lock:
        _known.tokens = _known.tokens | written
        _known.owed -= written.keys()


class Raise:
    """The groups written in a transaction or savepoint: tokens of its own until commit, then new ones for everybody.

    Django forgets it with the transaction, or with the savepoint alone, when that is rolled back.
    """

    def __init__(self, raised: set[str]) -> None:
        self.tokens: dict[str, object] = {}
        self.raised = raised  # shared by all of the transaction: the raise is one

    def note(self, groups: Iterable[str]) -> None:
        self.tokens |= {group: object() for group in groups}

    def __call__(self) -> None:
        """Never fails: what was committed stays so."""
        groups = self.tokens.keys() - self.raised
        if not groups:
            return
        self.raised |= groups
        try:
            touch(*groups)
        except DatabaseError:
            logger.exception("The generation could not be raised; it is tried again")


def note(written_on: BaseDatabaseWrapper, groups: Iterable[str]) -> None:
    """Tells of a write to tables of the groups that was carried out on the connection."""
    found = _raises(written_on)
    here = set(written_on.savepoint_ids)
    hook = next((hook for savepoints, hook in found if savepoints == here), None)
    if hook is None:
        hook = Raise(found[0][1].raised if found else set())
        if written_on.in_atomic_block:
            written_on.on_commit(hook)
    hook.note(groups)
    if not written_on.in_atomic_block:
        hook()


# Any: Django's list of (savepoints, function, whether it may fail), which its stubs do not know.
def _raises(of: Any) -> list[tuple[set[str], Raise]]:
    return [(savepoints, hook) for savepoints, hook, _ in of.run_on_commit if isinstance(hook, Raise)]
