"""A plan in a real browser: by keyboard alone, on a narrow screen, and without script."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from community.services import set_bookmark
from planner.models import PlanEntry
from tests.browser.test_rating import fill_sign_in
from tests.factories import make_city, make_film, make_hall, make_screening, make_user, make_venue

NARROW = {"viewport": {"width": 360, "height": 780}}


@pytest.fixture
def lena(live_server):
    """Has bookmarked Pelikan, which runs twice, and Salz im Wind, which runs once."""
    user, now = make_user("Lena"), timezone.now()
    tomorrow = (now + dt.timedelta(days=1)).replace(hour=14, minute=0, second=0, microsecond=0)
    hall = make_hall(venue=make_venue("Gloria", city=make_city("Heidelberg")))
    pelikan, salz = make_film("Pelikan"), make_film("Salz im Wind")
    for days in (0, 1):
        make_screening(pelikan, hall, starts_at=tomorrow + dt.timedelta(days=days))
    make_screening(salz, hall, starts_at=tomorrow + dt.timedelta(hours=4))
    for film in (pelikan, salz):
        set_bookmark(user=user, film=film, priority="gladly", now=now)
    return user


@pytest.fixture(params=["wide", "narrow", "without script"])
def page(request, new_context) -> Page:
    options = {"wide": {}, "narrow": NARROW, "without script": {"java_script_enabled": False}}[request.param]
    return new_context(**options).new_page()


def press(button: Locator) -> None:
    button.focus()
    button.press("Enter")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name).first


def states() -> list[str]:
    return list(PlanEntry.objects.order_by("screening__starts_at").values_list("state", flat=True))


def test_a_plan_is_computed_changed_and_shared_by_keyboard(page: Page, lena):
    page.goto("/plan/")
    press(page.locator("main").get_by_role("link", name="Anmelden", exact=True))
    fill_sign_in(page, lena)
    page.wait_for_url("/plan/")
    expect(page.get_by_role("heading", name="Noch nicht gerechnet")).to_be_visible()

    page.get_by_label("Wie wichtig: Pelikan").select_option("must")
    press(button(page, "Plan neu rechnen"))
    expect(page.locator("#messages")).to_contain_text("Neu gerechnet: 2 Vorstellungen.")
    expect(page.locator(".stop")).to_have_count(2)

    press(button(page, "Fest setzen: Pelikan"))
    expect(button(page, "Fest setzen: Pelikan")).to_have_attribute("aria-pressed", "true")
    press(button(page, "Raus nehmen: Salz im Wind"))
    expect(page.locator("#messages")).to_contain_text("„Salz im Wind“ ist raus.")
    assert states() == ["pinned", "excluded"]

    press(button(page, "Link anlegen"))
    address = page.get_by_label("Link zum Weitergeben").input_value()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.clear_cookies()
    page.goto(address[address.index("/plan/") :])
    expect(page.get_by_role("heading", name="Pelikan")).to_be_visible()
    assert page.context.cookies() == []


def test_every_button_of_a_plan_is_reached_by_the_tab_key(page: Page, lena):
    page.goto("/plan/")
    press(page.locator("main").get_by_role("link", name="Anmelden", exact=True))
    fill_sign_in(page, lena)
    page.wait_for_url("/plan/")
    press(button(page, "Plan neu rechnen"))
    expect(page.locator(".stop")).to_have_count(2)
    wanted = {"Fest setzen: Pelikan", "Raus nehmen: Pelikan", "Plan neu rechnen", "Link anlegen", "Adresse erneuern"}
    assert wanted <= names_by_tab(page)


def names_by_tab(page: Page) -> set[str]:
    """The words of all buttons that the focus comes to."""
    page.locator(".skip").focus()
    found = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        found.add(page.evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()"))
    return found
