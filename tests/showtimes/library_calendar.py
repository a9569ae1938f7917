"""The events of a calendar as a library makes them (icalendar), to compare with those that are written by hand."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event

from core.calendars import identity
from core.dates import comes_twice
from showtimes.calendars import description
from showtimes.openings import Opening
from showtimes.rows import ScreeningRow


def library_calendar(rows: list[ScreeningRow], found: list[Opening], now: dt.datetime) -> bytes:
    document = Calendar()
    for event in (*(_event(row) for row in rows), *(_open_event(one) for one in found)):
        event.add("dtstamp", now)
        document.add_component(event)
    text: bytes = document.to_ical()
    return text


def _event(row: ScreeningRow) -> Event:
    event = _placed(row)
    event.add("sequence", row.revision)
    event.add("dtstart", _moment(row.starts_at, row.city_zone))
    if row.ends_iso:
        event.add("dtend", _moment(row.ends_at, row.city_zone))
    details = ", ".join(filter(None, (row.apart, row.version)))
    title = f"{row.title} ({details})" if details else row.title
    cancelled = row.state == "cancelled"
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("summary", f"Abgesagt: {title}" if cancelled else title)
    if row.is_window:
        event.add("transp", "TRANSPARENT")
    event.add("url", f"{settings.SITE_URL}{row.url}")
    if text := description(row):
        event.add("description", text)
    event.add("categories", [word for word in (row.event_label or "Kino", row.series_name) if word])
    return event


def _open_event(one: Opening) -> Event:
    event = _placed(one)
    event.add("sequence", int(one.updated_at.timestamp()) // 60)
    event.add("dtstart", one.first_day)
    event.add("dtend", one.last_day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    event.add("summary", one.title)
    event.add("url", f"{settings.SITE_URL}{one.page_url}")
    event.add("description", "\n".join((one.event_label, one.week_label, one.note)))
    event.add("categories", [word for word in (one.event_label, one.series_name) if word])
    return event


def _placed(one: ScreeningRow | Opening) -> Event:
    event = Event()
    event.add("uid", identity(one.public_id))
    event.add("last-modified", one.updated_at)
    event.add("location", one.location)
    if one.latitude is not None and one.longitude is not None:
        event.add("geo", (one.latitude, one.longitude))
    return event


def _moment(moment: dt.datetime, zone: str) -> dt.datetime:
    local = moment.astimezone(ZoneInfo(zone))
    return local.astimezone(dt.UTC) if comes_twice(local) else local
