"""Titles and names that run from right to left leave what stands beside them in its place."""

import re

import pytest

from planner.models import Plan
from showtimes import services
from showtimes.models import Screening
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
def persian(clock):
    """A film whose title, director and house run from right to left, shown in a week in a festival's section."""
    clock.move_to(at("2026-11-12 12:00"))
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


@pytest.fixture
def changed(persian, member):
    """That screening is another film's now, one of a like name bears on it, and a member planned and bookmarked all."""
    screening, other = Screening.objects.get(), make_film("סרט אחר", slug="acher")
    make_screening(persian, make_hall("Saal 2", venue=screening.hall.venue), starts_at=at("2026-11-20 20:30"))
    screening.film = other
    services.save_screening(screening=screening, now=at("2026-11-12 11:00"))
    for film in (persian, other):
        member.bookmarks.create(film=film, created_at=at("2026-11-01 12:00"))
    Plan.objects.create(user=member).entries.create(screening=screening, state="planned", revision=0)
    return screening


@pytest.mark.parametrize(
    "path", ["/plan/", "/merkliste/", "/programm/?tag=2026-11-20", "/programm/aenderungen/", "/filme/acher/"]
)
def test_sentences_isolate_what_runs_from_right_to_left(as_user, member, changed, path):
    response = as_user(member).get(path)
    assert response.status_code == 200
    assert exposed(response.content.decode()) == []


def test_a_screening_isolates_what_ran_before(client, changed):
    html = client.get(changed.get_absolute_url()).content.decode()
    assert f"statt „\u2068{TITLE}\u2069“" in html
    assert exposed(html) == []


def test_a_message_isolates_the_title(as_user, member, persian):
    response = as_user(member).post("/filme/jodaei/merken/", {"priority": "gladly"}, follow=True)
    assert f"„\u2068{TITLE}\u2069“ ist gemerkt: gern." in response.content.decode()


def exposed(html: str) -> list[str]:
    """Parts of the page's text that run from right to left and is not isolated; elements that hold text only apart."""
    body = html[html.index("<body") :]
    body = re.sub("\u2068[^\u2069]*\u2069", "", body)
    body = re.sub(r"<bdi>.*?</bdi>|<(script|option|text|title)\b.*?</\1>", "", body, flags=re.S)
    return re.findall("[\u0590-\u08ff].*[\u0590-\u08ff]", re.sub(r"<[^>]*>", "\n", body))
