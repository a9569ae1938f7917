"""Events written line by line are those that a library makes of the same rows."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from icalendar import Calendar

from core.calendars import identity
from showtimes.calendars import calendar
from showtimes.models import Event, OpenPeriod, Screening, ScreeningGuest
from showtimes.openings import openings
from showtimes.rows import screening_rows
from showtimes.services import cancel, save_screening
from tests.factories import (
    at,
    make_city,
    make_event,
    make_film,
    make_hall,
    make_online,
    make_open_period,
    make_screening,
    make_series,
    make_venue,
)
from tests.showtimes.library_calendar import library_calendar

pytestmark = pytest.mark.django_db
NOW = at("2026-11-21 10:00")
TITLES = (
    "Sonne, Mond; und \\ alle: „Sterne“",
    "Ein Titel, der viel länger ist, als eine Zeile eines Kalenders sein darf, und darüber hinaus noch weiterläuft",
    "Grüße " + "ü" * 90,
    " ".join(["🎬 Kino 👩\u200d👩\u200d👧"] * 8),
    "ליל קיץ, לילה",
    "\\n ist kein Umbruch, und ;;,, sind Zeichen",
)


@pytest.fixture(autouse=True)
def _saturday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _programme(_saturday_morning):
    for number, title in enumerate(TITLES):
        make_screening(
            make_film(title, slug=f"film-{number}", runtime=90),
            starts_at=at("2026-11-22 18:00") + dt.timedelta(days=number),
            note_de=f"{title}\nzweite Zeile; mit, allem\r\ndritte Zeile",
            series=make_series(title, slug=f"reihe-{number}", short_name=""),
        )
    make_screening(make_film("In der Nacht der Uhren", runtime=100), starts_at=at("2026-10-25 01:30"))
    make_screening(make_film("Wann es endet, weiß niemand", runtime=None), starts_at=at("2026-11-23 20:00"))
    add_changed()
    add_elsewhere()
    add_events()
    make_online(make_film("Überall", runtime=70), starts_at=at("2026-11-20 18:00"), stream_region="DE, AT")


def reloaded(screening) -> Screening:
    return Screening.objects.select_related("film", "hall__venue__city").get(pk=screening.pk)


def add_changed():
    fallen, moved = (make_screening(starts_at=at(f"2026-11-{day} 20:15")) for day in (24, 25))
    cancel(screening=reloaded(fallen), now=NOW, note_de="Die Leinwand, sie reißt; leider.")
    later = reloaded(moved)
    later.starts_at = at("2026-11-25 21:00")
    save_screening(screening=later, now=NOW, note_de="Später; bitte umplanen")


def add_elsewhere():
    city = make_city("New York", time_zone="America/New_York")
    venue = make_venue("Film, Forum; East", city=city, latitude=Decimal("40.728300"), longitude=Decimal("-73.000001"))
    full = make_screening(hall=make_hall(venue=venue), starts_at=at("2026-12-01 01:00"), availability="soldout")
    ScreeningGuest.objects.create(screening=full, name="Ada, die Erste; Muster", function="Regie, Buch")


def add_events():
    make_screening(event=make_event("Gespräch; über, Film"), starts_at=at("2026-11-26 17:00"))
    make_open_period(make_event("Plakate, alt; neu", kind="exhibition", minutes=None), note_de="Eintritt frei; immer")


def as_read(text: bytes) -> dict[str, dict[str, object]]:
    """By UID the properties of each event as values, and the parameters of those."""
    return {
        str(event["UID"]): {
            name: (value.to_ical(), dict(value.params) if hasattr(value, "params") else {})
            for name, value in event.property_items(recursive=False)
            if name not in ("BEGIN", "END")
        }
        for event in Calendar.from_ical(text).walk("VEVENT")
    }


def test_the_events_are_those_of_the_library():
    rows = screening_rows(Screening.objects.public(NOW), now=NOW)
    found = openings(OpenPeriod.objects.public(NOW))
    written = as_read(calendar(rows, found, name="Alles", path="/programm/", now=NOW))
    assert len(written) == len(rows) + 1 == Screening.objects.count() + Event.objects.filter(kind="exhibition").count()
    assert written == as_read(library_calendar(rows, found, NOW))


def test_titles_come_back_as_they_were_typed():
    rows = screening_rows(Screening.objects.public(NOW), now=NOW)
    events = Calendar.from_ical(calendar(rows, name="Alles", path="/programm/", now=NOW)).walk("VEVENT")
    named = {str(event["UID"]): str(event["SUMMARY"]) for event in events}
    plain = [row for row in rows if row.title in TITLES]
    assert [named[identity(row.public_id)] for row in plain] == [f"{row.title} ({row.version})" for row in plain]
    assert len(plain) == len(TITLES)
