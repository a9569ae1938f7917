"""One programme with a screening, a masterclass, a concert, an exhibition and an online film: each once and right."""

import csv
import datetime as dt
import io
import json
from xml.etree import ElementTree as ET

import icalendar
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from community.models import Bookmark
from planner.services import recompute
from showtimes import services
from showtimes.models import Event, EventPerson, Screening
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_event,
    make_film,
    make_hall,
    make_online,
    make_open_period,
    make_person,
    make_screening,
    make_venue,
)

pytestmark = pytest.mark.django_db
EDITION, DAY = "/festival/iffmh-2026/", "?tag=2026-11-17"
NOW = at("2026-11-15 10:00")
KINDS = {
    "Pelikan": "ScreeningEvent",
    "Schnitt": "EducationEvent",
    "Orgel": "MusicEvent",
    "Rochen": "ScreeningEvent",
    "Plakate": "ExhibitionEvent",
}


@pytest.fixture(autouse=True)
def _first_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def edition():
    edition = make_edition(2026)
    hall = make_hall("Auditorium", venue=make_venue("Kunsthalle", city=make_city("Mannheim")))
    where = {"hall": hall, "series": edition}
    make_screening(make_film("Pelikan", runtime=90), starts_at=at("2026-11-17 15:00"), **where)
    make_screening(event=make_event("Schnitt", kind="masterclass"), starts_at=at("2026-11-17 17:00"), **where)
    make_screening(event=make_event("Orgel", kind="concert"), starts_at=at("2026-11-17 19:00"), **where)
    make_online(make_film("Rochen", runtime=60), starts_at=at("2026-11-16 18:00"), series=edition)
    days = {"first_day": dt.date(2026, 11, 16), "last_day": dt.date(2026, 11, 22)}
    make_open_period(make_event("Plakate", kind="exhibition", minutes=None), hall.venue, series=edition, **days)
    return edition


@pytest.mark.parametrize("address", [f"/programm/{DAY}", f"/programm/{DAY}&ansicht=raster", f"{EDITION}programm/{DAY}"])
def test_each_stands_once_in_programme_and_grid(stranger, address):
    context = stranger.get(address).context
    in_halls = [row.title for row in context["rows"] if not row.is_online]
    online, opened = context["online"], context["openings"]
    assert in_halls == ["Pelikan", "Schnitt", "Orgel"]
    assert [row.title for row in online] == ["Rochen"]
    assert [(show.opening.title, show.label) for show in opened] == [("Plakate", "Ausstellung, 11–18 Uhr")]
    if context.get("grid"):
        assert [slot.row.title for slot in context["grid"].slots] == in_halls


def test_each_stands_once_in_every_file(stranger):
    def fetch(path: str) -> bytes:
        return stranger.get(f"{EDITION}{path}").content

    calendar = icalendar.Calendar.from_ical(fetch("programm.ics")).walk("VEVENT")
    assert sorted(str(one["SUMMARY"]).split(" (")[0] for one in calendar) == sorted(KINDS)
    data = json.loads(fetch("programm.json"))
    told = [*data["screenings"], *data["open_periods"]]
    shown = [(one.get("film") or one["event"])["title"] for one in told]
    assert sorted(shown) == sorted(KINDS)
    lines = csv.DictReader(io.StringIO(fetch("programm.csv").decode("utf-8-sig")), delimiter=";")
    assert sorted(line["title"] for line in lines) == sorted(KINDS)
    root = ET.fromstring(fetch("schedule.xml"))  # noqa: S314
    assert sorted(one.findtext("title") for one in root.iter("event")) == sorted(KINDS)


@pytest.mark.parametrize("title", KINDS)
def test_search_finds_each_and_its_page_says_what_it_is(stranger, title):
    page = stranger.get("/suche/", {"q": title})
    assert page.context["total"] == 1
    shown = Screening.objects.filter(film__title_de=title) | Screening.objects.filter(event__title_de=title)
    address = f"/vorstellungen/{shown[0].public_id}/" if shown else "/veranstaltungen/plakate/"
    assert stranger.get(address).context["structured"][0]["@type"] == KINDS[title]


def test_a_plan_has_each_at_its_place(as_user, member):
    films = [{"film_id": pk} for pk in Screening.objects.filter(film__isnull=False).values_list("film", flat=True)]
    events = [{"event": event} for event in Event.objects.all()]
    for saved in (*films, *events):
        Bookmark.objects.create(user=member, priority="gladly", created_at=NOW, **saved)
    recompute(user=member, now=NOW)
    page = as_user(member).get("/plan/").context["page"]
    assert [line.row.title for day in page.days for line in day.lines] == ["Rochen", "Pelikan", "Schnitt", "Orgel"]
    assert [note.opening.title for day in page.days for note in day.notes][-1] == "Plakate"


def test_no_hall_is_booked_twice_across_kinds():
    taken = Screening.objects.get(event__title_de="Schnitt")
    other = {"film": make_film("Dorsch", runtime=60), "hall": taken.hall, "starts_at": at("2026-11-17 17:30")}
    with pytest.raises(ValidationError):
        services.save_screening(screening=Screening(state="public", **other), now=NOW)
    if connection.vendor == "postgresql":
        with pytest.raises(IntegrityError), transaction.atomic():
            make_screening(**other)
    make_online(other["film"], starts_at=at("2026-11-17 17:30"))


def test_a_person_s_page_has_the_events_they_take_part_in(stranger):
    person = make_person("Mira Talheim", slug="mira-talheim")
    EventPerson.objects.create(event=Event.objects.get(title_de="Schnitt"), person=person)
    page = stranger.get("/personen/mira-talheim/")
    assert [event.row.title for event in page.context["events"]] == ["Schnitt"]
    assert page.text.count(">Schnitt</a>") == 1
