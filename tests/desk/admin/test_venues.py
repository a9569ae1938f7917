import pytest

from tests.admin_pages import act, page, posted_form, queries
from tests.factories import make_city, make_connection, make_hall, make_map_line, make_venue
from venues.models import City, CityTravelTime, Hall, LastConnection, MapLine, TravelTime, Venue

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


def test_a_last_connection_is_entered_with_its_source_and_once_a_night(client):
    here, there = make_city(), make_city("Heidelberg")
    typed = {"start": here.pk, "end": there.pk, "night": "friday", "departs_at": "00:41", "kind": "suburban"}
    typed |= {"stop": "Hauptbahnhof", "valid_from": "14.12.2025", "checked_on": "02.11.2026"}
    assert add(client, LastConnection, **typed) == {"source": ["Dieses Feld ist zwingend erforderlich."]}
    assert add(client, LastConnection, **typed, source="Fahrplan") == {}
    assert add(client, LastConnection, **typed, source="Fahrplan") == {
        "__all__": ["Für diese Linie und Nacht gibt es ab diesem Tag schon eine Zeit."]
    }
    assert add(client, LastConnection, **typed, source="Fahrplan", line="S 4", valid_to="01.01.2025") == {
        "__all__": ["„gilt bis“ liegt vor „gilt ab“."]
    }
    counts = [
        client.get(page(LastConnection, "changelist"), {"q": words}).context_data["cl"].result_count
        for words in ("mannh", "heidel", "hauptb", "bremen")
    ]
    assert counts == [1, 1, 1, 0]


@pytest.mark.parametrize(
    ("departs_at", "is_refused"), [("04:59", False), ("05:00", True), ("11:59", True), ("12:00", False)]
)
def test_no_last_connection_departs_in_the_morning(client, departs_at, is_refused):
    start, end = make_city("Mannheim"), make_city("Heidelberg")
    days = {"valid_from": "2026-01-01", "checked_on": "2026-01-01"}
    typed = {"start": start.pk, "end": end.pk, "night": "friday", "departs_at": departs_at, "kind": "suburban"}
    refused = add(client, LastConnection, **typed, **days, stop="Hauptbahnhof", source="Fahrplan")
    assert ("departs_at" in refused) is is_refused


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


# The lines of the sketches


def test_a_line_is_entered_and_stands_on_the_page_of_a_venue_nearby(client, stranger):
    venue = make_venue("Stadthaus", latitude="49.48606", longitude="8.46556")
    points = "49.4911, 8.4560\n49.4842, 8.4746"
    assert add(client, MapLine, city=venue.city_id, name="Planken", kind="street", points=points) == {}
    source = stranger.get(venue.get_absolute_url()).content.decode()
    assert '<title id="sketch-title">Lageplan: Stadthaus</title>' in source
    assert "Zu sehen: Planken." in source
    form = client.get(page(Venue, "change", venue.pk)).content.decode()
    assert "Zu sehen: Planken." in form


@pytest.mark.parametrize(
    ("kind", "points", "error"),
    [
        ("street", "49.4911, 8.4560", "Eine Linie braucht mindestens zwei Punkte."),
        ("stop", "49.4911, 8.4560\n49.4842, 8.4746", "Eine Haltestelle hat genau einen Punkt."),
        ("street", "Planken", "Zeile 1: „Planken“ ist kein Punkt. Gemeint ist etwa „49.4874, 8.4663“."),
        ("street", " ", "Dieses Feld ist zwingend erforderlich."),
    ],
)
def test_a_line_without_right_points_is_refused_with_a_reason(client, kind, points, error):
    typed = {"city": make_city().pk, "name": "Planken", "kind": kind, "points": points}
    assert add(client, MapLine, **typed) == {"points": [error]}


def test_a_line_is_entered_once_a_city_and_kind(client):
    line = make_map_line("Neckar", kind="river")
    typed = {"city": line.city_id, "name": "Neckar", "points": line.points}
    assert add(client, MapLine, **typed, kind="river") == {"__all__": ["In dieser Stadt gibt es diese Linie schon."]}
    assert add(client, MapLine, **typed, kind="street") == {}


def test_lines_are_entered_beside_their_city_too(client):
    city = make_city()
    row = {"map_lines-TOTAL_FORMS": "1", "map_lines-0-name": "Planken", "map_lines-0-kind": "street"}
    url = page(City, "change", city.pk)
    refused = client.post(url, posted_form(client, url) | row | {"map_lines-0-points": "49.49, 8.46"})
    assert "Eine Linie braucht mindestens zwei Punkte." in refused.content.decode()
    typed = {"map_lines-0-points": "49.49, 8.46\n49.48, 8.47"}
    assert client.post(url, posted_form(client, url) | row | typed).status_code == 302
    assert city.map_lines.get().points == "49.49, 8.46\n49.48, 8.47"


def test_lines_are_found_by_name_and_city(client):
    make_map_line("Planken")
    found = [
        client.get(page(MapLine, "changelist"), {"q": words}).context_data["cl"].result_count
        for words in ("plank", "mann", "neckar")
    ]
    assert found == [1, 1, 0]


def test_a_venue_without_a_sketch_says_how_it_gets_one(client):
    form = client.get(page(Venue, "change", make_venue().pk)).content.decode()
    assert "Erscheint, sobald das Haus Breite und Länge hat" in form


def test_pages_cost_the_same_with_few_and_with_many(client):
    venue = make_venue()
    lists = [
        page(model, "changelist") for model in (Venue, Hall, City, TravelTime, CityTravelTime, MapLine, LastConnection)
    ]
    forms = [page(Venue, "change", venue.pk), page(City, "change", venue.city_id)]
    urls = [*lists, *(f"{url}?q=kino" for url in lists), *forms]
    shapes = iter(["circle", "triangle", "diamond"])

    def add_some():
        shape = next(shapes)
        city = make_city(f"Stadt {shape}", shape=shape)
        make_hall(f"Saal {shape}", venue=venue)
        hall = make_hall(venue=make_venue(city=city))
        TravelTime.objects.create(venue_a=venue, venue_b=hall.venue, minutes=5)
        CityTravelTime.objects.create(city_a=venue.city, city_b=city, minutes=5)
        make_connection(venue.city, city)
        make_map_line(f"Weg {shape}", city=venue.city)

    add_some()
    client.get(lists[0])
    few = [queries(client, url) for url in urls]
    add_some()
    add_some()
    assert [queries(client, url) for url in urls] == few


def test_each_answer_is_yes_no_or_not_said(client):
    hall = make_hall(venue=make_venue(step_free=True))
    url = page(Hall, "change", hall.pk)
    for typed, answer in (("false", False), ("true", True), ("unknown", None)):
        assert client.post(url, posted_form(client, url, step_free=typed)).status_code == 302
        hall.refresh_from_db()
        assert hall.step_free is answer
    options = client.get(page(Venue, "change", hall.venue.pk)).context_data["adminform"].form["step_free"]
    assert [widget.data["label"] for widget in options.subwidgets] == ["keine Angabe", "ja", "nein"]
