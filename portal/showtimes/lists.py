"""Films and events of a day and of a week with their times, as the programme prints them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from community.selectors import with_scores
from core.numbers import average_label
from core.prepared import prepared
from core.rows import Ids
from festival.selectors import festival_sections
from films.cards import FilmCard, card_values, made_cards
from films.models import Film
from films.titles import sort_column
from showtimes import groups
from showtimes.rows import ScreeningRow
from showtimes.strip import StripDay
from showtimes.subjects import films_of, subject_key

DAYS_OF_WEEK = 7


@dataclass(frozen=True)
class FilmTimes:
    """A film of the day; ``section`` is (name, address) where it runs in a festival section."""

    card: FilmCard
    places: list[groups.Place]
    section: tuple[str, str] | None


@dataclass(frozen=True)
class EventTimes:
    """An event of the day; ``row`` is the first of it."""

    row: ScreeningRow
    places: list[groups.Place]


@dataclass(frozen=True)
class WeekLine:
    """A film or an event of the week with its screenings, a list for each day."""

    title: str
    title_lang: str
    url: str
    facts: str
    days: list[list[ScreeningRow]]


@dataclass(frozen=True)
class Week:
    """Seven days, and what there is on any of them: films by title, then events by time."""

    days: list[StripDay]
    lines: list[WeekLine]


def film_times(rows: Iterable[ScreeningRow], day: dt.date, now: dt.datetime) -> list[FilmTimes]:
    """The films of the rows by title with their times; two queries."""
    places = groups.by_film(rows)
    sections = festival_sections(places, day, now)
    return [FilmTimes(card, places[card.id], sections.get(card.id)) for card in cards_by_title(places)]


def week_of(rows: Iterable[ScreeningRow], days: list[StripDay], first: dt.date) -> Week:
    """``days`` are the seven from ``first`` on; one query for the films."""
    shown = groups.grouped(rows, lambda row: row.subject)
    films = [
        WeekLine(card.title, card.title_lang, card.url, _facts(card), _by_day(shown[subject_key(card.id, None)], first))
        for card in cards_by_title(films_of(shown))
    ]
    events = [
        WeekLine(found[0].title, found[0].title_lang, found[0].page_url, found[0].event_label, _by_day(found, first))
        for found in shown.values()
        if found[0].event_id
    ]
    return Week(days, [*films, *events])


def _facts(card: FilmCard) -> str:
    """ "95 Min., 7,6"."""
    minutes = _("%(minutes)d Min.") % {"minutes": card.runtime} if card.runtime else ""
    return ", ".join(filter(None, (minutes, average_label(card.average))))


def _by_day(rows: list[ScreeningRow], first: dt.date) -> list[list[ScreeningRow]]:
    return [[row for row in rows if (row.day - first).days == number] for number in range(DAYS_OF_WEEK)]


def event_times(rows: Iterable[ScreeningRow]) -> list[EventTimes]:
    """The events of the rows by their first times; no query."""
    rows = list(rows)
    first = {row.event_id: row for row in reversed(rows) if row.event_id}
    return [EventTimes(first[event], places) for event, places in groups.by_event(rows).items()]


def cards_by_title(ids: Iterable[int]) -> list[FilmCard]:
    asked = Ids(ids)
    return made_cards(_values_by_title(asked) if asked.ids else [], "4rem")


@prepared
def _values_by_title(films: Ids) -> QuerySet:
    return card_values(with_scores(Film.objects.filter(pk__in=films)).order_by(sort_column(), "year", "pk"))
