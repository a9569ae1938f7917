"""Key dates of an edition as files: a calendar (RFC 5545), JSON, and nodes of schema.org."""

import datetime as dt
import json
from collections.abc import Collection

from django.utils.timezone import get_default_timezone_name

from core import calendars
from core.i18n import current
from core.structured import Node, absolute, node
from core.text import printable
from core.timezones import vtimezone
from festival.models import Edition, KeyDate


def key_dates_calendar(edition: Edition, key_dates: Collection[KeyDate], now: dt.datetime) -> bytes:
    years = {date.day.year for date in key_dates if date.time}
    zones = [vtimezone(get_default_timezone_name(), min(years), max(years))] if years else []
    events = [_event(edition, date, calendars.in_utc(now)) for date in key_dates]
    return calendars.document([*zones, *events], name=edition.name, path=edition.get_absolute_url())


def _event(edition: Edition, date: KeyDate, made: str) -> bytes:
    """A moment, or a whole day that keeps nobody busy."""
    # Seconds rise with every change, and a new one begins with 0: no counter need be kept.
    changed = int((date.updated_at - date.created_at).total_seconds())
    start = (
        calendars.moment("DTSTART", date.moment, get_default_timezone_name())
        if date.moment
        else calendars.day("DTSTART", date.day)
    )
    lines = (
        calendars.line("UID", calendars.identity(date.public_id)),
        calendars.line("SEQUENCE", changed),
        calendars.line("DTSTAMP", made),
        calendars.line("LAST-MODIFIED", calendars.in_utc(date.updated_at)),
        start,
        calendars.line("TRANSP", "TRANSPARENT"),
        calendars.text("SUMMARY", f"{date.title} ({edition.short_name or edition.name})"),
        calendars.address(date.url or edition.get_absolute_url()),
        calendars.texts("CATEGORIES", [edition.name]),
    )
    return calendars.component("VEVENT", lines)


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
