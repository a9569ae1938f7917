"""Key dates of an edition as files: a calendar (RFC 5545), JSON, and nodes of schema.org."""

import datetime as dt
import json
from collections.abc import Collection

from django.utils.timezone import get_default_timezone_name
from icalendar import Event

from core.i18n import current
from core.structured import Node, absolute, node
from core.text import printable
from core.timezones import vtimezone
from festival.models import Edition, KeyDate
from showtimes.calendars import calendar_moment, empty_calendar, identity


def key_dates_calendar(edition: Edition, key_dates: Collection[KeyDate], now: dt.datetime) -> bytes:
    document = empty_calendar(name=edition.name, path=edition.get_absolute_url())
    years = {date.day.year for date in key_dates if date.time}
    if years:
        document.add_component(vtimezone(get_default_timezone_name(), min(years), max(years)))
    for date in key_dates:
        document.add_component(_event(edition, date, now))
    text: bytes = document.to_ical()
    return text


def _event(edition: Edition, date: KeyDate, now: dt.datetime) -> Event:
    """A moment, or a whole day that keeps nobody busy."""
    event = Event()
    event.add("uid", identity(date.public_id))
    # Seconds rise with every change, and a new one begins with 0: no counter need be kept.
    event.add("sequence", int((date.updated_at - date.created_at).total_seconds()))
    event.add("dtstamp", now)
    event.add("last-modified", date.updated_at)
    event.add("dtstart", calendar_moment(date.moment) if date.moment else date.day)
    event.add("transp", "TRANSPARENT")
    event.add("summary", printable(f"{date.title} ({edition.short_name or edition.name})"))
    event.add("url", date.url or absolute(edition.get_absolute_url()))
    event.add("categories", [printable(edition.name)])
    return event


def key_dates_json(edition: Edition, key_dates: Collection[KeyDate]) -> bytes:
    document = {
        "name": printable(edition.name),
        "url": absolute(edition.get_absolute_url()),
        "language": current(),
        "time_zone": get_default_timezone_name(),
        "key_dates": [_record(date) for date in key_dates],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _record(date: KeyDate) -> dict[str, object]:
    return {
        "id": date.public_id,
        "kind": date.kind,
        "title": printable(date.title),
        "day": date.day.isoformat(),
        "starts_at": date.moment.isoformat(timespec="seconds") if date.moment else None,
        "url": date.url,
    }


def ceremonies(key_dates: Collection[KeyDate], places: Collection[Node]) -> list[Node]:
    """Those at which people meet; that tickets are sold is no event."""
    return [
        node(
            "Event",
            name=date.title,
            startDate=(date.moment or date.day).isoformat(),
            url=date.url,
            eventStatus="https://schema.org/EventScheduled",
            eventAttendanceMode="https://schema.org/OfflineEventAttendanceMode",
            location=list(places),
        )
        for date in key_dates
        if date.kind == KeyDate.Kind.AWARDS
    ]
