"""The page of an event: the ticket of its next time, what one can do about it, then what it is about."""

import pytest
import time_machine
from django.urls import reverse

from showtimes.models import EventPerson
from tests.factories import (
    at,
    make_city,
    make_credit,
    make_event,
    make_film,
    make_hall,
    make_person,
    make_screening,
    make_venue,
)
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PAGE = "/veranstaltungen/kino-der-nachbarn/"


@pytest.fixture(autouse=True)
def _sunday():
    with time_machine.travel(at("2026-11-15 10:00"), tick=False):
        yield


@pytest.fixture
def event(db):
    return make_event("Kino der Nachbarn", kind="masterclass", minutes=75)


@pytest.fixture
def hall(db):
    return make_hall("Auditorium", venue=make_venue("Kunsthalle", city=make_city("Mannheim")))


def make_times(event, hall, *starts: str, **fields) -> list:
    return [make_screening(None, hall, event=event, starts_at=at(start), **fields) for start in starts]


def test_the_next_time_is_the_ticket(stranger, event, hall):
    make_times(event, hall, "2026-11-14 17:00", "2026-11-16 17:00", "2026-11-17 17:00")
    text = words(read(stranger, PAGE))
    assert "Montag, morgen 16. November 2026 17:00 bis 18:15 Kino der Nachbarn Kunsthalle , Mannheim" in text
    assert ("Werkstattgespräch" in text, "Alle Termine" in text, "Bisherige Termine" in text) == (True, True, True)


def test_one_time_is_told_once(stranger, event, hall):
    make_times(event, hall, "2026-11-16 17:00")
    assert words(read(stranger, PAGE)).count("17:00") == 2  # its time, and what one plans
    assert "Alle Termine" not in read(stranger, PAGE)


def test_a_time_that_is_cancelled_gives_way_to_the_next_that_takes_place(stranger, event, hall):
    make_times(event, hall, "2026-11-16 17:00", state="cancelled")
    make_times(event, hall, "2026-11-18 19:00")
    assert stranger.get(PAGE).context["row"].starts_label == "19:00"


def test_where_all_is_cancelled_the_ticket_says_so(stranger, event, hall):
    make_times(event, hall, "2026-11-16 17:00", state="cancelled")
    assert "abgesagt" in words(read(stranger, PAGE))


def test_without_a_time_one_saves_the_event_all_the_same(stranger, event):
    text = words(read(stranger, PAGE))
    assert "Kino der Nachbarn Werkstattgespräch. Sobald ein Termin feststeht, steht er hier. Merken" in text


def test_a_member_saves_and_plans_from_the_ticket(as_user, member, event, hall):
    [screening] = make_times(event, hall, "2026-11-16 17:00")
    page = read(as_user(member), PAGE)
    assert f'action="{reverse("community:bookmark_event", args=[event.slug])}"' in page
    assert f'action="{reverse("planner:choose", args=[screening.public_id])}"' in page


def test_a_stranger_gets_no_cookie(stranger, event, hall):
    make_times(event, hall, "2026-11-16 17:00")
    assert dict(stranger.get(PAGE).cookies) == {}


def test_films_of_the_guests_say_when_they_run(stranger, event, hall):
    make_times(event, hall, "2026-11-16 17:00")
    person, film = make_person("Ada Stern"), make_film("Wanderer")
    make_credit(film, person, role="director")
    EventPerson.objects.create(event=event, person=person)
    make_screening(film, hall, starts_at=at("2026-11-15 19:00"))
    assert "Wanderer 2020, 90 Min. heute 19:00 Kunsthalle" in words(read(stranger, PAGE))


@pytest.mark.parametrize("count", [2, 6])
def test_the_page_costs_the_same_however_much_there_is(stranger, event, hall, count, django_assert_num_queries):
    for number in range(count):
        make_times(event, hall, f"2026-11-{16 + number} 17:00", f"2026-11-{2 + number:02} 17:00")
        person, film = make_person(f"Person {number}"), make_film(f"Film {number}")
        make_credit(film, person, role="director")
        EventPerson.objects.create(event=event, person=person, position=number)
        make_screening(film, hall, starts_at=at(f"2026-11-{16 + number} 20:00"))
    with django_assert_num_queries(11):
        stranger.get(PAGE)
