"""The line that says what narrows the programme, and the part of the page that htmx swaps."""

import pytest
import time_machine

from tests.factories import at, make_city, make_film, make_hall, make_screening, make_venue
from tests.portal.pages import tidy

pytestmark = pytest.mark.django_db
URL = "/programm/"
SWAP = {"HX-Request": "true", "HX-Target": "programm"}


@pytest.fixture(autouse=True)
def _saturday_afternoon():
    with time_machine.travel(at("2018-11-17 16:42"), tick=False):
        yield


@pytest.fixture
def two_cities():
    for city in ("Mannheim", "Heidelberg"):
        hall = make_hall(venue=make_venue(f"Haus {city}", city=make_city(city)))
        make_screening(make_film(f"Film {city}"), hall, starts_at=at("2018-11-17 20:00"))


def line(client, **asked):
    return client.get(URL, asked).context["line"]


def words(client, **asked) -> list[str]:
    return [word.label for word in line(client, **asked).shown]


def test_without_filters_the_line_says_that_nothing_is_left_out(stranger, two_cities):
    assert words(stranger) == ["Beide Städte", "ganzer Tag"]


def test_of_one_city_the_line_names_none(stranger):
    make_screening(starts_at=at("2018-11-17 20:00"))
    assert words(stranger) == ["ganzer Tag"]


def test_city_time_and_language_come_first(stranger, two_cities):
    asked = {"art": "feature", "sprache": ["de", "en"], "zeit": "ab-20", "stadt": "heidelberg"}
    assert words(stranger, **asked) == ["Heidelberg", "ab 20 Uhr", "Deutsch, Englisch", "und 1 weitere"]
    assert line(stranger, **asked).words[0].shape == "circle"


def test_more_than_three_are_counted(stranger, two_cities):
    asked = {"art": "feature", "gaeste": "ja", "karten": "frei", "zeit": "ab-20", "stadt": "heidelberg"}
    assert words(stranger, **asked) == ["Heidelberg", "ab 20 Uhr", "Spielfilm", "und 2 weitere"]


@pytest.mark.parametrize(
    ("asked", "button"),
    [
        ({}, "2 Filme zeigen"),
        ({"stadt": "heidelberg"}, "1 Film zeigen"),
        ({"ansicht": "woche"}, "2 Filme zeigen"),
        ({"ordnung": "zeit"}, "2 Vorstellungen zeigen"),
        ({"ansicht": "raster", "stadt": "heidelberg"}, "1 Vorstellung zeigen"),
    ],
)
def test_the_button_names_the_result(stranger, two_cities, asked, button):
    assert line(stranger, **asked).button == button


def quick(client, **asked) -> list[tuple[str, str]]:
    return [(link.label, link.url) for link in client.get(URL, asked).context["quick"]]


def test_the_usual_filters_are_one_click_each(stranger, two_cities):
    assert quick(stranger, ordnung="zeit") == [
        ("Heidelberg", "/programm/?tag=2018-11-17&stadt=heidelberg&ordnung=zeit"),
        ("Mannheim", "/programm/?tag=2018-11-17&stadt=mannheim&ordnung=zeit"),
        ("ab 20 Uhr", "/programm/?tag=2018-11-17&zeit=ab-20&ordnung=zeit"),
        ("Englisch", "/programm/?tag=2018-11-17&sprache=en&ordnung=zeit"),
    ]


def test_what_is_set_is_not_offered_again(stranger, two_cities):
    assert [label for label, _url in quick(stranger, stadt="heidelberg")] == ["ab 20 Uhr", "Englisch"]
    assert quick(stranger, kino="haus-mannheim-mannheim", zeit="bis-17", sprache="fr") == []


def test_many_cities_are_chosen_in_the_form(stranger):
    for name in ("Aachen", "Bonn", "Celle", "Dresden"):
        make_venue(f"Haus {name}", city=make_city(name))
    assert [label for label, _url in quick(stranger)] == ["ab 20 Uhr", "Englisch"]


def test_what_narrows_stays_in_the_form(stranger, two_cities):
    shown = stranger.get(URL, {"zeit": "ab-20", "ansicht": "woche", "tag": "2018-11-17"}).content.decode()
    assert '<option value="ab-20" selected>' in shown
    assert '<input type="hidden" name="ansicht" value="woche">' in shown
    assert '<input type="hidden" name="tag" value="2018-11-17">' in shown


def test_htmx_gets_the_part_that_the_page_includes(stranger, two_cities):
    part = stranger.get(URL, {"stadt": "heidelberg", "kino": ""}, headers=SWAP)
    whole = stranger.get(URL, {"stadt": "heidelberg", "kino": ""}).content.decode()
    title, _end, rest = part.content.decode().partition("</title>")
    assert tidy(title) == "<title>Spielplan Heidelberg, Samstag, 17. November 2018 – Lichtspiel"
    assert rest.strip() in whole
    assert part["HX-Push-Url"] == "/programm/?stadt=heidelberg"
    assert "HX-Target" in part["Vary"].split(", ")


def test_who_swaps_something_else_gets_the_whole_page(stranger):
    for headers in ({}, {"HX-Request": "true"}, {"HX-Request": "true", "HX-History-Restore-Request": "true"}):
        assert "<html" in stranger.get(URL, headers=headers).content.decode()


def test_the_form_stays_open_while_one_chooses(stranger, two_cities):
    def is_open(trigger: str) -> bool:
        return stranger.get(URL, headers=SWAP | {"HX-Trigger": trigger}).context["line"].is_open

    assert (is_open("eingrenzen"), is_open("anderes"), line(stranger).is_open) == (True, False, False)
