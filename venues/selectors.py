"""Reads of venues for pages."""

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Prefetch, Q, QuerySet

from core.freshness import generation
from core.languages import NONE, language_name
from core.prepared import prepared
from venues.models import City, CityTravelTime, Hall, TravelTime, Venue


@dataclass(frozen=True)
class Journey:
    """Door-to-door minutes to another city; ``venue_name`` is the nearest venue there, empty for the usual time."""

    city_name: str
    minutes: int
    venue_name: str


def in_use(day: dt.date, prefix: str = "") -> Q:
    """Halls in use on a day; ``prefix`` leads to the hall."""
    begun = Q(**{f"{prefix}valid_from": None}) | Q(**{f"{prefix}valid_from__lte": day})
    not_over = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": day})
    return begun & not_over


@prepared
def all_cities() -> QuerySet[City]:
    return City.objects.all()


def cities_of_halls() -> dict[int, int]:
    """By the id of each hall that of its city, in the halls' order; asked once while nothing public changes."""
    return _cities_of_halls(generation("public"))


@lru_cache(maxsize=1)
def _cities_of_halls(_generation: Hashable) -> dict[int, int]:
    return dict(Hall.objects.values_list("pk", "venue__city"))


@prepared
def public_venues() -> QuerySet[Venue]:
    """With their cities."""
    return Venue.objects.public().select_related("city")


def listed_venues(today: dt.date) -> QuerySet[Venue]:
    """Public venues city by city with ``hall_count``, the number of halls in use."""
    venues = Venue.objects.public().select_related("city").order_by("city__position", "city__sort_key", "sort_key")
    return venues.annotate(hall_count=Count("halls", filter=in_use(today, "halls__")))


def with_halls(venues: QuerySet[Venue], today: dt.date) -> QuerySet[Venue]:
    """The venues with their cities and, as ``halls_in_use``, the halls in use; two queries."""
    halls = Hall.objects.filter(in_use(today)).order_by("position", "sort_key")
    return venues.select_related("city").prefetch_related(Prefetch("halls", halls, to_attr="halls_in_use"))


def journeys(venue: Venue) -> list[Journey]:
    """For each other city the way to its nearest venue, or the usual time; cities without either are missing."""
    nearest = _nearest_venues(venue)
    usual = _usual_times(venue.city)
    return [
        nearest.get(city.pk) or Journey(city.name, usual[city.pk], "")
        for city in City.objects.exclude(pk=venue.city_id)
        if city.pk in nearest or city.pk in usual
    ]


def _nearest_venues(venue: Venue) -> dict[int, Journey]:
    """By city."""
    ways = TravelTime.objects.filter(Q(venue_a=venue) | Q(venue_b=venue)).order_by("-minutes")
    nearest = {}
    for way in ways.select_related("venue_a__city", "venue_b__city"):
        other = way.venue_b if way.venue_a_id == venue.pk else way.venue_a
        if other.is_public:
            nearest[other.city_id] = Journey(other.city.name, way.minutes, other.name)
    return nearest


def _usual_times(city: City) -> dict[int, int]:
    """Minutes to other cities by their id."""
    ways = CityTravelTime.objects.filter(Q(city_a=city) | Q(city_b=city))
    return {way.city_b_id if way.city_a_id == city.pk else way.city_a_id: way.minutes for way in ways}


def total_seats(halls: list[Hall]) -> int | None:
    """None while the seats of a hall are unknown."""
    seats = [hall.seats for hall in halls if hall.seats is not None]
    return sum(seats) if seats and len(seats) == len(halls) else None


def usual_subtitles(venue: Venue) -> str:
    """ "Deutsch, Englisch"; empty where none is stated."""
    return ", ".join(language_name(code) for code in venue.default_subtitles if code != NONE)
