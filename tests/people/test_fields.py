import pytest

from people.models import Person
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_people_stand_by_their_family_name_then_by_the_rest():
    for name, sort_name in (
        ("Ada Li Andersen", "Li Andersen, Ada"),
        ("Zoe Li", ""),
        ("Wei Li", ""),
        ("Bong Joon-ho", "Bong, Joon-ho"),
        ("Lars von Trier", "Trier, Lars von"),
        ("Cher", ""),
    ):
        make_person(name, sort_name=sort_name)
    assert [person.name for person in Person.objects.all()] == [
        "Bong Joon-ho",
        "Cher",
        "Wei Li",
        "Zoe Li",
        "Ada Li Andersen",
        "Lars von Trier",
    ]
