"""One programme with a film, a masterclass and a concert: each once and right, wherever a programme is told."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import icalendar
import pytest
import time_machine

from showtimes.models import EventPerson
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_event,
    make_film,
    make_hall,
    make_screening,
    make_selection,
    make_venue,
)

pytestmark = pytest.mark.django_db
EDITION = "/festival/iffmh-2026/"
DAY = "?tag=2026-11-16"
TITLES = ["Pelikan", "Kino der Nachbarn", "Filmmusik am Fluss"]


@pytest.fixture(autouse=True)
def _first_morning():
    with time_machine.travel(at("2026-11-15 10:00"), tick=False):
        yield


@pytest.fixture(autouse=True)
def edition():
    edition = make_edition(2026)
    venue = make_venue("Kunsthalle", city=make_city("Mannheim"))
    hall = make_hall("Auditorium", venue=venue)
    film = make_film("Pelikan", runtime=90, fsk="12", kind="documentary")
    make_selection(edition, film)
    masterclass = make_event("Kino der Nachbarn", kind="masterclass", minutes=75, text_de="Drei Häuser *erzählen*.")
    EventPerson.objects.create(event=masterclass, name="Mira Talheim", function="Leitung")
    concert = make_event("Filmmusik am Fluss", kind="concert", minutes=60, title_en="Film music by the river")
    where = {"hall": hall, "series": edition}
    make_screening(film, starts_at=at("2026-11-16 15:00"), **where)
    spoken = {"audio": (), "subtitles": ()}
    make_screening(event=masterclass, starts_at=at("2026-11-16 17:00"), public_id="meister", **where, **spoken)
    make_screening(event=concert, starts_at=at("2026-11-16 19:00"), public_id="konzert", **where, **spoken)
    return edition


@pytest.mark.parametrize(
    "address",
    [
        f"/programm/{DAY}",
        f"/programm/{DAY}&ordnung=zeit",
        f"/programm/{DAY}&ordnung=kino",
        f"/programm/{DAY}&ansicht=raster",
        f"/programm/{DAY}&ansicht=woche",
        f"{EDITION}programm/",
        f"{EDITION}programm/{DAY}&ansicht=raster",
        f"/kinos/kunsthalle-mannheim/{DAY}",
    ],
)
def test_each_stands_once_in_a_programme(stranger, address):
    page = stranger.get(address)
    assert page.status_code == 200
    body = page.text.partition("<main")[2].partition("</main")[0]
    times = {title: body.count(f">{title}</a>") + body.count(f'slot__title">{title}<') for title in TITLES}
    assert times == dict.fromkeys(TITLES, 1)


def test_the_list_by_film_counts_films_only(stranger):
    page = stranger.get(f"/programm/{DAY}")
    assert page.context["line"].count == "1 Film, 2 Veranstaltungen"
    assert [film.card.title for film in page.context["films"]] == ["Pelikan"]
    assert [event.row.title for event in page.context["events"]] == TITLES[1:]


def test_events_can_be_asked_for_alone(stranger):
    rows = stranger.get(f"/programm/{DAY}&art=veranstaltung").context["rows"]
    assert [row.title for row in rows] == TITLES[1:]
    assert [row.title for row in stranger.get(f"/programm/{DAY}&art=documentary").context["rows"]] == ["Pelikan"]


def test_no_list_of_films_has_an_event(stranger):
    assert "Kino der Nachbarn" not in stranger.get("/filme/").text
    assert "Kino der Nachbarn" not in stranger.get("/filme/?wann=festival").text


def test_the_json_names_film_or_event(stranger):
    found = json.loads(stranger.get(f"{EDITION}programm.json").content)["screenings"]
    assert [(one["film"] or {}).get("title") for one in found] == ["Pelikan", None, None]
    assert [one["event"] for one in found] == [
        None,
        {
            "title": "Kino der Nachbarn",
            "kind": "masterclass",
            "label": "Werkstattgespräch",
            "url": "http://127.0.0.1:8000/veranstaltungen/kino-der-nachbarn/",
        },
        {
            "title": "Filmmusik am Fluss",
            "kind": "concert",
            "label": "Konzert",
            "url": "http://127.0.0.1:8000/veranstaltungen/filmmusik-am-fluss/",
        },
    ]


def test_the_table_has_a_line_for_each(stranger):
    text = stranger.get(f"{EDITION}programm.csv").content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(line["title"], line["event"], line["ends"]) for line in lines] == [
        ("Pelikan", "", "2026-11-16 16:30"),
        ("Kino der Nachbarn", "Werkstattgespräch", "2026-11-16 18:15"),
        ("Filmmusik am Fluss", "Konzert", "2026-11-16 20:00"),
    ]


def test_the_calendar_has_an_entry_for_each(stranger):
    events = icalendar.Calendar.from_ical(stranger.get(f"{EDITION}programm.ics").content).walk("VEVENT")
    assert [(str(one["SUMMARY"]), one["CATEGORIES"].to_ical().decode()) for one in events] == [
        ("Pelikan (OmU)", "Kino,Festival"),
        ("Kino der Nachbarn", "Werkstattgespräch,Festival"),
        ("Filmmusik am Fluss", "Konzert,Festival"),
    ]
    assert str(events[1]["DESCRIPTION"]) == "Werkstattgespräch\nzu Gast: Mira Talheim, Leitung"


def test_an_event_has_a_calendar_of_its_own(stranger):
    events = icalendar.Calendar.from_ical(stranger.get("/veranstaltungen/kino-der-nachbarn.ics").content).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in events] == ["Kino der Nachbarn"]


def test_the_schedule_of_the_apps_says_kind_people_and_text(stranger):
    root = ET.fromstring(stranger.get(f"{EDITION}schedule.xml").content)  # noqa: S314
    found = [
        (one.findtext("title"), one.findtext("type"), one.findtext("persons/person"), one.findtext("abstract"))
        for one in root.iter("event")
    ]
    assert found == [
        ("Pelikan", "Dokumentarfilm", None, ""),
        ("Kino der Nachbarn", "Werkstattgespräch", "Mira Talheim", "Drei Häuser erzählen."),
        ("Filmmusik am Fluss", "Konzert", None, ""),
    ]


def test_search_finds_each_under_its_kind(stranger):
    page = stranger.get("/suche/", {"q": "nachbarn"})
    found = [(group.label, [hit.url for hit in group.hits]) for group in page.context["groups"] if group.total]
    assert found == [("Veranstaltungen", ["/veranstaltungen/kino-der-nachbarn/"])]
    assert stranger.get("/suche/", {"q": "river"}).context["total"] == 1


def test_the_sitemap_knows_events(stranger):
    part = stranger.get("/sitemap-events-0.xml").text
    assert part.count("<loc>") == 4
    assert "http://127.0.0.1:8000/en/veranstaltungen/kino-der-nachbarn/" in part


@pytest.mark.parametrize(("public_id", "kind"), [("meister", "EducationEvent"), ("konzert", "MusicEvent")])
def test_structured_data_say_what_kind_of_event_it_is(stranger, public_id, kind):
    [data, _crumbs] = stranger.get(f"/vorstellungen/{public_id}/").context["structured"]
    assert (data["@type"], data["location"]["@type"]) == (kind, "Place")
    assert "workPresented" not in data
    assert data.get("performer", []) == (
        [{"@type": "Person", "name": "Mira Talheim"}] if public_id == "meister" else []
    )


def test_the_page_of_an_events_time_has_no_version_and_no_age(stranger):
    page = stranger.get("/vorstellungen/meister/")
    assert page.context["admission"] is None
    assert "Darf ich rein?" not in page.text
    assert "Alles zur Veranstaltung" in page.text
    assert [one.row.title for one in page.context["neighbours"].reachable] == ["Filmmusik am Fluss"]


def test_the_page_of_an_event_says_what_who_and_when(stranger):
    page = stranger.get("/veranstaltungen/kino-der-nachbarn/")
    assert "<em>erzählen</em>" in page.text
    assert [(one.name, one.function) for one in page.context["people"]] == [("Mira Talheim", "Leitung")]
    assert [data["@type"] for data in page.context["structured"]] == ["EducationEvent", "BreadcrumbList"]
    assert "17:00" in page.text


def test_an_english_page_says_that_the_text_is_german(stranger):
    page = stranger.get("/en/veranstaltungen/kino-der-nachbarn/")
    assert (page.context["text"].lang, page.context["title_lang"]) == ("de", "de")


def test_a_draft_event_is_seen_by_editors_only(stranger, as_user, editor):
    make_event("Noch geheim", state="draft")
    address = "/veranstaltungen/noch-geheim/"
    assert stranger.get(address).status_code == 404
    assert as_user(editor).get(f"{address}?vorschau=1").status_code == 200
