"""The pages of the venues, on the afternoon of Saturday 17 November 2018."""

import datetime as dt
import json
import re

import pytest
import time_machine
from django.utils.html import strip_tags

from community.services import set_bookmark
from tests.factories import at, make_city, make_film, make_hall, make_screening, make_venue
from venues.models import CityTravelTime, TravelTime

pytestmark = pytest.mark.django_db
LIST = "/kinos/"


@pytest.fixture(autouse=True)
def _saturday_afternoon():
    with time_machine.travel(at("2018-11-17 16:42"), tick=False):
        yield


def listed(response) -> list[tuple[str, list[str]]]:
    return [(group.city.name, [found.venue.name for found in group.venues]) for group in response.context["cities"]]


def json_ld(response) -> dict:
    (text,) = re.findall(r'<script type="application/ld\+json">(.+?)</script>', response.content.decode())
    return json.loads(text)


# The list


def test_venues_stand_city_by_city(stranger):
    heidelberg, mannheim = make_city("Heidelberg", position=2), make_city("Mannheim", position=1)
    for name, city in (("Odeon", mannheim), ("Gloria", heidelberg), ("Atlantis", mannheim)):
        make_venue(name, city=city)
    assert listed(stranger.get(LIST)) == [("Mannheim", ["Atlantis", "Odeon"]), ("Heidelberg", ["Gloria"])]


def test_drafts_are_not_listed(stranger):
    make_venue(state="draft")
    assert listed(stranger.get(LIST)) == []


def test_a_venue_says_its_halls_in_use_and_its_screenings_today(stranger):
    venue = make_venue()
    hall = make_hall("Saal 1", venue=venue)
    make_hall("Bis heute", venue=venue, valid_to=dt.date(2018, 11, 17))
    make_hall("Ab heute", venue=venue, valid_from=dt.date(2018, 11, 17))
    make_hall("Früher", venue=venue, valid_to=dt.date(2018, 11, 16))
    make_hall("Später", venue=venue, valid_from=dt.date(2018, 11, 18))
    make_screening(hall=hall, starts_at=at("2018-11-18 00:30"))
    make_screening(hall=hall, starts_at=at("2018-11-18 20:00"))
    (found,) = stranger.get(LIST).context["cities"][0].venues
    assert (found.venue.hall_count, found.count) == (3, 1)


def test_closed_venues_are_listed_apart(stranger):
    make_venue("Alhambra", closed_on=dt.date(2018, 11, 17))
    make_venue("Schließt morgen", closed_on=dt.date(2018, 11, 18))
    response = stranger.get(LIST)
    assert [venue.name for venue in response.context["former"]] == ["Alhambra"]
    assert listed(response) == [("Mannheim", ["Schließt morgen"])]


@pytest.mark.parametrize("count", [1, 8])
def test_the_list_costs_two_queries_however_long(stranger, count, django_assert_num_queries):
    for _ in range(count):
        make_screening(starts_at=at("2018-11-17 20:00"))
    with django_assert_num_queries(2):
        stranger.get(LIST)


def test_an_empty_list_says_so(stranger):
    assert "Noch steht hier kein Haus" in stranger.get(LIST).content.decode()


# A venue


def test_today_stands_hall_by_hall_in_the_venues_order(stranger):
    venue = make_venue()
    small, big = make_hall("Klein", venue=venue, position=2), make_hall("Groß", venue=venue, position=1, seats=350)
    make_screening(hall=small, starts_at=at("2018-11-17 17:00"))
    make_screening(make_film(runtime=84), big, starts_at=at("2018-11-17 20:00"))
    halls = stranger.get(venue.get_absolute_url()).context["halls_today"]
    assert [(hall.name, hall.seats, [show.row.place for show in hall.shows]) for hall in halls] == [
        ("Groß", 350, ["bis 21:24"]),
        ("Klein", None, ["bis 18:30"]),
    ]


def test_what_has_begun_today_is_folded(stranger):
    hall = make_hall()
    make_screening(make_film("Läuft"), hall, starts_at=at("2018-11-17 15:30"))
    make_screening(make_film("Kommt"), hall, starts_at=at("2018-11-17 20:00"))
    context = stranger.get(hall.venue.get_absolute_url()).context
    assert [show.row.title for show in context["begun"]] == ["Läuft"]
    assert [show.row.title for found in context["halls_today"] for show in found.shows] == ["Kommt"]


def test_where_all_of_today_has_begun_the_house_says_what_is_next(stranger):
    hall = make_hall()
    make_screening(make_film("Läuft"), hall, starts_at=at("2018-11-17 15:30"))
    make_screening(make_film("Morgen"), hall, starts_at=at("2018-11-18 20:00"))
    response = stranger.get(hall.venue.get_absolute_url())
    context = response.context
    assert ([show.row.title for show in context["begun"]], context["halls_today"]) == (["Läuft"], [])
    said = " ".join(strip_tags(response.content.decode()).split())
    assert "Heute beginnt hier nichts mehr. Weiter geht es am 18. November 2018 mit Morgen" in said


def test_any_other_day_is_one_link_away(stranger):
    hall = make_hall()
    make_screening(make_film("Morgen"), hall, starts_at=at("2018-11-18 20:00"))
    path = hall.venue.get_absolute_url()
    days = stranger.get(path).context["strip"].days
    assert [(day.number, day.current) for day in days[:3]] == [(17, True), (18, False), (19, False)]
    assert days[1].url == f"{path}?tag=2018-11-18"
    context = stranger.get(days[1].url).context
    assert context["day_heading"] == "Sonntag, 18. November"
    assert [show.row.title for found in context["halls_today"] for show in found.shows] == ["Morgen"]
    assert context["week_url"] == f"/programm/?tag=2018-11-18&kino={hall.venue.slug}&ansicht=woche"


def test_htmx_gets_the_programme_alone(stranger):
    path = make_venue("Odeon").get_absolute_url()
    part = stranger.get(f"{path}?tag=2018-11-18", headers={"HX-Request": "true", "HX-Target": "programm"})
    assert part["HX-Push-Url"] == f"{path}?tag=2018-11-18"
    title, _end, rest = part.text.partition("</title>")
    assert "<title>Odeon, Sonntag, 18. November – Lichtspiel" in title
    assert rest.strip() in stranger.get(f"{path}?tag=2018-11-18").text


@pytest.mark.parametrize("tag", ["heute", "2018-13-01", "0001-01-01", "\x00"])
def test_a_wrong_day_is_named_and_today_is_shown(stranger, tag):
    response = stranger.get(make_venue().get_absolute_url(), {"tag": tag})
    assert response.status_code == 400
    assert response.context["day_heading"] == "Heute, Samstag, 17. November"
    assert len(response.context["address_problems"]) == 1


def test_in_another_time_zone_the_strip_says_today_by_its_own_clock(stranger):
    venue = make_venue(city=make_city("Tokio", time_zone="Asia/Tokyo"))
    with time_machine.travel(at("2018-11-17 23:00"), tick=False):
        days = stranger.get(venue.get_absolute_url()).context["strip"].days
    assert [(day.number, day.label, day.current) for day in days[:2]] == [(18, "heute", True), (19, "morgen", False)]


def test_a_venue_that_rests_says_what_comes_next(stranger):
    hall = make_hall()
    make_screening(make_film("Wieder da"), hall, starts_at=at("2018-12-24 20:00"))
    page = stranger.get(hall.venue.get_absolute_url()).content.decode()
    assert "Weiter geht es am 24. Dezember 2018 mit" in page


def test_screenings_of_other_venues_do_not_stand_here(stranger):
    make_screening(starts_at=at("2018-11-17 20:00"))
    assert stranger.get(make_venue().get_absolute_url()).context["halls_today"] == []


def test_members_see_their_bookmarked_films(as_user, member):
    film, hall = make_film(), make_hall()
    make_screening(film, hall, starts_at=at("2018-11-17 20:00"))
    set_bookmark(user=member, film=film, priority="must", now=at("2018-11-10 12:00"))
    (shown,) = as_user(member).get(hall.venue.get_absolute_url()).context["halls_today"]
    assert [show.row.own_state for show in shown.shows] == ["marked"]


def test_the_nearest_venue_tells_the_way_to_the_other_city_else_the_usual_time(stranger):
    mannheim, heidelberg = make_city("Mannheim"), make_city("Heidelberg")
    CityTravelTime.objects.create(city_a=mannheim, city_b=heidelberg, minutes=50)
    here, unknown = make_venue("Stadthaus", city=mannheim), make_venue("Atlantis", city=mannheim)
    for name, minutes in (("Gloria", 45), ("Messplatz", 38)):
        TravelTime.objects.create(venue_a=here, venue_b=make_venue(name, city=heidelberg), minutes=minutes)
    ways = [stranger.get(venue.get_absolute_url()).context["journeys"][0] for venue in (here, unknown)]
    assert [(way.city_name, way.minutes, way.venue_name) for way in ways] == [
        ("Heidelberg", 38, "Messplatz"),
        ("Heidelberg", 50, ""),
    ]


def test_a_way_leads_to_no_draft(stranger):
    here, heidelberg = make_venue("Stadthaus"), make_city("Heidelberg")
    for name, minutes, state in (("Gloria", 45, "public"), ("Noch geheim", 20, "draft")):
        TravelTime.objects.create(venue_a=here, venue_b=make_venue(name, city=heidelberg, state=state), minutes=minutes)
    (way,) = stranger.get(here.get_absolute_url()).context["journeys"]
    assert (way.minutes, way.venue_name) == (45, "Gloria")


def test_seats_are_summed_only_where_all_are_known(stranger):
    known, unknown = make_venue(), make_venue()
    for venue, seats in ((known, 120), (known, 80), (unknown, 120), (unknown, None)):
        make_hall(f"Saal mit {seats}", venue=venue, seats=seats)
    assert [stranger.get(venue.get_absolute_url()).context["seats"] for venue in (known, unknown)] == [200, None]


def test_where_no_way_is_known_none_is_shown(stranger):
    make_venue(city=make_city("Heidelberg"))
    assert stranger.get(make_venue().get_absolute_url()).context["journeys"] == []


def test_access_not_stated_is_not_no(stranger):
    venue = make_venue(accessibility_de="Stufenlos\nAufzug", companion_place=True, accessible_toilet=False)
    make_hall("Saal 1", venue=venue, step_free=True, wheelchair_places=2, hearing_loop=None)
    make_hall("Saal 2", venue=venue, wheelchair_places=None, hearing_loop=False)
    access = stranger.get(venue.get_absolute_url()).context["access"]
    assert [(fact.text, fact.value, fact.known) for fact in access] == [
        ("Stufenlos", "", True),
        ("Aufzug", "", True),
        ("stufenlos ins Haus", "keine Angabe", False),
        ("stufenlos in den Saal", "Saal 1", True),
        ("Rollstuhlplätze: Saal 1 2", "2", True),
        ("Platz für eine Begleitperson", "ja", True),
        ("barrierefreie Toilette", "nein", True),
        ("Assistenzhund willkommen", "keine Angabe", False),
        ("Höranlage", "keine Angabe", False),
    ]


def test_coordinates_open_a_map_without_asking_another_host(stranger):
    venue = make_venue(latitude="49.487459", longitude="8.466039")
    assert 'href="geo:49.487459,8.466039"' in stranger.get(venue.get_absolute_url()).content.decode()


def test_coordinates_keep_their_dot_in_english(stranger):
    venue = make_venue(latitude="49.487459", longitude="8.466039")
    assert 'href="geo:49.487459,8.466039"' in stranger.get(f"/en{venue.get_absolute_url()}").content.decode()


def test_a_closed_venue_says_when_it_closed(stranger):
    venue = make_venue(opened_on=dt.date(1950, 1, 1), closed_on=dt.date(2015, 6, 30))
    page = stranger.get(venue.get_absolute_url()).content.decode()
    assert "Geschlossen am 30. Juni 2015" in page
    assert "1. Januar 1950" in page


def test_a_venue_where_nothing_is_to_come_names_what_it_showed(stranger):
    venue = make_venue(closed_on=dt.date(2018, 1, 1))
    hall = make_hall("Kino I", venue=venue, valid_to=dt.date(2017, 12, 31))
    first, second = make_film("Erster"), make_film("Zweiter")
    for film, day in ((first, "01"), (first, "04"), (second, "03")):
        make_screening(film, hall, starts_at=at(f"2017-11-{day} 20:00"))
    make_screening(make_film("Abgesagt"), hall, starts_at=at("2017-11-05 20:00"), state="cancelled")
    make_screening(make_film("Entwurf", state="draft"), hall, starts_at=at("2017-11-05 20:00"))
    response = stranger.get(venue.get_absolute_url())
    shown = [(film.card.title, film.count, film.last_day) for film in response.context["former"].films]
    assert shown == [("Erster", 2, "4. November 2017"), ("Zweiter", 1, "3. November 2017")]
    assert "Kino I (bis 31. Dezember 2017)" in response.text


def test_a_venue_without_a_past_says_that_it_has_none(stranger):
    assert "Was hier lief, ist nicht verzeichnet." in stranger.get(make_venue().get_absolute_url()).text


def test_a_venue_with_screenings_to_come_keeps_its_past_to_itself(stranger):
    hall = make_hall()
    for start in ("2017-11-17 20:00", "2018-12-24 20:00"):
        make_screening(hall=hall, starts_at=at(start))
    assert stranger.get(hall.venue.get_absolute_url()).context["former"] is None


@pytest.mark.parametrize("count", [1, 8])
def test_a_former_venue_costs_the_same_however_much_it_showed(stranger, count, django_assert_num_queries):
    hall = make_hall(valid_to=dt.date(2017, 12, 31))
    for number in range(count):
        make_screening(hall=hall, starts_at=at(f"2017-11-0{number + 1} 20:00"))
    with django_assert_num_queries(14):
        stranger.get(hall.venue.get_absolute_url())


def test_search_engines_learn_of_the_venue(stranger):
    venue = make_venue(
        "Atlantis", street="K 2, 32", postcode="68159", latitude="49.5", longitude="8.4", website="https://example.org/"
    )
    make_hall(venue=venue, seats=100)
    data = json_ld(stranger.get(venue.get_absolute_url()))
    assert data["@type"] == "MovieTheater"
    assert data["url"].endswith("/kinos/atlantis-mannheim/")
    assert data["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "K 2, 32",
        "postalCode": "68159",
        "addressLocality": "Mannheim",
    }
    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": 49.5, "longitude": 8.4}
    assert (data["screenCount"], data["maximumAttendeeCapacity"]) == (1, 100)


def test_search_engines_are_told_of_access_what_was_answered(stranger):
    venue = make_venue(step_free=True, accessible_toilet=False)
    make_hall(venue=venue, wheelchair_places=2)
    told = json_ld(stranger.get(venue.get_absolute_url()))["amenityFeature"]
    assert [(feature["name"], feature["value"]) for feature in told] == [
        ("Step-free entrance", True),
        ("Accessible toilet", False),
        ("Wheelchair places", True),
    ]


def test_access_names_its_sources_once(stranger):
    sourced = {"access_source": "Haus", "access_on": dt.date(2026, 11, 2)}
    venue = make_venue(**sourced)
    make_hall(venue=venue, **sourced)
    assert stranger.get(venue.get_absolute_url()).context["access_sources"] == ["Haus, 2. November 2026"]


def test_search_engines_are_told_nothing_that_is_not_known(stranger):
    data = json_ld(stranger.get(make_venue("Atlantis").get_absolute_url()))
    assert sorted(data) == ["@context", "@id", "@type", "address", "name", "url"]


@pytest.mark.parametrize("count", [1, 8])
def test_a_venue_costs_eleven_queries_however_full(stranger, count, django_assert_num_queries):
    venue = make_venue()
    for number in range(count):
        hall = make_hall(f"Saal {number}", venue=venue)
        make_screening(hall=hall, starts_at=at("2018-11-17 20:00"))
        make_screening(hall=hall, starts_at=at("2018-11-18 20:00"))
    with django_assert_num_queries(11):
        stranger.get(venue.get_absolute_url())


def test_strangers_get_no_cookie(stranger):
    for url in (LIST, make_venue().get_absolute_url()):
        assert dict(stranger.get(url).cookies) == {}


# Drafts


def test_a_draft_is_not_found_by_anybody_without_asking_for_the_preview(stranger, as_user, programmer):
    url = make_venue(state="draft").get_absolute_url()
    assert [client.get(url).status_code for client in (stranger, as_user(programmer))] == [404, 404]


def test_staff_who_may_see_venues_get_a_marked_preview(as_user, programmer):
    response = as_user(programmer).get(make_venue(state="draft").get_absolute_url(), {"vorschau": "1"})
    page = response.content.decode()
    assert "<b>Vorschau</b>" in page
    assert "application/ld+json" not in page
    assert 'content="noindex"' in page
    assert "no-store" in response["Cache-Control"]


def test_others_get_no_preview(stranger, as_user, member, moderator):
    url = f"{make_venue(state='draft').get_absolute_url()}?vorschau=1"
    assert [client.get(url).status_code for client in (stranger, as_user(member), as_user(moderator))] == [404] * 3
