"""Films of a day and of a week with their times, as the programme prints them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from community.selectors import with_scores
from core.numbers import average_label
from festival.selectors import festival_sections
from films.cards import FilmCard, film_cards
from films.models import Film
from films.titles import sort_column
from showtimes import groups
from showtimes.rows import ScreeningRow
from showtimes.strip import StripDay

DAYS_OF_WEEK = 7


@dataclass(frozen=True)
class FilmTimes:
    """A film of the day; ``section`` is (name, address) where it runs in a festival section."""

    card: FilmCard
    places: list[groups.Place]
    section: tuple[str, str] | None


@dataclass(frozen=True)
class WeekFilm:
    """A film of the week with its screenings, a list for each day."""

    card: FilmCard
    days: list[list[ScreeningRow]]

    @property
    def facts(self) -> str:
        """ "95 Min., 7,6"."""
        minutes = _("%(minutes)d Min.") % {"minutes": self.card.runtime} if self.card.runtime else ""
        return ", ".join(filter(None, (minutes, average_label(self.card.average))))


@dataclass(frozen=True)
class Week:
    """Seven days, and the films that run on any of them."""

    days: list[StripDay]
    films: list[WeekFilm]


def film_times(rows: Iterable[ScreeningRow], day: dt.date, now: dt.datetime) -> list[FilmTimes]:
    """The films of the rows by title with their times; two queries."""
    places = groups.by_film(rows)
    sections = festival_sections(list(places), day, now)
    return [FilmTimes(card, places[card.id], sections.get(card.id)) for card in cards_by_title(places)]


def week_of(rows: Iterable[ScreeningRow], days: list[StripDay], first: dt.date) -> Week:
    """``days`` are the seven from ``first`` on; one query for the films."""
    films = groups.grouped((row for row in rows if row.film_id), lambda row: row.film_id)
    numbers = range(DAYS_OF_WEEK)
    return Week(
        days,
        [
            WeekFilm(card, [[row for row in films[card.id] if (row.day - first).days == number] for number in numbers])
            for card in cards_by_title(films)
        ],
    )


def cards_by_title(ids: Iterable[int]) -> list[FilmCard]:
    films = with_scores(Film.objects.filter(pk__in=ids)).order_by(sort_column(), "year", "pk")
    return film_cards(films, poster_width="4rem")
