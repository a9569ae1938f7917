"""Rows by the thousand: instances whose fields compute themselves, or plain values where there are millions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import connection
from django.db.models import Model

from core import statistics

AT_ONCE = 5_000
SQLITE_CACHE = "PRAGMA cache_size = -200000"
"""Kilobytes, so that the indexes of millions of rows need not be read again and again."""

Row = TypeVar("Row", bound=Model)


def stored(rows: Iterable[Row]) -> Iterator[Row]:
    """Writes instances of one model, some thousands at once, and gives them back with their keys."""
    waiting = iter(rows)
    while portion := list(islice(waiting, AT_ONCE)):
        yield from type(portion[0])._default_manager.bulk_create(portion)


def store(rows: Iterable[Model]) -> None:
    for _row in stored(rows):
        pass


def pour(model: type[Model], fields: Sequence[str], rows: Sequence[tuple]) -> None:
    """Numbers, and texts without tabs, by the shortest way of each database. Times are texts in UTC without zone."""
    quote, meta = connection.ops.quote_name, model._meta
    attnames = {field.name: field.attname for field in meta.concrete_fields}
    columns = ", ".join(quote(attnames[name]) for name in fields)
    table = f"{quote(meta.db_table)} ({columns})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write("".join("\t".join(map(str, row)) + "\n" for row in rows))
        else:
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608  (names of our own models)


def prepare() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(SQLITE_CACHE)


def tell_the_planner() -> None:
    """Gives the databases what they learn by themselves within an hour."""
    statistics.refresh()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
