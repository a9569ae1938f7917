"""A programmer enters a venue, a hall, a film and its screenings, and visitors find them at once."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from playwright.sync_api import Page, expect

from showtimes.models import Screening
from tests.factories import PASSWORD, make_city, make_user

TITLE = "Die Brücke von Wieblingen"
TIMES = ("17:00", "20:15")


@pytest.fixture
def days() -> list[dt.date]:
    """Tomorrow and the two days after it."""
    return [timezone.localdate() + dt.timedelta(days=number) for number in (1, 2, 3)]


@pytest.fixture
def lone(live_server):
    """In a small cinema one person does both: films are the editors' part, venues and times the programmers'."""
    make_city()
    user = make_user("Lone", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=("Programmer", "Editor")))
    return user


def sign_in(page: Page, user) -> None:
    page.goto("/admin/")
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("/admin/")


def choose(page: Page, field: str, words: str, choice: str) -> None:
    """Types in an autocomplete and takes what it offers."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option", has_text=choice).first.click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Sichern", exact=True).click()
    expect(page.locator(".messagelist .success")).to_contain_text("erfolgreich hinzugefügt")


def enter_venue(page: Page) -> None:
    page.locator("main").get_by_role("link", name="Häuser", exact=True).click()
    page.get_by_role("link", name="Haus hinzufügen").click()
    page.locator("#id_name").press_sequentially("Alte Feuerwache")
    choose(page, "city", "mann", "Mannheim")
    page.locator("#id_state").select_option("public")
    page.get_by_role("button", name="Saal hinzufügen").click()
    page.locator("#id_halls-0-name").fill("Studio")
    page.locator("#id_halls-0-seats").fill("80")
    save(page)


def enter_film(page: Page) -> None:
    page.goto("/admin/")
    page.locator("main").get_by_role("link", name="Filme", exact=True).click()
    page.get_by_role("link", name="Film hinzufügen").click()
    page.locator("#id_title_de").press_sequentially(TITLE)
    expect(page.locator("#id_slug")).to_have_value("die-bruecke-von-wieblingen")
    page.locator("#id_runtime").fill("84")
    page.locator("#id_languages").fill("de")
    page.locator("#id_state").select_option("public")
    save(page)


def enter_screenings(page: Page, days: list[dt.date]) -> None:
    page.locator("#result_list").get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_role("link", name="Vorstellungen eintragen").click()
    choose(page, "hall", "feuerwache", "Studio, Alte Feuerwache")
    page.locator("#id_state").select_option("public")
    page.locator("#id_days").fill("\n".join(f"{day:%d.%m.%Y}" for day in days))
    page.locator("#id_times").fill(", ".join(TIMES))
    page.get_by_role("button", name="Vorschau").click()
    expect(page.locator("#lines tbody tr")).to_have_count(6)
    page.get_by_role("button", name="Alle eintragen").click()
    expect(page.locator(".messagelist .success")).to_have_text("6 Vorstellungen eingetragen.")


def enter_double_booking(page: Page, day: dt.date) -> None:
    page.goto("/admin/showtimes/screening/add/")
    choose(page, "film", "bruecke", TITLE)
    choose(page, "hall", "feuerwache", "Studio, Alte Feuerwache")
    page.locator("#id_starts_at_0").fill(f"{day:%d.%m.%Y}")
    page.locator("#id_starts_at_1").fill("18:00")
    page.locator("#id_state").select_option("public")
    page.get_by_role("button", name="Sichern", exact=True).click()


def expect_times(page: Page) -> None:
    for time in TIMES:
        expect(page.locator("main").get_by_text(time).first).to_be_visible()


def test_what_a_programmer_enters_stands_on_the_site_at_the_next_load(page, new_context, lone, days):
    breaches = []
    page.on("console", lambda message: breaches.append(message.text) if message.type == "error" else None)
    sign_in(page, lone)
    enter_venue(page)
    enter_film(page)
    enter_screenings(page, days)
    assert Screening.objects.filter(state="public").count() == 6

    visitor = new_context().new_page()
    for day in days:
        visitor.goto(f"/programm/?tag={day}")
        expect(visitor.locator("main").get_by_role("link", name=TITLE).first).to_be_visible()
        expect_times(visitor)
    visitor.goto("/filme/die-bruecke-von-wieblingen/")
    expect(visitor.locator("h1")).to_contain_text(TITLE)
    expect_times(visitor)
    visitor.goto(f"/kinos/alte-feuerwache/?tag={days[0]}")
    expect(visitor.locator("main").get_by_role("link", name=TITLE).first).to_be_visible()
    expect_times(visitor)

    enter_double_booking(page, days[0])
    expect(page.locator(".field-starts_at .errorlist")).to_have_text(
        f"Belegt: Studio, Alte Feuerwache, Mannheim. „{TITLE}“ läuft dort "
        f"am {days[0]:%d.%m.%Y} von 17:00 bis 18:24 Uhr."
    )
    assert Screening.objects.count() == 6
    assert breaches == []
