"""Open periods in calendars (RFC 5545): whole days, which take nobody's time."""

import datetime as dt

from django.utils.translation import gettext as _
from icalendar import Event

from core.markup import plain_passage
from core.structured import absolute
from core.text import printable
from showtimes.openings import Opening

A_DAY = dt.timedelta(days=1)


def open_event(one: Opening, uid: str, now: dt.datetime) -> Event:
    """From the first to the last day; the minutes since 1970 of its last change count as SEQUENCE."""
    event = Event()
    event.add("uid", uid)
    event.add("sequence", int(one.updated_at.timestamp()) // 60)
    event.add("dtstamp", now)
    event.add("last-modified", one.updated_at)
    event.add("dtstart", one.first_day)
    event.add("dtend", one.last_day + A_DAY)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    event.add("summary", printable(one.title))
    event.add("location", printable(one.location))
    if one.latitude is not None and one.longitude is not None:
        event.add("geo", (one.latitude, one.longitude))
    event.add("url", absolute(one.page_url))
    event.add("description", description(one))
    event.add("categories", [printable(word) for word in (one.event_label, one.series_name) if word])
    return event


def description(one: Opening) -> str:
    """Kind, hours and note, a line each."""
    sample = _("Beispiel: für die Vorführung des Portals erfunden") if one.is_sample else ""
    facts = (one.event_label, one.week_label, plain_passage(one.note), sample)
    return printable("\n".join(filter(None, facts)))
