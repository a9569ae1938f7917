import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from core.components import Empty, Figure
from core.dates import long_day
from core.images import picture_of
from core.preview import PreviewMixin
from films.cards import FilmCard, film_cards
from films.models import Film
from planner.selectors import own_ids
from showtimes import day_words, days
from showtimes.changes import moved_away
from showtimes.groups import grouped, inside_its_hall, inside_its_venue
from showtimes.listings import file_urls
from showtimes.models import Screening
from showtimes.programme import Order, ProgrammeQuery
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow
from showtimes.selectors import (
    counts_by_venue,
    films_shown,
    next_rows,
    open_day,
    rows_of_days,
    sample_note,
    versions_on,
)
from showtimes.shows import Show, ShowGroup, shows
from showtimes.versions import legend
from venues.models import City, Hall, Venue
from venues.selectors import access_facts, journeys, listed_venues, total_seats, usual_subtitles, with_halls
from venues.structured import movie_theater

DAYS_AFTER = dt.timedelta(days=7)
"""Days that the page of a venue looks ahead."""
FILMS_BEFORE = 30
"""Number of past films that the page of a venue names where nothing is to come."""


@dataclass(frozen=True)
class ListedVenue:
    """A venue in the list; ``count`` are its screenings of the day that is open."""

    venue: Venue
    count: int


@dataclass(frozen=True)
class CityVenues:
    city: City
    venues: list[ListedVenue]


@dataclass(frozen=True)
class HallToday:
    name: str
    seats: int | None
    shows: list[Show]


@dataclass(frozen=True)
class FormerFilm:
    """A film that ran in the venue: how often, and on which day for the last time."""

    card: FilmCard
    count: int
    last_day: str


@dataclass(frozen=True)
class Former:
    """Past films of a venue, the latest first, and the halls it no longer has."""

    films: list[FormerFilm]
    halls: list[Hall]


class VenueList(ListView):
    template_name = "venues/venue_list.html"

    def get_queryset(self) -> QuerySet[Venue]:
        self.now = timezone.now()
        self.today = days.today(self.now)
        return listed_venues(self.today)

    def get_context_data(self, **kwargs: Any) -> dict[str, object]:
        venues = list(self.object_list)
        former = [venue for venue in venues if venue.closed_on and venue.closed_on <= self.today]
        day = open_day(Screening.objects.public(self.now), self.now)
        counts = counts_by_venue(day, {venue.city.time_zone for venue in venues}, self.now)
        listed = [venue for venue in venues if venue not in former]
        return super().get_context_data(
            **kwargs,
            cities=by_city(listed, counts),
            empty=Empty(_("Noch steht hier kein Haus")),
            former=sorted(former, key=lambda venue: venue.closed_on, reverse=True),
            day_name=capfirst(day_words.close_name(day, self.now)),
            when=day_words.on_day(day, self.now),
            programme_url=ProgrammeQuery(day, order=Order.VENUE).url(),
        )


def by_city(venues: list[Venue], counts: Counter[int]) -> list[CityVenues]:
    return [
        CityVenues(city, [ListedVenue(venue, counts[venue.pk]) for venue in found])
        for city, found in grouped(venues, lambda venue: venue.city).items()
    ]


class VenueDetail(PreviewMixin, DetailView):
    """A venue with its programme of today and the days after."""

    template_name = "venues/venue_detail.html"
    preview_permission = "venues.view_venue"

    def get_queryset(self) -> QuerySet[Venue]:
        self.now = timezone.now()
        self.today = days.today(self.now)  # what is in use is asked before its city is known
        return with_halls(self.visible(Venue.objects), self.today)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        venue = self.object
        halls = venue.halls_in_use
        own = own_ids(self.request.user)
        screenings = Screening.objects.public(self.now).filter(hall__venue=venue)
        zone = ZoneInfo(venue.city.time_zone)
        day = open_day(screenings, self.now, zone)
        rows = rows_of_days(screenings, day, day + DAYS_AFTER, {zone.key}, now=self.now, **own)
        next_row = None if rows else next(iter(next_rows(screenings, self.now, 1)), None)
        return super().get_context_data(
            **kwargs,
            halls=halls,
            figure=figure_of(venue),
            seats=total_seats(halls),
            subtitles=usual_subtitles(venue),
            journeys=journeys(venue),
            access=access_facts(venue, halls),
            day_heading=day_words.heading(day, self.now, zone),
            nothing_runs=day_words.nothing_runs(day, self.now, zone),
            halls_today=halls_today(halls, [row for row in rows if row.day == day]),
            days_after=days_after([row for row in rows if row.day > day]),
            next_row=next_row,
            moved_away=moved_away(Screening.objects.public(self.now), [venue], day, day + DAYS_AFTER, self.now),
            former=None if rows or next_row else former(venue, screenings, self.now),
            legend=legend(versions_on(rows)),
            sample_note=sample_note(rows),
            programme_url=ProgrammeQuery(day, venue=venue.slug).url(),
            files=file_urls(ProgrammeQuery(None, path=venue.get_absolute_url())),
            is_closed=bool(venue.closed_on and venue.closed_on <= self.today),
            crumbs=crumbs(venue),
            structured=movie_theater(venue, halls, settings.SITE_URL + venue.get_absolute_url()),
        )


def figure_of(venue: Venue) -> Figure | None:
    picture = picture_of(venue.picture, venue.picture_focus)
    return Figure(picture, alt=venue.name, credit=venue.picture_credit) if picture else None


def former(venue: Venue, screenings: ScreeningQuerySet, now: dt.datetime) -> Former:
    """Of a venue in which nothing is to come; three queries."""
    zone = ZoneInfo(venue.city.time_zone)
    shown = films_shown(screenings, now)[:FILMS_BEFORE]
    cards = {card.id: card for card in film_cards(Film.objects.filter(pk__in=[film for film, _count, _last in shown]))}
    films = [
        FormerFilm(cards[film], count, date_format(days.cinema_day(last, zone), "DATE_FORMAT"))
        for film, count, last in shown
    ]
    return Former(films, list(venue.halls.filter(valid_to__lt=days.today(now, zone))))


def halls_today(halls: list[Hall], rows: list[ScreeningRow]) -> list[HallToday]:
    """Those of the halls that show something on the day, in their order."""
    seats = {hall.pk: hall.seats for hall in halls}
    order = {pk: number for number, pk in enumerate(seats)}
    busy = grouped(rows, lambda row: row.hall_id)
    return [
        HallToday(found[0].hall_name, seats.get(hall), shows(inside_its_hall(row) for row in found))
        for hall, found in sorted(busy.items(), key=lambda item: order.get(item[0], len(order)))
    ]


def days_after(rows: list[ScreeningRow]) -> list[ShowGroup]:
    found = grouped(rows, lambda row: row.day)
    return [ShowGroup(long_day(day), shows(inside_its_venue(row) for row in rows)) for day, rows in found.items()]


def crumbs(venue: Venue) -> list[dict[str, str]]:
    venues_url = reverse("venues:list")
    return [
        {"label": _("Kinos"), "url": venues_url},
        {"label": venue.city.name, "url": f"{venues_url}#{venue.city.slug}"},
        {"label": venue.name},
    ]
