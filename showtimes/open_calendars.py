"""Open periods in calendars (RFC 5545): whole days, which take nobody's time."""

import datetime as dt

from django.utils.translation import gettext as _

from core import calendars
from core.markup import plain_passage
from core.text import printable
from showtimes.openings import Opening

A_DAY = dt.timedelta(days=1)


def open_event(one: Opening, made: str) -> bytes:
    """From the first to the last day; the minutes since 1970 of its last change count as SEQUENCE."""
    lines = [
        calendars.line("UID", calendars.identity(one.public_id)),
        calendars.line("SEQUENCE", int(one.updated_at.timestamp()) // 60),
        calendars.line("DTSTAMP", made),
        calendars.line("LAST-MODIFIED", calendars.in_utc(one.updated_at)),
        calendars.day("DTSTART", one.first_day),
        calendars.day("DTEND", one.last_day + A_DAY),
        calendars.line("TRANSP", "TRANSPARENT"),
        calendars.line("STATUS", "CONFIRMED"),
        calendars.text("SUMMARY", one.title),
        calendars.text("LOCATION", one.location),
        calendars.address(one.page_url),
        calendars.text("DESCRIPTION", description(one)),
        calendars.texts("CATEGORIES", filter(None, (one.event_label, one.series_name))),
    ]
    if one.latitude is not None and one.longitude is not None:
        lines.append(calendars.position(one.latitude, one.longitude))
    return calendars.component("VEVENT", lines)


def description(one: Opening) -> str:
    """Kind, hours and note, a line each."""
    sample = _("Beispiel: für die Vorführung des Portals erfunden") if one.is_sample else ""
    facts = (one.event_label, one.week_label, plain_passage(one.note), sample)
    return printable("\n".join(filter(None, facts)))
