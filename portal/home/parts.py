"""The parts of the front page below the day: festival, new films, what is to read, best films, critiques."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from community.models import FilmStats
from community.scores import SHOWN_FROM, ranking_note
from community.selectors import best_rated, score_note, scored_cards
from core.components import BESIDE_TEXT, Figure
from core.dates import calendar_day, date_range, short_day
from core.kept import Kept
from core.prepared import prepared
from core.rows import Ids, JSONRows
from festival.models import Edition
from films.cards import FilmCard
from films.models import Article, Film, Still, Text
from films.querysets import TextQuerySet
from films.selectors.articles import ArticleRow, article_row, listed_values
from films.selectors.detail import still_of, still_values
from films.titles import sort_column
from showtimes import day_words, days
from showtimes.fits import Needs
from showtimes.models import Screening
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow
from showtimes.selectors import next_rows_of_series

NEW_FILMS, BEST_FILMS, CRITIQUES, FESTIVAL_ROWS = 6, 5, 3, 3
"""Most rows that each part shows."""

OF_CRITIQUE = ("kind", "slug", "title", "lead", "language", "author", "is_sample", "published_on", "film")
OF_ITS_FILM = ("slug", "title_de", "title_en", "title_original", "title_language")
"""Fields that the page prints."""


@dataclass(frozen=True)
class Playing:
    """Ids of films that can still be seen here, and of those first shown in this cinema week outside a festival."""

    coming: Ids
    first_shown: Ids


@dataclass(frozen=True)
class Critique:
    """A critique with its film: of when it is, ``day`` as printed, or the next ``rows`` of the film in its place."""

    text: Text
    day: str = ""
    rows: Sequence[ScreeningRow] = ()


@dataclass(frozen=True)
class Tip:
    """The latest critique of a film that still begins this evening, with its next two screenings and its picture."""

    heading: str
    critique: Critique
    still: Figure | None


@dataclass(frozen=True)
class BestFilms:
    """Films with at least ``ranked_from`` votes, in an ``order`` said in a sentence.

    ``note`` on scores that are made up for the demo.
    """

    cards: list[FilmCard]
    ranked_from: int
    order: str
    note: str


@dataclass(frozen=True)
class NewFilms:
    """Films new in this cinema week; ``since`` is its Thursday."""

    cards: list[FilmCard]
    since: str


@dataclass(frozen=True)
class FestivalPanel:
    """The edition that runs or comes next; ``day_states`` are "past", "today" or "" for each of its days.

    ``rows`` come with what is to say of their day: nothing of today's.
    """

    edition: Edition
    dates: str
    day_states: list[str]
    progress: str
    rows: list[tuple[str, ScreeningRow]]


def tip_of(rows: Sequence[ScreeningRow], now: dt.datetime) -> Tip | None:
    """One query; ``rows`` are what is listed of the evening."""
    playing = [row for row in rows if row.film_id and row.fit and row.state not in ("cancelled", "past", "soldout")]
    films = Ids({row.film_id for row in playing if row.film_id})
    critiques = _critiques_of(films, calendar_day(now))
    text = max(critiques, key=lambda text: (text.published_on, text.pk), default=None)
    if text is None:
        return None
    shown = [row for row in playing if row.film_id == text.film_id]
    still = still_of(text.still_rows[0], BESIDE_TEXT) if text.still_rows else None
    critique = Critique(text, rows=sorted(shown, key=lambda row: row.starts_at)[:2])
    return Tip(day_words.for_this_evening(), critique, still)


@prepared
# Any: with the rows beside it, which no type of a text has.
def _critiques_of(films: Ids, today: dt.date) -> QuerySet[Any]:
    """In no order: asked for the newest, the databases would walk from it through those of all films."""
    stills = still_values(Still.objects.filter(film=OuterRef("film")))
    of_films = _with_film(newest_critiques(today)).order_by().filter(film__in=films)
    return of_films.annotate(still_rows=JSONRows(stills))


def festival_panel(edition: Edition | None, now: dt.datetime, needs: Needs) -> FestivalPanel | None:
    if edition is None or edition.starts_on is None or edition.ends_on is None:
        return None
    length = (edition.ends_on - edition.starts_on).days + 1
    number = (days.today(now) - edition.starts_on).days + 1
    return FestivalPanel(
        edition=edition,
        dates=date_range(edition.starts_on, edition.ends_on),
        day_states=["past" if day < number else "today" if day == number else "" for day in range(1, length + 1)],
        progress=day_words.progress(edition.starts_on, edition.ends_on, now),
        rows=[(_day_of(row, now), row) for row in next_rows_of_series(edition.pk, now, FESTIVAL_ROWS, needs)],
    )


def _day_of(row: ScreeningRow, now: dt.datetime) -> str:
    """Nothing of today's screenings but their night; else the day."""
    zone = ZoneInfo(row.city_zone)
    is_today = row.day == days.today(now, zone)
    if days.in_the_night(now, zone) and is_today:
        return day_words.coming(row.day, now, zone)
    return ", ".join(filter(None, ("" if is_today else short_day(row.day), row.night_label)))


def read_playing(now: dt.datetime) -> Playing:
    """Three queries, which ask the programme and not the films."""
    return Playing(Ids(set(_coming(now)) - {None}), first_shown(now))


playing = Kept(read_playing, "public")


def first_shown(now: dt.datetime) -> Ids:
    """Two queries: which films the programme shows in the week, and which of these it had shown before."""
    first_day, last_day = _week(now)
    zone = timezone.get_default_timezone()
    start, end = days.bounds(first_day, zone)[0], days.bounds(last_day, zone)[1]
    this_week = set(_shown(start, end, now)) - {None}
    return Ids(this_week.difference(_shown_before(start, Ids(this_week), now)))


def new_films(shown: Ids, now: dt.datetime) -> list[int]:
    """Ids of films released in this cinema week, then of those first ``shown`` in it; one query."""
    return _released_or_first_shown(*_week(now), shown)


def _week(now: dt.datetime) -> tuple[dt.date, dt.date]:
    """First and last day of the cinema week."""
    today = days.today(now)
    return days.week_start(today), days.week_end(today)


@prepared
def _shown(start: dt.datetime, end: dt.datetime, now: dt.datetime) -> QuerySet:
    within = _outside_festivals(now).between(start, end)
    films: QuerySet = within.values_list("film", flat=True).distinct()
    return films


@prepared
def _shown_before(start: dt.datetime, films: Ids, now: dt.datetime) -> QuerySet:
    earlier = _outside_festivals(now).filter(starts_at__lt=start, film__in=films)
    shown: QuerySet = earlier.values_list("film", flat=True).distinct()
    return shown


def _outside_festivals(now: dt.datetime) -> ScreeningQuerySet:
    return Screening.objects.public(now).released().filter(series__edition=None).order_by()


@prepared
def _released_or_first_shown(first_day: dt.date, last_day: dt.date, first_shown: Ids) -> QuerySet:
    """Both asked by themselves: "released or shown" as a condition looks at every film."""
    released = Film.objects.filter(german_release__range=(first_day, last_day)).order_by().values_list("pk")
    new = released.union(Film.objects.filter(pk__in=first_shown).order_by().values_list("pk"))
    order = F("german_release").desc(nulls_last=True), sort_column(), "pk"
    films: QuerySet = Film.objects.public().filter(pk__in=new).order_by(*order).values_list("pk", flat=True)
    return films


def best_films(coming: Ids) -> BestFilms:
    """Films with enough votes for a ranking, best first; those still ``coming`` here before the others.

    Three queries at most, which read of thousands of ranked films no more than the best.
    """
    ids = _best_of(coming)
    if len(ids) < BEST_FILMS:
        ids = list(dict.fromkeys([*ids, *_best()]))
    cards = scored_cards(ids[:BEST_FILMS])
    return BestFilms(cards, SHOWN_FROM, ranking_note(), score_note(cards))


@prepared
def _coming(now: dt.datetime) -> QuerySet:
    """One for each screening, None for an event: to find each once SQLite would walk through the screenings by film."""
    coming = Screening.objects.public(now).released().upcoming(now).order_by()
    films: QuerySet = coming.values_list("film", flat=True)
    return films


@prepared
def _best_of(films: Ids) -> QuerySet[FilmStats, int]:
    return best_rated().filter(film__in=films)[:BEST_FILMS]


@prepared
def _best() -> QuerySet[FilmStats, int]:
    return best_rated()[:BEST_FILMS]


def latest_critiques(now: dt.datetime, tip: Tip | None) -> list[Critique]:
    """The newest critiques with their films, without the one that is told of already."""
    today = calendar_day(now)
    newest = [text for text in _newest(today) if not tip or text.pk != tip.critique.text.pk]
    return [Critique(text, _printed(text.published_on, today.year)) for text in newest[:CRITIQUES] if text.published_on]


@prepared
def _newest(today: dt.date) -> QuerySet[Text]:
    return _with_film(newest_critiques(today))[: CRITIQUES + 1]


def newest_article(now: dt.datetime) -> ArticleRow | None:
    """Among those that bear a date; one query."""
    return next((article_row(value, BESIDE_TEXT) for value in _newest_article(calendar_day(now))), None)


@prepared
def _newest_article(today: dt.date) -> QuerySet:
    dated = Article.objects.public(today).exclude(published_on=None).newest_first()
    return listed_values(dated[:1])


def newest_critiques(today: dt.date) -> TextQuerySet:
    published = Text.objects.public(today).critiques().filter(published_on__lte=today)
    return published.order_by("-published_on", "-pk")


def _with_film(critiques: TextQuerySet) -> TextQuerySet:
    """No more of either than the page prints."""
    return critiques.select_related("film").only(*OF_CRITIQUE, *(f"film__{name}" for name in OF_ITS_FILM))


def _printed(day: dt.date, year: int) -> str:
    """Days of other years than ``year`` say theirs."""
    return short_day(day) if day.year == year else date_format(day)
