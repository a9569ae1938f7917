import re

import pytest
import time_machine

from tests.admin_pages import queries
from tests.factories import at, make_city, make_event, make_film, make_hall, make_online, make_screening, make_venue

pytestmark = pytest.mark.django_db
URL = "/barrierefrei/"
NOW, START = at("2026-11-12 12:00"), at("2026-11-13 20:00")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def shown(response) -> dict[str, list[str]]:
    return {section.anchor: [offer.title for offer in section.offers] for section in response.context["sections"]}


def test_the_week_says_what_runs_for_whom(stranger):
    described = make_film("Hell", audio_description_app=True)
    make_screening(described, starts_at=START)
    make_screening(described, starts_at=at("2026-11-14 18:00"), captions=True)
    make_screening(event=make_event("Ein Gespräch"), starts_at=START, sign_language=True)
    make_screening(make_film("Stumm", audio_description_app=False), starts_at=START, captions=False)
    make_screening(make_film("Später", audio_description_app=True), starts_at=at("2026-11-19 20:00"))
    make_screening(make_film("Vorbei", audio_description_app=True), starts_at=at("2026-11-12 11:00"))
    assert shown(stranger.get(URL)) == {
        "audiodeskription": ["Hell"],
        "hoeruntertitel": ["Hell"],
        "gebaerdensprache": ["Ein Gespräch"],
    }


def test_the_numbers_say_what_they_count(stranger):
    described = make_film(audio_description_app=True)
    for start in (START, at("2026-11-14 18:00")):
        make_screening(described, starts_at=start)
    make_screening(starts_at=START, captions=True)
    make_screening(event=make_event(), starts_at=START, captions=True, sign_language=True)
    told = [(len(section.offers), section.summary) for section in stranger.get(URL).context["told"]]
    assert told == [
        (1, "Film, 2 Vorstellungen"),
        (2, "Titel, 2 Vorstellungen"),
        (1, "Veranstaltung, 1 Vorstellung"),
    ]


def test_a_cancelled_screening_is_nothing_to_go_to(stranger):
    make_screening(make_film(audio_description_app=True), starts_at=START, state="cancelled")
    assert shown(stranger.get(URL)) == {"audiodeskription": [], "hoeruntertitel": []}


def test_it_can_be_asked_of_one_city(stranger):
    for city in ("Mannheim", "Heidelberg"):
        hall = make_hall(venue=make_venue(city=make_city(city)))
        make_screening(make_film(f"Film in {city}", captions_app=True), hall, starts_at=START)
    page = stranger.get(URL, {"stadt": "heidelberg"})
    assert shown(page)["hoeruntertitel"] == ["Film in Heidelberg"]
    assert [place.venue.city.name_de for place in page.context["places"]] == ["Heidelberg"]
    assert stranger.get(URL, {"stadt": "ulm"}).status_code == 400


def test_what_can_be_seen_online_belongs_to_every_city_until_it_ends(stranger):
    film = make_film("Zu Hause", audio_description_app=True)
    make_screening(make_film("Im Saal"), starts_at=START, audio_description=True)
    make_online(film, starts_at=at("2026-11-10 12:00"), ends_at=at("2026-11-12 12:01"))
    make_online(make_film("Vorbei", captions_app=True), starts_at=at("2026-11-01 12:00"), ends_at=NOW)
    for url in (URL, f"{URL}?stadt=mannheim"):
        assert shown(stranger.get(url)) == {"audiodeskription": ["Zu Hause", "Im Saal"], "hoeruntertitel": []}


def test_of_each_house_it_says_yes_no_or_not_said(stranger):
    venue = make_venue("Gloria", step_free=True, accessible_toilet=False)
    make_hall("Gloria", venue=venue, step_free=True, wheelchair_places=4, access_source="Haus")
    make_hall("Gloriette", venue=venue, step_free=False, wheelchair_places=0)
    (place,) = stranger.get(URL).context["places"]
    assert [(fact.text, fact.value) for fact in place.facts] == [
        ("Stufenlos", "Gloria"),
        ("Rollstuhlplätze", "4"),
        ("Begleitung", "keine Angabe"),
        ("Assistenzhund", "keine Angabe"),
        ("Toilette", "nein"),
        ("Höranlage", "keine Angabe"),
    ]
    assert (place.may_enter, place.sources) == (True, ["Haus"])


@pytest.mark.parametrize("places", [None, 0])
def test_no_place_in_one_hall_is_no_word_on_the_other(stranger, places):
    venue = make_venue()
    make_hall("Saal 1", venue=venue, wheelchair_places=0)
    make_hall("Saal 2", venue=venue, wheelchair_places=places)
    (place,) = stranger.get(URL).context["places"]
    assert place.facts[1].value == ("keine Angabe" if places is None else "0")


def test_three_steps_lead_from_the_front_page_to_a_screening(stranger):
    screening = make_screening(make_film("Hell", audio_description_app=True), starts_at=START)
    links = re.findall(r'href="([^"#]*)"', stranger.get("/").content.decode())
    assert URL in links
    assert screening.get_absolute_url() in stranger.get(URL).content.decode()


def test_an_empty_portal_and_english_answer_too(stranger):
    assert stranger.get(URL).status_code == 200
    assert "Nothing has been stated for these seven days yet." in stranger.get(f"/en{URL}").content.decode()


@pytest.mark.parametrize("count", [1, 4])
def test_it_costs_the_same_however_much_runs(stranger, count):
    for number in range(count):
        hall = make_hall(venue=make_venue(step_free=True), wheelchair_places=number)
        make_screening(make_film(audio_description_app=True), hall, starts_at=START, captions=True)
        make_screening(event=make_event(), starts_at=START, sign_language=True)
    stranger.get(URL)
    assert queries(stranger, URL) == 5
