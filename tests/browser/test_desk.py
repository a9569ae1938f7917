"""The desk in a browser: its bars stay in sight, errors lead to their fields, rows are blocks on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import barriers, barriers_here
from tests.browser.test_admin_programmer import sign_in
from tests.factories import make_credit, make_edition, make_film, make_screening, make_user

LISTS = ["/admin/", "/admin/films/film/", "/admin/showtimes/screening/", "/admin/films/film/add/"]
PHONE = {"viewport": {"width": 390, "height": 844}}
TOUCHED = ".desk-nav a, .jump a, .save-bar > :is(input, details), #result_list tbody th a, .desk-search button"


@pytest.fixture
def pages(live_server) -> list[str]:
    """A page of each kind with something on it."""
    screening, edition = make_screening(), make_edition()
    make_credit(screening.film)
    forms = (f"films/film/{screening.film_id}", f"showtimes/screening/{screening.pk}", f"festival/edition/{edition.pk}")
    return [*LISTS, *(f"/admin/{form}/change/" for form in forms)]


@pytest.fixture
def open_desk(new_context, live_server):
    """``open_desk(**options)``: an administrator's browser."""
    user = make_user("Lone", is_staff=True, is_superuser=True)

    def opened(**options) -> Page:
        page = new_context(**options).new_page()
        sign_in(page, user)
        return page

    return opened


def refuse(page: Page, address: str, **values: str) -> None:
    page.goto(address)
    for name, value in values.items():
        page.locator(f"#id_{name}").fill(value)
    page.get_by_role("button", name="Sichern", exact=True).click()
    expect(page.locator("#faults")).to_be_visible()


def test_no_page_of_the_desk_has_a_barrier(open_desk, pages):
    page = open_desk()
    assert list(barriers(page, pages)) == []
    refuse(page, "/admin/films/film/add/", title_de="")
    assert list(barriers_here(page)) == []


def test_errors_lead_to_their_fields_by_keyboard(open_desk, live_server):
    page = open_desk()
    refuse(page, f"/admin/films/film/{make_film().pk}/change/", year="219", languages="Klingonisch")
    expect(page.locator("#faults a").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_languages")).to_be_focused()
    expect(page.locator("label[for=id_languages]")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Sichern", exact=True)).to_be_in_viewport()
    refuse(page, "/admin/showtimes/screening/add/")
    page.locator("#faults").get_by_role("link", name="Saal:").click()
    assert page.evaluate("document.activeElement.closest('.form-row').className") == "form-row errors field-hall"


def test_errors_lead_to_their_fields_without_script(open_desk, live_server, new_context):
    scripted = open_desk()
    page = new_context(java_script_enabled=False, storage_state=scripted.context.storage_state()).new_page()
    refuse(page, "/admin/films/film/add/", title_de="", year="219")
    page.locator("#faults").get_by_role("link", name="Produktionsjahr:").click()
    expect(page.locator("#id_year")).to_be_focused()


def test_keys_search_and_save(open_desk, live_server):
    page = open_desk()
    film = make_film("Achteinhalb")
    page.goto(f"/admin/films/film/{film.pk}/change/")
    page.locator("#id_distributor").fill("Verleih")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()
    film.refresh_from_db()
    assert film.distributor == "Verleih"
    page.wait_for_load_state()
    page.keyboard.press("Control+k")
    page.keyboard.type("achtein")
    page.keyboard.press("Enter")
    expect(page.locator("#result_list tbody tr")).to_have_count(1)


def test_the_bar_marks_the_group_that_is_read(open_desk, pages):
    page = open_desk()
    page.goto(pages[-3])
    current = page.locator(".jump [aria-current]")
    expect(current).to_have_text("Titel")
    page.locator(".jump").get_by_role("link", name="Zugang").click()
    expect(current).to_have_text("Zugang")
    expect(page.get_by_role("heading", name="Zugang")).to_be_in_viewport()


def test_on_a_phone_rows_are_blocks_with_the_heads_of_their_columns(open_desk, pages):
    page = open_desk(**PHONE)
    page.goto("/admin/films/film/")
    cell = page.locator("#result_list tbody .field-year").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Produktionsjahr: "'
    page.goto(pages[-3])
    cell = page.locator("#credits-0 .field-role")
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Aufgabe"'
    expect(page.locator("#credits-empty")).to_be_hidden()
    page.get_by_role("button", name="Mitwirkung hinzufügen").click()
    expect(page.locator("#credits-1 .field-role select")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone_and_targets_fit_a_finger(open_desk, pages, width):
    page = open_desk(viewport={"width": width, "height": 844})
    wide, small = [], []
    for address in pages:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)
        heights = page.locator(TOUCHED).evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
        small += [address for height in heights if height < 44]
    assert (wide, small) == ([], [])


def test_in_colours_of_one_s_own_the_way_and_the_group_are_told_apart(open_desk, pages):
    page = open_desk(forced_colors="active")
    page.goto(pages[-3])
    for bar in (".desk-nav", ".jump"):
        edges = page.locator(f"{bar} a").evaluate_all("all => all.map(one => getComputedStyle(one).borderBottomColor)")
        here = page.locator(f"{bar} [aria-current]").evaluate("one => getComputedStyle(one).borderBottomColor")
        assert edges.count(here) == 1
