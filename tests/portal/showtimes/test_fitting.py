"""Programmes that obey what a visitor understands and can enter, and say what they leave out."""

from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine

from community.needs import COOKIE, keep_in_account
from showtimes.fits import Needs
from tests.admin_pages import queries
from tests.factories import (
    accept_pass,
    at,
    make_edition,
    make_film,
    make_hall,
    make_pass,
    make_screening,
    make_venue,
)
from tests.portal.pages import tidy

pytestmark = pytest.mark.django_db

GERMAN = Needs(hears=("de",), reads=("de",))
WHEELCHAIR = Needs(hears=("de",), reads=("de",), access=("rollstuhl",))
URL = "/programm/?tag=2026-11-18"
EDITION = "/festival/iffmh-2026/programm/?tag=2026-11-18"
VIEWS = ["", "&ordnung=zeit", "&ordnung=kino", "&ansicht=raster", "&ansicht=woche"]


@pytest.fixture
def screenings():
    steps = make_hall(venue=make_venue("Stufenhaus", step_free=False))
    even_house = make_venue("Ebenhaus", step_free=True)
    even, next_door = (
        make_hall(venue=even_house, name=name, step_free=True, wheelchair_places=2) for name in ("Saal 1", "Saal 2")
    )
    edition = make_edition(2026)
    for title, hall, subtitles in (
        ("Passt", even, ("de",)),
        ("Englisch", next_door, ("en",)),
        ("Stufen", steps, ("de",)),
        ("Ungesagt", make_hall(venue=make_venue("Vielleichthaus")), ("de",)),
    ):
        make_screening(
            make_film(title, languages=("ko",)),
            hall,
            starts_at=at("2026-11-18 17:00"),
            audio=("ko",),
            subtitles=subtitles,
            series=edition,
        )


@pytest.fixture
def visitor(member, as_user):
    """A member who has said what they need."""

    def said(needs: Needs):
        keep_in_account(user=member, needs=needs)
        return as_user(member)

    return said


def titles(response) -> list[str]:
    return sorted(row.title for row in response.context["rows"])


@pytest.mark.usefixtures("screenings")
@pytest.mark.parametrize("url", [*(f"{URL}{view}" for view in VIEWS), EDITION, f"{EDITION}&ansicht=raster"])
def test_each_view_holds_only_what_fits_and_says_the_rest(visitor, url):
    response = visitor(WHEELCHAIR).get(url)
    assert titles(response) == ["Passt"]
    assert response.context["fitting"].sentences == [
        "2 Vorstellungen passen nicht: nur englische Untertitel (1), Stufen zum Saal (1).",
        "1 Vorstellung ist unsicher: keine Angabe zu Rollstuhlplätzen (1).",
    ]
    page = tidy(response.content.decode())
    assert ("Stufen zum Saal (1)" in page, "Ungesagt" in page) == (True, False)


@pytest.mark.usefixtures("screenings")
@pytest.mark.parametrize("url", [*(f"{URL}{view}" for view in VIEWS), EDITION])
def test_everything_is_shown_on_demand_with_the_reason_beside_it(visitor, url):
    client = visitor(WHEELCHAIR)
    response = client.get(client.get(url).context["fitting"].link.url)
    assert titles(response) == ["Englisch", "Passt", "Stufen", "Ungesagt"]
    page = tidy(response.content.decode())
    assert "passt nicht: nur englische Untertitel" in page
    assert "passt nicht: Stufen zum Saal" in page
    assert "passt nicht: keine Angabe" not in page
    back = response.context["fitting"].link
    assert (back.label, titles(client.get(back.url))) == ("Nur zeigen, was passt", ["Passt"])


@pytest.mark.usefixtures("screenings")
def test_filters_count_what_fits(visitor):
    response = visitor(GERMAN).get(f"{URL}&ordnung=zeit")
    assert response.context["line"].count == "3 Vorstellungen"


def test_what_has_begun_is_not_among_what_does_not_fit(visitor):
    make_screening(make_film("Läuft"), starts_at=at("2026-11-18 17:00"), subtitles=("fr",))
    make_screening(make_film("Abgesagt"), starts_at=at("2026-11-18 22:00"), subtitles=("fr",), state="cancelled")
    make_screening(make_film("Kommt"), starts_at=at("2026-11-18 22:00"), subtitles=("fr",))
    with time_machine.travel(at("2026-11-18 21:33"), tick=False):
        [said] = visitor(GERMAN).get(URL).context["fitting"].sentences
    assert said.startswith("1 Vorstellung passt nicht")


def test_a_day_on_which_nothing_fits_leads_to_all(visitor):
    make_screening(make_film("Fremd"), starts_at=at("2026-11-18 17:00"), subtitles=("fr",))
    response = visitor(GERMAN).get(URL)
    assert response.context["empty"].text == "Es läuft etwas, aber nichts davon passt zu dem, was du angegeben hast."
    links = {link.label: link.url for link in response.context["empty"].links}
    assert links["Alles zeigen: 1 Film"] == f"{URL}&alles=ja"


@pytest.mark.usefixtures("screenings")
def test_who_has_said_nothing_sees_all_and_no_word_of_it(stranger):
    response = stranger.get(URL)
    assert (len(titles(response)), response.context["fitting"]) == (4, None)
    assert response["Cache-Control"] == "no-cache"


@pytest.mark.usefixtures("screenings")
def test_a_visitor_without_an_account_is_obeyed_by_their_cookie(stranger):
    stranger.post("/was-zu-mir-passt/", {"hears": ["de"], "reads": ["de"], "access": ["rollstuhl"], "keep": "on"})
    assert titles(stranger.get(URL)) == ["Passt"]


@pytest.mark.usefixtures("screenings")
@pytest.mark.parametrize("url", [URL, EDITION])
def test_no_cache_keeps_such_a_page_for_others(visitor, stranger, url):
    page = visitor(WHEELCHAIR).get(url)
    assert ("private" in page["Cache-Control"], "Cookie" in page["Vary"]) == (True, True)
    assert "Cookie" in stranger.get(url)["Vary"]


@pytest.mark.usefixtures("screenings")
@pytest.mark.parametrize("path", ["/programm.json", "/programm.csv", "/programm.ics", "/festival/iffmh-2026.ics"])
def test_files_know_nothing_of_it(visitor, stranger, path):
    client = visitor(WHEELCHAIR)
    own, others = client.get(path), stranger.get(path)
    assert (own.content.decode().count("Stufen"), "passt nicht" in own.content.decode()) == (
        others.content.decode().count("Stufen"),
        False,
    )


@pytest.mark.usefixtures("screenings")
@pytest.mark.parametrize("url", [URL, f"{URL}&alles=ja", EDITION, f"{URL}&ansicht=woche"])
def test_no_address_on_the_page_says_what_somebody_needs(visitor, url):
    """Filters of one's own choice stand in addresses; needs of the account don't come into them."""
    page = visitor(WHEELCHAIR).get(url)
    links = [part.split('"')[0] for part in page.content.decode().split('href="')[1:]]
    asked = {name for link in links for name, _value in parse_qsl(urlsplit(link.replace("&amp;", "&")).query)}
    assert asked & {"zugang", "hears", "reads", "access", "age", "alter"} == set()
    assert [link for link in links if "rollstuhl" in link] == []


@pytest.mark.usefixtures("screenings")
@pytest.mark.parametrize("view", ["", "&ansicht=raster", "&ansicht=woche"])
def test_needs_cost_one_query_however_much_runs(visitor, member, as_user, view):
    client = visitor(WHEELCHAIR)
    few = queries(client, URL + view)
    for number in range(6):
        make_screening(
            make_film(f"Noch einer {number}"), starts_at=at(f"2026-11-18 {11 + number}:00"), subtitles=("en",)
        )
    assert queries(client, URL + view) == few


def test_the_cookie_of_another_site_of_that_name_does_no_harm(stranger):
    stranger.cookies[COOKIE] = "ja"
    assert stranger.get(URL).status_code == 200


# Passes


@pytest.fixture
def passes():
    """One of three houses takes the pass, one does not, of one nobody says."""
    cineville = make_pass("Cineville")
    for title, accepted in (("Gilt", True), ("Gilt nicht", False), ("Ungesagt", None)):
        venue = make_venue(f"Haus {title}")
        if accepted is not None:
            accept_pass(cineville, accepted=accepted, venue=venue)
        make_screening(make_film(title), make_hall(venue=venue), starts_at=at("2026-11-18 17:00"))
    make_screening(make_film("Frei"), starts_at=at("2026-11-18 17:00"), free_entrance=True)
    return Needs(passes=(cineville.slug,))


@pytest.mark.parametrize("view", VIEWS)
def test_only_where_a_pass_lets_in(visitor, passes, view):
    response = visitor(passes).get(URL + view)
    assert titles(response) == ["Frei", "Gilt"]
    assert response.context["fitting"].sentences == [
        "1 Vorstellung passt nicht: Pass gilt nicht (1).",
        "1 Vorstellung ist unsicher: keine Angabe, ob der Pass gilt (1).",
    ]


def test_passes_cost_the_same_queries_for_few_and_many_screenings(visitor, passes):
    client = visitor(passes)
    few = queries(client, URL)
    for number in range(5):
        make_screening(starts_at=at(f"2026-11-18 {12 + number}:00"))
    assert queries(client, URL) == few
