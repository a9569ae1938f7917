"""A screening's own, permanent page."""

import datetime as dt
import re

import pytest
import time_machine

from core.languages import NONE
from core.qr import qr_code
from planner.services import pin
from showtimes import services
from tests.factories import (
    at,
    make_city,
    make_connection,
    make_edition,
    make_event,
    make_film,
    make_hall,
    make_map_line,
    make_screening,
    make_series,
    make_venue,
)
from tests.portal.pages import json_ld, read, tidy, words
from venues.models import CityTravelTime

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")
QUERIES = 16


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def halls(db):
    mannheim, heidelberg = make_city("Mannheim"), make_city("Heidelberg")
    way = CityTravelTime(city_a=mannheim, city_b=heidelberg, minutes=45)
    way.clean()
    way.save()
    return (
        make_hall("Stadthaus II", venue=make_venue("Stadthaus", city=mannheim)),
        make_hall("Kino I", venue=make_venue("Messplatz", city=heidelberg)),
    )


def path(screening) -> str:
    return f"/vorstellungen/{screening.public_id}/"


def test_the_page_says_film_time_place_version_and_who_may_come_in(stranger):
    film = make_film("All These Small Moments", runtime=84, fsk="none")
    hall = make_hall("Kino I", venue=make_venue("Messplatz", street="Kirchheimer Weg"))
    screening = make_screening(film, hall, starts_at=at("2018-11-17 22:00"))
    page = words(read(stranger, path(screening)))
    for said in (
        "Samstag 17. November 2018 22:00 bis 23:24 All These Small Moments Messplatz",
        "Haus und Weg Messplatz, Kirchheimer Weg",
        "Fassung Originalfassung mit deutschen Untertiteln (Englisch)",
        "Ab 18 Jahren, da keine FSK.",
        "Das ist eine Information und keine Rechtsberatung.",
    ):
        assert said in page


def test_the_page_says_of_the_way_in_yes_no_or_not_said(stranger):
    hall = make_hall(venue=make_venue(step_free=True), step_free=True, wheelchair_places=0)
    page = words(read(stranger, path(make_screening(hall=hall, relaxed=True))))
    for said in (
        "Barrierefrei Entspannte Vorstellung ja Stufenloser Weg ja",
        "Rollstuhlplätze nein",
        "Höranlage keine Angabe",
    ):
        assert said in page


def test_a_label_that_nobody_stated_is_said_to_be_unknown(stranger):
    screening = make_screening(make_film(fsk=""), audio=(), subtitles=())
    assert "Die Altersfreigabe ist hier nicht angegeben." in read(stranger, path(screening))


def test_the_2018_festival_out_of_heidelberg_at_two(stranger, halls):
    mannheim, heidelberg = halls
    film, edition = make_film("Moments", runtime=84), make_edition(2018)
    first = make_screening(film, heidelberg, series=edition, starts_at=at("2018-11-18 14:00"))
    make_screening(film, mannheim, series=edition, starts_at=at("2018-11-18 17:00"))
    page = words(read(stranger, path(first)))
    assert "Weg 45 Min., 51 Min. übrig" in page.split("Was du danach noch schaffst")[1]
    assert "Nicht zu schaffen" not in page


def test_the_2018_festival_out_of_mannheim_at_five(stranger, halls):
    mannheim, heidelberg = halls
    film, other, edition = make_film("Moments", runtime=84), make_film("Tazzeka"), make_edition(2018)
    first = make_screening(film, mannheim, series=edition, starts_at=at("2018-11-18 17:00"))
    make_screening(other, heidelberg, series=edition, starts_at=at("2018-11-18 18:30"))
    make_screening(other, heidelberg, series=edition, starts_at=at("2018-11-19 18:00"))
    page = words(read(stranger, path(first)))
    refused = page.split("Nicht zu schaffen")[1]
    assert "Weg 45 Min., es fehlen 39 Minuten" in refused
    assert "stattdessen Mo 19. Nov 18:00 Tazzeka" in refused


def test_a_cancelled_one_says_so_and_names_the_others(stranger):
    film = make_film("Moments")
    first = make_screening(film, starts_at=at("2018-11-18 14:00"))
    make_screening(film, starts_at=at("2018-11-20 17:30"))
    services.cancel(screening=first, now=NOW, note_de="Krankheit")
    page = words(read(stranger, path(first)))
    assert "Diese Vorstellung ist abgesagt Krankheit" in page
    assert "Di 20. Nov 17:30" in page.split("Dieser Film zu anderer Zeit")[1]
    assert "Was du danach noch schaffst" not in page


def test_it_tells_its_own_changes(stranger):
    first = make_screening(starts_at=at("2018-11-18 14:00"))
    first.starts_at = at("2018-11-18 14:30")
    services.save_screening(screening=first, now=NOW, note_de="Technik")
    page = words(read(stranger, path(first)))
    assert "heute, 12:00 Beginn: statt So 18. Nov 14:00 jetzt 14:30 Technik verlegt" in page


def test_the_address_outlives_a_move_to_another_film_and_venue(stranger):
    first = make_screening(starts_at=at("2018-11-18 14:00"))
    address = path(first)
    first.film, first.hall = make_film("Sommer"), make_hall()
    services.save_screening(screening=first, now=NOW)
    assert "Sommer" in read(stranger, address)


def test_search_engines_read_an_event_with_this_address(stranger, settings):
    settings.SITE_URL = "https://kino.example"
    screening = make_screening(starts_at=at("2018-11-18 14:00"), subtitles=(NONE,))
    page = read(stranger, path(screening))
    event, _crumbs = json_ld(page)
    assert (event["@type"], event["url"]) == ("ScreeningEvent", f"https://kino.example{path(screening)}")
    assert f'<link rel="canonical" href="https://kino.example{path(screening)}">' in page


HIDDEN = {
    "draft": lambda: make_screening(state="draft"),
    "draft film": lambda: make_screening(make_film(state="draft")),
    "draft venue": lambda: make_screening(hall=make_hall(venue=make_venue(state="draft"))),
    "draft series": lambda: make_screening(series=make_series(state="draft")),
    "released for later": lambda: make_screening(public_from=NOW + dt.timedelta(minutes=1)),
}


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_is_hidden_is_404_and_staff_see_its_preview(stranger, as_user, programmer, member, hidden):
    address = path(HIDDEN[hidden]())
    clients = stranger, as_user(member), as_user(programmer)
    assert [client.get(address).status_code for client in clients] == [404, 404, 404]
    assert [client.get(f"{address}?vorschau=1").status_code for client in clients] == [404, 404, 200]
    assert "nur die Redaktion sieht diese Seite" in read(as_user(programmer), f"{address}?vorschau=1")


@pytest.mark.parametrize("junk", ["nichts", "x" * 500, "%00", "..", "ÄÖ"])
def test_an_unknown_address_is_404(stranger, junk):
    assert stranger.get(f"/vorstellungen/{junk}/").status_code == 404


def test_a_visitor_gets_no_cookie(stranger):
    assert stranger.get(path(make_screening())).cookies == {}


def best_after(client, screening) -> list[str]:
    """Beginnings of those that the page suggests for afterwards."""
    suggested = read(client, path(screening)).partition('<ol class="after">')[2].partition("</ol>")[0]
    return re.findall(r"<time[^>]*>([^<]+)</time>", suggested)


@pytest.fixture
def evening(halls):
    """A screening and five in the same house after it."""
    first = make_screening(make_film("Moments", runtime=84), halls[0], starts_at=at("2018-11-18 14:00"))
    after = [
        make_screening(make_film(runtime=60), halls[0], starts_at=at(f"2018-11-18 {hour}:00"))
        for hour in (16, 18, 20, 21, 22)
    ]
    return first, after


def test_the_three_soonest_are_suggested_for_afterwards_and_all_are_there(stranger, evening):
    first, _after = evening
    assert best_after(stranger, first) == ["16:00", "18:00", "20:00"]
    assert "Alle 5, die du schaffst" in words(read(stranger, path(first)))


def test_what_is_sold_out_is_not_suggested_and_the_own_comes_first(as_user, member, evening):
    first, after = evening
    services.set_availability(screening=after[0], availability="soldout", now=NOW)
    pin(user=member, screening=after[4], now=NOW)
    assert best_after(as_user(member), first) == ["22:00", "18:00", "20:00"]


def test_on_a_day_that_is_over_nothing_is_suggested(stranger, evening):
    with time_machine.travel(at("2018-11-18 23:30"), tick=False):
        assert "Was du danach noch schaffst" in read(stranger, path(evening[0]))
    with time_machine.travel(at("2018-11-19 12:00"), tick=False):
        assert "Was du danach noch schaffst" not in read(stranger, path(evening[0]))


def test_the_way_is_told_and_drawn(stranger):
    venue = make_venue("Atlantis", street="K 2, 32", postcode="68159", latitude="49.4930", longitude="8.4670")
    venue.stop, venue.stop_minutes, venue.transport_de = "Paradeplatz", 5, "Linien 1 bis 7."
    venue.save()
    make_map_line(city=venue.city)
    page = read(stranger, path(make_screening(hall=make_hall(venue=venue))))
    way = words(page).split("Haus und Weg")[1]
    assert "Atlantis, K 2, 32, 68159 Mannheim Haltestelle Paradeplatz, 5 Minuten zu Fuß." in way
    assert "Linien 1 bis 7." in way


def test_the_short_address_leads_to_the_page_and_stands_on_it_as_a_code(stranger, settings):
    settings.SITE_URL = "https://kino.example"
    screening = make_screening()
    short = f"/v/{screening.public_id}/"
    response = stranger.get(short)
    assert (response.status_code, response.url) == (301, path(screening))
    page = read(stranger, path(screening))
    assert f"<b>kino.example{short}</b>" in page
    assert str(qr_code(f"https://kino.example{short}")) in page


def test_a_long_run_is_cut_short(stranger):
    film, hall = make_film(), make_hall()
    first, *_others = [make_screening(film, hall, starts_at=at(f"2018-11-{day} 20:00")) for day in range(11, 21)]
    others = tidy(read(stranger, path(first))).partition('id="weitere"')[2]
    assert others.count('class="tm"') == 6


@pytest.mark.parametrize("title", ["Kurz", "L" * 60, "Sehr lang " * 12])
def test_a_long_title_goes_down_in_size(stranger, title):
    step = {4: "0", 60: "1"}.get(len(title), "2")
    assert f'data-long="{step}"' in read(stranger, path(make_screening(make_film(title, slug="titel"))))


@pytest.mark.parametrize("count", [4, 8])
def test_the_queries_do_not_grow(stranger, halls, count, django_assert_num_queries):
    film = make_film(runtime=84)
    first = make_screening(film, halls[0], starts_at=at("2018-11-18 14:00"))
    for number in range(count):
        hall = make_hall(venue=make_venue(city=make_city("Heidelberg")))
        make_screening(film, hall, starts_at=at(f"2018-11-18 {14 + number}:30"))
        services.set_availability(screening=first, availability="few", now=NOW)
    with django_assert_num_queries(QUERIES):
        assert stranger.get(path(first)).status_code == 200


# Where it is linked


def test_the_film_page_leads_to_it_and_says_who_may_come_in(stranger):
    film = make_film("Moments", runtime=84, fsk="12")
    early = make_screening(film, starts_at=at("2018-11-18 14:00"))
    late = make_screening(film, starts_at=at("2018-11-18 21:00"), ticket_url="https://karten.example")
    page = read(stranger, film.get_absolute_url())
    assert [f'href="{path(one)}"' in page for one in (early, late)] == [True, True]
    asked = words(page).split("Darf ich rein?")[1]
    assert "So 18. Nov 14:00 Allein ab 12 Jahren." in asked
    assert "So 18. Nov 21:00 Allein ab 16 Jahren, denn die Vorstellung endet nach 22 Uhr." in asked


def test_the_film_page_names_the_last_chance(stranger):
    film, edition = make_film("Moments"), make_edition(2018)
    make_screening(film, series=edition, starts_at=at("2018-11-18 14:00"))
    make_screening(film, series=edition, starts_at=at("2018-11-20 14:00"))
    assert words(read(stranger, film.get_absolute_url())).count("letzte Vorstellung") == 1


BUTTON = re.compile(r'name="(?:tun|priority|loeschen)"[^>]*aria-pressed="(\w+)"><svg.*?</svg>([^<]+)<')


def pressed(client, screening) -> dict[str, str]:
    """The buttons of the page, and whether they are pressed."""
    return {label: state for state, label in BUTTON.findall(tidy(read(client, path(screening))))}


def test_a_member_saves_plans_and_takes_both_back(as_user, member):
    screening = make_screening(make_film("Persona"), starts_at=at("2018-11-17 20:00"))
    client, here = as_user(member), path(screening)
    assert pressed(client, screening) == {"Merken": "false", "In den Plan": "false"}
    assert client.post("/filme/persona/merken/", {"priority": "gladly", "next": here}).url == here
    client.post(f"/plan/vorstellung/{screening.public_id}/", {"tun": "fest"})
    assert pressed(client, screening) == {"Gemerkt": "true", "Im Plan": "true"}
    client.post("/filme/persona/merken/", {"loeschen": "1", "next": here})
    client.post(f"/plan/vorstellung/{screening.public_id}/", {"tun": "raus"})
    assert pressed(client, screening) == {"Merken": "false", "In den Plan": "false"}


def test_a_stranger_signs_in_first_and_gets_no_cookie(stranger):
    screening = make_screening(make_film("Persona"), starts_at=at("2018-11-17 20:00"))
    response = stranger.get(path(screening))
    assert dict(response.cookies) == {}
    page = tidy(response.text)
    assert '<form action="/filme/persona/merken/"><input type="hidden" name="next"' in page
    assert re.search(r'href="/konto/[^"]*next=[^"]*"><svg.*?</svg>In den Plan<span', page)


@pytest.mark.parametrize(("day", "state"), [("2018-11-09", "public"), ("2018-11-17", "cancelled")])
def test_what_has_begun_or_is_cancelled_is_saved_but_not_planned(as_user, member, day, state):
    screening = make_screening(make_film("Persona"), starts_at=at(f"{day} 20:00"), state=state)
    assert pressed(as_user(member), screening) == {"Merken": "false"}


def test_an_event_is_saved_and_planned_too(as_user, member):
    event = make_event("Gespräch")
    screening = make_screening(event=event, starts_at=at("2018-11-17 20:00"))
    page = read(as_user(member), path(screening))
    assert f'action="{event.get_absolute_url()}merken/"' in page
    assert pressed(as_user(member), screening) == {"Merken": "false", "In den Plan": "false"}


def test_the_page_warns_who_will_not_get_home(stranger, halls):
    stadthaus, messplatz = halls
    mannheim, heidelberg = stadthaus.venue.city, messplatz.venue.city
    make_connection(mannheim, heidelberg, "00:05", source="Fahrplan der S-Bahn", checked_on=dt.date(2018, 10, 2))
    late = make_screening(make_film(runtime=90), stadthaus, starts_at=at("2018-11-17 22:50"))
    page = words(read(stranger, path(late)))
    assert "Ende gegen 00:20, die letzte S-Bahn (S 3) nach Heidelberg geht 00:05 ab Hauptbahnhof." in page
    assert "Fahrplan der S-Bahn, Stand 2. Oktober 2018" in page
    services.cancel(screening=late, note_de="", now=NOW)
    elsewhere = make_screening(late.film, messplatz, starts_at=at("2018-11-17 22:50"))
    assert ["letzte S-Bahn" in read(stranger, path(it)) for it in (late, elsewhere)] == [False, False]
