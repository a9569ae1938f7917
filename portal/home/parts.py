"""The parts of the front page below the day: festival, new films, what is to read, best films, critiques."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from community.scores import SHOWN_FROM, ranking_note
from community.selectors import best_rated, score_note, with_scores
from core.components import BESIDE_TEXT, Figure
from core.dates import calendar_day, date_range, short_day
from core.rows import Ids, JSONRows
from festival.models import Edition
from festival.selectors import current_edition
from films.cards import FilmCard, cards_of
from films.models import Article, Film, Still, Text
from films.querysets import TextQuerySet
from films.selectors.articles import ArticleRow, article_rows
from films.selectors.detail import still_of, still_values
from films.titles import sort_column
from showtimes import day_words, days
from showtimes.fits import Needs
from showtimes.models import Screening
from showtimes.rows import ScreeningRow
from showtimes.selectors import next_rows

NEW_FILMS, BEST_FILMS, CRITIQUES, FESTIVAL_ROWS = 6, 5, 3, 3
"""Most rows that each part shows."""


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
    stills = still_values(Still.objects.filter(film=OuterRef("film")))
    # Any: with the rows beside it, which no type of a text has.
    text: Any = newest_critiques(now).filter(film__in=films).annotate(still_rows=JSONRows(stills)).first()
    if text is None:
        return None
    shown = [row for row in playing if row.film_id == text.film_id]
    still = still_of(text.still_rows[0], BESIDE_TEXT) if text.still_rows else None
    critique = Critique(text, rows=sorted(shown, key=lambda row: row.starts_at)[:2])
    return Tip(day_words.for_this_evening(), critique, still)


def festival_panel(now: dt.datetime, needs: Needs) -> FestivalPanel | None:
    edition = current_edition(now)
    if edition is None or edition.starts_on is None or edition.ends_on is None:
        return None
    length = (edition.ends_on - edition.starts_on).days + 1
    number = (days.today(now) - edition.starts_on).days + 1
    screenings = Screening.objects.in_halls().filter(series=edition)
    return FestivalPanel(
        edition=edition,
        dates=date_range(edition.starts_on, edition.ends_on),
        day_states=["past" if day < number else "today" if day == number else "" for day in range(1, length + 1)],
        progress=day_words.progress(edition.starts_on, edition.ends_on, now),
        rows=[(_day_of(row, now), row) for row in next_rows(screenings, now, FESTIVAL_ROWS, needs)],
    )


def _day_of(row: ScreeningRow, now: dt.datetime) -> str:
    """Nothing of today's screenings but their night; else the day."""
    zone = ZoneInfo(row.city_zone)
    is_today = row.day == days.today(now, zone)
    if days.in_the_night(now, zone) and is_today:
        return day_words.coming(row.day, now, zone)
    return ", ".join(filter(None, ("" if is_today else short_day(row.day), row.night_label)))


def new_films(today: dt.date, now: dt.datetime) -> QuerySet[Film]:
    """Films released in this cinema week, or first shown here in it outside a festival; releases first.

    Three queries: the programme is asked which films it shows in the week, and which of these it had shown before.
    """
    first_day, last_day = days.week_start(today), days.week_end(today)
    zone = timezone.get_default_timezone()
    start, end = days.bounds(first_day, zone)[0], days.bounds(last_day, zone)[1]
    screenings = Screening.objects.public(now).released().filter(series__edition=None).order_by()
    this_week = set(screenings.between(start, end).values_list("film", flat=True))
    earlier = screenings.filter(starts_at__lt=start, film__in=this_week)
    before = set(earlier.values_list("film", flat=True).distinct())
    is_new = Q(german_release__range=(first_day, last_day)) | Q(pk__in=this_week - before)
    return Film.objects.public().filter(is_new).order_by(F("german_release").desc(nulls_last=True), sort_column(), "pk")


def best_films(now: dt.datetime) -> BestFilms:
    """Films with enough votes for a ranking, best first; those that can be seen here before the others.

    Three queries, which read of thousands of ranked films no more than the best.
    """
    coming = Screening.objects.public(now).released().upcoming(now).order_by().values("film")
    best = best_rated()
    ids = dict.fromkeys([*best.filter(film__in=coming)[:BEST_FILMS], *best[:BEST_FILMS]])
    cards = cards_of(list(ids)[:BEST_FILMS], with_scores(Film.objects.all()))
    return BestFilms(cards, SHOWN_FROM, ranking_note(), score_note(cards))


def latest_critiques(now: dt.datetime, tip: Tip | None) -> list[Critique]:
    """The newest critiques with their films, without the one that is told of already."""
    newest = newest_critiques(now).exclude(pk=tip.critique.text.pk) if tip else newest_critiques(now)
    year = calendar_day(now).year
    return [Critique(text, _printed(text.published_on, year)) for text in newest[:CRITIQUES] if text.published_on]


def newest_article(now: dt.datetime) -> ArticleRow | None:
    """Among those that bear a date; one query."""
    dated = Article.objects.public(now).exclude(published_on=None).newest_first()
    return next(iter(article_rows(dated[:1], BESIDE_TEXT)), None)


def newest_critiques(now: dt.datetime) -> TextQuerySet:
    published = Text.objects.public(now).critiques().filter(published_on__lte=calendar_day(now))
    return published.select_related("film").order_by("-published_on", "-pk")


def _printed(day: dt.date, year: int) -> str:
    """Days of other years than ``year`` say theirs."""
    return short_day(day) if day.year == year else date_format(day)
