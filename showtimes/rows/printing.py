"""Rows printed from plain values: words, addresses and local times."""

import datetime as dt
import sys
from collections.abc import Callable, Hashable, Iterable
from dataclasses import MISSING, fields
from functools import lru_cache
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from core.dates import short_moment
from core.i18n import current, pick, pick_on
from core.slugs import page_at
from core.values import Values
from films.titles import language_on, title_on
from showtimes.access import access_answers, access_labels, said_of
from showtimes.ends import is_end_known
from showtimes.models import Event, Screening
from showtimes.places import ONLINE, region_names
from showtimes.rows.moments import end_in_hall, end_online, start_of
from showtimes.rows.prices import Sale
from showtimes.rows.row import ScreeningRow
from showtimes.state_labels import state_labels
from showtimes.versions import version

_in_order = itemgetter(*(field.name for field in fields(ScreeningRow) if field.default is MISSING))
"""The fields of a row in their order: by names they would cost twice as much."""

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

ADDED = {"apart": "", "own_state": "", "own_label": ""}
"""By the list and the visitor."""

Fields = tuple[Any, ...]
"""The fields of a row in their order, each of a kind of its own."""


def printed(values: Iterable[Values], now: dt.datetime) -> list[Fields]:
    """Rows as every visitor sees them on every list: what the list or the visitor adds stays empty."""
    printer = _Printer(now)
    return [printer.fields(value) for value in values]


class _Printer:
    """Prints rows of one call; what belongs to a film, a hall or a version is made once for all their screenings."""

    def __init__(self, now: dt.datetime):
        self.now = now
        self.language = current()
        self.made: dict[Hashable, Values] = {}

    def fields(self, value: Values) -> Fields:
        zone = ZoneInfo(value["city_zone"])
        languages = (value["film_languages"], value["audio"], value["subtitles"])
        people = value["people_rows"]
        named = {
            **value,
            **self.once(("subject", value["film_id"], value["event_id"]), _subject, value, self),
            **self.once(("hall", value["hall_id"]), _place, value, self),
            **_version(self.language, *languages),
            **self.times(value, zone),
            **state_labels(value, zone, self.now),
            **self.once(("access", *said_of(value)), _access, value),
            **self.once(("series", value["series_id"]), _series, value),
            "url": page_at("showtimes:screening", value["public_id"], language=self.language),
            "updated_at": max(value["updated_at"], value["public_from"] or value["updated_at"]),
            "performers": tuple([one["name"] or one["person_name"] for one in people]),
            "guests": tuple([_guest(guest) for guest in (*people, *value["guest_rows"])]),
            "talk": value["talk_minutes"] > 0,
            "note": pick_on(self.language, value["note_de"], value["note_en"]),
            "projection_label": _projection(value["projection"]),
            "sale": _sale(value, zone, self.now),
            "is_sample": bool(value["series_sample"] or value["event_sample"]),
            **ADDED,
        }
        fields: Fields = _in_order(named)
        return fields

    def times(self, value: Values, zone: ZoneInfo) -> Values:
        """In a hall with all that belongs to it; online ``minutes`` are the film's or the event's own."""
        start, end, runtime = value["starts_at"], value["ends_at"], value["film_runtime"] or value["event_minutes"]
        shown = start_of(start, zone, "", self.language)
        is_known = is_end_known(runtime, value["end_override"])
        if value["hall_id"]:
            return shown | end_in_hall(start, end, zone, self.language, is_known=is_known)
        own = {"minutes": runtime, "region": region_names(value["stream_region"])}
        return shown | end_online(start, end, zone, is_known=is_known) | own

    def once(self, key: Hashable, make: Callable[..., Values], *args: object) -> Values:
        if key not in self.made:
            self.made[key] = make(*args)
        return self.made[key]


def _subject(value: Values, printer: _Printer) -> Values:
    """Of the film or the event; what the other has stays empty."""
    titles = value["title_de"], value["title_en"], value["title_original"] or ""
    language, event_kind = value["title_language"] or "de", value["event_kind"] or ""
    page = ("films:detail", value["film_slug"]) if value["film_id"] else ("showtimes:event", value["event_slug"])
    return {
        "title": title_on(printer.language, *titles),
        "title_lang": language_on(printer.language, *titles, language, value["film_languages"]),
        "page_url": page_at(*page, language=printer.language),
        "title_original": titles[2],
        "film_kind": value["film_kind"] or "",
        "fsk": value["fsk"] or "",
        "event_kind": event_kind,
        "event_label": str(Event.Kind(event_kind).label) if event_kind else "",
    }


def _place(value: Values, printer: _Printer) -> Values:
    if value["hall_id"] is None:
        return ONLINE_PLACE
    hall = value["hall_name"] if value["has_other_halls"] else ""
    city = (value["city_position"], value["city_key"], value["city_slug"])
    venue = (*city, value["venue_key"], value["venue_slug"])
    return {
        "city_name": pick_on(printer.language, value["city_de"], value["city_en"]),
        "city_order": city,
        "venue_order": venue,
        "hall_order": (*venue, value["hall_position"], value["hall_key"], value["hall_id"]),
        "venue_url": page_at("venues:detail", value["venue_slug"], language=printer.language),
        "hall_label": hall,
        "place": f"{value['venue_name']}, {hall}" if hall else value["venue_name"],
    }


def _access(value: Values) -> Values:
    return {"access": access_labels(value), "access_answers": access_answers(value)}


@lru_cache(maxsize=1024)
def _version(_language: str, original: tuple[str, ...], audio: tuple[str, ...], subtitles: tuple[str, ...]) -> Values:
    """In the words of the page's language."""
    shown = version(original, audio, subtitles)
    return {"version": shown.label, "version_title": shown.explanation}


def _series(value: Values) -> Values:
    name = pick(value["series_de"] or "", value["series_en"] or "")
    return {
        "festival_label": value["series_label"] or "",
        "series_url": page_at("showtimes:series", value["series_slug"]) if value["series_slug"] else "",
        "series_name": value["series_label"] or name,
        "series_title": name,
    }


def _sale(value: Values, zone: ZoneInfo, now: dt.datetime) -> Sale:
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
