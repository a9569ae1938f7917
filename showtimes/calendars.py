"""Screenings as a calendar (RFC 5545, RFC 7986)."""

import datetime as dt
import functools
from collections.abc import Collection, Iterable
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from core import calendars
from core.dates import short_moment
from core.markup import plain_passage
from core.text import printable
from core.timezones import vtimezone
from showtimes.models import Screening
from showtimes.open_calendars import open_event
from showtimes.openings import Opening
from showtimes.rows import ScreeningRow


def calendar(
    rows: Collection[ScreeningRow], found: Iterable[Opening] = (), *, name: str, path: str, now: dt.datetime
) -> bytes:
    """The rows, and openings that were ``found``, as an iCalendar document in the language they were read in.

    Cancelled screenings stay, as cancelled.
    """
    made, cinema = calendars.in_utc(now), _("Kino")
    zones = [vtimezone(zone, min(years), max(years)) for zone, years in _years(rows).items()]
    events = [_event(row, made, cinema) for row in rows]
    opened = [open_event(one, made) for one in found]
    return calendars.document([*zones, *events, *opened], name=name, path=path)


def _years(rows: Iterable[ScreeningRow]) -> dict[str, set[int]]:
    """For each time zone the years in which something runs there."""
    years: dict[str, set[int]] = {}
    for row in rows:
        years.setdefault(row.city_zone, set()).update((row.starts_at.year, row.ends_at.year))
    return years


def _event(row: ScreeningRow, made: str, cinema: str) -> bytes:
    """``cinema`` is the category of films in the page's language."""
    cancelled = row.state == "cancelled"
    lines = [
        calendars.line("UID", calendars.identity(row.public_id)),
        calendars.line("SEQUENCE", row.revision),
        calendars.line("DTSTAMP", made),
        calendars.line("LAST-MODIFIED", calendars.in_utc(row.updated_at)),
        *_times(row),
        calendars.line("STATUS", "CANCELLED" if cancelled else "CONFIRMED"),
        calendars.text("SUMMARY", _summary(row, cancelled)),
        calendars.text("LOCATION", row.location),
        calendars.address(row.url),
        calendars.texts("CATEGORIES", filter(None, (row.event_label or cinema, row.series_name))),
    ]
    if row.is_window:
        lines.append(calendars.line("TRANSP", "TRANSPARENT"))  # days in which one may look take nobody's time
    if row.latitude is not None and row.longitude is not None:
        lines.append(calendars.position(row.latitude, row.longitude))
    if text := description(row):
        lines.append(calendars.text("DESCRIPTION", text))
    return calendars.component("VEVENT", lines)


def _times(row: ScreeningRow) -> list[bytes]:
    start = _moment("DTSTART", row.starts_at, row.city_zone)
    return [start, _moment("DTEND", row.ends_at, row.city_zone)] if row.ends_iso else [start]


@functools.lru_cache(maxsize=4096)
def _moment(name: str, instant: dt.datetime, zone: str) -> bytes:
    """``instant`` with nothing but its offset: of one zone Python takes both runs of a repeated hour for the same."""
    return calendars.moment(name, instant.astimezone(ZoneInfo(zone)), zone)


def _summary(row: ScreeningRow, cancelled: bool) -> str:
    details = ", ".join(filter(None, (row.apart, row.version)))
    title = f"{row.title} ({details})" if details else row.title
    return _("Abgesagt: %(title)s") % {"title": title} if cancelled else title


def description(row: ScreeningRow) -> str:
    """Details beside title, time and place; a line each."""
    facts = [
        row.event_label,
        online(row),
        f"{row.version}: {row.version_title}" if row.version else "",
        _("zu Gast: %(names)s") % {"names": "; ".join(row.guests)} if row.guests else "",
        _("mit Gespräch") if row.talk and not row.guests else "",
        tickets(row),
        _moved(row),
        plain_passage(row.change_note),
        plain_passage(row.note),
        row.projection_label,
        ", ".join(row.access),
        _("Beispiel: für die Vorführung des Portals erfunden") if row.is_sample else "",
    ]
    return printable("\n".join(filter(None, facts)))


def online(row: ScreeningRow) -> str:
    """ "Online bis Fr 20. Nov 23:59, abrufbar in: Deutschland"; empty of a hall's screening."""
    if not row.is_online:
        return ""
    region = _("abrufbar in: %(region)s") % {"region": row.region} if row.region else ""
    return ", ".join(filter(None, (_("Online bis %(time)s") % {"time": row.open_until}, region)))


def tickets(row: ScreeningRow) -> str:
    """Number of tickets left, with the day somebody looked: a copy of a calendar, or a mail, grows old."""
    sold_out = row.availability == Screening.Availability.SOLD_OUT
    label = _("ausverkauft") if sold_out else row.availability_label
    if not label or row.availability_at is None:
        return label
    seen = short_moment(row.availability_at.astimezone(ZoneInfo(row.city_zone)))
    return ", ".join((label, _("Stand %(time)s") % {"time": seen}))


def _moved(row: ScreeningRow) -> str:
    if not row.was_label:
        return row.moved_label
    old = _("bisher %(time)s") % {"time": row.was_label}
    return f"{row.moved_label} ({old})"
