"""The coming seven days for who needs more than picture and sound: what runs with it, and how one gets in."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import itemgetter

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext, npgettext
from django.views.generic import TemplateView

from core.address import AddressMixin
from core.dates import date_range
from films.poster import Poster
from planner.selectors import own_ids
from portal.showtimes.lists import cards_by_title
from portal.showtimes.span import DAYS_AFTER
from showtimes import changes, days
from showtimes.access import Access, ways
from showtimes.groups import Place, grouped
from showtimes.models import Screening
from showtimes.programme import ProgrammeQuery, View
from showtimes.rows import ScreeningRow
from showtimes.selectors import rows_of_days, sample_note
from showtimes.subjects import films_of
from venues.access import VenueAccess, venue_access
from venues.models import City, Venue
from venues.selectors import listed_venues, with_halls

ALWAYS = (Access.AUDIO_DESCRIPTION, Access.CAPTIONS)
"""Needs whose section stands there empty, too; the others come up more rarely."""
TOLD = 3
"""Sections that stand with their numbers at the top; beside them is room for the venues."""
NEEDS = (*ALWAYS, Access.SIGN_LANGUAGE, Access.RELAXED)


@dataclass(frozen=True)
class Offer:
    """A film or an event (without a poster) that meets a need; ``ways`` say how, ``places`` when and where."""

    title: str
    title_lang: str
    url: str
    poster: Poster | None
    ways: list[str]
    places: list[Place]


@dataclass(frozen=True)
class Section:
    """Offers that meet a need: ``count`` screenings of ``offers``; ``url`` leads to the week of the programme."""

    anchor: str
    title: str
    offers: list[Offer]
    count: int
    url: str

    @property
    def summary(self) -> str:
        """ "Filme, 19 Vorstellungen", to be read after their number."""
        text = ngettext("%(count)d Vorstellung", "%(count)d Vorstellungen", self.count)
        return f"{self._named()}, {text % {'count': self.count}}"

    def _named(self) -> str:
        number, films = len(self.offers), sum(offer.poster is not None for offer in self.offers)
        if films == number:
            return npgettext("Anzahl", "Film", "Filme", number)
        if films:
            return npgettext("Anzahl", "Titel", "Titel", number)
        return npgettext("Anzahl", "Veranstaltung", "Veranstaltungen", number)


class Accessible(AddressMixin, TemplateView):
    """Of all cities, or of the one in ``?stadt=``."""

    template_name = "showtimes/accessible.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        now = timezone.now()
        today = days.today(now)
        venues = [venue for venue in with_halls(listed_venues(today), today) if is_open(venue, today)]
        cities = list(dict.fromkeys(venue.city for venue in venues))
        city = changes.chosen_city(cities, self.address)
        rows = self.rows(cities, city, now)
        places = [access_of(venue) for venue in venues if city in (None, venue.city)]
        return super().get_context_data(**kwargs) | {
            "span": date_range(today, today + DAYS_AFTER),
            "cities": changes.city_switch(cities, city),
            "sections": (shown := sections(rows, city)),
            "told": shown[:TOLD],
            "places": places,
            "open_count": sum(place.may_enter for place in places),
            "heads": [fact.text for fact in places[0].facts] if places else [],
            "sample_note": sample_note(rows),
        }

    def rows(self, cities: list[City], city: City | None, now: dt.datetime) -> list[ScreeningRow]:
        """Rows of the seven days that one can still see from their beginning, cancelled ones left out."""
        today, zones = days.today(now), {each.time_zone for each in cities}
        screenings = Screening.objects.public(now).released().still_open(now)
        if city:
            screenings = screenings.in_city(city)
        own = own_ids(self.request.user)
        return rows_of_days(screenings, today, today + DAYS_AFTER, zones, now=now, **own)


def access_of(venue: Venue) -> VenueAccess:
    return venue_access(venue, venue.halls_in_use)  # type: ignore[attr-defined]  # of with_halls


def is_open(venue: Venue, today: dt.date) -> bool:
    return venue.closed_on is None or venue.closed_on > today


def sections(rows: list[ScreeningRow], city: City | None) -> list[Section]:
    """One query for all films."""
    met = {need: [row for row in rows if need in row.access_codes] for need in NEEDS}
    shown = {row.subject for found in met.values() for row in found}
    posters = {card.id: card.poster for card in cards_by_title(films_of(shown))}
    made = []
    for need, found in met.items():
        if found or need in ALWAYS:
            query = ProgrammeQuery(None, city=city.slug if city else "", access=(need.value,), view=View.WEEK)
            made.append(Section(need.value, str(need.label), offers(found, need, posters), len(found), query.url()))
    return made


def offers(rows: list[ScreeningRow], need: Access, posters: dict[int, Poster]) -> list[Offer]:
    """In the order in which they run first."""
    return [
        Offer(
            found[0].title,
            found[0].title_lang,
            found[0].page_url,
            posters.get(found[0].film_id or 0),
            list(dict.fromkeys(way for row in found for way in ways(row.access, need))),
            places_with_days(found),
        )
        for found in grouped(rows, lambda row: row.subject).values()
    ]


def places_with_days(rows: Iterable[ScreeningRow]) -> list[Place]:
    """A line for each venue, whose times say their day."""
    dated = [replace(row, starts_label=f"{date_format(row.day, 'D')} {row.starts_label}") for row in rows]
    return [
        Place(found[0].venue_name, "", found[0].venue_url, found[0].city_name, found[0].city_shape, found)
        for _order, found in sorted(grouped(dated, lambda row: row.venue_order).items(), key=itemgetter(0))
    ]
