"""The films of an edition: which they are, what is said of them, when they run."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from core import i18n
from core.dates import short_day
from core.models import State
from core.prepared import prepared
from festival.models import Edition, Selection
from films.models import ProgrammePart, Text
from films.titles import sort_column
from showtimes import day_words
from showtimes.fits import NO_NEEDS, Needs
from showtimes.groups import until
from showtimes.prices import fitted
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow, screening_rows


@dataclass(frozen=True)
class SelectedFilm:
    film_id: int
    section_id: int | None
    premiere_label: str
    is_opening: bool
    countries: tuple[str, ...]


@dataclass(frozen=True)
class Showing:
    """A time of a film of the edition; ``programme`` is the block that contains it, or empty."""

    row: ScreeningRow
    start_label: str
    programme: str


def selected_films(edition: Edition, *, preview: bool = False) -> list[SelectedFilm]:
    """The edition's films in the editors' order; one query."""
    return [
        SelectedFilm(film, section, str(Selection.Premiere(premiere).label) if premiere else "", opening, countries)
        for film, section, premiere, opening, countries in _selected(edition.pk, preview)
    ]


@prepared
def _selected(edition: int, preview: bool) -> QuerySet:
    selections = Selection.objects.filter(edition=edition)
    shown = selections if preview else selections.filter(film__state=State.PUBLIC)
    columns = ("film_id", "section_id", "premiere", "is_opening", "film__countries")
    rows: QuerySet = shown.order_by("position", sort_column("film"), "pk").values_list(*columns)
    return rows


def short_texts(film_ids: Collection[int], now: dt.datetime) -> dict[int, i18n.Passage]:
    """For each film the HTML of its short text, in the page's language where there is one; one query."""
    texts = Text.objects.public(now).filter(film__in=film_ids, kind=Text.Kind.SHORT).order_by("pk")
    rows = list(texts.values_list("film_id", "language", "body_html"))
    preferred = i18n.current()
    rows.sort(key=lambda row: row[1] == preferred)  # the last one stays
    return {film: i18n.Passage(html, language) for film, language, html in rows}


def showings(
    screenings: ScreeningQuerySet, film_ids: Collection[int], now: dt.datetime, needs: Needs = NO_NEEDS
) -> dict[int, list[Showing]]:
    """For each film its screenings among the given ones, also inside a programme, in order of time; two queries."""
    shown_in = {film_id: {film_id} for film_id in film_ids}
    for part, programme in ProgrammePart.objects.filter(part__in=film_ids).values_list("part", "programme"):
        shown_in[part].add(programme)
    rows = fitted(screening_rows(screenings.filter(film__in=set().union(*shown_in.values())), now=now), needs)
    return {
        film_id: [_showing(row, film_id, now) for row in rows if row.film_id in programmes]
        for film_id, programmes in shown_in.items()
    }


def _showing(row: ScreeningRow, film_id: int, now: dt.datetime) -> Showing:
    near = day_words.near(row.day, now, ZoneInfo(row.city_zone))
    when = until(row) if row.is_online else f"{near or short_day(row.day)} {row.starts_label}"
    return Showing(row, when, row.title if row.film_id != film_id else "")
