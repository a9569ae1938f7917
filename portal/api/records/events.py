"""Events beside films, and the periods in which some are open."""

import datetime as dt
from typing import Annotated

from django.db.models import F, OuterRef, QuerySet
from msgspec import Meta, Struct

from core.rows import JSONRows
from core.values import Values
from portal.api.records.base import Page, Picture, Record, Sample, Words, address, choice, day, picture, text, words
from portal.api.records.screenings import GuestRecord, guest
from showtimes.models import Event, EventPerson, OpeningHours, OpenPeriod

EVENT = (
    *("pk", "slug", "kind", "title_de", "title_en", "minutes", "text_html_de", "text_html_en", "picture"),
    *("picture_credit", "website", "is_sample"),
)
PERIOD = ("public_id", "event_id", "venue_id", "room", "series_id", "first_day", "last_day", "note_de", "note_en")

Clock = Annotated[str | None, Meta(description="HH:MM by the house's clock; null both: closed that day")]


class EventRecord(Page, frozen=True, kw_only=True, tag="event"):
    """A talk, a concert, an exhibition. Its times are screenings, or openings."""

    kind: Annotated[str, choice(Event.Kind)]
    title: Words | None
    minutes: int | None
    html: Words | None
    people: list[GuestRecord]
    picture: Picture | None
    website: str | None
    sample: Sample


class HoursRecord(Struct, frozen=True):
    """Hours of a weekday (ISO 8601: 1 is Monday), or of one day in place of its weekday's."""

    weekday: int | None
    day: dt.date | None
    opens: Clock
    closes: Clock


class OpeningRecord(Record, frozen=True, kw_only=True, tag="opening"):
    """Days in which an event such as an exhibition can be visited at its hours."""

    id: str
    event: int
    venue: int
    room: str | None
    series: int | None
    first_day: dt.date
    last_day: dt.date
    time_zone: str
    hours: list[HoursRecord]
    note: Words | None


def events(now: dt.datetime) -> QuerySet[Event]:
    return Event.objects.public()


def openings(now: dt.datetime) -> QuerySet[OpenPeriod]:
    return OpenPeriod.objects.public(now)


def event_records(found: QuerySet[Event], now: dt.datetime) -> list[EventRecord]:
    """One query."""
    named = {"person_name": F("person__name"), "person_state": F("person__state")}
    people = EventPerson.objects.filter(event=OuterRef("pk")).order_by("position", "pk").annotate(**named)
    rows = found.annotate(people_rows=JSONRows(people.values("name", "function", "person_id", *named)))
    return [_event(row) for row in rows.order_by("pk").values(*EVENT, "people_rows")]


def opening_records(found: QuerySet[OpenPeriod], now: dt.datetime) -> list[OpeningRecord]:
    """One query."""
    hours = OpeningHours.objects.filter(period=OuterRef("pk")).order_by("day", "weekday", "opens", "pk")
    rows = found.annotate(
        zone=F("venue__city__time_zone"), hour_rows=JSONRows(hours.values("weekday", "day", "opens", "closes"))
    )
    return [_opening(row) for row in rows.order_by("pk").values(*PERIOD, "zone", "hour_rows")]


def _event(row: Values) -> EventRecord:
    return EventRecord(
        id=row["pk"],
        slug=row["slug"],
        url=address("showtimes:event", row["slug"]),
        kind=row["kind"],
        title=words(row, "title"),
        minutes=row["minutes"],
        html=words(row, "text_html"),
        people=[guest(one) for one in row["people_rows"]],
        picture=picture(row["picture"], row["picture_credit"]),
        website=row["website"] or None,
        sample=row["is_sample"],
    )


def _opening(row: Values) -> OpeningRecord:
    return OpeningRecord(
        id=row["public_id"],
        event=row["event_id"],
        venue=row["venue_id"],
        room=text(row["room"]),
        series=row["series_id"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        time_zone=row["zone"],
        hours=[_hours(one) for one in row["hour_rows"]],
        note=words(row, "note"),
    )


def _hours(row: Values) -> HoursRecord:
    weekday = None if row["weekday"] is None else row["weekday"] + 1
    return HoursRecord(weekday, day(row["day"]), _clock(row["opens"]), _clock(row["closes"]))


def _clock(value: str | None) -> str | None:
    return value[:5] if value else None
