"""A day of a programmer: pasted text becomes drafts, drafts become public at their time, and late changes are seen."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import Group
from playwright.sync_api import Page, expect

from desk.models import Release
from showtimes.models import Screening
from tests.browser.test_admin_programmer import sign_in
from tests.factories import at, make_film, make_hall, make_user, make_venue

NOW, PUBLIC_FROM = at("2026-11-21 14:00"), at("2026-11-22 10:00")
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
DAY = "/programm/?tag=2026-11-27"
TEXT = """Odeon

Metropolis
Fr 27.11. 18:00 OmU
Sa 28.11. 0:30 OmU

Herbstsonate in Schwetzingen
Fr 27.11. 21:00
"""


@pytest.fixture
def clock(live_server):
    with time_machine.travel(NOW) as traveller:
        yield traveller


@pytest.fixture
def programmer(clock):
    """Her venue, and two films of which one has no decision of the FSK."""
    venue = make_venue("Odeon")
    make_hall("Saal 1", venue=venue)
    make_hall("Saal 2", venue=venue)
    make_film("Metropolis", runtime=150, fsk="6", languages=("de",))
    make_film("Herbstsonate in Schwetzing", runtime=92, languages=("de",))
    user = make_user("Lone", is_staff=True)
    user.groups.add(Group.objects.get(name="Programmer"))
    return user


def told(page: Page) -> str:
    return page.locator(".messagelist").inner_text().strip()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def paste(page: Page, text: str) -> None:
    page.goto("/admin/showtimes/screening/")
    page.locator("main").get_by_role("link", name="Programm einfügen").click()
    page.locator("#id_text").fill(text)
    press(page, "Vorschau")


def paste_the_week(page: Page) -> None:
    """The hall, the night and the film are asked; nothing is saved before."""
    paste(page, TEXT)
    expect(page.locator("#diff .errornote")).to_contain_text("Bitte zuerst die offenen Zeilen klären.")
    page.get_by_label("Welcher Saal ist „Odeon“?").select_option(label="Saal 1, Odeon, Mannheim")
    page.get_by_label("In welcher Nacht").select_option(label="Nacht auf Samstag, 28. November 2026, 00:30 Uhr")
    page.get_by_label("Welcher Film ist das?").select_option(index=1)
    press(page, "Antworten übernehmen")
    expect(page.locator("#diff caption").first).to_have_text("Neu (3)")
    assert Screening.objects.count() == 0
    press(page, "Alles speichern")
    assert told(page) == "Gespeichert: 3 neu."


def release_for_tomorrow(page: Page) -> None:
    page.get_by_role("link", name="Prüfen und freigeben").click()
    conflicts = page.locator("#release section").first.get_by_role("listitem")
    expect(conflicts).to_have_count(1)
    expect(conflicts).to_contain_text("„Herbstsonate in Schwetzing“: Niemand hat die FSK-Freigabe angegeben.")
    page.locator("#id_public_from_0").fill("22.11.2026")
    page.locator("#id_public_from_1").fill("10:00")
    press(page, "Freigeben")
    expect(page.locator(".form-row.errors")).to_contain_text("Bitte einen Grund angeben.")
    page.get_by_label("Grund: FSK fehlt").fill("Wird ab 18 gezeigt")
    press(page, "Freigeben")
    assert told(page) == "3 Vorstellungen freigegeben. Öffentlich ab 22.11.2026, 10:00 Uhr."


def change_quickly(page: Page) -> None:
    page.goto("/admin/showtimes/screening/?q=Metropolis")
    page.get_by_role("link", name="Schnell ändern").first.click()
    page.locator("#id_starts_at_1").fill("18:15")
    page.locator("#id_reason_de").fill("Der Einlass dauert länger")
    press(page, "Sofort ändern")
    assert told(page).startswith("Besucher sehen jetzt: verlegt, Beginn: Fr 27. Nov 18:00 → 18:15.")


def take_back(page: Page) -> None:
    """Takes the import back: released screenings stay; those that nobody has touched go again."""
    page.goto("/admin/showtimes/screening/einfuegen/")
    press(page, "Zurücknehmen")
    assert told(page).startswith("Nicht zurückgenommen. Seitdem wurde etwas geändert: Metropolis, 27.11.2026")
    paste(page, "Odeon, Saal 2\nSo 29.11. 15:00 Metropolis")
    press(page, "Alles speichern")
    assert (told(page), Screening.objects.count()) == ("Gespeichert: 1 neu.", 4)
    press(page, "Zurücknehmen")
    assert (told(page), Screening.objects.count()) == ("Zurückgenommen.", 3)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_from_the_pasted_text_to_the_late_change(new_context, clock, programmer):
    page, visitor = new_context(viewport=DESK).new_page(), new_context().new_page()
    breaches = []
    page.on("console", lambda message: breaches.append(message.text) if message.type == "error" else None)
    sign_in(page, programmer)
    paste_the_week(page)
    release_for_tomorrow(page)
    assert [one["reason"] for one in Release.objects.get().reasons] == ["Wird ab 18 gezeigt"]

    programme = visitor.locator("main")
    visitor.goto(DAY)
    expect(programme).not_to_contain_text("Metropolis")
    clock.move_to(PUBLIC_FROM - dt.timedelta(minutes=1))
    visitor.reload()
    expect(programme).not_to_contain_text("Metropolis")
    clock.move_to(PUBLIC_FROM + dt.timedelta(minutes=1))
    visitor.reload()
    expect(programme.get_by_role("link", name="Metropolis")).to_be_visible()
    expect(programme).to_contain_text("18:00")

    page.set_viewport_size(PHONE)
    change_quickly(page)
    visitor.reload()
    expect(programme).to_contain_text("verlegt")
    expect(programme).to_contain_text("18:15")
    take_back(page)
    assert breaches == []
