import pytest

from tests.admin_pages import act, page, posted_form, queries
from tests.factories import make_city, make_hall, make_venue
from venues.models import City, CityTravelTime, Hall, TravelTime, Venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(programmer, as_user):
    return as_user(programmer)


def add(client, model, **typed):
    """The errors of the form; empty when the record was added."""
    url = page(model, "add")
    response = client.post(url, posted_form(client, url) | typed)
    return {} if response.status_code == 302 else response.context_data["adminform"].form.errors


def test_a_venue_is_entered_with_its_halls(client):
    city = make_city()
    halls = {"halls-TOTAL_FORMS": "1", "halls-0-name": "Saal 1", "halls-0-seats": "120", "halls-0-position": "0"}
    halls |= {"halls-0-changeover_minutes": "15", "halls-0-hearing_loop": "unknown"}
    typed = {"name": "Gloria", "slug": "gloria", "default_subtitles": "de, en", **halls}
    assert add(client, Venue, city=city.pk, **typed) == {}
    venue = Venue.objects.get()
    assert (venue.default_subtitles, [hall.seats for hall in venue.halls.all()]) == (("de", "en"), [120])


def test_the_same_name_twice_in_a_city_is_refused(client):
    venue = make_venue("Gloria")
    assert add(client, Venue, city=venue.city_id, name="GLORIA", slug="gloria-2") == {
        "name": ["Das gibt es schon: „Gloria“."]
    }


def test_an_unknown_time_zone_is_named(client):
    typed = {"name_de": "Wien", "slug": "wien", "shape": "diamond", "position": "3", "time_zone": "Europe/Wien"}
    assert add(client, City, **typed) == {"time_zone": ["„Europe/Wien“ ist keine Zeitzone der IANA-Datenbank."]}
    assert add(client, City, **typed | {"time_zone": "Europe/Vienna"}) == {}


def test_ways_are_entered_in_either_order_and_once(client):
    first, second = make_venue(), make_venue()
    assert add(client, TravelTime, venue_a=second.pk, venue_b=first.pk, minutes="12") == {}
    assert TravelTime.objects.get().venue_a == first
    assert add(client, TravelTime, venue_a=first.pk, venue_b=second.pk, minutes="9") == {
        "__all__": ["Dieser Weg ist schon eingetragen."]
    }
    here, there = make_city(), make_city("Heidelberg")
    assert add(client, CityTravelTime, city_a=there.pk, city_b=here.pk, minutes="40") == {}


def test_search_finds_venues_and_halls_by_city_alias_and_spelling(client):
    venue = make_venue("Künstlerhaus", city=make_city("Heidelberg"), aliases="Das Gelbe")
    make_hall("Großer Saal", venue=venue)
    make_hall(venue=make_venue("Gloria"))

    def found(model, words: str) -> int:
        return client.get(page(model, "changelist"), {"q": words}).context_data["cl"].result_count

    assert [found(Venue, words) for words in ("künstlerhaus", "kuenstler", "gelbe", "heidelberg")] == [1, 1, 1, 1]
    assert [found(Hall, words) for words in ("Großer Saal", "kuenstlerhaus", "heidelberg")] == [1, 1, 1]


def test_venues_are_published_and_withdrawn(client):
    venue = make_venue(state="draft")
    assert act(client, Venue, "publish", venue) == ["Veröffentlicht: 1"]
    assert act(client, Venue, "withdraw", venue) == ["Zurückgezogen: 1"]


def test_a_hall_is_changed_on_its_page(client):
    url = page(Hall, "change", make_hall().pk)
    assert client.post(url, posted_form(client, url, seats="99")).status_code == 302
    assert Hall.objects.get().seats == 99


def test_pages_cost_the_same_with_few_and_with_many(client):
    venue = make_venue()
    lists = [page(model, "changelist") for model in (Venue, Hall, City, TravelTime, CityTravelTime)]
    urls = [*lists, *(f"{url}?q=kino" for url in lists), page(Venue, "change", venue.pk)]
    shapes = iter(["circle", "triangle", "diamond"])

    def add_some():
        shape = next(shapes)
        city = make_city(f"Stadt {shape}", shape=shape)
        make_hall(f"Saal {shape}", venue=venue)
        hall = make_hall(venue=make_venue(city=city))
        TravelTime.objects.create(venue_a=venue, venue_b=hall.venue, minutes=5)
        CityTravelTime.objects.create(city_a=venue.city, city_b=city, minutes=5)

    add_some()
    client.get(lists[0])
    few = [queries(client, url) for url in urls]
    add_some()
    add_some()
    assert [queries(client, url) for url in urls] == few
