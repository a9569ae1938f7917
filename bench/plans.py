"""Plans of the slowest queries of public pages: ``python -m bench.plans --at …``.

Pages are asked twice in one process without the page cache: what is kept between requests is there then. Of each
statement the slowest values count; its time is the least of some runs, rows read.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, NamedTuple

from bench import inside
from bench.portals import parser_of, portals

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

SHOWN, CANDIDATES, RUNS = 5, 25, 3
SHORTENED = 900
"""Characters of a statement that are printed."""


class Query(NamedTuple):
    page: str
    sql: str
    values: Any  # as Django's cursors take them
    ms: float


def main() -> None:
    with portals(parser_of(__doc__).parse_args()) as chosen:
        for portal in chosen:
            print(f"\n## {portal.name}", flush=True)
            uncached = {"DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH": "uncached"}
            with inside.portal(portal.environment | uncached, portal.films) as own:
                for text in own.apply(slowest):
                    print(f"\n{text}", flush=True)


def slowest() -> list[str]:
    """The slowest first, each with its page, time and plan."""
    found: dict[str, Query] = {}
    for name, ask in inside.pages().items():
        for query in queries_of(name, ask.path):
            if query.sql not in found or found[query.sql].ms < query.ms:
                found[query.sql] = query
    first = sorted(found.values(), key=lambda query: -query.ms)[:CANDIDATES]
    timed = [query._replace(ms=min(run(query) for _ in range(RUNS))) for query in first]
    chosen = sorted(timed, key=lambda query: -query.ms)[:SHOWN]
    return [told(query) for query in chosen]


def told(query: Query) -> str:
    plan = "\n".join(f"    {line}" for line in plan_of(query))
    return f"{query.ms:.1f} ms, {query.page}\n\n{query.sql[:SHORTENED]}\n\n{plan}"


def queries_of(name: str, path: str) -> list[Query]:
    """Those of the second request."""
    from django.db import connection
    from django.test import Client

    client, noted = Client(headers={"host": "127.0.0.1"}), list[Query]()

    # Any: Django's own types of a wrapper.
    def note(execute: Callable, sql: Any, values: Any, many: bool, context: object) -> object:
        began = time.perf_counter()
        result = execute(sql, values, many, context)
        if str(sql).startswith(("SELECT", "WITH")):
            noted.append(Query(name, str(sql), values, (time.perf_counter() - began) * 1000))
        return result

    client.get(path)
    with connection.execute_wrapper(note):
        client.get(path)
    return noted


def run(query: Query) -> float:
    began = time.perf_counter()
    with cursor() as used:
        used.execute(query.sql, query.values)
        used.fetchall()
    return (time.perf_counter() - began) * 1000


def plan_of(query: Query) -> list[str]:
    from django.db import connection

    explain = "EXPLAIN (ANALYZE, COSTS OFF)" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with cursor() as used:
        used.execute(f"{explain} {query.sql}", query.values)
        return [str(row[-1]) for row in used.fetchall()]


def cursor() -> "AbstractContextManager[CursorWrapper]":
    from django.db import connection

    return connection.cursor()


if __name__ == "__main__":
    main()
