"""Screenings as a calendar (RFC 5545, RFC 7986)."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from core.dates import comes_twice, short_moment
from core.i18n import current
from core.markup import plain_passage
from core.structured import absolute
from core.text import printable
from core.timezones import vtimezone
from showtimes.models import Screening
from showtimes.open_calendars import open_event
from showtimes.openings import Opening
from showtimes.rows import ScreeningRow

NAMESPACE = uuid.UUID("5f1c9d3e-6d0b-4c51-9a57-2f4c0a8e7b16")
"""Never change it: every UID handed out comes from it, and neither the site's name nor its address is in it."""

REFRESH = dt.timedelta(hours=1)
"""Time after which programs are asked to look again."""


def identity(public_id: str) -> str:
    """The UID of a screening in calendars and schedules, for ever the same."""
    return str(uuid.uuid5(NAMESPACE, public_id))


def calendar(
    rows: Collection[ScreeningRow], found: Iterable[Opening] = (), *, name: str, path: str, now: dt.datetime
) -> bytes:
    """The rows, and openings that were ``found``, as an iCalendar document in the language they were read in.

    Cancelled screenings stay, as cancelled.
    """
    document = empty_calendar(name=name, path=path)
    for zone, years in _years(rows).items():
        document.add_component(vtimezone(zone, min(years), max(years)))
    for row in rows:
        document.add_component(_event(row, now))
    for one in found:
        document.add_component(open_event(one, identity(one.public_id), now))
    text: bytes = document.to_ical()
    return text


def empty_calendar(*, name: str, path: str) -> Calendar:
    """``path`` is that of the page that shows the same."""
    document = Calendar()
    document.add("prodid", f"-//Lichtspiel//Lichtspiel//{current().upper()}")
    document.add("version", "2.0")
    document.add("method", "PUBLISH")
    document.calendar_name = printable(name)
    document.add("url", absolute(path))
    document.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    document.add("x-published-ttl", vDuration(REFRESH))  # what Outlook reads instead
    return document


def _years(rows: Iterable[ScreeningRow]) -> dict[str, set[int]]:
    """For each time zone the years in which something runs there."""
    years: dict[str, set[int]] = {}
    for row in rows:
        years.setdefault(row.city_zone, set()).update((row.starts_at.year, row.ends_at.year))
    return years


def _event(row: ScreeningRow, now: dt.datetime) -> Event:
    cancelled = row.state == "cancelled"
    event = Event()
    event.add("uid", identity(row.public_id))
    event.add("sequence", row.revision)
    event.add("dtstamp", now)
    event.add("last-modified", row.updated_at)
    zone = ZoneInfo(row.city_zone)
    event.add("dtstart", calendar_moment(row.starts_at.astimezone(zone)))
    if row.ends_iso:
        event.add("dtend", calendar_moment(row.ends_at.astimezone(zone)))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("summary", _summary(row, cancelled))
    if row.is_window:
        event.add("transp", "TRANSPARENT")  # days in which one may look take nobody's time
    event.add("location", printable(row.location))
    if row.latitude is not None and row.longitude is not None:
        event.add("geo", (row.latitude, row.longitude))
    event.add("url", absolute(row.url))
    if text := description(row):
        event.add("description", text)
    words = (row.event_label or _("Kino"), row.series_name)
    event.add("categories", [printable(word) for word in words if word])
    return event


def calendar_moment(moment: dt.datetime) -> dt.datetime:
    """Local time; UTC in the hour that the clocks repeat: iCalendar means its first run, some programs its second."""
    return moment.astimezone(dt.UTC) if comes_twice(moment) else moment


def _summary(row: ScreeningRow, cancelled: bool) -> str:
    details = ", ".join(filter(None, (row.apart, row.version)))
    title = f"{row.title} ({details})" if details else row.title
    return printable(_("Abgesagt: %(title)s") % {"title": title} if cancelled else title)


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
