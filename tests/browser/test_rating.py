"""A member rates, marks and bookmarks in a real browser: in place with script, by plain pages without."""

import pytest
from playwright.sync_api import Page, expect

from community.models import Bookmark, FilmMark, FilmStats
from tests.factories import PASSWORD, make_film, make_user

VERDICT = "#wertung .sec__head .by"


@pytest.fixture
def film():
    return make_film("All of Us Strangers", slug="all-of-us-strangers")


@pytest.fixture
def lena():
    return make_user("Lena")


def sign_in(page: Page, user) -> None:
    page.goto("/konto/login/")
    fill_sign_in(page, user)
    page.wait_for_url("/konto/")


def fill_sign_in(page: Page, user) -> None:
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()


def key(page: Page, score: str):
    """The key of a score, e.g. "7.5"; its radio button lies over it."""
    return page.locator(f'.keys input[value="{score}"]')


def toggle(page: Page, name: str):
    return page.locator("#merken").get_by_role("button", name=name)


def counts(film) -> tuple[int, float | None, int, int, int]:
    """Ratings, average, favourites, hate films, bookmarks."""
    stats = FilmStats.objects.get(film=film)
    return stats.rating_count, stats.average, stats.favourite_count, stats.hate_count, stats.bookmark_count


def rate_mark_and_bookmark(page: Page, film) -> None:
    """The whole story; each step waits for what the page then shows."""
    key(page, "7.5").check()
    page.get_by_role("button", name="Wertung speichern").click()
    expect(page.locator(VERDICT)).to_have_text("Noch offen: 1 Wertung. Ab 5 zeigen wir einen Schnitt.")
    assert counts(film)[:2] == (1, 7.5)

    key(page, "8").check()
    page.get_by_role("button", name="Wertung speichern").click()
    expect(page.locator('.keys input[checked][value="8"]')).to_be_attached()
    assert counts(film)[:2] == (1, 8.0)

    toggle(page, "Lieblings-Film").click()
    expect(toggle(page, "Lieblings-Film 1")).to_have_attribute("aria-pressed", "true")
    toggle(page, "Hass-Film").click()
    expect(toggle(page, "Hass-Film 1")).to_have_attribute("aria-pressed", "true")
    expect(toggle(page, "Lieblings-Film 0")).to_have_attribute("aria-pressed", "false")
    assert counts(film)[2:4] == (0, 1)

    toggle(page, "Merken").click()
    expect(toggle(page, "gern")).to_have_attribute("aria-pressed", "true")
    toggle(page, "unbedingt").click()
    expect(toggle(page, "unbedingt")).to_have_attribute("aria-pressed", "true")
    assert counts(film)[4] == 1
    toggle(page, "Gemerkt 1").click()
    expect(toggle(page, "Merken 0")).to_have_attribute("aria-pressed", "false")

    page.get_by_role("button", name="Wertung löschen").click()
    expect(page.locator(VERDICT)).to_contain_text("0 Wertungen.")
    assert counts(film) == (0, None, 0, 1, 0)


def test_with_script_everything_happens_in_place(page: Page, film, lena):
    sign_in(page, lena)
    page.goto("/filme/all-of-us-strangers/")
    page.evaluate("window.stillHere = true")
    rate_mark_and_bookmark(page, film)
    assert page.evaluate("window.stillHere") is True


def test_without_script_plain_pages_do_the_same(page_without_script: Page, film, lena):
    page = page_without_script
    sign_in(page, lena)
    page.goto("/filme/all-of-us-strangers/")
    rate_mark_and_bookmark(page, film)


def test_the_result_is_read_out_and_the_focus_stays(page: Page, film, lena):
    sign_in(page, lena)
    page.goto("/filme/all-of-us-strangers/")
    toggle(page, "Hass-Film").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#announcer")).to_have_text("„All of Us Strangers“ ist jetzt ein Hass-Film von dir.")
    expect(toggle(page, "Hass-Film 1")).to_be_focused()


def test_the_list_changes_in_place(page: Page, film, lena):
    sign_in(page, lena)
    page.goto("/filme/all-of-us-strangers/")
    toggle(page, "Merken").click()
    expect(toggle(page, "Gemerkt 1")).to_be_visible()
    page.goto("/merkliste/")
    page.evaluate("window.stillHere = true")
    page.get_by_label("Wie wichtig: All of Us Strangers").select_option("must")
    page.get_by_role("button", name="Ändern").click()
    expect(page.get_by_role("heading", name="unbedingt")).to_be_visible()
    expect(page.locator("#messages")).to_contain_text("„All of Us Strangers“ ist gemerkt: unbedingt.")
    page.get_by_role("button", name="Entfernen").click()
    expect(page.get_by_role("heading", name="Noch nichts gemerkt")).to_be_visible()
    assert page.evaluate("window.stillHere") is True


@pytest.fixture(params=["page", "page_without_script"])
def visitor(request) -> Page:
    return request.getfixturevalue(request.param)


def test_a_visitor_rates_signs_in_and_has_rated(visitor: Page, film, lena):
    visitor.goto("/filme/all-of-us-strangers/")
    assert visitor.context.cookies() == []
    key(visitor, "7.5").check()
    visitor.get_by_role("button", name="Wertung speichern").click()
    fill_sign_in(visitor, lena)
    visitor.wait_for_url("/filme/all-of-us-strangers/#wertung")
    expect(visitor.locator("#messages")).to_contain_text("Deine Wertung für „All of Us Strangers“: 7,5.")
    assert counts(film)[:2] == (1, 7.5)


@pytest.mark.parametrize(("language", "told"), [("", "Lade die Seite neu."), ("/en", "Reload the page.")])
def test_a_page_from_before_another_sign_in_says_what_helps(page, film, lena, language, told):
    other, second = make_user("Jonas"), page.context.new_page()
    sign_in(page, lena)
    page.goto(f"{language}{film.get_absolute_url()}")
    page.context.clear_cookies(name="sessionid")
    sign_in(second, other)
    page.locator("#merken button").first.click()
    expect(page.locator("#messages")).to_contain_text(told)
    assert Bookmark.objects.count() == FilmMark.objects.count() == 0
    page.locator("#messages a").click()
    expect(page.locator("#messages a")).to_have_count(0)
    page.locator("#merken button").first.click()
    expect(page.locator("#merken [aria-pressed=true]").first).to_be_visible()
