"""Houses with their halls, what is said of access, prices and passes there."""

import datetime as dt
from collections import defaultdict
from typing import Annotated

from django.db.models import QuerySet
from msgspec import Meta, Struct

from core.text import lines
from core.values import Values
from portal.api.records.base import Answer, Language, Page, Picture, Words, address, both, picture, text, words
from portal.api.records.prices import PassTerms, PriceListRecord, pass_terms, price_lists
from venues.models import Hall, Venue

PLAIN = (
    *("pk", "slug", "name", "aliases", "street", "postcode", "latitude", "longitude", "description_de"),
    *("description_en", "transport_de", "transport_en", "stop", "stop_minutes", "accessibility_de"),
    *("accessibility_en", "step_free", "accessible_toilet", "companion_place", "assistance_dog", "access_source"),
    *("access_on", "default_subtitles", "website", "phone", "picture", "picture_credit", "opened_on", "closed_on"),
    *("city__slug", "city__name_de", "city__name_en", "city__time_zone"),
)
HALL = (
    *("pk", "venue_id", "name", "seats", "step_free", "wheelchair_places", "hearing_loop", "access_source"),
    *("access_on", "valid_from", "valid_to"),
)


class CityRecord(Struct, frozen=True):
    """A city, by its address."""

    slug: str
    name: Words | None
    time_zone: Annotated[str, Meta(description="an IANA name")]


class HallRecord(Struct, frozen=True, kw_only=True):
    """A hall, with the days of its use where they are limited."""

    id: int
    name: str
    seats: int | None
    step_free: Answer
    wheelchair_places: Annotated[int | None, Meta(description="0: none; null: not said")]
    hearing_loop: Answer
    access_source: str | None
    access_as_of: dt.date | None
    valid_from: dt.date | None
    valid_to: dt.date | None


class VenueAccess(Struct, frozen=True, kw_only=True):
    """Facts on the way into the house; those on halls stand there."""

    text: Words | None
    step_free: Answer
    accessible_toilet: Answer
    companion_place: Answer
    assistance_dog: Answer
    source: str | None
    as_of: dt.date | None


class VenueRecord(Page, frozen=True, kw_only=True, tag="venue"):
    """A cinema, or a place that becomes one for a festival. Coordinates are degrees (WGS 84)."""

    name: str
    other_names: list[str]
    city: CityRecord
    street: str | None
    postcode: str | None
    latitude: float | None
    longitude: float | None
    description: Words | None
    transport: Words | None
    stop: str | None
    stop_minutes: int | None
    access: VenueAccess
    default_subtitles: list[Language]
    website: str | None
    phone: str | None
    picture: Picture | None
    opened_on: dt.date | None
    closed_on: dt.date | None
    halls: list[HallRecord]
    price_lists: list[PriceListRecord]
    passes: list[PassTerms]


def venues(now: dt.datetime) -> QuerySet[Venue]:
    return Venue.objects.public()


def venue_records(found: QuerySet[Venue], now: dt.datetime) -> list[VenueRecord]:
    """Five queries."""
    rows = list(found.order_by("pk").values(*PLAIN))
    ids = [row["pk"] for row in rows]
    halls, lists = _halls(ids), price_lists("venue", ids)
    passes = pass_terms("venue", ids)
    return [_venue(row, halls[row["pk"]], lists[row["pk"]], passes[row["pk"]]) for row in rows]


def _halls(ids: list[int]) -> dict[int, list[HallRecord]]:
    found = defaultdict(list)
    for row in Hall.objects.filter(venue__in=ids).order_by("position", "sort_key", "pk").values(*HALL):
        same = ("name", "seats", "step_free", "wheelchair_places", "hearing_loop", "valid_from", "valid_to")
        hall = HallRecord(
            id=row["pk"],
            access_source=text(row["access_source"]),
            access_as_of=row["access_on"],
            **{name: row[name] for name in same},
        )
        found[row["venue_id"]].append(hall)
    return found


def _venue(row: Values, halls: list[HallRecord], lists: list[PriceListRecord], passes: list[PassTerms]) -> VenueRecord:
    return VenueRecord(
        id=row["pk"],
        slug=row["slug"],
        url=address("venues:detail", row["slug"]),
        name=row["name"],
        other_names=lines(row["aliases"]),
        city=CityRecord(row["city__slug"], both(row["city__name_de"], row["city__name_en"]), row["city__time_zone"]),
        street=text(row["street"]),
        postcode=text(row["postcode"]),
        latitude=None if row["latitude"] is None else float(row["latitude"]),
        longitude=None if row["longitude"] is None else float(row["longitude"]),
        description=words(row, "description"),
        transport=words(row, "transport"),
        stop=text(row["stop"]),
        stop_minutes=row["stop_minutes"],
        access=_access(row),
        default_subtitles=list(row["default_subtitles"]),
        website=row["website"] or None,
        phone=text(row["phone"]),
        picture=picture(row["picture"], row["picture_credit"]),
        opened_on=row["opened_on"],
        closed_on=row["closed_on"],
        halls=halls,
        price_lists=lists,
        passes=passes,
    )


def _access(row: Values) -> VenueAccess:
    facts = ("step_free", "accessible_toilet", "companion_place", "assistance_dog")
    return VenueAccess(
        text=words(row, "accessibility"),
        **{name: row[name] for name in facts},
        source=text(row["access_source"]),
        as_of=row["access_on"],
    )
