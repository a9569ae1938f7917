import pytest

from tests.factories import make_city, make_venue
from venues.models import CityTravelTime, TravelTime
from venues.travel import travel_times

pytestmark = pytest.mark.django_db


def test_a_pair_s_own_minutes_go_before_those_of_its_cities_both_ways():
    mannheim, heidelberg = make_city("Mannheim"), make_city("Heidelberg")
    here, near, far = make_venue(city=mannheim), make_venue(city=mannheim), make_venue(city=heidelberg)
    TravelTime.objects.create(venue_a=here, venue_b=near, minutes=9)
    CityTravelTime.objects.create(city_a=mannheim, city_b=heidelberg, minutes=50)
    travel = travel_times()
    assert (travel.minutes(here.pk, near.pk), travel.minutes(near.pk, here.pk)) == (9, 9)
    assert (travel.minutes(here.pk, far.pk), travel.minutes(far.pk, near.pk)) == (50, 50)


def test_a_venue_is_no_way_from_itself_and_an_unknown_way_is_none():
    here, other = make_venue(), make_venue()
    travel = travel_times()
    assert travel.minutes(here.pk, here.pk) == 0
    assert travel.minutes(here.pk, other.pk) is None


def test_it_takes_three_queries(django_assert_num_queries):
    make_venue()
    with django_assert_num_queries(3):
        travel_times()
