import pytest
from django.core.exceptions import ValidationError

from festival.models import Festival
from films.models import Genre
from tests.factories import make_city, make_festival, make_genre, make_venue
from venues.models import City, Venue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "double", "field"),
    [
        (lambda: make_city("Köln", slug="koeln"), lambda: City(name_de="KOELN", slug="neu", shape="circle"), "name_de"),
        (lambda: make_genre("Märchen"), lambda: Genre(name_de="Maerchen", name_en="Tale", slug="neu"), "name_de"),
        (lambda: make_genre("Krimi", name_en="Crime"), lambda: Genre(name_de="Neu", name_en="CRIME"), "name_en"),
        (lambda: make_festival("L’Été"), lambda: Festival(name_de="L'Été", slug="neu"), "name_de"),
        (lambda: make_venue("Kino – Süd"), lambda: Venue(name="Kino - Sued", city=City.objects.get()), "name"),
    ],
)
def test_another_spelling_of_a_name_that_may_stand_once_is_refused(make, double, field):
    make()
    with pytest.raises(ValidationError) as refusal:
        double().full_clean()
    assert refusal.value.message_dict[field][0].startswith("Das gibt es schon: „")


def test_a_name_that_is_only_alike_and_ones_own_name_are_none():
    venue = make_venue("Odéon")
    venue.full_clean()
    Venue(name="Odeon", city=venue.city).full_clean()
    Venue(name="Odéon", city=make_city("Heidelberg"), slug="odeon-hd").full_clean()
