"""Rows printed from plain values: words, addresses and local times."""

import datetime as dt
import sys
from collections.abc import Callable, Collection, Hashable, Mapping
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import clock, short_moment
from core.i18n import pick
from films.namesakes import apart_among
from films.titles import language_of_title, shown_title
from showtimes import day_words, days
from showtimes.access import access_answers, access_labels, said_of
from showtimes.ends import is_end_known
from showtimes.models import Event, Screening
from showtimes.places import ONLINE, region_names
from showtimes.rows.prices import Sale
from showtimes.rows.row import ScreeningRow
from showtimes.rows.values import plain_values
from showtimes.state_labels import state_labels
from showtimes.subjects import subject_key
from showtimes.versions import version

SAME = (
    *("pk", "public_id", "revision", "series_id", "film_id", "event_id"),
    *("city_slug", "city_shape", "city_zone", "venue_id", "venue_name", "venue_slug", "street"),
    *("postcode", "latitude", "longitude", "hall_id", "hall_name", "hall_seats", "audio", "subtitles"),
    *("availability", "availability_at", "ticket_url", "talk_minutes", "stream_url"),
)
"""Values that a row takes over as they are."""

LAST = (sys.maxsize, "", "")
ONLINE_PLACE = {
    "city_name": "",
    "city_order": LAST,
    "venue_order": (*LAST, "", ""),
    "hall_order": (*LAST, "", "", 0, "", 0),
    "venue_url": "",
    "hall_label": "",
    "place": ONLINE,
}
"""Stands after all cities."""

INSTANT = dt.timedelta(microseconds=1)

STAND_IN = "-id-"
"""Stands for the public id in the address that all rows share: to reverse each would cost a quarter of the time."""


def screening_rows(
    screenings: QuerySet[Screening],
    *,
    now: dt.datetime,
    marked: Collection[str] = (),
    planned: Collection[int] = (),
) -> list[ScreeningRow]:
    """The screenings as rows in order of time, in one query; two more where films share a title.

    ``marked`` are keys of films and events the visitor saved, ``planned`` of screenings in their plan.
    """
    found = plain_values(screenings, now)
    apart = apart_among({value["film_id"]: _title(value) for value in found if value["film_id"]})
    printer = _Printer(now, marked, planned, {ZoneInfo(value["city_zone"]) for value in found}, apart)
    return [printer.row(value) for value in found]


class _Printer:
    """Makes rows of one call; what belongs to a film, a hall or a version is made once for all their screenings."""

    def __init__(
        self,
        now: dt.datetime,
        marked: Collection[str],
        planned: Collection[int],
        zones: Collection[ZoneInfo],
        apart: Mapping[int, str],
    ):
        self.now, self.marked, self.planned, self.zones = now, marked, planned, zones
        self.apart = apart
        self.made: dict[Hashable, dict] = {}
        self.screening_url = reverse("showtimes:screening", args=[STAND_IN])

    def row(self, value: dict) -> ScreeningRow:
        zone = ZoneInfo(value["city_zone"])
        languages = (value["film_languages"], value["audio"], value["subtitles"])
        return ScreeningRow(
            **{name: value[name] for name in SAME},
            url=self.screening_url.replace(STAND_IN, value["public_id"]),
            updated_at=max(value["updated_at"], value["public_from"] or value["updated_at"]),
            **self.once(("subject", value["film_id"], value["event_id"]), _subject, value, self.apart),
            **self.once(("hall", value["hall_id"]), _place, value),
            **self.once(languages, _version, *languages),
            **_times(value, zone, self.zones),
            **_length(value),
            **state_labels(value, zone, self.now),
            performers=tuple(one["name"] or one["person_name"] for one in value["people_rows"]),
            guests=tuple(_guest(guest) for guest in (*value["people_rows"], *value["guest_rows"])),
            talk=value["talk_minutes"] > 0,
            **self.own_state(value),
            note=pick(value["note_de"], value["note_en"]),
            **self.once(("access", *said_of(value)), _access, value),
            projection_label=_projection(value["projection"]),
            festival_label=value["series_label"] or "",
            series_url=reverse("showtimes:series", args=[value["series_slug"]]) if value["series_slug"] else "",
            series_name=value["series_label"] or pick(value["series_de"] or "", value["series_en"] or ""),
            series_title=pick(value["series_de"] or "", value["series_en"] or ""),
            sale=_sale(value, zone, self.now),
            is_sample=bool(value["series_sample"] or value["event_sample"]),
        )

    def own_state(self, value: dict) -> dict:
        if value["pk"] in self.planned:
            return {"own_state": "planned", "own_label": _("im Plan")}
        if subject_key(value["film_id"], value["event_id"]) in self.marked:
            return {"own_state": "marked", "own_label": _("gemerkt")}
        return {"own_state": "", "own_label": ""}

    def once(self, key: Hashable, make: Callable[..., dict], *args: object) -> dict:
        if key not in self.made:
            self.made[key] = make(*args)
        return self.made[key]


def _title(value: dict) -> str:
    return shown_title(value["title_de"], value["title_en"], value["title_original"] or "")


def _subject(value: dict, apart: Mapping[int, str]) -> dict:
    """Of the film or the event; what the other has stays empty."""
    titles = value["title_de"], value["title_en"], value["title_original"] or ""
    event_kind = value["event_kind"] or ""
    page = ("films:detail", value["film_slug"]) if value["film_id"] else ("showtimes:event", value["event_slug"])
    return {
        "title": _title(value),
        "title_lang": language_of_title(*titles, value["title_language"] or "de", value["film_languages"]),
        "apart": apart.get(value["film_id"], ""),
        "page_url": reverse(page[0], args=[page[1]]),
        "title_original": titles[2],
        "film_kind": value["film_kind"] or "",
        "fsk": value["fsk"] or "",
        "event_kind": event_kind,
        "event_label": str(Event.Kind(event_kind).label) if event_kind else "",
    }


def _place(value: dict) -> dict:
    if value["hall_id"] is None:
        return ONLINE_PLACE
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


def _access(value: dict) -> dict:
    return {"access": access_labels(value), "access_answers": access_answers(value)}


def _version(original: tuple[str, ...], audio: tuple[str, ...], subtitles: tuple[str, ...]) -> dict:
    shown = version(original, audio, subtitles)
    return {"version": shown.label, "version_title": shown.explanation}


def _times(value: dict, zone: ZoneInfo, zones: Collection[ZoneInfo]) -> dict:
    start, end = value["starts_at"].astimezone(zone), value["ends_at"].astimezone(zone)
    city = pick(value["city_de"] or ONLINE, value["city_en"] or "")
    starts_label = clock(start, city if days.differ(start, zones) else "")
    is_known = is_end_known(_runtime(value), value["end_override"])
    return {
        "day": days.cinema_day(start, zone),
        "last_day": days.cinema_day(start if value["hall_id"] else end - INSTANT, zone),
        "hour": days.cinema_hour(start, zone),
        "starts_at": days.with_offset(start),
        "ends_at": days.with_offset(end),
        "starts_iso": start.isoformat(timespec="minutes"),
        "starts_label": starts_label,
        "moment_label": day_words.moment(start, zone, time=starts_label),
        "ends_iso": end.isoformat(timespec="minutes") if is_known else "",
        "ends_label": day_words.end(start, end) if is_known else "",
        "open_until": "" if value["hall_id"] else day_words.end(start, end),
        "night_label": days.night_label(start, zone),
    }


def _length(value: dict) -> dict:
    """In a hall with all that belongs to it; online the film's or the event's own."""
    if value["hall_id"] is None:
        return {"minutes": _runtime(value), "region": region_names(value["stream_region"])}
    is_known = is_end_known(_runtime(value), value["end_override"])
    length = (value["ends_at"] - value["starts_at"]) // dt.timedelta(minutes=1)
    return {"minutes": length if is_known else None, "region": ""}


def _runtime(value: dict) -> int | None:
    runtime: int | None = value["film_runtime"] or value["event_minutes"]
    return runtime


def _sale(value: dict, zone: ZoneInfo, now: dt.datetime) -> Sale:
    """``label`` is "Karten ab Mo 16. Nov 10:00" in the city's time, by the calendar: a sale has no cinema day."""
    starts_at, is_open = value["sale_from"], value["state"] != Screening.State.CANCELLED and value["ends_at"] > now
    coming = bool(starts_at and is_open and starts_at > now)
    label = _("Karten ab %(moment)s") % {"moment": short_moment(starts_at.astimezone(zone))} if coming else ""
    in_3d = value["projection"] == Screening.Projection.DCP_3D
    return Sale(value["free_entrance"], starts_at, label, in_3d, value["film_runtime"])


def _guest(guest: dict) -> str:
    name = guest["name"] or guest["person_name"]
    return f"{name}, {guest['function']}" if guest["function"] else name


def _projection(code: str) -> str:
    """Formats worth the trip; the usual digital one says nothing."""
    return str(Screening.Projection(code).label) if code and code != Screening.Projection.DCP else ""
