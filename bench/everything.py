"""All of the large catalogue, part by part. Import it once Django is set up."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import monotonic
from typing import TypeVar

from django.db import transaction

from bench.bulk import prepare
from bench.catalogue import add_catalogue
from bench.events import add_events, add_exhibitions, add_series
from bench.festivals import add_editions, add_full_day
from bench.programme import add_screenings
from bench.vocabulary import Vocabulary
from bench.votes import add_votes
from core.freshness import touch

Made = TypeVar("Made")


def add_everything(films: int, now: dt.datetime, folder: Path | None, seed: int) -> None:
    """Each part in a transaction of its own: the databases keep a log of each until it is over."""
    random = Random(seed)  # noqa: S311  (made-up rows)
    words, today = Vocabulary(random, folder), now.date()
    prepare()
    catalogue, people = part("catalogue", lambda: add_catalogue(random, words, films, now))
    events = part("events", lambda: add_events(random, words, films, people))
    series = part("series", lambda: add_series(words, films, today))
    part("screenings", lambda: add_screenings(random, catalogue, events, series, now))
    part("exhibitions", lambda: add_exhibitions(random, words, films, today))
    part("editions", lambda: add_editions(random, catalogue, people, now))
    part("full day", lambda: add_full_day(random, catalogue, now))
    part("votes", lambda: add_votes(random, words, catalogue, now))
    touch("public", "catalogue", "votes")


def part(name: str, add: Callable[[], Made]) -> Made:
    began = monotonic()
    with transaction.atomic():
        made = add()
    print(f"{name:12}{monotonic() - began:6.0f} s", flush=True)
    return made
