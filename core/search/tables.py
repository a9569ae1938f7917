"""Differences between the databases in search: triggers that note which rows changed, quick writing, who writes alone.

A trigger sees every writer: admin, services, bulk, the bin, raw SQL, a hand in the database. All it does is note the
row in ``Touched``; what follows is computed by ``core.search.index``.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import OperationalError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

LOCK = 7_270_910
"""Number of the advisory lock of whoever writes the index, on PostgreSQL."""
PATIENCE = 50
"""Milliseconds for which a reader waits for SQLite's only writer."""

SQLITE = """CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN
INSERT INTO core_touched (source, value) {values}; END"""
ROW = "SELECT '{source}', {row}.\"{column}\""
POSTGRESQL = """CREATE TRIGGER "{name}" AFTER {event} ON "{table}" REFERENCING {rows} FOR EACH STATEMENT
EXECUTE FUNCTION search_touch('{column}')"""
FUNCTION = """CREATE OR REPLACE FUNCTION search_touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
EXECUTE format('INSERT INTO core_touched (source, value) SELECT %L, %I FROM new_rows',
TG_TABLE_NAME || '.' || TG_ARGV[0], TG_ARGV[0]);
IF TG_OP = 'UPDATE' THEN
EXECUTE format('INSERT INTO core_touched (source, value) SELECT %1$L, %2$I FROM old_rows EXCEPT SELECT %1$L, %2$I
FROM new_rows', TG_TABLE_NAME || '.' || TG_ARGV[0], TG_ARGV[0]);
END IF; RETURN NULL; END $$"""
UNNESTED = """INSERT INTO core_posting (word, document, weight)
SELECT * FROM unnest(%s::int[], %s::bigint[], %s::smallint[])"""
EVENTS = {
    "INSERT": (("NEW",), "NEW TABLE AS new_rows"),
    "UPDATE": (("NEW", "OLD"), "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
    "DELETE": (("OLD",), "OLD TABLE AS new_rows"),
}


def follow(connection: BaseDatabaseWrapper, sources: dict[str, tuple[str, str]]) -> set[str]:
    """Makes the triggers that are missing; the sources that were not followed until now."""
    there, missing = triggers(connection), set()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for source, (table, column) in sources.items():
            for event in EVENTS:
                if (name := f"search_{table}_{column}_{event.lower()}") not in there:
                    cursor.execute(statement(connection, name, event, source, table, column))
                    missing.add(source)
    return missing


def statement(connection: BaseDatabaseWrapper, name: str, event: str, source: str, table: str, column: str) -> str:
    seen, rows = EVENTS[event]
    if connection.vendor == "postgresql":
        return POSTGRESQL.format(name=name, event=event, table=table, rows=rows, column=column)
    values = " UNION ".join(ROW.format(source=source, row=row, column=column) for row in seen)
    return SQLITE.format(name=name, event=event, table=table, values=values)


def triggers(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Those of the search, by name the table."""
    asked = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    if connection.vendor != "postgresql":
        asked = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {name: table for name, table in cursor.fetchall() if name.startswith("search_")}


def leave(connection: BaseDatabaseWrapper) -> None:
    """Drops all triggers, before the log itself is dropped."""
    there = triggers(connection)
    with connection.cursor() as cursor:
        for name, table in there.items():
            cursor.execute(f'DROP TRIGGER "{name}"' + (f" ON {table}" if connection.vendor == "postgresql" else ""))
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS search_touch()")


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
