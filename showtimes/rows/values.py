"""The plain values that rows are made of, in one query."""

import datetime as dt

from django.db.models import BooleanField, Case, Exists, F, OuterRef, QuerySet, Value, When
from django.db.models.functions import Coalesce

from core.prepared import prepared
from core.rows import Ids, JSONRows
from films.models import ProgrammePart
from showtimes.models import EventPerson, Screening, ScreeningChange, ScreeningGuest
from showtimes.places import ONLINE, ZONE
from venues.models import Hall

PLAIN = (
    *("pk", "public_id", "revision", "updated_at", "film_id", "event_id", "hall_id", "series_id"),
    *("starts_at", "ends_at", "state"),
    *("audio", "subtitles", "projection", "ticket_url", "availability", "availability_at"),
    *("free_entrance", "sale_from"),
    *("audio_description", "captions", "sign_language", "relaxed"),
    *("note_de", "note_en", "talk_minutes", "public_from", "end_override", "stream_url", "stream_region"),
)


def _text(path: str) -> Coalesce:
    """Empty online, where there is no hall."""
    return Coalesce(path, Value(""))


JOINED = {
    "film_slug": "film__slug",
    "event_slug": "event__slug",
    "event_kind": "event__kind",
    "event_minutes": "event__minutes",
    "event_sample": "event__is_sample",
    "title_de": Coalesce("film__title_de", "event__title_de"),
    "title_en": Coalesce("film__title_en", "event__title_en"),
    "title_original": "film__title_original",
    "title_language": "film__title_language",
    "film_kind": "film__kind",
    "film_runtime": "film__runtime",
    "fsk": "film__fsk",
    "film_languages": "film__languages",
    "hall_name": _text("hall__name"),
    "hall_position": "hall__position",
    "hall_key": "hall__sort_key",
    "hall_seats": "hall__seats",
    "film_audio_description_app": "film__audio_description_app",
    "film_captions_app": "film__captions_app",
    "venue_step_free": "hall__venue__step_free",
    "hall_step_free": "hall__step_free",
    "hall_wheelchair_places": "hall__wheelchair_places",
    "hall_hearing_loop": "hall__hearing_loop",
    "venue_id": "hall__venue_id",
    "venue_name": Coalesce("hall__venue__name", Value(ONLINE)),
    "venue_slug": _text("hall__venue__slug"),
    "venue_key": "hall__venue__sort_key",
    "street": _text("hall__venue__street"),
    "postcode": _text("hall__venue__postcode"),
    "latitude": "hall__venue__latitude",
    "longitude": "hall__venue__longitude",
    "city_de": "hall__venue__city__name_de",
    "city_en": "hall__venue__city__name_en",
    "city_slug": _text("hall__venue__city__slug"),
    "city_shape": _text("hall__venue__city__shape"),
    "city_position": "hall__venue__city__position",
    "city_key": "hall__venue__city__sort_key",
    "city_zone": ZONE,
    "series_slug": "series__slug",
    "series_label": "series__short_name",
    "series_de": "series__name_de",
    "series_en": "series__name_en",
    "series_sample": "series__is_sample",
}


@prepared
def plain_values(screenings: Ids, now: dt.datetime) -> QuerySet:
    """A dictionary for each screening, in order of time."""
    values: QuerySet = (
        Screening.objects.filter(pk__in=screenings)
        .order_by("starts_at", F("hall").asc(nulls_last=True), "pk")
        .annotate(
            **{alias: F(path) if isinstance(path, str) else path for alias, path in JOINED.items()},
            has_other_halls=Exists(Hall.objects.filter(venue=OuterRef("hall__venue")).exclude(pk=OuterRef("hall"))),
            people_rows=JSONRows(_people()),
            guest_rows=JSONRows(_guests()),
            change_rows=JSONRows(_changes()),
            is_last=_is_last(now),
        )
        .values(*PLAIN, *JOINED, "has_other_halls", "people_rows", "guest_rows", "change_rows", "is_last")
    )
    return values


def _guests() -> QuerySet:
    guests = ScreeningGuest.objects.filter(screening=OuterRef("pk")).order_by("position", "id")
    return guests.annotate(person_name=F("person__name")).values("name", "function", "person_name")


def _people() -> QuerySet:
    people = EventPerson.objects.filter(event=OuterRef("event")).order_by("position", "id")
    return people.annotate(person_name=F("person__name")).values("name", "function", "person_name")


def _changes() -> QuerySet:
    changes = ScreeningChange.objects.filter(screening=OuterRef("pk")).order_by("-revision")
    return changes.values("kind", "before", "note_de", "note_en")


def _is_last(now: dt.datetime) -> Case:
    """Whether the film, alone or in a programme, is not shown later. Only a series with an end can know.

    Events mostly take place once anyway.

    Asked from the programme's side: most films are in none, and then nothing later is looked through.
    """
    released = Screening.objects.public(now).released()
    alone = released.filter(film=OuterRef("film"), starts_at__gt=OuterRef("starts_at"))
    block = released.filter(film=OuterRef("programme"), starts_at__gt=OuterRef(OuterRef("starts_at")))
    in_programme = ProgrammePart.objects.filter(Exists(block), part=OuterRef("film"))
    ended = When(series__ends_on__isnull=False, film__isnull=False, then=~Exists(alone) & ~Exists(in_programme))
    return Case(ended, default=Value(False), output_field=BooleanField())
