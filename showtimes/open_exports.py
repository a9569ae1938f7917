"""Open periods in JSON (docs/timetable.schema.json) and in a line of CSV."""

from zoneinfo import ZoneInfo

from core.dates import written_moment
from core.markup import plain_passage
from core.structured import absolute
from showtimes.opening_hours import Hours
from showtimes.openings import Opening


def as_json(one: Opening, uid: str) -> dict[str, object]:
    return {
        "id": one.public_id,
        "uid": uid,
        "event": {
            "title": one.title,
            "kind": one.event_kind,
            "label": one.event_label,
            "url": absolute(one.page_url),
        },
        "first_day": one.first_day.isoformat(),
        "last_day": one.last_day.isoformat(),
        "time_zone": one.city_zone,
        "hours": [_hours(it) for it in one.hours],
        "hours_label": one.week_label,
        "venue": {
            "name": one.venue_name,
            "hall": one.room,
            "street": one.street,
            "postcode": one.postcode,
            "city": one.city_name,
            "latitude": None if one.latitude is None else float(one.latitude),
            "longitude": None if one.longitude is None else float(one.longitude),
            "url": absolute(one.venue_url),
        },
        "note": plain_passage(one.note),
        "series": one.series_name,
        "sample": one.is_sample,
    }


def as_record(one: Opening) -> dict[str, object]:
    """Columns of a line; the hours stand with the note, for a period has no one start."""
    return {
        "id": one.public_id,
        "day": one.first_day.isoformat(),
        "starts": one.first_day.isoformat(),
        "ends": one.last_day.isoformat(),
        "time_zone": one.city_zone,
        "status": "open",
        "title": one.title,
        "event": one.event_label,
        "city": one.city_name,
        "venue": one.venue_name,
        "hall": one.room,
        "street": one.street,
        "postcode": one.postcode,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "series": one.series_name,
        "note": "; ".join(filter(None, (one.week_label, plain_passage(one.note)))),
        "url": absolute(one.page_url),
        "updated_at": written_moment(one.updated_at.astimezone(ZoneInfo(one.city_zone))),
        "page_url": absolute(one.page_url),
        "venue_url": absolute(one.venue_url),
    }


def _hours(it: Hours) -> dict[str, object]:
    """``weekday`` as ISO 8601 counts: 1 is Monday."""
    return {
        "weekday": None if it.weekday is None else it.weekday + 1,
        "day": it.day.isoformat() if it.day else None,
        "opens": it.opens.isoformat(timespec="minutes") if it.opens else None,
        "closes": it.closes.isoformat(timespec="minutes") if it.closes else None,
    }
