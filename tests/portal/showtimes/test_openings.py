"""An exhibition that is open from Tuesday to Sunday, wherever a programme is told."""

import csv
import datetime as dt
import io
import json
from xml.etree import ElementTree as ET

import icalendar
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.models import Bookmark
from planner.services import recompute
from showtimes.models import OpeningHours, Screening
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_event,
    make_hall,
    make_open_period,
    make_screening,
    make_venue,
)
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
EDITION = "/festival/iffmh-2026/"
PAGE = "/veranstaltungen/plakate/"


@pytest.fixture(autouse=True)
def _first_morning():
    with time_machine.travel(at("2026-11-15 10:00"), tick=False):
        yield


@pytest.fixture(autouse=True)
def period():
    venue = make_venue("Kunsthalle", city=make_city("Mannheim"), slug="kunsthalle")
    event = make_event("Plakate", kind="exhibition", minutes=None)
    days = {"first_day": dt.date(2026, 11, 16), "last_day": dt.date(2026, 11, 22)}
    period = make_open_period(event, venue, room="Foyer", series=make_edition(2026), public_id="plakate", **days)
    OpeningHours.objects.filter(period=period, weekday=0).delete()
    OpeningHours.objects.create(period=period, day=dt.date(2026, 11, 19), opens=dt.time(14), closes=dt.time(21))
    OpeningHours.objects.create(period=period, day=dt.date(2026, 11, 20))
    return period


def found(page) -> list[tuple[str, str]]:
    return [(show.opening.title, show.label) for show in page.context["openings"]]


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2026-11-15", None),
        ("2026-11-16", None),
        ("2026-11-17", "Ausstellung, 11–18 Uhr"),
        ("2026-11-19", "Ausstellung, 14–21 Uhr"),
        ("2026-11-20", None),
        ("2026-11-22", "Ausstellung, 11–18 Uhr"),
        ("2026-11-24", None),
    ],
)
@pytest.mark.parametrize(
    "address", ["/programm/?ordnung=zeit&", "/programm/?ansicht=raster&", f"{EDITION}programm/?", "/kinos/kunsthalle/?"]
)
def test_it_stands_in_the_programme_of_each_open_day(stranger, day, label, address):
    page = stranger.get(f"{address}tag={day}")
    assert found(page) == ([("Plakate", label)] if label else [])
    assert page.text.count('href="/veranstaltungen/plakate/"') == (1 if label else 0)


@pytest.mark.parametrize("address", ["/programm/?ansicht=woche&tag=2026-11-15", f"{EDITION}programm/"])
def test_several_days_have_it_once_with_the_hours_of_the_week(stranger, address):
    label = "Ausstellung, Di–So 11–18 Uhr; Do 19. Nov 14–21 Uhr; Fr 20. Nov geschlossen"
    assert found(stranger.get(address)) == [("Plakate", label)]


@pytest.mark.parametrize(
    ("filters", "stays"),
    [
        ("stadt=mannheim", True),
        ("kino=kunsthalle", True),
        ("art=veranstaltung", True),
        ("art=short", False),
        ("sprache=en", False),
        ("zeit=ab-20", False),
        ("zugang=rollstuhl", False),
    ],
)
def test_filters_that_say_nothing_of_it_leave_it_out(stranger, filters, stays):
    assert bool(found(stranger.get(f"/programm/?tag=2026-11-17&{filters}"))) is stays


def test_another_city_does_not_have_it(stranger):
    make_venue("Karlstor", city=make_city("Heidelberg"))
    assert found(stranger.get("/programm/?tag=2026-11-17&stadt=heidelberg")) == []


@pytest.mark.parametrize("hidden", ["event", "venue", "series"])
def test_it_is_hidden_with_its_event_its_venue_or_its_series(stranger, period, hidden):
    record = getattr(period, hidden)
    record.state = "draft"
    record.save()
    assert found(stranger.get("/programm/?tag=2026-11-17")) == []
    assert json.loads(stranger.get("/programm.json").content)["open_periods"] == []


def test_the_page_of_the_event_says_days_hours_and_place(stranger):
    page = stranger.get(PAGE)
    text = " ".join(page.text.split())
    assert "Ausstellung, 16. bis 22. November 2026" in text
    assert "Di–So 11–18 Uhr" in text
    assert "Foyer, Kunsthalle" in text
    assert "Sobald ein Termin feststeht" not in text


def test_structured_data_say_what_it_is_and_when(stranger):
    [data, _crumbs] = stranger.get(PAGE).context["structured"]
    assert (data["@type"], data["startDate"], data["endDate"]) == ("ExhibitionEvent", "2026-11-16", "2026-11-22")
    assert data["location"]["name"] == "Kunsthalle"
    assert data["eventSchedule"][0] == {
        "@type": "Schedule",
        "byDay": "https://schema.org/Tuesday",
        "startDate": "2026-11-16",
        "endDate": "2026-11-22",
        "startTime": "11:00",
        "endTime": "18:00",
        "scheduleTimezone": "Europe/Berlin",
        "exceptDate": ["2026-11-20"],
    }


@pytest.mark.parametrize(
    "listing",
    ["/programm", "/veranstaltungen/plakate", "/kinos/kunsthalle", "/staedte/mannheim", f"{EDITION}programm"],
)
def test_calendars_files_and_tables_have_it_once(stranger, listing):
    [entry] = icalendar.Calendar.from_ical(stranger.get(f"{listing}.ics").content).walk("VEVENT")
    assert (str(entry["SUMMARY"]), entry["TRANSP"]) == ("Plakate", "TRANSPARENT")
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (dt.date(2026, 11, 16), dt.date(2026, 11, 23))
    [item] = json.loads(stranger.get(f"{listing}.json").content)["open_periods"]
    assert (item["first_day"], item["venue"]["hall"]) == ("2026-11-16", "Foyer")
    assert item["hours"][-1] == {"weekday": None, "day": "2026-11-20", "opens": None, "closes": None}
    text = stranger.get(f"{listing}.csv").content.decode("utf-8-sig")
    [line] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (line["title"], line["status"], line["starts"], line["ends"]) == (
        "Plakate",
        "open",
        "2026-11-16",
        "2026-11-22",
    )
    assert line["note"].startswith("Di–So 11–18 Uhr")


def test_one_day_of_a_file_has_what_is_open_then(stranger):
    def count(day: str) -> int:
        return len(json.loads(stranger.get(f"/programm.json?tag={day}").content)["open_periods"])

    assert [count(day) for day in ("2026-11-17", "2026-11-20")] == [1, 0]


def test_a_change_of_hours_shows_to_who_asks_again(stranger, period):
    stamp = stranger.get("/programm.json")["ETag"]
    with time_machine.travel(at("2026-11-15 11:00"), tick=False):
        period.hours.all().delete()
        period.save()
        assert stranger.get("/programm.json", headers={"If-None-Match": stamp}).status_code == 200


def test_the_schedule_of_the_apps_has_its_first_open_day(stranger):
    root = ET.fromstring(stranger.get(f"{EDITION}schedule.xml").content)  # noqa: S314
    [event] = root.iter("event")
    assert [event.findtext(name) for name in ("title", "type", "start", "duration", "room")] == [
        "Plakate",
        "Ausstellung",
        "11:00",
        "07:00",
        "Foyer, Kunsthalle, Mannheim",
    ]
    assert event.findtext("date") == "2026-11-17T11:00:00+01:00"
    assert "Di–So 11–18 Uhr" in event.findtext("description")


@pytest.mark.parametrize("address", ["/programm/?tag=2026-11-17", PAGE, "/kinos/kunsthalle/?tag=2026-11-17"])
def test_few_and_many_cost_the_same(stranger, period, address, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        stranger.get(address)
    for _ in range(12):
        days = {"first_day": dt.date(2026, 11, 17), "last_day": dt.date(2026, 11, 18)}
        make_open_period(period.event if address == PAGE else None, period.venue, **days)
    with django_assert_num_queries(len(few)):
        assert len(stranger.get(address).context["openings"]) == 13


def test_it_takes_no_hall_from_a_screening(period):
    hall = make_hall("Auditorium", venue=period.venue)
    make_screening(hall=hall, starts_at=at("2026-11-17 12:00"))
    assert Screening.objects.count() == 1


def test_a_member_finds_it_on_the_list_and_as_a_note_in_the_plan(as_user, member, period):
    screening = make_screening(starts_at=at("2026-11-17 20:00"), series=period.series)
    now = at("2026-11-15 10:00")
    for saved in ({"film": screening.film}, {"event": period.event}):
        Bookmark.objects.create(user=member, priority="gladly", created_at=now, **saved)
    client = as_user(member)
    [saved] = client.get("/merkliste/").context["events"]
    assert [one.place for one in saved.openings] == ["Foyer, Kunsthalle"]
    recompute(user=member, now=now)
    page = client.get("/plan/").context["page"]
    assert [[note.label for note in day.notes] for day in page.days] == [["Ausstellung, 11–18 Uhr"]]
    statuses = {wish.title: wish.status for group in page.groups for wish in group.wishes}
    assert statuses["Plakate"] == f"geöffnet {saved.openings[0].days_label}, Foyer, Kunsthalle"


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        ("2026-11-15 10:00", "Di 17. Nov: 11–18 Uhr"),  # closed on Mondays
        ("2026-11-17 17:59", "Heute, Di 17. Nov: 11–18 Uhr"),
        ("2026-11-17 18:00", "Morgen, Mi 18. Nov: 11–18 Uhr"),
        ("2026-11-18 19:00", "Morgen, Do 19. Nov: 14–21 Uhr"),
        ("2026-11-19 21:00", "Sa 21. Nov: 11–18 Uhr"),  # closed on that Friday
        ("2026-11-22 18:00", None),
    ],
)
def test_its_page_says_when_it_is_open_next_and_its_title_once(stranger, now, hours):
    with time_machine.travel(at(now), tick=False):
        text = words(read(stranger, PAGE))
    assert (f"Als Nächstes {hours} Geöffnet Di–So 11–18 Uhr" in text, "Als Nächstes" in text) == (bool(hours),) * 2
    assert "Ort Foyer, Kunsthalle , Mannheim" in text
    assert text.split("Ausstellung, ", 1)[1].count("Plakate") == 0
