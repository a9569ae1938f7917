"""Cost of public pages with a large catalogue, beside the demo and beside a bare view: ``python -m bench.size``.

Two processes, one for each portal, ask the same kinds of pages in turn, so that a change of the machine's speed hits
both alike. Times are CPU times with those of PostgreSQL's own processes, the least of all rounds. Without addresses of
databases that are filled already, scratch ones are made on SQLite.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path
from typing import TYPE_CHECKING

from bench import large, pages

if TYPE_CHECKING:  # a process knows its settings later
    from django.db.models import QuerySet
    from django.test import Client

    from core.addresses import WithPage

FILMS, ROUNDS = 3_000, 5
FIXED = {
    "front page": "/",
    "programme": "/programm/",
    "films": "/filme/",
    "films, deep": "/filme/?page=3",
    "films by score": "/filme/?ordnung=wertung",
    "films of a genre": "/filme/?genre=drama",
    "films of the week": "/filme/?laeuft=woche",
    "films by words": "/filme/?q=nacht",
    "a film of the demo": "/filme/all-of-us-strangers/",
    "a person of the demo": "/personen/lone-scherfig/",
    "venues": "/kinos/",
    "festivals": "/festival/",
    "critiques": "/kritiken/",
    "changes": "/programm/aenderungen/",
    "changes as a feed": "/programm/aenderungen/atom/",
    "search": "/suche/?q=nacht",
    "index of the sitemap": "/sitemap.xml",
}

client: "Client"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=FILMS, help=f"of a scratch database; without it {FILMS}")
    parser.add_argument("--demo", default="", help="address of a database that holds the demo")
    parser.add_argument("--large", default="", help="address of a database that bench.large has filled")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        portal(asked.demo, f"{folder}/demo", 0) as demo,
        portal(asked.large, f"{folder}/large", asked.films) as many,
    ):
        report(compare(demo, many))


@contextmanager
def portal(database: str, folder: str, films: int) -> Iterator[Pool]:
    """A process of its own that serves a portal; with ``films`` it fills one first, unless the database is given."""
    with get_context("spawn").Pool(1, start, (database, folder, films)) as pool:
        yield pool


def start(database: str, folder: str, films: int) -> None:
    """Does what a process does first."""
    global client
    Path(folder).mkdir()
    os.environ |= {"DATA_DIR": folder, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "cinema.settings"}
    if films and not database:
        large.load(films)
    client = pages.prepared_client(demo=not database)


def compare(demo: Pool, many: Pool) -> dict[str, tuple[float, float]]:
    """By kind of page the milliseconds in the demo and in the large portal."""
    addresses = [(pool, pool.apply(all_addresses)) for pool in (demo, many)]
    least: dict[str, list[float]] = {name: [float("inf")] * 2 for name in addresses[0][1]}
    for _round in range(ROUNDS + 1):
        for name, spent in least.items():
            for which, (pool, known) in enumerate(addresses):
                spent[which] = min(spent[which], pool.apply(milliseconds, (known[name],)))
    return {name: (spent[0], spent[1]) for name, spent in least.items()}


def all_addresses() -> dict[str, str]:
    """The same kinds of pages in each portal; of what there are many, the one with most to show."""
    from django.db.models import Count
    from django.urls import reverse

    from festival.models import Edition
    from films.models import Film, Text
    from people.models import Person
    from venues.models import Venue

    def busiest(records: "QuerySet", relation: str) -> "WithPage":
        record: WithPage = records.annotate(count=Count(relation)).latest("count", "pk")
        return record

    shown = busiest(Film.objects.public(), "screenings").get_absolute_url()
    return FIXED | {
        "bare": pages.BARE,
        "the most shown film": shown,
        "its calendar": f"{shown.removesuffix('/')}.ics",
        "the busiest person": busiest(Person.objects.public(), "credits").get_absolute_url(),
        "the fullest venue": busiest(Venue.objects.public(), "halls__screenings").get_absolute_url(),
        "the largest edition": busiest(Edition.objects.filter(state="public"), "screenings").get_absolute_url(),
        "a critique": Text.objects.released().critiques().latest("pk").get_absolute_url(),
        "a part of the sitemap": reverse("sitemap_part", args=["films", 0]),
    }


def milliseconds(address: str) -> float:
    servers = database_processes()
    began = cpu_seconds(servers)
    response = client.get(address)
    spent = (cpu_seconds(servers) - began) * 1000
    if response.status_code != 200:
        sys.exit(f"{address}: {response.status_code}")
    return spent


def database_processes() -> list[int]:
    """Of PostgreSQL those that work for this portal; it must run on the same machine."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return [pid for (pid,) in cursor.fetchall()]


def cpu_seconds(processes: list[int]) -> float:
    """Of this process and of the others (Linux tells nanoseconds in ``schedstat``)."""
    others = sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in processes)
    return time.process_time() + others / 1e9


def report(costs: dict[str, tuple[float, float]]) -> None:
    bare = min(costs.pop("bare"))
    print(f"{'page':24}{'demo ms':>9}{'× bare':>8}{'large ms':>10}{'× bare':>8}{'× demo':>8}")
    for name, (demo, many) in costs.items():
        print(f"{name:24}{demo:9.1f}{demo / bare:8.0f}{many:10.1f}{many / bare:8.0f}{many / demo:8.1f}")


if __name__ == "__main__":
    main()
