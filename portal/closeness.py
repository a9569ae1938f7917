"""Order of what a search found: as close as its words are, then what runs and what is known."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet

from community.models import FilmStats
from core.kept import Kept
from core.prepared import prepared
from core.rows import Ids
from core.search.kinds import Key
from core.search.query import Found
from festival.models import Edition, Section
from showtimes.models import Screening

COMPARED = 200
"""So many of the best hits are put in order by more than their words."""


def closest(found: Found, now: dt.datetime, compared: int = COMPARED) -> list[Key]:
    """All hits, the closest first; of those as close, films that run before others and by votes, the latest edition."""
    front = found.keys[:compared]
    after = {**_after_films([record for kind, record in front if kind == "film"], now), **_after_editions(front)}

    def order(key: Key) -> tuple[float, int, int]:
        return -round(found.score(key), 2), *after.get(key, (0, 0))

    return [*sorted(front, key=order), *found.keys[compared:]]


def _after_films(films: list[int], now: dt.datetime) -> dict[Key, tuple[int, int]]:
    if not films:
        return {}
    running, votes = _running(now), dict(_votes(Ids(films)))
    return {("film", film): (film not in running, -votes.get(film, 0)) for film in films}


def _read_running(now: dt.datetime) -> frozenset[int]:
    """Films that still run, alone or in a programme; asked of what is shown, which is small."""
    screenings = Screening.objects.public(now).upcoming(now).filter(film__isnull=False).order_by()
    parts = screenings.filter(film__programme_parts__isnull=False).values_list("film__programme_parts__part")
    return frozenset(film for (film,) in screenings.values_list("film").union(parts))


_running = Kept(_read_running, "public")


@prepared
def _votes(films: Ids) -> QuerySet:
    return FilmStats.objects.filter(film__in=films).order_by().values_list("film", "rating_count")


def _after_editions(keys: Sequence[Key]) -> dict[Key, tuple[int, int]]:
    """Editions by year, then the sections of each in their order."""
    editions = [record for kind, record in keys if kind == "edition"]
    sections = [record for kind, record in keys if kind == "section"]
    years = {("edition", pk): (-year, -1) for pk, year in (_years(Ids(editions)) if editions else [])}
    rows = _places(Ids(sections)) if sections else []
    return years | {("section", pk): (-year, position) for pk, year, position in rows}


@prepared
def _years(editions: Ids) -> QuerySet:
    return Edition.objects.filter(pk__in=editions).order_by().values_list("pk", "year")


@prepared
def _places(sections: Ids) -> QuerySet:
    return Section.objects.filter(pk__in=sections).order_by().values_list("pk", "edition__year", "position")
