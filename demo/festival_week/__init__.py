"""A festival week around today, made up for the demo.

When it is over it starts again: the edition keeps its address and its past screenings and takes new dates.
"""

import datetime as dt
from contextlib import suppress
from dataclasses import replace

from django.core.exceptions import ValidationError

from demo.access import SOURCE
from demo.festival_week import exhibition
from demo.festival_week.changes import CHANGES
from demo.festival_week.edition import WEEK
from demo.festival_week.events import EVENTS
from demo.festival_week.events import load as load_events
from demo.festival_week.programme import AVAILABILITY, EXTRAS, PROGRAMME
from demo.festivals import add_edition
from demo.showings import Programme, days_without, moment, span, today
from festival.models import Edition, EditionCity, KeyDate
from showtimes.models import Screening, ScreeningGuest

DAYS_BEFORE, LENGTH = 2, len(PROGRAMME)
ONLINE = (("fahrraddiebe", "OmU+", 1, 6), ("touki-bouki", "OmU+", 3, 7))
"""Film, version, first and last day of the week on which it can be seen online, too."""
OFFERED = {"kino-der-nachbarn": {"sign_language": True} | SOURCE, "worte-und-bilder": {"sign_language": True} | SOURCE}
"""Access to the events, by slug."""
FREE = "kino-der-nachbarn"
"""The event to which entry is free."""
ON_SALE_LATE = "Stadthaus I", "19:30"
"""Hall and time of the screenings whose tickets are sold from the morning before."""


def load(now: dt.datetime) -> None:
    if Edition.objects.filter(slug=WEEK.slug).exists():
        return
    first = today(now) - dt.timedelta(days=DAYS_BEFORE)
    load_events()
    exhibition.load()
    add_edition(replace(WEEK, year=first.year, dates=(first, _last_day(first))))


def renew(now: dt.datetime) -> None:
    """Fills the days of the week that have no screening of the demo yet; a week that is over starts again today.

    An edition without dates, or one that somebody has followed up with their own, is left alone.
    """
    edition = Edition.objects.filter(slug=WEEK.slug).first()
    if edition is None or edition.starts_on is None or edition.ends_on is None:
        return
    if edition.ends_on < today(now):
        if Edition.objects.filter(festival=edition.festival, year__gt=edition.year).exists():
            return
        _start_again(edition, today(now))
    first = edition.starts_on
    exhibition.open_during(edition)
    if missing := days_without(edition, span(first, LENGTH)):
        programme = Programme(edition, now)
        for day in missing:
            _fill(programme, day, (day - first).days)


def _last_day(first: dt.date) -> dt.date:
    return first + dt.timedelta(days=LENGTH - 1)


def _start_again(edition: Edition, first: dt.date) -> None:
    moved = first - edition.starts_on if edition.starts_on else dt.timedelta(0)
    for key_date in KeyDate.objects.filter(edition=edition):
        key_date.day += moved
        key_date.save()
    edition.starts_on, edition.ends_on, edition.year = first, _last_day(first), first.year
    edition.save()
    EditionCity.objects.filter(edition=edition).update(starts_on=edition.starts_on, ends_on=edition.ends_on)


def _fill(programme: Programme, day: dt.date, number: int) -> None:
    for event in EVENTS:
        when, time, hall = event.place
        if when == number:
            said = OFFERED.get(event.slug, {}) | {"free_entrance": event.slug == FREE}
            programme.put_event(day, time, hall, event.slug, **said)
    for film, version, first, last in ONLINE:
        if first == number:
            programme.put_online(day, day + dt.timedelta(days=last - first), film, version, "DE")
    made = {}
    for time, hall, film, version in PROGRAMME[number]:
        key = (number, hall, time)
        made[key] = programme.put(
            day,
            time,
            hall,
            film,
            version,
            availability=AVAILABILITY.get(key, Screening.Availability.UNKNOWN),
            sale_from=moment(day - dt.timedelta(days=1), "10:00") if (hall, time) == ON_SALE_LATE else None,
            **EXTRAS.get(key, {}),
        )
    for key, screening in made.items():
        if screening and screening.talk_minutes:
            ScreeningGuest.objects.create(screening=screening, name="Festivalleitung")
        if screening and key in CHANGES:
            with suppress(ValidationError):
                CHANGES[key](screening, programme)
