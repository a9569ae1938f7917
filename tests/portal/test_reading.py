"""A page reads what it shows: SQLite tells how it would carry out each query of a page with 100,000 films.

Where a query walks through a whole table of those that grow without end, the page's cost grows with what is stored.
"""

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection

from community.services import rate, set_bookmark
from films.models import Film
from portal.films.filters.reading import read_ranking
from showtimes.models import Screening
from tests.factories import make_screening, make_user
from tests.portal.world import NOW, PATHS, build_world

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL plans by what the tables hold"),
]

GROWING = {
    "core_document",
    "core_posting",
    "films_film",
    "people_person",
    "films_credit",
    "showtimes_screening",
    "community_rating",
    "community_filmstats",
}
LARGER = 20_000
"""So many times, with the five films of the world."""

OTHERS = [
    "/filme/sommer.ics",
    *("/filme/?laeuft=woche", "/filme/?land=DE&jahrzehnt=2020&fsk=12&laenge=lang&festival=iffmh-2018"),
    *(f"/filme/?ordnung={order}&page=1" for order in ("titel", "wertung", "kinostart", "jahr")),
    "/en/filme/?ordnung=titel&buchstabe=A",
    "/programm/aenderungen/atom/",
    "/sitemap-films-0.xml",
]


def queries_of(client, path: str) -> list[tuple]:
    """The queries of a request, with their parameters, after one that has made what is kept in memory."""
    seen = []
    client.get(path)

    def note(execute, sql, params, many, context):
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert client.get(path).status_code == 200
    return seen


def walked_through(sql: str, params) -> set[str]:
    """The growing tables of which the query reads every row, or every one that is public."""
    names = {alias or table: table for table, alias in re.findall(r'(?:FROM|JOIN) "(\w+)"(?: ([A-Z]\d+))?', sql)}
    steps = "\n".join(steps_of(sql, params))
    walked = re.findall(r"^SCAN (\w+)", steps, re.MULTILINE)
    walked += re.findall(r"^SEARCH (\w+) .*\((?:state=|\w+_id>)\?\)$", steps, re.MULTILINE)
    return {names.get(name, name) for name in walked} & GROWING


def steps_of(sql: str, params) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return [row[-1] for row in cursor.fetchall()]


def walks(client, path: str) -> set[str]:
    queries = queries_of(client, path)
    return {table for sql, params in queries if sql.startswith("SELECT") for table in walked_through(sql, params)}


@pytest.fixture
def world(db):
    with time_machine.travel(NOW, tick=False):
        film, *_others = build_world()
        for number in range(5):
            rate(user=make_user(), film=film, half_points=10 + number, now=NOW)
        pretend_that_tables_are_large()
        yield


def pretend_that_tables_are_large() -> None:
    """Counts of rows as SQLite keeps them: of each table, and of those that share the first column of an index."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT tbl, idx, stat FROM sqlite_stat1 WHERE idx IS NOT NULL")
        for table, index, counts in cursor.fetchall():
            rows, first, *others = counts.split()
            cursor.execute("SELECT name FROM pragma_index_info(%s)", [index])
            shared = cursor.fetchone()[0] in {"state", "kind"}
            grown = [int(rows) * LARGER, int(first) * LARGER if shared else first, *others]
            stat = " ".join(map(str, grown))
            cursor.execute("UPDATE sqlite_stat1 SET stat = %s WHERE tbl = %s AND idx = %s", [stat, table, index])
        cursor.execute("ANALYZE sqlite_schema")


def test_no_page_walks_through_all_films_or_screenings(stranger, world):
    found = {path: walks(stranger, path) for path in [*PATHS, *OTHERS]}
    assert {path: tables for path, tables in found.items() if tables} == {}


def test_nor_does_a_page_of_a_member(as_user, member, world):
    film = Film.objects.get(slug="sommer")
    set_bookmark(user=member, film=film, priority="must", now=NOW)
    rate(user=member, film=film, half_points=10, now=NOW)
    make_screening(film)
    client = as_user(member)
    pages = ["/", "/filme/sommer/", "/merkliste/", "/konto/", "/programm/aenderungen/"]
    assert {path: tables for path in pages if (tables := walks(client, path))} == {}


def test_what_visitors_see_is_found_by_its_time_and_not_hall_by_hall(world):
    seen = Screening.objects.public(NOW)
    asked = {"a day": seen.between(NOW, NOW + dt.timedelta(days=1)), "coming": seen.upcoming(NOW)}
    firsts = {name: steps_of(*rows.values("pk").query.sql_with_params())[0] for name, rows in asked.items()}
    assert firsts == {
        "a day": "SEARCH showtimes_screening USING INDEX screening_start (starts_at>? AND starts_at<?)",
        "coming": "SEARCH showtimes_screening USING INDEX screening_end (ends_at>?)",
    }


def test_the_list_of_films_is_read_from_indexes_alone(world):
    seen = []

    def note(execute, sql, params, many, context):
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        read_ranking()
    steps = [step for sql, params in seen for step in steps_of(sql, params)]
    tables = ("films_film ", "films_film_genres ", "community_filmstats ")
    assert [step for step in steps if any(f" {table}" in step for table in tables) and "COVERING" not in step] == []
    assert len(steps) > len(tables)
