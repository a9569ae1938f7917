"""Screenings of films and events, in halls and online."""

import datetime as dt
from functools import lru_cache
from typing import Annotated
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, QuerySet
from django.utils.translation import override
from msgspec import Meta, Struct

from core.models import State
from core.rows import JSONRows
from core.values import Values
from portal.api.records.base import (
    Address,
    Answer,
    Language,
    Moment,
    Record,
    Words,
    address,
    both,
    choice,
    text,
    words,
)
from portal.api.records.prices import PassTerms, PricedScreening, ScreeningPrices, screening_prices
from showtimes import days
from showtimes.access import Access, access_answers
from showtimes.ends import is_end_known
from showtimes.models import Screening, ScreeningChange, ScreeningGuest
from showtimes.places import ZONE
from showtimes.rows.prices import Sale
from showtimes.versions import version

PLAIN = (
    *("pk", "public_id", "film_id", "event_id", "hall_id", "series_id", "state", "revision", "starts_at", "ends_at"),
    *("end_override", "audio", "subtitles", "projection", "audio_description", "captions", "sign_language", "relaxed"),
    *("access_source", "access_on", "ticket_url", "sale_from", "free_entrance", "availability", "availability_at"),
    *("intro_minutes", "talk_minutes", "note_de", "note_en", "stream_url", "stream_region"),
)
JOINED = {
    "venue_id": F("hall__venue_id"),
    "zone": ZONE,
    "film_runtime": F("film__runtime"),
    "film_languages": F("film__languages"),
    "film_audio_description_app": F("film__audio_description_app"),
    "film_captions_app": F("film__captions_app"),
    "event_minutes": F("event__minutes"),
    "hall_step_free": F("hall__step_free"),
    "hall_wheelchair_places": F("hall__wheelchair_places"),
    "hall_hearing_loop": F("hall__hearing_loop"),
    "venue_step_free": F("hall__venue__step_free"),
}


class Version(Struct, frozen=True):
    """The usual label of the languages, and what it means; null where they are not stated."""

    label: Words | None
    meaning: Words | None


class GuestRecord(Struct, frozen=True):
    """Somebody who comes or takes part; whoever has a page is named by ``person`` too."""

    name: str
    person: int | None
    function: str | None


class ScreeningAccess(Struct, frozen=True, kw_only=True):
    """Whether each need is met, by the screening itself, its film's release, its hall and its venue."""

    audio_description: Answer
    captions: Answer
    sign_language: Answer
    relaxed: Answer
    step_free: Answer
    wheelchair: Answer
    hearing_loop: Answer
    source: str | None
    as_of: dt.date | None


class Online(Struct, frozen=True):
    """The page to watch on, and where it can be seen: codes of countries or words."""

    url: str
    region: str | None


class ScreeningRecord(Record, frozen=True, kw_only=True, tag="screening"):
    """A film or an event at a time in a hall, or online from its start to its end. The id stays when it moves."""

    id: str
    url: Address
    revision: Annotated[int, Meta(description="rises with each change that visitors are told of")]
    status: Annotated[str, Meta(extra_json_schema={"enum": ["confirmed", "cancelled"]})]
    film: int | None
    event: int | None
    series: Annotated[int | None, Meta(description="a series or an edition")]
    venue: Annotated[int | None, Meta(description="null: online")]
    hall: int | None
    online: Online | None
    starts_at: Moment
    ends_at: Annotated[Moment | None, Meta(description="null: nobody has stated how long it is")]
    day: Annotated[dt.date, Meta(description="the cinema day, which ends at 05:00")]
    time_zone: Annotated[str, Meta(description="an IANA name")]
    intro_minutes: int
    talk_minutes: int
    audio: list[Language]
    subtitles: Annotated[list[Language], Meta(description="empty: not stated")]
    version: Version
    projection: Annotated[str | None, Meta(extra_json_schema={"enum": [*Screening.Projection.values, None]})]
    access: ScreeningAccess
    guests: list[GuestRecord]
    availability: Annotated[str, choice(Screening.Availability)]
    availability_at: Moment | None
    ticket_url: str | None
    sale_from: Moment | None
    prices: ScreeningPrices
    passes: list[PassTerms]
    note: Words | None
    change_note: Annotated[Words | None, Meta(description="the reason told with the newest change")]


def screenings(now: dt.datetime) -> QuerySet[Screening]:
    return Screening.objects.public(now)


def screening_records(found: QuerySet[Screening], now: dt.datetime) -> list[ScreeningRecord]:
    """Six queries."""
    guests = ScreeningGuest.objects.filter(screening=OuterRef("pk")).order_by("position", "pk")
    named = {"person_name": F("person__name"), "person_state": F("person__state")}
    newest = ScreeningChange.objects.filter(screening=OuterRef("pk")).order_by("-revision")[:1]
    rows = list(
        found.order_by("pk")
        .annotate(
            **JOINED,
            guest_rows=JSONRows(guests.annotate(**named).values("name", "function", "person_id", *named)),
            change_rows=JSONRows(newest.values("note_de", "note_en")),
        )
        .values(*PLAIN, *JOINED, "guest_rows", "change_rows")
    )
    known = screening_prices([_priced(row) for row in rows])
    return [_screening(row, *known[row["pk"]]) for row in rows]


def _priced(row: Values) -> PricedScreening:
    in_3d = row["projection"] == Screening.Projection.DCP_3D
    sale = Sale(row["free_entrance"], row["sale_from"], "", in_3d, row["film_runtime"])
    owners = ("pk", "film_id", "event_id", "venue_id", "series_id")
    return PricedScreening(**{name: row[name] for name in owners}, day=_day(row), sale=sale)


def _day(row: Values) -> dt.date:
    return days.cinema_day(row["starts_at"], ZoneInfo(row["zone"]))


def _screening(row: Values, prices: ScreeningPrices, passes: list[PassTerms]) -> ScreeningRecord:
    is_known = row["hall_id"] is None or is_end_known(row["film_runtime"] or row["event_minutes"], row["end_override"])
    return ScreeningRecord(
        id=row["public_id"],
        url=address("showtimes:screening", row["public_id"]),
        revision=row["revision"],
        status="cancelled" if row["state"] == Screening.State.CANCELLED else "confirmed",
        film=row["film_id"],
        event=row["event_id"],
        series=row["series_id"],
        venue=row["venue_id"],
        hall=row["hall_id"],
        online=None if row["hall_id"] else Online(row["stream_url"], text(row["stream_region"])),
        starts_at=_local(row, "starts_at"),
        ends_at=_local(row, "ends_at") if is_known else None,
        day=_day(row),
        time_zone=row["zone"],
        intro_minutes=row["intro_minutes"],
        talk_minutes=row["talk_minutes"],
        audio=list(row["audio"]),
        subtitles=list(row["subtitles"]),
        version=_version(tuple(row["film_languages"] or ()), row["audio"], row["subtitles"]),
        projection=row["projection"] or None,
        access=_access(row),
        guests=[guest(one) for one in row["guest_rows"]],
        availability=row["availability"],
        availability_at=_local(row, "availability_at") if row["availability_at"] else None,
        ticket_url=row["ticket_url"] or None,
        sale_from=_local(row, "sale_from") if row["sale_from"] else None,
        prices=prices,
        passes=passes,
        note=words(row, "note"),
        change_note=next((words(one, "note") for one in row["change_rows"]), None),
    )


def _local(row: Values, column: str) -> dt.datetime:
    return days.with_offset(row[column].astimezone(ZoneInfo(row["zone"])))


def guest(row: Values) -> GuestRecord:
    """Of a guest or of somebody at an event."""
    person = row["person_id"] if row["person_state"] == State.PUBLIC else None
    return GuestRecord(row["name"] or row["person_name"], person, text(row["function"]))


@lru_cache(1000)
def _version(original: tuple[str, ...], audio: tuple[str, ...], subtitles: tuple[str, ...]) -> Version:
    with override("de"):
        german = version(original, audio, subtitles)
    with override("en"):
        english = version(original, audio, subtitles)
    return Version(both(german.label, english.label), both(german.explanation, english.explanation))


def _access(row: Values) -> ScreeningAccess:
    answers = access_answers(row)
    named = {need.name.lower(): answers[need.value] for need in Access}
    named["hearing_loop"] = named.pop("loop")
    return ScreeningAccess(**named, source=text(row["access_source"]), as_of=row["access_on"])
