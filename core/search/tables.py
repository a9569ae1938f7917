"""Differences between the databases in search: quick writing, who writes alone."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import OperationalError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from core.touched import Log

LOG = Log("search", "core_touched")
"""Rows that changed (``Touched``), from which ``core.search.index`` computes what follows."""

LOCK = 7_270_910
"""Number of the advisory lock of whoever writes the index, on PostgreSQL."""
PATIENCE = 50
"""Milliseconds for which a reader waits for SQLite's only writer."""

UNNESTED = """INSERT INTO core_posting (word, document, weight)
SELECT * FROM unnest(%s::int[], %s::bigint[], %s::smallint[])"""


def leave(connection: BaseDatabaseWrapper) -> None:
    LOG.leave(connection)


def insert_postings(connection: BaseDatabaseWrapper, rows: Sequence[tuple[int, int, int]]) -> None:
    """Word, document and weight of each, some hundred thousand a second."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(UNNESTED, columns)
        else:
            cursor.executemany("INSERT INTO core_posting (word, document, weight) VALUES (%s, %s, %s)", rows)


@contextmanager
def index_made_at_the_end(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Millions of postings are written without the index, which is then made of all, where that locks out no reader."""
    if connection.vendor == "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX posting_found")
        yield
        cursor.execute("CREATE INDEX posting_found ON core_posting (word, document, weight)")


@contextmanager
def writing_alone(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """A transaction in which nobody else writes the index; waits for its turn."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield


def if_nobody_writes(connection: BaseDatabaseWrapper, write: Callable[[], object]) -> None:
    """Lets a reader ``write``, unless somebody else is at it: then it is done by them, or the next time."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if cursor.fetchone()[0]:
                write()
    elif connection.in_atomic_block:
        write()
    else:
        _if_sqlite_is_free(connection, write)


def _if_sqlite_is_free(connection: BaseDatabaseWrapper, write: Callable[[], object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        patience = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            with transaction.atomic():
                write()
        except OperationalError as error:
            if "locked" not in str(error):
                raise
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
