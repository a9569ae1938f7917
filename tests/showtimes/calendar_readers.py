"""Two independent parsers of calendars that must agree."""

import datetime as dt

import icalendar
import vobject


def events(response) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(response.content).walk("VEVENT")


def times(response) -> list[tuple[dt.datetime, dt.datetime]]:
    """Start and end of each event in UTC, as both parsers read them; vobject reckons with the feed's own zones."""
    first = [(_utc(event.start), _utc(event.end)) for event in events(response)]
    getattr(vobject.icalendar, "__tzidMap").clear()  # it would go on with the zones of the last calendar
    calendar = vobject.readOne(response.content.decode())
    calendar.validate(raiseException=True)
    read = calendar.contents.get("vevent", [])
    second = [(_utc(event.dtstart.value), _utc(event.dtend.value)) for event in read]
    assert first == second
    return first


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC)
