"""Portals to measure: scratch ones with so many films on both databases, or those that are there already."""

import argparse
import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass

from tests.run import throwaway_postgresql

FILMS = 3_000


@dataclass(frozen=True)
class Portal:
    """``films`` are still to be loaded; 0 where the database is filled."""

    name: str
    environment: dict[str, str]
    films: int = 0


def parser_of(description: str | None, films: int = FILMS) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--films", type=int, action="append", help=f"of a scratch portal; without any {films}")
    parser.add_argument("--at", action="append", default=[], help="a data folder or a postgresql:// that is filled")
    parser.set_defaults(without_any=films)
    return parser


@contextlib.contextmanager
def portals(asked: argparse.Namespace) -> Iterator[list[Portal]]:
    """Those that were asked for, from the smallest to the largest."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        numbers = asked.films or ([] if asked.at else [asked.without_any])
        server = stack.enter_context(throwaway_postgresql()) if numbers else ""
        scratch = [portal for films in sorted(numbers) for portal in scratch_portals(films, folder, server)]
        yield scratch + [existing(at, f"{folder}/at{number}") for number, at in enumerate(asked.at)]


def scratch_portals(films: int, folder: str, server: str) -> list[Portal]:
    """On SQLite, and on PostgreSQL where its programs are installed."""
    found = [Portal(f"{films} films, SQLite", environment_of(f"{folder}/sqlite{films}"), films)]
    if server:
        database = new_database(server, films)
        found.append(Portal(f"{films} films, PostgreSQL", environment_of(f"{folder}/pg{films}", database), films))
    return found


def new_database(server: str, films: int) -> str:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE bench{films}")
    return server.replace("/postgres?", f"/bench{films}?")


def existing(at: str, folder: str) -> Portal:
    if at.startswith("postgres"):
        return Portal(f"{at.partition('?')[0]}, PostgreSQL", environment_of(folder, at))
    return Portal(f"{at}, SQLite", environment_of(at))


def environment_of(folder: str, database: str = "") -> dict[str, str]:
    return {"DATA_DIR": folder, "DATABASE_URL": database}
