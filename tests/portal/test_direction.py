"""Titles and names that run from right to left leave what stands beside them in its place."""

import re

import pytest

from tests.factories import (
    at,
    make_credit,
    make_edition,
    make_film,
    make_hall,
    make_person,
    make_screening,
    make_section,
    make_selection,
    make_venue,
)

pytestmark = pytest.mark.django_db
TITLE, NAME, HOUSE = "جدایی نادر", "اصغر فرهادی", "קולנוע"


@pytest.fixture
def persian():
    """A film whose title, director and house run from right to left, shown tomorrow in a festival's section."""
    film = make_film(TITLE, slug="jodaei", languages=("fa",), title_language="fa", title_original=TITLE)
    make_credit(film, make_person(NAME, slug="farhadi"))
    hall = make_hall(venue=make_venue(HOUSE, slug="haus"))
    edition = make_edition(2026)
    make_selection(edition, film, section=make_section(edition, "Panorama"))
    make_screening(film, hall, starts_at=at("2026-11-20 20:00"), series=edition)
    return film


@pytest.mark.parametrize(
    "path",
    [
        "/filme/",
        "/filme/jodaei/",
        "/personen/farhadi/",
        "/kinos/",
        "/kinos/haus/",
        "/programm/?tag=2026-11-20",
        "/programm/?tag=2026-11-20&ordnung=kino",
        "/programm/?tag=2026-11-20&ordnung=film",
        "/programm/?tag=2026-11-20&ansicht=raster",
        "/festival/iffmh-2026/",
        "/festival/iffmh-2026/programm/?tag=2026-11-20",
        "/festival/iffmh-2026/sektion/panorama/",
        f"/suche/?q={TITLE}",
        f"/suche/?q={NAME}",
        f"/suche/?q={HOUSE}",
    ],
)
def test_a_page_isolates_what_runs_from_right_to_left(client, persian, path):
    response = client.get(path)
    assert response.status_code == 200
    assert exposed(response.content.decode()) == []


def test_a_message_isolates_the_title(as_user, member, persian):
    response = as_user(member).post("/filme/jodaei/merken/", {"priority": "gladly"}, follow=True)
    assert f"„\u2068{TITLE}\u2069“ ist gemerkt: gern." in response.content.decode()


def exposed(html: str) -> list[str]:
    """Parts of the page's text that run from right to left and is not isolated; elements that hold text only apart."""
    body = html[html.index("<body") :]
    body = re.sub(r"<bdi>.*?</bdi>|<(script|option|text|title)\b.*?</\1>", "", body, flags=re.S)
    return re.findall("[\u0590-\u08ff].*[\u0590-\u08ff]", re.sub(r"<[^>]*>", "\n", body))
