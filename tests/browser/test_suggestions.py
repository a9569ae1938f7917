"""Suggestions while typing: by keyboard, for screen readers, on a phone, and a field where there is no script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers_here
from tests.factories import make_film

PHONE = {"width": 390, "height": 844}
FIELDS = (".searchbox", ".bigsearch")


@pytest.fixture(autouse=True)
def films(live_server, settings) -> None:
    settings.SITE_URL = "https://kino.example"  # who is suggested to stays where they are
    for title in ("Mondfahrt", "Mondsüchtig", "Sonnenwende"):
        make_film(title)


def typed(page: Page, form: str, words: str = "mond") -> None:
    page.goto("/suche/")
    page.locator(f"{form} [name=q]").press_sequentially(words)
    expect(page.locator(f"{form} [role=option]")).to_have_count(2)


@pytest.mark.parametrize("form", FIELDS)
def test_arrow_keys_choose_and_enter_follows(page, form):
    typed(page, form)
    field, options = page.locator(f"{form} [name=q]"), page.locator(f"{form} [role=option]")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#announcer")).to_have_text("Vorschläge: 2")
    for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", None), ("ArrowUp", 1), ("ArrowUp", 0)):
        field.press(key)
        chosen = options.nth(place).get_attribute("id") if place is not None else None
        assert (key, field.get_attribute("aria-activedescendant")) == (key, chosen)
    expect(field).to_be_focused()
    name = options.nth(0).locator("b").inner_text()
    field.press("Enter")
    expect(page.locator("h1")).to_have_text(name)


@pytest.mark.parametrize(("key", "place"), [("Home", 0), ("End", 4), ("ArrowLeft", 3)])
def test_keys_of_the_text_lead_back_into_it(page, key, place):
    typed(page, ".searchbox")
    field = page.locator(".searchbox [name=q]")
    field.press("ArrowDown")
    field.press(key)
    assert (field.get_attribute("aria-activedescendant"), field.evaluate("it => it.selectionStart")) == (None, place)
    field.press("Enter")
    page.wait_for_url("**/suche/?q=mond")


def test_escape_closes_the_list_and_keeps_what_is_typed(page):
    typed(page, ".searchbox")
    field = page.locator(".searchbox [name=q]")
    field.press("Escape")
    expect(page.locator(".searchbox .suggest")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("mond")
    expect(field).to_be_focused()
    field.press("ArrowDown")
    expect(page.locator(".searchbox .suggest")).to_be_visible()


def test_enter_with_nothing_chosen_searches(page):
    typed(page, ".searchbox")
    page.locator(".searchbox [name=q]").press("Enter")
    page.wait_for_url("**/suche/?q=mond")


def test_who_leaves_the_field_leaves_the_list(page):
    typed(page, ".bigsearch")
    page.locator(".bigsearch [name=q]").press("Tab")
    expect(page.locator(".bigsearch .suggest")).to_be_hidden()


def test_the_field_of_a_search_in_place_suggests_again(page):
    typed(page, ".bigsearch")
    page.locator(".bigsearch [name=q]").press("Enter")
    page.wait_for_url("**/suche/?q=mond")
    page.locator(".bigsearch [name=q]").fill("sonne")
    expect(page.locator(".bigsearch [role=option]")).to_have_text(["SonnenwendeFilm, 2020"])


def test_a_click_in_the_menu_of_a_phone_follows(new_context):
    page = new_context(viewport=PHONE, has_touch=True).new_page()
    page.goto("/suche/")
    page.locator(".menu > summary").tap()
    page.locator(".menu__search [name=q]").press_sequentially("sonn")
    option = page.locator(".menu__search [role=option]")
    box = option.bounding_box()
    assert (box["height"] >= 44, box["x"] >= 0, box["x"] + box["width"] <= PHONE["width"]) == (True, True, True)
    option.tap()
    expect(page.locator("h1")).to_have_text("Sonnenwende")


@pytest.mark.parametrize("form", FIELDS)
def test_no_barrier_that_axe_can_see(new_context, form):
    page = new_context().new_page()
    typed(page, form)
    page.locator(f"{form} [name=q]").press("ArrowDown")
    assert list(barriers_here(page)) == []


def test_without_script_the_field_is_a_field(page_without_script):
    page = page_without_script
    page.goto("/suche/")
    page.locator(".searchbox [name=q]").fill("sonnenwende")
    page.locator(".searchbox [name=q]").press("Enter")
    expect(page.locator("h3")).to_have_text("Sonnenwende")
