"""The checks that read events, and those on screenings that a screening of an event passes by."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.checker.finding import CheckContext
from desk.checker.links import addresses
from desk.checker.registry import BY_CODE, CHECKS
from showtimes.models import Event, EventPerson
from tests.factories import at, make_event, make_film, make_hall, make_online, make_person, make_screening

pytestmark = pytest.mark.django_db
NOW = at("2026-11-21 12:00")


def findings(code: str) -> list[tuple[str, str]]:
    return [(one.name, one.message) for one in BY_CODE[code].findings(CheckContext(NOW))]


def shown(event: Event, **fields):
    return make_screening(event=event, hall=make_hall(), starts_at=at("2026-11-25 20:00"), audio=(), **fields)


def test_a_length_is_missing_where_nobody_has_said_the_end():
    shown(make_event("Gespräch", minutes=None))
    shown(make_event("Fest", minutes=None), end_override=at("2026-11-26 02:00"))
    shown(make_event("Lesung", minutes=60))
    make_event("Ausstellung", kind="exhibition", minutes=None)
    assert findings("event-minutes") == [("Gespräch", "Dauer fehlt; gerechnet wird mit 120 Minuten.")]


def test_an_event_that_is_seen_or_to_come_has_a_text():
    make_event("Öffentlich")
    make_event("Mit Text", text_de="Text.")
    make_event("Entwurf", state="draft")
    shown(make_event("Entwurf mit Termin", state="draft"), state="draft")
    assert findings("event-text") == [("Entwurf mit Termin", "Text fehlt."), ("Öffentlich", "Text fehlt.")]


def test_who_takes_part_has_a_function():
    event, quiet = make_event("Gespräch"), make_event("Entwurf", state="draft")
    EventPerson.objects.create(event=event, person=make_person("Ada Beispiel"), function="Leitung")
    EventPerson.objects.create(event=event, person=make_person("Ida Muster"), position=1)
    EventPerson.objects.create(event=event, name="Bo", position=2)
    EventPerson.objects.create(event=quiet, name="Bo")
    assert findings("event-people") == [("Gespräch", "Ohne Funktion: Ida Muster, Bo.")]


def test_a_picture_has_a_note_of_rights_and_a_text_its_english():
    event = make_event("Konzert", title_en="Concert", text_de="Leise.")
    Event.objects.filter(pk=event.pk).update(picture="a.jpg")
    make_event("Fest", title_en="Party", text_de="Laut.", text_en="Loud.")
    assert findings("event-picture") == [("Konzert", "Bild ohne Nachweis der Rechte.")]
    assert findings("english-event") == [("Konzert", "Nur auf Deutsch da: Text (deutsch).")]


def test_two_of_one_title_and_kind_may_be_one():
    first = make_event("Soirée", kind="opening")
    make_event("Soiree", kind="opening", slug="zweite")
    make_event("Soirée", kind="party", slug="fest")
    (found,) = BY_CODE["double-event"].findings(CheckContext(NOW))
    assert (found.record, found.message) == (first.pk, "Vielleicht doppelt: „Soiree“.")


def test_a_slip_in_the_title_of_a_film_is_found_in_the_text_of_an_event():
    make_film("Kleine Wunder unter Freunden")
    make_event("Gespräch", text_de="Ein Abend zu „Kleine Wunder unter Feinden“.")
    assert [name for name, _message in findings("title")] == ["Gespräch"]


def test_addresses_of_events_and_streams_are_asked_for():
    event = make_event("Gespräch", website="https://example.org/gespraech")
    shown(event, ticket_url="https://example.org/karten")
    make_online(make_film("Film"), starts_at=at("2026-11-25 20:00"), stream_url="https://example.org/sehen")
    found = sorted((place.url, place.name, place.field) for place in addresses(CheckContext(NOW)))
    assert found == [
        ("https://example.org/gespraech", "Gespräch", "website"),
        ("https://example.org/karten", "Gespräch", "ticket_url"),
        ("https://example.org/sehen", "Film", "stream_url"),
    ]


def test_a_time_of_an_event_has_no_version_and_is_named_by_the_event():
    shown(make_event("Gespräch"), note_de="Mit Anmeldung", free_entrance=True, sale_from=at("2026-11-25 21:00"))
    assert findings("version") == []
    assert findings("english-note") == [("Gespräch", "Der Hinweis steht nur auf Deutsch da: „Mit Anmeldung“")]
    assert [name[:8] for name, _message in findings("prices")] == ["Gespräch"]


def test_no_check_costs_more_with_more_events():
    def costs() -> list[int]:
        found = []
        for check in CHECKS:
            with CaptureQueriesContext(connection) as captured:
                check.findings(CheckContext(NOW))
            found.append(len(captured))
        return found

    def fill(number: int) -> None:
        event = make_event("Gespräch", slug=f"gespraech-{number}", minutes=None)
        EventPerson.objects.create(event=event, person=make_person(f"Person {number}"))
        Event.objects.filter(pk=event.pk).update(picture="a.jpg")
        shown(event)

    fill(1)
    fill(2)
    few = costs()
    for number in range(3, 6):
        fill(number)
    assert costs() == few
