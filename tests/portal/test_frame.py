"""Words of every page on the portal: its name and its cities are those of the settings and the data."""

import re

import pytest
from django.utils.translation import override

from portal.frame import Frame
from tests.factories import at, make_city
from tests.portal.pages import read
from venues.models import City

PAGES = [
    "/",
    "/programm/",
    "/barrierefrei/",
    "/filme/",
    "/kinos/",
    "/kritiken/",
    "/festival/",
    "/suche/",
    "/programm/aenderungen/",
]


def cities(*names: str) -> Frame:
    return Frame(tuple(City(name_de=name, shape=City.Shape.values[number]) for number, name in enumerate(names)))


@pytest.mark.parametrize(
    ("names", "german", "english"),
    [
        ([], "", ""),
        (["Kiel"], " in Kiel", " in Kiel"),
        (["Kiel", "Lübeck"], " in Kiel und Lübeck", " in Kiel and Lübeck"),
        (["Kiel", "Lübeck", "Wismar"], " in Kiel, Lübeck und Wismar", " in Kiel, Lübeck and Wismar"),
        (["A", "B", "C", "D", "E"], " in 5 Städten", " in 5 cities"),
    ],
)
def test_the_cities_are_named_or_counted(names, german, english):
    frame = cities(*names)
    assert frame.in_cities == german
    assert re.sub("<[^>]*>", "", frame.in_marked_cities) == german
    with override("en"):
        assert frame.in_cities == english


def test_a_name_is_escaped_and_stands_behind_its_sign():
    marked = cities("<Kiel>", "Lübeck").in_marked_cities
    assert marked.count("&lt;Kiel&gt;") == 1
    assert re.findall("#c-[a-z]+", marked) == ["#c-square", "#c-circle"]


@pytest.mark.django_db
@pytest.mark.usefixtures("real_frame")
@pytest.mark.parametrize("path", [*PAGES, *(f"/en{path}" for path in PAGES)])
def test_no_page_names_another_city_than_those_of_the_portal(stranger, settings, path):
    settings.SITE_NAME = "Küstenkino"
    make_city("Kiel", shape="square")
    make_city("Lübeck", shape="circle", position=1)
    source = read(stranger, path)
    assert re.findall("Mannheim|Heidelberg|Lichtspiel", source.replace("lichtspiel.css", "")) == []
    assert re.search(r"in (<[^>]*>)*Kiel(<[^>]*>)* (und|and) (<[^>]*>)*Lübeck", source)
    assert re.search("<title>[^<]* – Küstenkino</title>", source)


@pytest.mark.django_db
@pytest.mark.usefixtures("real_frame")
@pytest.mark.parametrize("path", [*PAGES, "/en/"])
def test_without_a_city_pages_are_still_sentences(stranger, path):
    title, description = re.search(
        '<title>([^<]*)</title>.*?name="description" content="([^"]*)"', read(stranger, path), re.DOTALL
    ).groups()
    assert [text for text in (title, description) if re.search(r"\bin\b *[.,:–]|  | [.,]|None", text)] == []


@pytest.mark.django_db
@pytest.mark.usefixtures("real_frame")
def test_an_unknown_page_and_a_mail_say_the_portals_name(stranger, settings, member, mailoutbox):
    settings.SITE_NAME = "Küstenkino"
    assert "– Küstenkino</title>" in read(stranger, "/gibt-es-nicht/", 404)
    stranger.post("/konto/password/reset/", {"email": member.email})
    assert "Küstenkino" in mailoutbox[0].body
    assert "Lichtspiel" not in mailoutbox[0].body


@pytest.mark.django_db
def test_a_page_asks_for_the_roman_serif_ahead_of_its_stylesheet(stranger):
    font = "/static/fonts/lichtspiel-pagella-roman.woff2"
    ahead = re.findall('<link rel="preload"[^>]*>', read(stranger, "/"))
    assert ahead == [f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>']


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "german", "english"),
    [
        ("2026-11-30 07:36", "Stand: Mo 30. November 2026, 07:36 Uhr", "As of Mon 30 November 2026, 07:36"),
        (
            "2026-10-25 02:30+02:00",
            "Stand: So 25. Oktober 2026, 02:30 Uhr, Sommerzeit",
            "As of Sun 25 October 2026, 02:30 summer time",
        ),
        (
            "2027-10-31 02:30+01:00",
            "Stand: So 31. Oktober 2027, 02:30 Uhr, Winterzeit",
            "As of Sun 31 October 2027, 02:30 winter time",
        ),
    ],
)
def test_the_foot_says_when_the_page_was_made(stranger, clock, moment, german, english):
    clock.move_to(at(moment))
    assert (german in read(stranger, "/suche/"), english in read(stranger, "/en/suche/")) == (True, True)
