import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from community.needs import ChoosingMixin
from core.address import Address
from core.components import Empty, Figure
from core.fragments import FragmentMixin
from core.images import picture_of
from core.preview import PreviewMixin
from films.cards import FilmCard, cards_of
from planner.selectors import own_ids
from portal.showtimes.programme_form import DayField
from showtimes import day_words, days, openings
from showtimes.fits import left_out
from showtimes.groups import grouped, inside_its_hall, inside_its_venue, split
from showtimes.listings import file_urls
from showtimes.models import OpenPeriod, Screening
from showtimes.moves import moved_away
from showtimes.openings import OpenShow
from showtimes.prices import Chosen, terms_of
from showtimes.programme import Order, ProgrammeQuery, View
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow
from showtimes.selectors import (
    counts_by_venue,
    films_shown,
    next_rows,
    open_day,
    public_rows_of_days,
    sample_note,
    versions_on,
)
from showtimes.shows import Show, shows
from showtimes.strip import day_strip
from showtimes.versions import legend
from venues.access import access_facts, access_sources
from venues.models import City, Hall, Venue
from venues.selectors import journeys, listed_venues, total_seats, usual_subtitles, with_halls
from venues.sketch import sketch_of, way_from_stop
from venues.structured import movie_theater

A_WEEK = dt.timedelta(days=7)
"""From the day shown, that the page of a venue says what has moved away."""
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
        day = open_day(lambda: Screening.objects.public(self.now), self.now)
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


class VenueDetail(ChoosingMixin, FragmentMixin, PreviewMixin, DetailView):
    """A venue with its programme of a day. htmx gets the programme alone."""

    template_name = "venues/venue_detail.html"
    fragment_name = "venues/_programme.html"
    fragment_id = "programm"
    preview_permission = "venues.view_venue"
    in_place = True

    def get_queryset(self) -> QuerySet[Venue]:
        self.now = timezone.now()
        self.today = days.today(self.now)  # what is in use is asked before its city is known
        return with_halls(self.visible(Venue.objects), self.today)

    def fragment_address(self) -> str:
        return self.query.url()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        venue = self.object
        halls = venue.halls_in_use
        self.query = ProgrammeQuery(
            asked_day(self.address),
            path=venue.get_absolute_url(),
            preview="1" if self.preview else "",
            everything="ja" if self.everything else "",
        )
        return super().get_context_data(
            **kwargs,
            **self.programme(venue, halls),
            halls=halls,
            figure=figure_of(venue),
            seats=total_seats(halls),
            subtitles=usual_subtitles(venue),
            terms=terms_of(venue=venue, day=self.today),
            journeys=journeys(venue),
            way=way_from_stop(venue),
            sketch=sketch_of(venue),
            access=access_facts(venue, halls),
            access_sources=access_sources(venue, halls),
            files=file_urls(self.query),
            is_closed=bool(venue.closed_on and venue.closed_on <= self.today),
            crumbs=crumbs(venue),
            structured=movie_theater(venue, halls, settings.SITE_URL + venue.get_absolute_url()),
        )

    def programme(self, venue: Venue, halls: list[Hall]) -> dict[str, object]:
        """The day asked for, else the open one, and what comes next where it is empty."""
        zone, now = ZoneInfo(venue.city.time_zone), self.now
        screenings = Screening.objects.public(now).filter(hall__venue=venue)
        day = self.query.day or open_day(lambda: screenings, now, zone)
        own = own_ids(self.request.user)
        found = self.choose(public_rows_of_days(day, day, {zone.key}, now=now, venue=venue.pk, **own))
        rows = found.rows
        shown = split(rows, now)
        later = screenings.filter(starts_at__gte=days.bounds(day, zone)[1])
        next_row = None if shown.coming else next(iter(next_rows(later, now, 1, self.needs)), None)
        return {
            "day_heading": day_words.heading(day, now, zone),
            "nothing_runs": day_words.nothing_begins(now, zone) if rows else nothing_listed(found, day, now, zone),
            "fitting": self.fitting(left_out(found.unfit)),
            "strip": day_strip(day, now, (), self.query.day_url, zone),
            "openings": shown_openings(venue, self.query, day, now),
            "halls_today": halls_today(halls, shown.coming),
            "begun": shows((inside_its_venue(row) for row in shown.begun), level=3),
            "next_row": next_row,
            "moved_away": moved_away([venue], day, day + A_WEEK, now),
            "former": None if rows or next_row or self.query.day else former(venue, screenings, now),
            "legend": legend(versions_on(rows)),
            "sample_note": sample_note(rows),
            "week_url": ProgrammeQuery(day, venue=venue.slug, view=View.WEEK).url(),
        }


def nothing_listed(found: Chosen, day: dt.date, now: dt.datetime, zone: ZoneInfo) -> str:
    if found.unfit:
        return _("Es läuft etwas, aber nichts davon passt zu dem, was du angegeben hast.")
    return day_words.nothing_runs(day, now, zone)


def shown_openings(venue: Venue, query: ProgrammeQuery, day: dt.date, now: dt.datetime) -> list[OpenShow]:
    """Exhibitions in the house on the day; one query."""
    return openings.shown(openings.openings(OpenPeriod.objects.public(now).filter(venue=venue)), query, day, day)


def asked_day(address: Address) -> dt.date | None:
    """The day in the page's address; a wrong one is named and left out."""
    field = DayField(required=False)
    try:
        day: dt.date | None = field.clean(address.params.get("tag", ""))
    except ValidationError as error:
        address.refuse(_("Tag"), error.messages[0])
        return None
    return day


def figure_of(venue: Venue) -> Figure | None:
    picture = picture_of(venue.picture, venue.picture_focus)
    return Figure(picture, alt=venue.name, credit=venue.picture_credit) if picture else None


def former(venue: Venue, screenings: ScreeningQuerySet, now: dt.datetime) -> Former:
    """Of a venue in which nothing is to come; three queries."""
    zone = ZoneInfo(venue.city.time_zone)
    shown = films_shown(screenings, now)[:FILMS_BEFORE]
    cards = {card.id: card for card in cards_of([film for film, _count, _last in shown])}
    films = [
        FormerFilm(cards[film], count, date_format(days.cinema_day(last, zone), "DATE_FORMAT"))
        for film, count, last in shown
    ]
    return Former(films, list(venue.halls.filter(valid_to__lt=days.today(now, zone))))


def halls_today(halls: list[Hall], rows: list[ScreeningRow]) -> list[HallToday]:
    """Those of the halls that show something on the day, in their order."""
    seats: dict[int | None, int | None] = {hall.pk: hall.seats for hall in halls}
    order = {pk: number for number, pk in enumerate(seats)}
    busy = grouped(rows, lambda row: row.hall_id)
    return [
        HallToday(found[0].hall_name, seats.get(hall), shows(inside_its_hall(row) for row in found))
        for hall, found in sorted(busy.items(), key=lambda item: order.get(item[0], len(order)))
    ]


def crumbs(venue: Venue) -> list[dict[str, str]]:
    venues_url = reverse("venues:list")
    return [
        {"label": _("Kinos"), "url": venues_url},
        {"label": venue.city.name, "url": f"{venues_url}#{venue.city.slug}"},
        {"label": venue.name},
    ]
