"""The next screenings of films that run in a programme."""

import pytest

from films.models import ProgrammePart
from portal.search_view import coming
from showtimes.soon import soon_of
from showtimes.subjects import subject_key
from tests.factories import at, make_film, make_hall, make_screening

pytestmark = pytest.mark.django_db
NOW = at("2026-11-12 12:00")


def key_of(film) -> str:
    return subject_key(film.pk, None)


@pytest.fixture
def block():
    """A programme of two shorts, which runs on the 18th."""
    programme = make_film("Kurze", kind="programme")
    for position, title in enumerate(["Flut", "Ebbe"], start=1):
        ProgrammePart.objects.create(programme=programme, part=make_film(title), position=position)
    make_screening(programme, make_hall(), starts_at=at("2026-11-18 17:00"))
    return programme


def begins(films) -> dict[str, list[str]]:
    found = soon_of([key_of(film) for film in films], NOW, most=5)
    return {key: [row.starts_label for row in soon.rows] for key, soon in found.items()}


def test_a_short_runs_where_the_programme_with_it_does(block):
    first, second = block.parts.order_by("part_of__position")
    assert begins([first]) == {key_of(first): ["17:00"]}
    assert begins([first, second, block]) == {key_of(film): ["17:00"] for film in (first, second, block)}


def test_its_own_screenings_stand_among_those_of_the_programme_by_time(block):
    short = block.parts.get(title_de="Flut")
    hall = block.screenings.get().hall
    make_screening(short, hall, starts_at=at("2026-11-18 22:00"))
    make_screening(short, hall, starts_at=at("2026-11-18 12:00"))
    assert begins([short, block]) == {key_of(short): ["12:00", "17:00", "22:00"], key_of(block): ["17:00"]}


def test_a_draft_of_a_programme_says_nothing_of_its_parts(block):
    block.state = "draft"
    block.save()
    assert begins(block.parts.all()) == {}


def test_two_shorts_of_a_person_in_one_programme_are_one_screening(block):
    films = [key_of(film) for film in block.parts.all()]
    assert len(coming(films, soon_of(films, NOW))) == 1


def test_many_shorts_cost_as_many_queries_as_one(block, django_assert_num_queries):
    shorts = list(block.parts.all())
    for films in ([shorts[0]], [block, *shorts]):
        with django_assert_num_queries(3):
            begins(films)
    with django_assert_num_queries(1):
        assert soon_of(["e1"], NOW) == {}
