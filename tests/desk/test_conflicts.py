"""Conflicts that the release page and the board find."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.conflicts import conflict_data, conflicts_of, moved_copy, with_conflict_relations
from showtimes.models import EventPerson, Screening, ScreeningGuest
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_edition_city,
    make_event,
    make_film,
    make_hall,
    make_person,
    make_screening,
    make_series,
    make_venue,
)
from venues.models import CityTravelTime

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")


@pytest.fixture
def hall():
    return make_hall(venue=make_venue("Odeon"), changeover_minutes=15)


def full_film(title: str = "", **fields):
    return make_film(title, **{"runtime": 90, "fsk": "12"} | fields)


def draft(film=None, hall=None, start: str = "17:00", **fields):
    fields = {"state": "draft", "starts_at": at(f"2018-11-18 {start}")} | fields
    return make_screening(film or full_film(), hall, **fields)


def found(*screenings) -> list[tuple[str, bool, str]]:
    """Kind, whether it blocks, and message of each conflict of these screenings."""
    own = list(with_conflict_relations(Screening.objects.filter(pk__in=[one.pk for one in screenings])))
    conflicts = conflicts_of(own, against=conflict_data(own), now=NOW)
    return [(str(one.kind), one.blocks, one.message) for one in conflicts]


def kinds(*screenings) -> list[str]:
    return [kind for kind, _blocks, _message in found(*screenings)]


def test_a_screening_with_everything_stated_and_nothing_near_has_no_conflict(hall):
    assert found(draft(hall=hall)) == []


def test_a_sale_that_begins_after_the_screening_wants_a_reason(hall):
    late = draft(hall=hall, sale_from=at("2018-11-18 17:00"))
    assert [(kind, blocks) for kind, blocks, _message in found(late)] == [("sale", False)]


def test_two_in_one_hall_at_once_block_whether_the_other_is_public_or_released_with_it(hall):
    first, second = draft(full_film("Sommer"), hall), draft(full_film("Herbst"), hall, "18:00")
    overlap = (
        "Saal 1, Odeon, Mannheim: „Sommer“ (So 18. Nov 17:00–18:30) und „Herbst“ (So 18. Nov 18:00–19:30) "
        "überschneiden sich."
    )
    assert found(first) == []
    assert found(first, second) == [("hall", True, overlap)]
    second.state, second.public_from = "public", NOW + dt.timedelta(days=1)
    second.save()
    assert found(first) == [("hall", True, overlap)]
    second.state = "cancelled"
    second.save()
    assert found(first) == []


def test_less_time_than_the_hall_takes_to_change_over_wants_a_reason(hall):
    first, second = draft(full_film("Sommer"), hall), draft(full_film("Herbst"), hall, "18:40", state="public")
    (found_one,) = found(first)
    assert found_one == (
        "changeover",
        False,
        "Saal 1, Odeon, Mannheim braucht 15 Min. Umbau; zwischen „Sommer“ (So 18. Nov 17:00–18:30) und "
        "„Herbst“ (So 18. Nov 18:40–20:10) liegen 10 Min.",
    )
    second.starts_at = at("2018-11-18 18:45")
    second.save()
    assert found(first) == []


def test_a_draft_film_blocks_once_for_all_its_screenings(hall):
    film = full_film("Sommer", state="draft")
    screenings = draft(film, hall), draft(film, hall, "20:00")
    own = list(with_conflict_relations(Screening.objects.all()))
    (conflict,) = conflicts_of(own, against=conflict_data(own), now=NOW)
    assert (conflict.blocks, conflict.wants_reason, conflict.film) == (True, False, film.pk)
    assert conflict.screenings == tuple(
        (one.pk, f"So 18. Nov {time}") for one, time in zip(screenings, ("17:00", "20:00"), strict=True)
    )
    assert conflict.message == "„Sommer“ ist noch ein Entwurf."


@pytest.mark.parametrize("named", [True, False])
def test_who_takes_part_in_an_event_is_no_guest_elsewhere_meanwhile(hall, named):
    who = {"name": "Mira Talheim"} if named else {"person": make_person("Mira Talheim")}
    event = make_event("Gespräch", minutes=60)
    EventPerson.objects.create(event=event, **who)
    make_screening(event=event, hall=hall, starts_at=at("2018-11-18 17:30"))
    elsewhere = draft(start="17:00")
    ScreeningGuest.objects.create(screening=elsewhere, **who)
    asked = list(with_conflict_relations(Screening.objects.filter(pk=elsewhere.pk)))
    found = conflicts_of(asked, against=conflict_data(asked), now=NOW)
    assert [one.kind for one in found if one.kind == "guest"] == ["guest"]


@pytest.mark.parametrize("name", ["person", "name"])
def test_a_guest_is_not_in_two_places_nor_there_before_the_way_allows(hall, name):
    far = make_hall(venue=make_venue("Gloria", city=make_city("Heidelberg")))
    CityTravelTime.objects.create(city_a=hall.venue.city, city_b=far.venue.city, minutes=40)
    guest = {"person": make_person("Lone Scherfig")} if name == "person" else {"name": "Lone Scherfig"}
    first, second = draft(full_film("Sommer"), hall), draft(full_film("Herbst"), far, "18:00", state="public")
    first.guests.create(**guest)
    second.guests.create(**guest)
    assert found(first) == [
        (
            "guest",
            False,
            "Lone Scherfig ist zugleich Gast von „Sommer“ (So 18. Nov 17:00–18:30), Odeon, Mannheim, und "
            "„Herbst“ (So 18. Nov 18:00–19:30), Gloria, Heidelberg.",
        )
    ]
    Screening.objects.filter(pk=second.pk).update(starts_at=at("2018-11-18 19:00"), ends_at=at("2018-11-18 20:30"))
    assert "Der Weg dauert 40 Min., dazwischen liegen 30 Min." in found(first)[0][2]
    Screening.objects.filter(pk=second.pk).update(starts_at=at("2018-11-18 19:10"), ends_at=at("2018-11-18 20:40"))
    assert found(first) == []


def test_a_day_on_which_venue_or_hall_does_not_play_wants_a_reason():
    days = {
        "opened_on": (dt.date(2018, 11, 19), dt.date(2018, 11, 18)),
        "closed_on": (dt.date(2018, 11, 18), dt.date(2018, 11, 19)),
    }
    for name, (closed, there) in days.items():
        assert kinds(draft(hall=make_hall(venue=make_venue(**{name: closed})))) == ["closed"]
        assert kinds(draft(hall=make_hall(venue=make_venue(**{name: there})))) == []
    assert kinds(draft(hall=make_hall(valid_to=dt.date(2018, 11, 17)))) == ["closed"]
    night = {"starts_at": at("2018-11-19 00:30")}  # still the cinema day before
    assert kinds(draft(hall=make_hall(valid_to=dt.date(2018, 11, 18)), **night)) == []


def test_outside_the_days_of_the_edition_in_that_city_wants_a_reason(hall):
    edition = make_edition(2018)
    make_edition_city(edition, hall.venue.city, ends_on=dt.date(2018, 11, 17))
    assert found(draft(full_film("Sommer"), hall, series=edition)) == [
        (
            "dates",
            False,
            "„Sommer“ (So 18. Nov 17:00–18:30): „Filmfestival Mannheim-Heidelberg 2018“ ist dann nicht in Mannheim.",
        )
    ]
    elsewhere = make_hall(venue=make_venue(city=make_city("Heidelberg")))
    assert kinds(draft(full_film("Herbst"), elsewhere, series=edition)) == []


def test_what_nobody_stated_wants_a_reason(hall):
    bare = make_film("Sommer", fsk="", languages=(), runtime=None)
    assert [(kind, blocks) for kind, blocks, _message in found(draft(bare, hall, audio=()))] == [
        ("fsk", False),
        ("language", False),
        ("runtime", False),
    ]
    assert kinds(draft(full_film(languages=()), make_hall(), audio=("sv",))) == []
    assert kinds(draft(full_film("Herbst", fsk="none"), make_hall())) == []


def test_what_venue_and_series_still_hide_is_said(hall):
    later = make_series("Sommerreihe", public_from=NOW + dt.timedelta(days=1))
    hidden = draft(hall=make_hall(venue=make_venue("Keller", state="draft")), series=later)
    own = list(with_conflict_relations(Screening.objects.filter(pk=hidden.pk)))
    conflicts = conflicts_of(own, against=conflict_data(own), now=NOW)
    assert [(one.blocks, one.wants_reason) for one in conflicts] == [(False, False), (False, False)]
    assert {one.message.split(" ist ")[0] for one in conflicts} == {"„Keller, Mannheim“", "„Sommerreihe“"}


def test_a_place_is_tried_without_asking_the_database_again(hall):
    other = make_hall("Saal 2", venue=hall.venue)
    moved = draft(full_film("Sommer"), hall)
    draft(full_film("Herbst"), other)
    own = list(with_conflict_relations(Screening.objects.filter(pk=moved.pk)))
    around = conflict_data(own, halls=[other.pk], with_drafts=True)
    places = [(hall, "17:00"), (other, "17:00"), (other, "18:35"), (other, "18:45")]
    with CaptureQueriesContext(connection) as asked:
        tries = [moved_copy(own[0], hall=there, starts_at=at(f"2018-11-18 {start}")) for there, start in places]
        kinds = [[str(one.kind) for one in conflicts_of([a_try], against=around, now=NOW)] for a_try in tries]
    assert (kinds, len(asked)) == ([[], ["hall"], ["changeover"], []], 0)
    assert (own[0].hall, own[0].starts_at) == (hall, at("2018-11-18 17:00"))


def test_the_number_of_queries_does_not_grow():
    def cost(number: int) -> int:
        for index in range(number):
            one = draft(hall=make_hall(), series=make_edition(1900 + 100 * number + index))
            one.guests.create(person=make_person())
            make_screening(full_film(), one.hall, starts_at=one.starts_at).guests.create(person=one.guests.get().person)
        with CaptureQueriesContext(connection) as asked:
            own = list(with_conflict_relations(Screening.objects.filter(state="draft")))
            conflicts_of(own, against=conflict_data(own), now=NOW)
        return len(asked)

    assert (cost(2), cost(20)) == (8, 8)
