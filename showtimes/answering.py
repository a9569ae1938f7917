"""Answers of a screening to the questions by which visitors narrow a programme."""

import datetime as dt
import functools
from collections.abc import Callable, Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from showtimes.models import Screening
from showtimes.rows import ScreeningRow
from showtimes.versions import understood

Answers = Collection[str] | None
"""Those that are true; None: all are."""

HOUR = dt.timedelta(hours=1)


class Time(models.TextChoices):
    """Parts of the day to choose from; the values stand in addresses."""

    REACHABLE = "noch", _("noch zu schaffen")
    UNTIL_17 = "bis-17", _("bis 17 Uhr")
    FROM_17 = "17-bis-20", _("17 bis 20 Uhr")
    FROM_15 = "ab-15", _("ab 15 Uhr")
    FROM_18 = "ab-18", _("ab 18 Uhr")
    FROM_19 = "ab-19", _("ab 19 Uhr")
    FROM_20 = "ab-20", _("ab 20 Uhr")
    FROM_21 = "ab-21", _("ab 21 Uhr")
    FROM_22 = "ab-22", _("ab 22 Uhr")
    NIGHT = "nacht", _("nach Mitternacht")


# First and last hour of the cinema day (24 is midnight).
HOURS = {
    Time.UNTIL_17: (5, 16),
    Time.FROM_17: (17, 19),
    Time.FROM_15: (15, 28),
    Time.FROM_18: (18, 28),
    Time.FROM_19: (19, 28),
    Time.FROM_20: (20, 28),
    Time.FROM_21: (21, 28),
    Time.FROM_22: (22, 28),
    Time.NIGHT: (24, 28),
}

EVENTS = "veranstaltung"
"""The kind that asks for events."""

YES, AVAILABLE = "ja", "frei"


class VersionFilter(models.TextChoices):
    """Versions as lists and programmes ask for them."""

    ORIGINAL = "ov", _("OV, ohne Untertitel")
    GERMAN_TITLES = "omu", _("OmU, mit deutschen Untertiteln")
    ENGLISH_TITLES = "omeu", _("OmeU, mit englischen Untertiteln")
    GERMAN = "df", _("DF, deutsche Fassung")


VERSIONS = {
    "OV": (VersionFilter.ORIGINAL,),
    "OmU": (VersionFilter.GERMAN_TITLES,),
    "OmeU": (VersionFilter.ENGLISH_TITLES,),
    "OmU + engl. UT": (VersionFilter.GERMAN_TITLES, VersionFilter.ENGLISH_TITLES),
    "DF": (VersionFilter.GERMAN,),
    "DF + UT": (VersionFilter.GERMAN,),
}
"""By label of a screening (``showtimes.versions``)."""


class OwnFilter(models.TextChoices):
    """The visitor's own part: bookmarked or planned, or planned only."""

    MARKED = "gemerkt", _("Nur meine")
    PLANNED = "plan", _("Mein Plan")


def versions_of(label: str) -> Collection[VersionFilter]:
    """The choices that mean screenings with this label."""
    return VERSIONS.get(label, ())


def _times(row: ScreeningRow, now: dt.datetime) -> Answers:
    found = _online_at(row) if row.is_online else _in_hall_at(row.hour)
    return [*found, Time.REACHABLE] if row.can_begin(now) and row.state != "cancelled" else found


@functools.cache
def _in_hall_at(hour: int) -> list[Time]:
    return [time for time, (first, last) in HOURS.items() if first <= hour <= last]


def _online_at(row: ScreeningRow) -> list[Time]:
    """Of what is there around the clock nobody says that it runs after midnight, unless it starts then."""
    begins_at_night = Time.NIGHT in _in_hall_at(row.hour)
    return [
        time
        for time, (first, last) in HOURS.items()
        if (begins_at_night if time == Time.NIGHT else _is_open(row, first, last))
    ]


def _is_open(row: ScreeningRow, first: int, last: int) -> bool:
    """Whether what is online can be begun at one of these hours; on some day, where it is there for several."""
    closes = row.hour + (row.ends_at - row.starts_at) / HOUR
    return row.last_day > row.day or (row.hour <= last and closes > first)


def _own(row: ScreeningRow, now: dt.datetime) -> Answers:
    if row.own_state == "planned":
        return OwnFilter.MARKED, OwnFilter.PLANNED
    return (OwnFilter.MARKED,) if row.own_state else ()


ANSWERS: dict[str, Callable[[ScreeningRow, dt.datetime], Answers]] = {
    "city": lambda row, _now: None if row.is_online else (row.city_slug,),
    "venue": lambda row, _now: (row.venue_slug,),
    "languages": lambda row, _now: understood(row.audio, row.subtitles),
    "version": lambda row, _now: versions_of(row.version),
    "time": _times,
    "kind": lambda row, _now: (row.film_kind or EVENTS,),
    "guests": lambda row, _now: (YES,) if row.guests else (),
    "available": lambda row, _now: () if row.availability == Screening.Availability.SOLD_OUT else (AVAILABLE,),
    "passes": lambda row, _now: [slug for slug, answer in row.prices.accepted.items() if answer],
    "own": _own,
}
"""By filter of ``showtimes.programme``; of its other ones a screening alone does not tell."""
