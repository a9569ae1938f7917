"""The schedule of an edition in frab's format, on the first day of the festival of 2026."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
import time_machine

from core.calendars import identity
from films.models import Credit
from showtimes.models import ScreeningGuest
from tests.factories import (
    at,
    make_city,
    make_credit,
    make_edition,
    make_film,
    make_hall,
    make_open_period,
    make_person,
    make_screening,
    make_section,
    make_selection,
    make_text,
    make_venue,
)

pytestmark = pytest.mark.django_db
XML, JSON = "/festival/iffmh-2026/schedule.xml", "/festival/iffmh-2026/schedule.json"


@pytest.fixture(autouse=True)
def _first_morning():
    with time_machine.travel(at("2026-11-15 10:00"), tick=False):
        yield


@pytest.fixture
def edition(db):
    return make_edition(2026)


@pytest.fixture
def hall(db):
    venue = make_venue("Gloria", city=make_city("Heidelberg"))
    make_hall("Kino II", venue=venue)
    return make_hall("Kino I", venue=venue)


def parsed(client) -> ET.Element:
    return ET.fromstring(client.get(XML).content)  # noqa: S314


def days_of(client) -> dict[str, list[str]]:
    """The titles under each day's date."""
    return {day.get("date"): [title.text for title in day.iter("title")] for day in parsed(client).iter("day")}


def test_an_event_says_all_that_the_apps_show(stranger, settings, edition, hall):
    film = make_film("Die Brücke", title_original="Le pont", languages=("fr",), runtime=95)
    make_credit(film, make_person("Ada Muster"))
    make_text(film, kind="short", body="Zwei Ufer & ein Streit.")
    make_selection(edition, film, section=make_section(edition, "Wettbewerb"))
    screening = make_screening(
        film,
        hall,
        starts_at=at("2026-11-15 20:15"),
        talk_minutes=20,
        series=edition,
        audio=("fr",),
        ticket_url="https://karten.example/1",
    )
    ScreeningGuest.objects.create(screening=screening, name="Ada Muster", function="Regie")
    event = next(parsed(stranger).iter("event"))
    assert (event.get("id"), event.get("guid")) == (str(screening.pk), identity(screening.public_id))
    assert {node.tag: node.text for node in event if len(node) == 0} == {
        "date": "2026-11-15T20:15:00+01:00",
        "start": "20:15",
        "duration": "01:55",
        "room": "Gloria, Kino I, Heidelberg",
        "slug": f"iffmh-2026-{screening.public_id}",
        "url": f"{settings.SITE_URL}/vorstellungen/{screening.public_id}/",
        "title": "Die Brücke",
        "subtitle": "Le pont",
        "track": "Wettbewerb",
        "type": "Spielfilm",
        "language": "fr",
        "abstract": "Zwei Ufer & ein Streit.",
        "description": "OmU: Originalfassung mit deutschen Untertiteln (Französisch)\nzu Gast: Ada Muster, Regie",
        "attachments": None,
    }
    assert [person.text for person in event.iter("person")] == ["Ada Muster"]
    assert [link.get("href") for link in event.iter("link")] == ["https://karten.example/1"]


def test_the_conference_is_the_edition(stranger, settings, edition, hall):
    make_screening(hall=hall, starts_at=at("2026-11-15 20:15"), series=edition)
    conference = parsed(stranger).find("conference")
    assert {node.tag: node.text for node in conference} == {
        "acronym": "iffmh_2026",
        "title": "Filmfestival Mannheim-Heidelberg 2026",
        "start": "2026-11-15",
        "end": "2026-11-25",
        "days": "1",
        "timeslot_duration": "00:05",
        "time_zone_name": "Europe/Berlin",
        "base_url": f"{settings.SITE_URL}/",
    }


def test_past_midnight_is_the_evening_before_and_stands_there_once(stranger, edition, hall):
    for title, start in (
        ("Abend", "2026-11-15 22:00"),
        ("Mitternacht", "2026-11-16 00:30"),
        ("Früh", "2026-11-16 05:00"),
    ):
        make_screening(make_film(title), hall, starts_at=at(start), series=edition)
    assert days_of(stranger) == {"2026-11-15": ["Abend", "Mitternacht"], "2026-11-16": ["Früh"]}
    first = parsed(stranger).find("day")
    assert first.attrib == {
        "index": "1",
        "date": "2026-11-15",
        "start": "2026-11-15T05:00:00+01:00",
        "end": "2026-11-16T05:00:00+01:00",
    }


def test_json_says_the_same(stranger, edition, hall):
    for number in range(5):
        make_screening(hall=hall, starts_at=at("2026-11-15 12:00") + dt.timedelta(hours=7 * number), series=edition)
    days = stranger.get(JSON).json()["schedule"]["conference"]["days"]
    in_json = [
        (day["date"], room, event["guid"]) for day in days for room, events in day["rooms"].items() for event in events
    ]
    in_xml = [
        (day.get("date"), room.get("name"), event.get("guid"))
        for day in parsed(stranger).iter("day")
        for room in day.iter("room")
        if room.get("name")
        for event in room
    ]
    assert in_json == in_xml
    assert len(in_json) == 5


def test_halls_of_the_same_name_are_different_rooms(stranger, edition):
    for city in ("Mannheim", "Heidelberg"):
        venue = make_venue("Kino", city=make_city(city))
        make_screening(hall=make_hall("Saal 1", venue=venue), starts_at=at("2026-11-15 20:00"), series=edition)
    rooms = stranger.get(JSON).json()["schedule"]["conference"]["rooms"]
    assert sorted(room["name"] for room in rooms) == ["Kino, Heidelberg", "Kino, Mannheim"]
    assert len({room["guid"] for room in rooms}) == 2


def test_cancelled_screenings_and_drafts_are_left_out(stranger, edition, hall):
    for title, state in (("Läuft", "public"), ("Abgesagt", "cancelled"), ("Entwurf", "draft")):
        make_screening(make_film(title), hall, starts_at=at("2026-11-15 20:00"), series=edition, state=state)
    assert days_of(stranger) == {"2026-11-15": ["Läuft"]}


def test_control_characters_cannot_break_it(stranger, edition, hall):
    film = make_film("Un\x0bruhe <b>&\x1f]]>", slug="unruhe", title_original="\ufffe")
    make_credit(film, make_person("A\x08da", slug="ada"))
    make_screening(film, hall, starts_at=at("2026-11-15 20:00"), series=edition, note_de="\x1b[31m")
    event = next(parsed(stranger).iter("event"))
    assert (event.findtext("title"), event.findtext("persons/person")) == ("Un ruhe <b>&]]>", "Ada")


def test_nothing_to_show_yet_is_a_schedule_too(stranger, edition):
    assert (parsed(stranger).findtext("version"), days_of(stranger)) == ("0", {})


@pytest.mark.parametrize("address", [XML, JSON])
def test_queries_stay_the_same_with_few_and_with_many(stranger, django_assert_num_queries, edition, hall, address):
    for count in (1, 20):
        for number in range(count):
            film = make_film()
            make_credit(film)
            start = at("2026-11-15 12:00") + dt.timedelta(days=count, hours=3 * number)
            make_screening(film, hall, starts_at=start, series=edition)
        with django_assert_num_queries(8):
            stranger.get(address)


@pytest.mark.parametrize("address", [XML, JSON])
def test_who_has_it_already_is_told_so(stranger, edition, hall, address):
    screening = make_screening(hall=hall, starts_at=at("2026-11-15 20:15"), series=edition)
    tag = stranger.get(address)["ETag"]
    assert stranger.get(address, headers={"If-None-Match": tag}).status_code == 304
    screening.note_de = "Neu"
    screening.save()
    assert stranger.get(address, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("address", [XML, JSON, "/festival/gibt-es-nicht/schedule.xml", "/festival/x/schedule.exe"])
def test_what_the_public_cannot_see_is_not_found(stranger, address):
    make_edition(2026, state="draft")
    assert stranger.get(address).status_code == 404


@pytest.mark.parametrize(("runtime", "duration"), [(25 * 60, "1:01:00"), (24 * 60 - 1, "23:59"), (None, "00:00")])
def test_a_long_event_counts_days_and_of_an_unknown_one_no_length_is_told(stranger, edition, hall, runtime, duration):
    make_screening(make_film("Lang", runtime=runtime), hall, starts_at=at("2026-11-15 20:00"), series=edition)
    assert [node.text for node in parsed(stranger).iter("duration")] == [duration]


def test_somebody_without_a_page_has_no_number(stranger, edition, hall):
    film = make_film()
    Credit.objects.create(film=film, role="director", name_as_credited="Nur ein Name")
    make_screening(film, hall, series=edition, starts_at=at("2026-11-20 20:00"))
    (person,) = parsed(stranger).iter("person")
    assert (person.text, dict(person.attrib)) == ("Nur ein Name", {})


def test_a_start_is_a_bare_time_whatever_pages_say_beside_it(stranger, edition, hall):
    tokyo = make_venue("Shibuya", city=make_city("Tokio", time_zone="Asia/Tokyo"))
    make_screening(make_film(), hall, series=edition, starts_at=at("2026-10-25 02:30+01:00"))
    make_screening(make_film(), make_hall(venue=tokyo), series=edition, starts_at=at("2026-11-16 12:00"))
    days = stranger.get(JSON).json()["schedule"]["conference"]["days"]
    starts = [event["start"] for day in days for events in day["rooms"].values() for event in events]
    assert starts == ["02:30", "20:00"]


def test_an_exhibition_without_end_stands_on_its_first_open_day(stranger, edition):
    make_open_period(series=edition, first_day=dt.date(2026, 11, 17), last_day=dt.date.max)
    assert list(days_of(stranger)) == ["2026-11-17"]
