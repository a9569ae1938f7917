"""The questions that visitors come with, on a phone: how many clicks to the answer, and how far down it stands."""

import pytest
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from tests.factories import (
    at,
    make_city,
    make_credit,
    make_film,
    make_genre,
    make_hall,
    make_person,
    make_screening,
    make_user,
    make_venue,
)

PHONE = {"width": 390, "height": 844}
NOW = "2026-11-17 16:42"


class Visitor:
    """Counts the clicks (and the words that are sent) on the way to an answer."""

    def __init__(self, page: Page):
        self.page = page
        self.clicks = 0

    def click(self, target: Locator) -> None:
        target.first.click()
        self.page.wait_for_load_state("networkidle")
        self.clicks += 1

    def search(self, words: str) -> None:
        """From the front page: the menu holds the field."""
        self.page.goto("/")
        self.click(self.page.locator(".menu > summary"))
        field = self.page.locator(".menu__search input[name=q]")
        field.fill(words)
        field.press("Enter")
        self.page.wait_for_url("**/suche/**")
        self.clicks += 1


def top(target: Locator) -> float:
    """Distance of its upper edge from that of the page, in pixels."""
    box = target.first.bounding_box()
    assert box is not None
    return box["y"]


@pytest.fixture(autouse=True)
def _afternoon(live_server, clock):
    clock.move_to(at(NOW))


@pytest.fixture
def halls(live_server) -> dict:
    """A hall in each of two cities."""
    names = ("Mannheim", "Heidelberg")
    cities = [make_city(name, position=number) for number, name in enumerate(names)]
    return {city.name_de: make_hall(venue=make_venue(f"Haus {city.name_de}", city=city)) for city in cities}


@pytest.fixture
def eisgang(halls):
    """A film that runs tonight and tomorrow, by a director with a page, among ten others."""
    film = make_film("Eisgang", runtime=90, year=2026)
    film.genres.add(make_genre("Drama"))
    make_credit(film, make_person("Ada Stern", state="public"), role="director")
    for start in ("2026-11-17 20:15", "2026-11-18 20:15", "2026-11-19 18:00"):
        make_screening(film, halls["Heidelberg"], starts_at=at(start), audio=("fi",), subtitles=("en",))
    for number in range(10):
        other = make_film(f"Nachbar {number}", runtime=80)
        make_screening(other, halls["Mannheim"], starts_at=at(f"2026-11-17 {17 + number // 2}:{number % 2}5"))
    german = {"audio": ("de",), "subtitles": ()}
    make_screening(make_film("Danach", runtime=80), halls["Heidelberg"], starts_at=at("2026-11-17 22:30"), **german)
    return film


@pytest.fixture
def visitor(new_context) -> Visitor:
    return Visitor(new_context(viewport=PHONE).new_page())


def test_today_after_eight_in_heidelberg_in_english_is_three_clicks_away(visitor, eisgang):
    page = visitor.page
    page.goto("/programm/")
    quick = page.locator(".quick")
    for name in ("Heidelberg", "ab 20 Uhr", "Englisch"):
        visitor.click(quick.get_by_role("link", name=name))
        expect(quick.get_by_role("link", name=name)).to_have_count(0)
    expect(page.locator(".prog__title")).to_have_text(["Eisgang"])
    assert visitor.clicks == 3
    assert top(page.locator(".prog__title")) < PHONE["height"]


def test_when_a_film_still_runs_is_two_clicks_away_and_in_sight(visitor, eisgang):
    visitor.search("eisgang")
    times = visitor.page.locator(".filmlist .tm time")
    assert (visitor.clicks, times.all_inner_texts(), top(times) < PHONE["height"]) == (2, ["20:15"], True)
    expect(visitor.page.locator(".filmlist")).to_contain_text("und 2 weitere")


def test_from_the_list_the_page_of_a_film_says_its_next_three_in_the_first_screen(visitor, eisgang):
    page = visitor.page
    page.goto("/")
    visitor.click(page.locator(".nav a", has_text="Filme"))
    visitor.click(page.locator(".wall h3 a", has_text="Eisgang"))
    assert (visitor.clicks, page.locator(".next time").count()) == (2, 3)
    assert [top(page.locator(".next > li").nth(number)) < PHONE["height"] for number in range(3)] == [True] * 3


def test_what_runs_this_week_by_a_director_is_two_clicks_away(visitor, eisgang):
    visitor.search("ada stern")
    hit = visitor.page.locator(".plainlist li", has_text="Ada Stern")
    assert (visitor.clicks, top(hit) < PHONE["height"]) == (2, True)
    expect(hit).to_contain_text("Eisgang")
    expect(hit.locator("time")).to_have_text(["20:15"])


def test_what_one_can_catch_afterwards_is_two_clicks_away(visitor, eisgang):
    page = visitor.page
    page.goto("/")
    visitor.click(page.locator(".show", has_text="Eisgang").locator(".show__time a"))
    assert visitor.clicks == 1
    expect(page.locator(".after")).to_contain_text("Danach")


def test_a_member_says_in_one_click_that_they_want_to_be_told(new_context, live_server, halls):
    film = make_film("Eisgang")
    user = make_user("Lena")
    context = new_context(viewport=PHONE)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    visitor = Visitor(context.new_page())
    visitor.page.goto(film.get_absolute_url())
    button = visitor.page.get_by_role("button", name="Sag Bescheid")
    assert top(button) < PHONE["height"]
    visitor.click(button)
    expect(visitor.page.get_by_role("button", name="Sag Bescheid", pressed=True)).to_be_visible()
    assert visitor.clicks == 1


def test_on_a_phone_the_first_film_of_the_programme_stands_above_the_middle(visitor, eisgang):
    visitor.page.goto("/programm/")
    assert top(visitor.page.locator(".prog__title")) < 450


def test_on_a_phone_the_evening_stands_in_the_first_screen_of_the_front_page(visitor, eisgang):
    visitor.page.goto("/")
    evening = visitor.page.locator(".front__city .show__title:visible, .cols .show__title:visible")
    assert (top(evening) < 600, visitor.page.locator("h1").inner_text()) == (True, "Heute Abend")


def test_on_a_phone_the_first_posters_stand_in_the_first_screen_of_the_list(visitor, eisgang):
    visitor.page.goto("/filme/")
    assert top(visitor.page.locator(".wall .tile")) < 458
