"""Filters, days and views of the programme in a real browser: swapped in place, under addresses that say them."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers
from tests.factories import make_city, make_film, make_hall, make_screening, make_venue

PHONE = {"width": 390, "height": 844}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
VIEWS = ("", "?ordnung=zeit", "?ordnung=kino", "?ansicht=woche", "?ansicht=raster")


@pytest.fixture(autouse=True)
def tomorrow(live_server) -> dt.date:
    """Three days from tomorrow on, each with an early and a late film in two cities."""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    noon = dt.datetime.combine(tomorrow, dt.time(12), timezone.get_default_timezone())
    for position, name in enumerate(("Mannheim", "Heidelberg")):
        hall = make_hall(venue=make_venue(f"Haus mit langem Namen in {name}", city=make_city(name, position=position)))
        for hours, title in ((0, "Früh"), (9, "Spät")):
            film = make_film(f"{title} in {name}")
            for day in range(3):
                start = noon + dt.timedelta(days=day, hours=hours)
                make_screening(film, hall, starts_at=start, availability="few")
    return tomorrow


def titles(page: Page) -> list[str]:
    return page.locator(".prog__title").all_inner_texts()


def test_a_choice_narrows_in_place_and_the_form_stays_open(page, tomorrow):
    page.goto(f"/programm/?tag={tomorrow}")
    page.evaluate("window.stayed = true")
    page.locator(".fline > summary").click()
    page.get_by_label("Tageszeit").select_option("ab-20")
    expect(page.get_by_role("button", name="2 Filme zeigen")).to_be_visible()
    page.get_by_text("Heidelberg", exact=True).first.click()
    expect(page.get_by_role("button", name="1 Film zeigen")).to_be_visible()
    page.get_by_role("button", name="1 Film zeigen").click()
    expect(page.locator(".fline__form")).not_to_be_visible()
    assert titles(page) == ["Spät in Heidelberg"]
    assert page.url.endswith(f"/programm/?tag={tomorrow}&stadt=heidelberg&zeit=ab-20")
    assert page.title().startswith("Spielplan Heidelberg, ")
    assert page.evaluate("window.stayed")


def test_back_and_forth_show_what_the_address_says(page, tomorrow):
    page.goto(f"/programm/?tag={tomorrow}")
    start = page.url
    page.get_by_role("link", name="Uhrzeit").click()
    page.wait_for_url("**ordnung=zeit")
    expect(page.locator(".prog__title")).to_have_count(0)
    after = tomorrow + dt.timedelta(days=1)
    page.locator(f".days a[href*='tag={after}']").click()
    page.wait_for_url(f"**tag={after}&ordnung=zeit")
    page.go_back()
    page.wait_for_url(f"**tag={tomorrow}&ordnung=zeit")
    expect(page.locator(".today__n")).to_have_text(str(tomorrow.day))
    page.go_back()
    expect(page.locator(".prog__title")).to_have_count(4)
    assert page.url == start
    page.go_forward()
    page.wait_for_url(f"**tag={tomorrow}&ordnung=zeit")
    expect(page.locator("main h3", has_text="Früh in Mannheim")).to_be_visible()
    page.reload()
    expect(page.locator(".masthead")).to_be_visible()


def test_a_house_shows_another_day_in_place_and_back_again(page, tomorrow):
    page.goto("/kinos/haus-mit-langem-namen-in-mannheim-mannheim/")
    page.evaluate("window.stayed = true")
    start = page.url
    page.locator(f".days a[href*='tag={tomorrow}']").click()
    expect(page.locator("main h4", has_text="Spät in Mannheim")).to_be_visible()
    assert page.url == f"{start}?tag={tomorrow}"
    assert page.evaluate("window.stayed")
    page.go_back()
    expect(page.locator("main h4")).to_have_count(0)
    assert page.url == start
    expect(page.locator(".masthead")).to_be_visible()


def test_keyboard_and_screen_readers_keep_their_place(page, tomorrow):
    page.goto(f"/programm/?tag={tomorrow}")
    page.get_by_role("link", name="Uhrzeit").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**ordnung=zeit")
    expect(page.get_by_role("link", name="Uhrzeit")).to_be_focused()
    expect(page.locator("#announcer")).to_have_text("4 Vorstellungen")


def test_without_script_the_form_does_the_same(page_without_script, tomorrow):
    page = page_without_script
    page.goto(f"/programm/?tag={tomorrow}")
    page.locator(".fline > summary").click()
    page.get_by_label("Tageszeit").select_option("ab-20")
    page.get_by_role("button", name="4 Filme zeigen").click()
    assert titles(page) == ["Spät in Heidelberg", "Spät in Mannheim"]
    assert re.search("zeit=ab-20", page.url)


def test_tonight_in_one_city_in_a_language_takes_three_clicks(page, tomorrow):
    page.set_viewport_size(PHONE)
    page.goto(f"/programm/?tag={tomorrow}")
    for word in ("Heidelberg", "ab 20 Uhr", "Englisch"):
        page.locator(".quick").get_by_role("link", name=word).click()
        expect(page.locator(".fline__now")).to_contain_text(word)
    assert page.url.endswith(f"/programm/?tag={tomorrow}&stadt=heidelberg&sprache=en&zeit=ab-20")


def test_on_a_phone_the_first_film_stands_in_the_first_screen(page, tomorrow):
    page.set_viewport_size(PHONE)
    page.goto(f"/programm/?tag={tomorrow + dt.timedelta(days=2)}")
    assert page.locator(".prog__title").first.bounding_box()["y"] < 450
    chosen = page.locator(".days [aria-current]").bounding_box()
    assert chosen["x"] >= 0
    assert chosen["x"] + chosen["width"] <= PHONE["width"]
    page.goto("/programm/?ansicht=woche")
    assert page.locator(".wk").first.bounding_box()["y"] < 450


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_view_scrolls_sideways(page, width, tomorrow):
    page.set_viewport_size({"width": width, "height": 800})
    for view in VIEWS:
        page.goto(f"/programm/{view or f'?tag={tomorrow}'}")
        page.locator(".fline > summary").click()
        assert (view, page.evaluate(OVERFLOW)) == (view, 0)


def test_no_barrier_that_axe_can_see(new_context, tomorrow):
    page = new_context().new_page()
    assert list(barriers(page, [f"/programm/{view}" for view in VIEWS])) == []
