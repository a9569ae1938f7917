"""Screenings as pages show them: frozen rows with every string prepared.

Rows come from ``values()`` and not from instances, and times are formatted here and not in templates: six hundred
screenings on a page then cost a tenth.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Case, Exists, F, OuterRef, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import clock
from core.i18n import pick
from core.rows import JSONRows
from films.models import ProgrammePart
from films.titles import language_of_title, shown_title
from showtimes import day_words, days
from showtimes.access import access_codes, access_labels
from showtimes.ends import is_end_known
from showtimes.models import Screening, ScreeningChange, ScreeningGuest
from showtimes.state_labels import state_labels
from showtimes.versions import version
from venues.models import Hall

PLAIN = (
    *("pk", "public_id", "revision", "updated_at", "film_id", "hall_id", "series_id", "starts_at", "ends_at", "state"),
    *("audio", "subtitles", "projection", "audio_description", "captions", "relaxed", "ticket_url", "availability"),
    "availability_at",
    *("note_de", "note_en", "talk_minutes", "public_from", "end_override"),
)
JOINED = {
    "film_slug": "film__slug",
    "title_de": "film__title_de",
    "title_en": "film__title_en",
    "title_original": "film__title_original",
    "title_language": "film__title_language",
    "film_year": "film__year",
    "film_kind": "film__kind",
    "film_runtime": "film__runtime",
    "fsk": "film__fsk",
    "film_languages": "film__languages",
    "hall_name": "hall__name",
    "hall_position": "hall__position",
    "hall_key": "hall__sort_key",
    "hall_seats": "hall__seats",
    "hall_wheelchair_places": "hall__wheelchair_places",
    "hall_hearing_loop": "hall__hearing_loop",
    "venue_id": "hall__venue_id",
    "venue_name": "hall__venue__name",
    "venue_slug": "hall__venue__slug",
    "venue_key": "hall__venue__sort_key",
    "street": "hall__venue__street",
    "postcode": "hall__venue__postcode",
    "latitude": "hall__venue__latitude",
    "longitude": "hall__venue__longitude",
    "city_de": "hall__venue__city__name_de",
    "city_en": "hall__venue__city__name_en",
    "city_slug": "hall__venue__city__slug",
    "city_shape": "hall__venue__city__shape",
    "city_position": "hall__venue__city__position",
    "city_key": "hall__venue__city__sort_key",
    "city_zone": "hall__venue__city__time_zone",
    "series_label": "series__short_name",
    "series_de": "series__name_de",
    "series_en": "series__name_en",
    "series_sample": "series__is_sample",
}
SAME = (
    *("pk", "public_id", "revision", "series_id", "film_id", "film_kind", "fsk", "title_original"),
    *("city_slug", "city_shape", "city_zone", "venue_id", "venue_name", "venue_slug", "street"),
    *("postcode", "latitude", "longitude", "hall_id", "hall_name", "hall_seats", "audio", "subtitles"),
    *("availability", "availability_at", "ticket_url", "talk_minutes"),
)
"""Values that a row takes over as they are."""

STAND_IN = "-id-"
"""Stands for the public id in the address that all rows share: to reverse each would cost a quarter of the time."""


@dataclass(frozen=True)
class ScreeningRow:
    """One screening ready to print; times are local to its city, labels in the page's language.

    ``starts_at`` and ``ends_at`` carry the offset of their city then, so that they compare right when clocks change;
    ``starts_label`` names the city where clocks of the list differ. ``moment_label`` is day, time and night in one.
    Of an unknown end the hall is taken until ``ends_at``; ``ends_iso`` and ``ends_label`` are empty, ``minutes`` None.

    ``hour`` is that of the cinema day, 5 to 28; ``state`` is "cancelled", "past", "soldout", "moved" or "";
    ``own_state`` is "planned", "marked", "conflict" or ""; ``hall_label`` is empty where the venue has one hall, and
    ``place`` says both.
    ``changed_label`` says what else became different, ``fsk`` is a ``Film.FSK`` or "" where it is not stated.
    ``last_chance``: in its series, and as far as is known anywhere, the film is not shown later.
    ``updated_at`` is when visitors could first see it as it is, so not before the moment it became public.
    ``film_apart`` is the year where the list has another film of that title.
    ``festival_label`` is the series' short name, ``series_name`` that or else its whole one; empty without a series.
    ``city_order``, ``venue_order`` and ``hall_order`` say where the place stands among all others of its kind.
    ``city_zone`` is an IANA name, ``latitude`` and ``longitude`` are degrees or None.
    """

    pk: int
    public_id: str
    url: str
    revision: int
    updated_at: dt.datetime
    series_id: int | None
    film_id: int
    film_title: str
    film_title_lang: str
    film_apart: str
    title_original: str
    film_kind: str
    fsk: str
    film_url: str
    city_slug: str
    city_name: str
    city_shape: str
    city_order: tuple[int | str, ...]
    city_zone: str
    venue_id: int
    venue_name: str
    venue_slug: str
    venue_order: tuple[int | str, ...]
    venue_url: str
    street: str
    postcode: str
    latitude: Decimal | None
    longitude: Decimal | None
    hall_id: int
    hall_name: str
    hall_label: str
    hall_order: tuple[int | str, ...]
    hall_seats: int | None
    place: str
    day: dt.date
    hour: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    starts_iso: str
    starts_label: str
    moment_label: str
    ends_iso: str
    ends_label: str
    night_label: str
    minutes: int | None
    audio: tuple[str, ...]
    subtitles: tuple[str, ...]
    version: str
    version_title: str
    state: str
    state_label: str
    availability: str
    availability_at: dt.datetime | None
    availability_label: str
    as_of_label: str
    was_iso: str
    was_label: str
    moved_label: str
    changed_label: str
    change_note: str
    last_chance: bool
    guests: tuple[str, ...]
    talk: bool
    talk_minutes: int
    own_state: str
    own_label: str
    ticket_url: str
    note: str
    access: tuple[str, ...]
    access_codes: tuple[str, ...]
    projection_label: str
    festival_label: str
    series_name: str
    is_sample: bool

    @property
    def sells_tickets(self) -> bool:
        return bool(self.ticket_url) and self.state not in ("soldout", "cancelled", "past")

    @property
    def way_in(self) -> str:
        """Address a time leads to: the tickets, else to the screening's own page."""
        return self.ticket_url if self.sells_tickets else self.url

    @property
    def tickets_label(self) -> str:
        """Of a screening still to come, how many tickets are left, and when somebody looked."""
        label = "" if self.state in ("cancelled", "past") else self.availability_label
        return ", ".join(filter(None, (label, self.as_of_label))) if label else ""

    @property
    def state_note(self) -> str:
        """The state and what led to it, in one line."""
        state = self.moved_label if self.state == "moved" else self.state_label
        return " ".join(filter(None, (state, self.changed_label)))

    @property
    def change_label(self) -> str:
        """Everything that became different, whatever the state."""
        return ", ".join(filter(None, (self.moved_label, self.changed_label)))

    @property
    def hall_minutes(self) -> int:
        """Minutes that the hall is taken, whether or not the end is known."""
        return (self.ends_at - self.starts_at) // dt.timedelta(minutes=1)


def screening_rows(
    screenings: QuerySet[Screening],
    *,
    now: dt.datetime,
    marked: Collection[int] = (),
    planned: Collection[int] = (),
) -> list[ScreeningRow]:
    """The screenings as rows in order of time, in one query.

    ``marked`` are ids of films the visitor bookmarked, ``planned`` of screenings in their plan.
    """
    values = (
        screenings.order_by("starts_at", "hall", "pk")
        .annotate(
            **{alias: F(path) for alias, path in JOINED.items()},
            has_other_halls=Exists(Hall.objects.filter(venue=OuterRef("hall__venue")).exclude(pk=OuterRef("hall"))),
            guest_rows=JSONRows(_guests()),
            change_rows=JSONRows(_changes()),
            is_last=_is_last(now),
        )
        .values(*PLAIN, *JOINED, "has_other_halls", "guest_rows", "change_rows", "is_last")
    )
    found = list(values)
    printer = _Printer(now, marked, planned, {ZoneInfo(value["city_zone"]) for value in found}, _shared_titles(found))
    return [printer.row(value) for value in found]


def _shared_titles(values: list[dict]) -> set[str]:
    """The titles, as the page shows them, that several films of the list bear."""
    films = {value["film_id"]: _title(value) for value in values}
    return {title for title, count in Counter(films.values()).items() if count > 1}


def _guests() -> QuerySet:
    guests = ScreeningGuest.objects.filter(screening=OuterRef("pk")).order_by("position", "id")
    return guests.annotate(person_name=F("person__name")).values("name", "function", "person_name")


def _changes() -> QuerySet:
    changes = ScreeningChange.objects.filter(screening=OuterRef("pk")).order_by("-revision")
    return changes.values("kind", "before", "note_de", "note_en")


def _is_last(now: dt.datetime) -> Case:
    """Whether the film, alone or in a programme, is not shown later. Only a series with an end can know.

    Asked from the programme's side: most films are in none, and then nothing later is looked through.
    """
    released = Screening.objects.public(now).released()
    alone = released.filter(film=OuterRef("film"), starts_at__gt=OuterRef("starts_at"))
    block = released.filter(film=OuterRef("programme"), starts_at__gt=OuterRef(OuterRef("starts_at")))
    in_programme = ProgrammePart.objects.filter(Exists(block), part=OuterRef("film"))
    ended = When(series__ends_on__isnull=False, then=~Exists(alone) & ~Exists(in_programme))
    return Case(ended, default=Value(False), output_field=BooleanField())


class _Printer:
    """Makes rows of one call; what belongs to a film, a hall or a version is made once for all their screenings."""

    def __init__(
        self,
        now: dt.datetime,
        marked: Collection[int],
        planned: Collection[int],
        zones: Collection[ZoneInfo],
        shared_titles: Collection[str],
    ):
        self.now, self.marked, self.planned, self.zones = now, marked, planned, zones
        self.shared_titles = shared_titles
        self.made: dict[Hashable, Any] = {}
        self.screening_url = reverse("showtimes:screening", args=[STAND_IN])

    def row(self, value: dict) -> ScreeningRow:
        zone = ZoneInfo(value["city_zone"])
        languages = (value["film_languages"], value["audio"], value["subtitles"])
        return ScreeningRow(
            **{name: value[name] for name in SAME},
            url=self.screening_url.replace(STAND_IN, value["public_id"]),
            updated_at=max(value["updated_at"], value["public_from"] or value["updated_at"]),
            **self.once(("film", value["film_id"]), _film, value, self.shared_titles),
            **self.once(("hall", value["hall_id"]), _place, value),
            **self.once(languages, _version, *languages),
            **_times(value, zone, self.zones),
            **state_labels(value, zone, self.now),
            guests=tuple(_guest(guest) for guest in value["guest_rows"]),
            talk=value["talk_minutes"] > 0,
            **self.own_state(value),
            note=pick(value["note_de"], value["note_en"]),
            access=access_labels(value),
            access_codes=access_codes(value),
            projection_label=_projection(value["projection"]),
            festival_label=value["series_label"] or "",
            series_name=value["series_label"] or pick(value["series_de"] or "", value["series_en"] or ""),
            is_sample=bool(value["series_sample"]),
        )

    def own_state(self, value: dict) -> dict:
        if value["pk"] in self.planned:
            return {"own_state": "planned", "own_label": _("im Plan")}
        if value["film_id"] in self.marked:
            return {"own_state": "marked", "own_label": _("gemerkt")}
        return {"own_state": "", "own_label": ""}

    def once(self, key: Hashable, make: Callable[..., dict], *args) -> dict:
        if key not in self.made:
            self.made[key] = make(*args)
        return self.made[key]


def _title(value: dict) -> str:
    return shown_title(value["title_de"], value["title_en"], value["title_original"])


def _film(value: dict, shared_titles: Collection[str]) -> dict:
    titles = value["title_de"], value["title_en"], value["title_original"]
    title = _title(value)
    return {
        "film_title": title,
        "film_title_lang": language_of_title(*titles, value["title_language"], value["film_languages"]),
        "film_apart": str(value["film_year"] or "") if title in shared_titles else "",
        "film_url": reverse("films:detail", args=[value["film_slug"]]),
    }


def _place(value: dict) -> dict:
    hall = value["hall_name"] if value["has_other_halls"] else ""
    city = (value["city_position"], value["city_key"], value["city_slug"])
    venue = (*city, value["venue_key"], value["venue_slug"])
    return {
        "city_name": pick(value["city_de"], value["city_en"]),
        "city_order": city,
        "venue_order": venue,
        "hall_order": (*venue, value["hall_position"], value["hall_key"], value["hall_id"]),
        "venue_url": reverse("venues:detail", args=[value["venue_slug"]]),
        "hall_label": hall,
        "place": f"{value['venue_name']}, {hall}" if hall else value["venue_name"],
    }


def _version(original: tuple[str, ...], audio: tuple[str, ...], subtitles: tuple[str, ...]) -> dict:
    shown = version(original, audio, subtitles)
    return {"version": shown.label, "version_title": shown.explanation}


def _times(value: dict, zone: ZoneInfo, zones: Collection[ZoneInfo]) -> dict:
    start, end = value["starts_at"].astimezone(zone), value["ends_at"].astimezone(zone)
    starts_label = clock(start, pick(value["city_de"], value["city_en"]) if days.differ(start, zones) else "")
    is_known = is_end_known(value["film_runtime"], value["end_override"])
    return {
        "day": days.cinema_day(start, zone),
        "hour": days.cinema_hour(start, zone),
        "starts_at": days.with_offset(start),
        "ends_at": days.with_offset(end),
        "starts_iso": start.isoformat(timespec="minutes"),
        "starts_label": starts_label,
        "moment_label": day_words.moment(start, zone, time=starts_label),
        "ends_iso": end.isoformat(timespec="minutes") if is_known else "",
        "ends_label": day_words.end(start, end) if is_known else "",
        "night_label": days.night_label(start, zone),
        "minutes": int((value["ends_at"] - value["starts_at"]).total_seconds() // 60) if is_known else None,
    }


def _guest(guest: dict) -> str:
    name = guest["name"] or guest["person_name"]
    return f"{name}, {guest['function']}" if guest["function"] else name


def _projection(code: str) -> str:
    """Formats worth the trip; the usual digital one says nothing."""
    return str(Screening.Projection(code).label) if code and code != Screening.Projection.DCP else ""
