import datetime as dt

import pytest
from django.urls import reverse

from community.models import Bookmark
from films.models import ProgrammePart
from planner.film_conflicts import film_conflicts
from tests.factories import at, make_city, make_edition, make_film, make_hall, make_screening, make_user, make_venue
from venues.models import CityTravelTime

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def films():
    return make_film("Eins", runtime=90), make_film("Zwei", runtime=90)


def marked_together(films, members: int) -> None:
    for _number in range(members):
        user = make_user()
        Bookmark.objects.bulk_create(
            Bookmark(user=user, film=film, created_at=at("2026-11-01 12:00")) for film in films
        )


def show(film, start: str, edition, **fields):
    return make_screening(film, starts_at=at(start), series=edition, **fields)


def found(edition) -> list[tuple]:
    return [
        (conflict.film.title, conflict.other.title, conflict.pair.members, conflict.pair.possible, conflict.pair.ways)
        for conflict in film_conflicts(edition)
    ]


def test_two_films_that_run_only_in_parallel_conflict(edition, films):
    one, two = films
    show(one, "2026-11-20 18:00", edition)
    show(two, "2026-11-20 18:30", edition, state="draft")
    marked_together(films, 5)
    assert found(edition) == [("Eins", "Zwei", 5, 0, 1)]


def test_groups_under_five_are_never_shown(edition, films):
    one, two = films
    show(one, "2026-11-20 18:00", edition)
    show(two, "2026-11-20 18:30", edition)
    marked_together(films, 4)
    marked_together([one], 3)
    marked_together([two], 3)
    assert found(edition) == []


def test_what_members_marked_outside_the_edition_pairs_with_nothing(edition, films):
    one, two = films
    show(one, "2026-11-20 18:00", edition)
    show(two, "2026-11-20 18:30", edition)
    elsewhere = make_film("Anderswo")
    make_screening(elsewhere, starts_at=at("2026-11-20 18:15"))
    marked_together([*films, elsewhere], 5)
    assert found(edition) == [("Eins", "Zwei", 5, 0, 1)]


def test_pairs_seen_both_on_most_ways_are_left_out_and_cancelled_screenings_do_not_help(edition, films):
    one, two = films
    show(one, "2026-11-20 18:00", edition)
    show(two, "2026-11-20 18:30", edition)
    show(two, "2026-11-21 18:30", edition)
    show(two, "2026-11-22 18:30", edition)
    marked_together(films, 5)
    assert found(edition) == []
    two.screenings.filter(starts_at__gt=at("2026-11-21 00:00")).update(state="cancelled")
    assert found(edition) == [("Eins", "Zwei", 5, 0, 1)]


def test_the_way_between_the_cities_counts(edition, films):
    here, there = make_city("Mannheim"), make_city("Heidelberg")
    CityTravelTime.objects.create(city_a=here, city_b=there, minutes=50)
    one, two = films
    show(one, "2026-11-20 18:00", edition, hall=make_hall(venue=make_venue(city=here)))
    late = show(two, "2026-11-20 20:00", edition, hall=make_hall(venue=make_venue(city=there)))
    marked_together(films, 5)
    assert found(edition) == [("Eins", "Zwei", 5, 0, 1)]
    late.starts_at += dt.timedelta(minutes=20)
    late.save()
    assert found(edition) == []


def test_a_block_with_both_films_solves_it(edition, films):
    block = make_film("Block", kind="programme")
    for number, film in enumerate(films):
        ProgrammePart.objects.create(programme=block, part=film, position=number)
    show(block, "2026-11-20 18:00", edition, end_override=at("2026-11-20 20:00"))
    marked_together(films, 5)
    assert found(edition) == []


def test_a_slot_is_free_in_its_hall_and_reaches_the_other_film(edition, films):
    one, two = films
    hall, other = make_hall("Saal A"), make_hall("Saal B")
    show(make_film("Früh", runtime=60), "2026-11-20 17:00", edition, hall=hall)
    show(one, "2026-11-20 18:15", edition, hall=hall)
    show(two, "2026-11-20 18:15", edition, hall=other)
    show(make_film("Spät", runtime=60), "2026-11-20 20:30", edition, hall=hall)
    marked_together(films, 5)
    (conflict,) = film_conflicts(edition)
    assert [(slot.hall, slot.start) for slot in conflict.slots] == [(other, at("2026-11-20 20:00"))]
    assert conflict.slots[0].end == at("2026-11-20 21:30")
    assert conflict.moved == one


def test_what_is_cancelled_takes_no_hall(edition, films):
    one, two = films
    hall = make_hall("Saal A")
    show(one, "2026-11-20 18:00", edition, hall=hall)
    show(two, "2026-11-20 18:00", edition, hall=hall, state="draft")
    show(make_film("Fällt aus", runtime=90), "2026-11-20 20:00", edition, hall=hall, state="cancelled")
    show(make_film("Spät", runtime=90), "2026-11-20 22:00", edition)
    marked_together(films, 5)
    (conflict,) = film_conflicts(edition)
    assert (hall, at("2026-11-20 19:45")) in [(slot.hall, slot.start) for slot in conflict.slots]


def test_the_number_of_queries_does_not_depend_on_the_number_of_films(edition, films, django_assert_num_queries):
    def fill(number: int) -> None:
        pair = make_film(f"A {number}"), make_film(f"B {number}")
        for film in pair:
            show(film, "2026-11-20 18:00", edition)
        marked_together(pair, 5)

    fill(0)
    with django_assert_num_queries(9):
        assert len(film_conflicts(edition)) == 1
    for number in range(1, 4):
        fill(number)
    with django_assert_num_queries(9):
        assert len(film_conflicts(edition)) == 4


def test_the_programmer_finds_the_map_at_the_edition_and_others_do_not(
    edition, films, as_user, programmer, member, editor
):
    one, two = films
    show(one, "2026-11-20 18:00", edition)
    show(two, "2026-11-20 18:00", edition)
    marked_together(films, 6)
    address = reverse("admin:festival_edition_conflicts", args=[edition.pk])
    client = as_user(programmer)
    assert address in client.get(reverse("admin:festival_edition_change", args=[edition.pk])).content.decode()
    page = client.get(address).content.decode()
    assert "Eins" in page
    assert "Zwei" in page
    assert "<td>6</td>" in page
    assert client.get(reverse("admin:festival_edition_conflicts", args=[10**9])).status_code == 404
    assert as_user(editor).get(address).status_code == 403
    assert as_user(member).get(address).status_code == 302


def test_an_edition_without_screenings_has_an_empty_map(edition, as_user, programmer):
    address = reverse("admin:festival_edition_conflicts", args=[edition.pk])
    assert "Keine Konflikte" in as_user(programmer).get(address).content.decode()
