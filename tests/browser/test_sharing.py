"""The button that sends a page's address on."""

import pytest

from tests.factories import make_film

COPIES = """navigator.share = undefined;
navigator.clipboard.writeText = (text) => { window.kept = text; return Promise.resolve() }"""
SHARES = "navigator.share = (what) => { window.given = what; return Promise.resolve() }"


@pytest.fixture
def film(live_server):
    return make_film("Der Kartograf", year=2020)


@pytest.fixture
def open_page(live_server, new_context, film):
    def open_with(script: str = "", **options):
        page = new_context(**options).new_page()
        page.goto(live_server.url + film.get_absolute_url())
        if script:
            page.evaluate(script)
        return page

    return open_with


def test_the_browser_s_own_list_opens_where_there_is_one(open_page, settings):
    page = open_page(SHARES)
    page.get_by_text("Teilen", exact=True).click()
    assert page.evaluate("window.given.url") == f"{settings.SITE_URL}/filme/der-kartograf/"
    assert page.locator(".share").get_attribute("open") is None


def test_else_the_address_is_copied_and_lies_marked_in_its_field(open_page, settings):
    page = open_page(COPIES)
    page.get_by_text("Teilen", exact=True).click()
    page.locator("#announcer", has_text="Adresse kopiert").wait_for(state="attached")
    assert page.evaluate("window.kept") == f"{settings.SITE_URL}/filme/der-kartograf/"
    assert page.evaluate("getSelection().toString() || document.activeElement.value") == page.evaluate("window.kept")


def test_without_script_the_address_lies_in_a_field(open_page, settings):
    page = open_page(java_script_enabled=False)
    page.get_by_text("Teilen", exact=True).click()
    assert page.get_by_label("Adresse dieser Seite").input_value() == f"{settings.SITE_URL}/filme/der-kartograf/"
