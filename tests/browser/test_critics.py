"""The critics' grid: scored by keyboard without script, read on a narrow screen, printed on one sheet."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from festival.critics import issue_link
from tests.browser.barriers import barriers
from tests.factories import (
    make_critic,
    make_critic_score,
    make_edition,
    make_film,
    make_hall,
    make_screening,
    make_selection,
)

GRID = "/festival/fest/kritikerspiegel/"
FILMS = 20


@pytest.fixture
def critics(live_server):
    """Eight critics and fourteen films that had their premiere yesterday."""
    day, hall = timezone.localdate(), make_hall()
    edition = make_edition(day.year, slug="fest", starts_on=day - dt.timedelta(days=3), ends_on=day)
    critics = [make_critic(edition, f"{letter}. Muster", outlet=f"Blatt {letter}") for letter in "ABCDEFGH"]
    for number in range(FILMS):
        film = make_film(f"Der Kartograf und die Vermessung {number}")
        make_selection(edition, film, position=number)
        make_screening(film, hall, series=edition, starts_at=timezone.now() - dt.timedelta(hours=30 + 4 * number))
        for place, critic in enumerate(critics[:-1]):
            make_critic_score(critic, film, None if (place + number) % 7 == 0 else str((place * 3 + number) % 11))
    return critics


def test_a_critic_scores_by_keyboard_without_script(page_without_script, critics):
    page = page_without_script
    page.goto(f"/kritikerspiegel/{issue_link(critic=critics[-1], now=timezone.now())}/")
    page.get_by_role("textbox", name="Wertung").first.focus()
    page.keyboard.type("11")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("6,5")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nicht gespeichert")
    wrong = page.get_by_role("textbox", name="Wertung").first
    expect(wrong).to_have_value("11")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("textbox", name="Wertung").nth(1)).to_have_value("6,5")
    expect(page.get_by_role("checkbox").nth(2)).to_be_checked()
    wrong.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Gespeichert: 3 Filme.")).to_be_visible()
    page.goto(GRID)
    row = page.get_by_role("row").filter(
        has=page.get_by_role("link", name="Der Kartograf und die Vermessung 1", exact=True)
    )
    expect(row).to_contain_text("6,5")


def test_grid_and_entry_have_no_barriers_and_fit(page: Page, critics):
    entry = f"/kritikerspiegel/{issue_link(critic=critics[0], now=timezone.now())}/"
    assert list(barriers(page, [GRID, entry])) == []
    for path in (GRID, entry):
        page.set_viewport_size({"width": 320, "height": 844})
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_grid_stays_a_table_on_a_narrow_screen(page: Page, critics):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(GRID)
    expect(page.get_by_role("row")).to_have_count(FILMS + 1)
    expect(page.get_by_role("columnheader")).to_have_count(len(critics) + 3)


def test_many_critics_keep_their_columns_below_their_initials(page: Page, critics):
    for letter in "IJKLMNOP":
        critic = make_critic(critics[0].edition, f"{letter}. Muster")
        make_critic_score(critic, critics[0].scores.first().film, "7")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(GRID)
    left = "cells => cells.map(cell => Math.round(cell.getBoundingClientRect().left))"
    heads = page.locator(".cg thead th:not(:first-child):not(.full)").evaluate_all(left)
    assert page.locator(".cg tbody tr").first.locator("td:not(.full)").evaluate_all(left) == heads
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_grid_prints_on_one_sheet(page: Page, critics):
    page.goto(GRID)
    page.emulate_media(media="print")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    [sheet] = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", paper)
    width, height = (float(number) for number in sheet.split()[2:])
    assert (width > height, page.locator(".cg tbody tr:visible").count()) == (True, FILMS)
