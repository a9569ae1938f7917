"""The timetable in a real browser: by keyboard alone, narrow, on paper, without script, in both schemes."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers
from tests.factories import make_city, make_edition, make_film, make_hall, make_screening, make_venue

PAGE = "/festival/fest/programm/"
GRID = f"{PAGE}?ansicht=raster"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = "document.activeElement.closest('.slot')?.querySelector('.slot__title').textContent ?? ''"


@pytest.fixture(autouse=True)
def day(live_server):
    """Tomorrow in six halls of two cities, from noon to past midnight."""
    day = timezone.localdate() + dt.timedelta(days=1)
    edition = make_edition(day.year, slug="fest", starts_on=day, ends_on=day)
    noon = dt.datetime.combine(day, dt.time(12), timezone.get_default_timezone())
    for number in range(6):
        city = make_city(("Mannheim", "Heidelberg")[number % 2], position=number % 2)
        hall = make_hall(venue=make_venue(f"Haus {number}", city=city))
        for row in range(4):
            start = noon + dt.timedelta(hours=4 * row, minutes=10 * number)
            film = make_film(f"Film {row}-{number} mit einem langen Titel")
            make_screening(film, hall, series=edition, starts_at=start, talk_minutes=20 * (number % 2))
    make_screening(make_film("Nach Mitternacht"), hall, series=edition, starts_at=noon + dt.timedelta(hours=15))
    return day


def titles(page: Page) -> list[str]:
    return [re.sub("\u00ad", "", title) for title in page.locator(".slot__title").all_inner_texts()]


def tab_to(page: Page, found: str) -> None:
    """Presses Tab until the script ``found`` is true of the focused element."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(found):
            return
    raise AssertionError(f"never reached: {found}")


def test_by_keyboard_alone_through_filters_and_grid(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(PAGE)
    tab_to(page, "document.activeElement.textContent.trim() === 'Raster'")
    page.keyboard.press("Enter")
    page.wait_for_url("**ansicht=raster**")
    tab_to(page, "document.activeElement.matches('.fline > summary')")
    page.keyboard.press("Enter")
    tab_to(page, "document.activeElement.name === 'stadt'")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**stadt=mannheim**")
    expect(page.locator("[name=stadt]:focus")).to_have_value("mannheim")
    expect(page.locator(".slot")).to_have_count(12)
    tab_to(page, "document.activeElement.matches('.tt-wrap')")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED).replace("\u00ad", ""))
    assert seen == titles(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/vorstellungen/**")


def test_a_focused_block_is_in_view_beside_the_sticky_names(page):
    page.set_viewport_size({"width": 900, "height": 600})
    page.goto(GRID)
    tab_to(page, "document.activeElement.matches('.tt-wrap')")
    for _ in range(25):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
                const block = document.activeElement.getBoundingClientRect();
                const names = document.querySelector('.tt__hall').getBoundingClientRect();
                const hours = document.querySelector('.tt__corner').getBoundingClientRect();
                return block.right <= names.right || block.bottom <= hours.bottom || block.left >= innerWidth;
            }"""
        )
        assert not covered


@pytest.mark.parametrize("width", [320, 360, 900, 1280])
def test_no_page_scrolls_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in (PAGE, GRID, "/programm/?ansicht=raster"):
        page.goto(address)
        assert (address, page.evaluate(OVERFLOW)) == (address, 0)


def test_narrow_it_is_a_list_in_order_of_time_with_parts_of_the_day(page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(GRID)
    parts = [part.split(",")[0] for part in page.locator(".slot__part:visible").all_inner_texts()]
    assert parts == ["Am Nachmittag", "Am Abend", "Nach Mitternacht"]
    tops = [box.bounding_box()["y"] for box in page.locator(".slot__in").all()]
    assert tops == sorted(tops)
    expect(page.locator(".tt__hall").first).to_be_hidden()


def test_without_script_it_is_the_same(page, page_without_script):
    said = []
    for found in (page, page_without_script):
        found.goto(GRID)
        said.append(found.locator("main").inner_text())
    assert said[0] == said[1]
    page_without_script.locator(".fline > summary").click()
    page_without_script.locator(".fline").get_by_text("Heidelberg").click()
    page_without_script.get_by_role("button", name="zeigen").click()
    expect(page_without_script.locator(".slot")).to_have_count(13)


def test_blocks_of_a_hall_do_not_cover_each_other_and_stand_under_their_hour(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(GRID)
    boxes = [box.bounding_box() for box in page.locator(".slot__in").all()]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert apart or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
    hour = page.locator(".tt__hour", has_text="16").bounding_box()
    assert abs(page.locator(".slot.at-1600 .slot__in").first.bounding_box()["x"] - hour["x"]) <= 3


def test_a_day_is_one_sheet_of_a4_landscape(page):
    page.goto(GRID)
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    sheets = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert [(round(float(width)), round(float(height))) for width, height in sheets] == [(842, 595)]


@pytest.mark.parametrize("order", ["zeit", "kino"])
def test_a_day_as_a_list_is_one_sheet_of_a4(page, day, order):
    page.goto(f"/programm/?tag={day}&ordnung={order}")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    sheets = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert [(round(float(width)), round(float(height))) for width, height in sheets] == [(595, 842)]


def test_no_barrier_that_axe_can_see(new_context):
    page = new_context().new_page()
    assert list(barriers(page, (PAGE, GRID, f"{GRID}&gaeste=ja", f"{GRID}&meine=gemerkt"))) == []
