"""Open periods in frab's format, which knows no period: each stands on its first open day, for that day's hours."""

import datetime as dt
from zoneinfo import ZoneInfo

from core.structured import absolute
from core.text import printable
from showtimes.open_calendars import description
from showtimes.openings import Opening

FIRST_ID = 1_000_000_000
"""Numbers below it are screenings'."""


def room_of(one: Opening) -> str:
    return printable(f"{one.place}, {one.city_name}")


def open_event(one: Opening, day: dt.date, guid: str, slug: str) -> dict[str, object]:
    """Wants a day on which it is open. The description says all its days and hours."""
    [(opens, closes), *_others] = one.spans_on(day)
    start = dt.datetime.combine(day, opens, ZoneInfo(one.city_zone))
    minutes = (closes.hour - opens.hour) * 60 + closes.minute - opens.minute
    return {
        "id": FIRST_ID + one.pk,
        "guid": guid,
        "date": start.isoformat(timespec="seconds"),
        "start": opens.isoformat(timespec="minutes"),
        "duration": f"{minutes // 60:02}:{minutes % 60:02}",
        "room": room_of(one),
        "slug": f"{slug}-{one.public_id}",
        "url": absolute(one.page_url),
        "title": printable(one.title),
        "subtitle": "",
        "track": "",
        "type": one.event_label,
        "language": "",
        "abstract": "",
        "description": f"{one.days_label}\n{description(one)}",
        "persons": [],
        "links": [],
        "attachments": [],
    }
