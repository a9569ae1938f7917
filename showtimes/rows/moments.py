"""Times of a screening in its city, as a row has them. Many rows share a time, so each is written once."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from core.dates import clock
from core.values import Values
from showtimes import day_words, days

INSTANT = dt.timedelta(microseconds=1)
MINUTE = dt.timedelta(minutes=1)


@lru_cache(maxsize=2048)
def start_of(start: dt.datetime, zone: ZoneInfo, named: str, _language: str) -> Values:
    """``named`` is the city where clocks of the list differ; the words are those of the page's language."""
    local = start.astimezone(zone)
    label = clock(local, named)
    return {
        "day": days.cinema_day(local, zone),
        "hour": days.cinema_hour(local, zone),
        "starts_at": days.with_offset(local),
        "starts_iso": local.isoformat(timespec="minutes"),
        "starts_label": label,
        "moment_label": day_words.moment(local, zone, time=label),
        "night_label": days.night_label(local, zone),
    }


@lru_cache(maxsize=2048)
def end_in_hall(start: dt.datetime, end: dt.datetime, zone: ZoneInfo, _language: str, *, is_known: bool) -> Values:
    """The end of what has a hall; of one that nobody has told, only until when the hall is taken."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    return {
        "last_day": days.cinema_day(first, zone),
        "ends_at": days.with_offset(last),
        "ends_iso": last.isoformat(timespec="minutes") if is_known else "",
        "ends_label": day_words.end(first, last) if is_known else "",
        "open_until": "",
        "minutes": (end - start) // MINUTE if is_known else None,
        "region": "",
    }


def end_online(start: dt.datetime, end: dt.datetime, zone: ZoneInfo, *, is_known: bool) -> Values:
    """The end of the time in which one can see it."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    label = day_words.end(first, last)
    return {
        "last_day": days.cinema_day(last - INSTANT, zone),
        "ends_at": days.with_offset(last),
        "ends_iso": last.isoformat(timespec="minutes") if is_known else "",
        "ends_label": label if is_known else "",
        "open_until": label,
    }
