"""Cities and their signs: any number, square and circle for the first two."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from tests.factories import make_city
from venues.models import City
from venues.services import found_cities

pytestmark = pytest.mark.django_db

SHAPES = City.Shape.values


def test_the_first_two_get_square_and_circle_and_the_others_those_after_them():
    made = found_cities(names=["Kiel", "Lübeck", "Flensburg"])
    assert [(city.name_de, city.slug, city.shape, city.position) for city in made] == [
        ("Kiel", "kiel", "square", 0),
        ("Lübeck", made[1].slug, "circle", 1),
        ("Flensburg", "flensburg", "triangle", 2),
    ]
    assert list(City.objects.all()) == made


def test_a_portal_that_has_a_city_gets_no_others():
    city = make_city("Wismar")
    assert found_cities(names=["Kiel", "Lübeck"]) == []
    assert list(City.objects.all()) == [city]


def test_there_may_be_more_cities_than_signs():
    names = [f"Stadt {number}" for number in range(len(SHAPES) + 2)]
    found_cities(names=names)
    assert list(City.objects.values_list("shape", flat=True)) == [*SHAPES, *SHAPES[:2]]


def test_a_sign_stands_for_one_city_while_others_are_free():
    make_city("Kiel", shape="square")
    with pytest.raises(ValidationError) as refusal:
        City(name_de="Lübeck", slug="luebeck", shape="square").full_clean()
    assert refusal.value.message_dict["shape"][0].startswith(
        "Dieses Zeichen hat schon eine andere Stadt. Frei sind: Kreis, Dreieck,"
    )
    City(name_de="Lübeck", slug="luebeck", shape="circle").full_clean()
    City.objects.get().full_clean()


def test_every_sign_is_drawn():
    sprite = (settings.BASE_DIR / "templates" / "components" / "sprite.html").read_text()
    assert [shape for shape in SHAPES if f'id="c-{shape}"' not in sprite] == []
