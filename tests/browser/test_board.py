"""A programmer moves screenings on the board: by pointer, by keys, and without script."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from playwright.sync_api import FloatRect, Locator, Page, expect

from showtimes.models import Screening
from tests.factories import at, make_film, make_hall, make_screening, make_user, make_venue

DAY = "2026-11-21"
BOARD = f"/admin/desk/tafel/?tag={DAY}"


@pytest.fixture
def halls(live_server):
    return [make_hall(name, venue=make_venue(name)) for name in ("Atlantis", "Odeon")]


@pytest.fixture
def draft(halls):
    return make_screening(make_film("Sommer"), halls[0], state="draft", starts_at=at(f"{DAY} 17:00"))


@pytest.fixture
def signed_in(live_server):
    """The cookie of a programmer."""
    user = make_user("Programmer", is_staff=True)
    user.groups.add(Group.objects.get(name="Programmer"))
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}


def place_of(screening: Screening) -> tuple[str, str]:
    screening.refresh_from_db()
    return screening.hall.name, f"{timezone.localtime(screening.starts_at):%H:%M}"


def box(part: Locator) -> FloatRect:
    found = part.bounding_box()
    assert found
    return found


def drag(page: Page, screening: Screening, *, hours: float, line: int) -> None:
    """To a later time in the hall that is so many lines down."""
    block, to = box(page.locator(f"#v-{screening.pk}")), box(page.locator(".board__line").nth(line))
    page.mouse.move(block["x"] + 20, block["y"] + 20)
    page.mouse.down()
    page.mouse.move(block["x"] + 20 + hours * to["width"] / 13, to["y"] + 30, steps=4)
    page.mouse.up()


def test_a_draft_goes_where_it_is_dragged_and_by_keys_not_upon_a_public_one(new_context, signed_in, halls, draft):
    make_screening(make_film("Herbst"), halls[1], starts_at=at(f"{DAY} 20:00"))
    context = new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([signed_in])
    page, breaches = context.new_page(), []
    page.on("console", lambda message: breaches.append(message.text) if message.type == "error" else None)
    page.goto(BOARD)

    drag(page, draft, hours=0.5, line=1)
    expect(page.locator(".messagelist")).to_contain_text("„Sommer“ verschoben: von Atlantis, Sa 21. Nov, 17:00")
    assert place_of(draft) == ("Odeon", "17:30")

    block, says = page.locator(f"#v-{draft.pk}"), page.get_by_role("status")
    expect(block).to_be_focused()
    page.keyboard.press("Enter")
    for _step in range(10):
        page.keyboard.press("ArrowRight")
    expect(says).to_contain_text("„Sommer“ (Sa 21. Nov 20:00–21:30) und „Herbst“ (Sa 21. Nov 20:00–21:30)")
    expect(block).to_contain_text("Saal doppelt belegt")
    page.keyboard.press("Enter")
    expect(says).to_contain_text("Hier ist kein Platz.")
    page.keyboard.press("ArrowUp")
    expect(says).to_have_text("Atlantis, Sa 21. Nov, 20:00 bis 21:30, frei")
    page.keyboard.press("Escape")
    expect(block).to_contain_text("17:30–19:00")
    assert place_of(draft) == ("Odeon", "17:30")

    page.get_by_role("button", name="Rückgängig").click()
    expect(page.locator(".messagelist")).to_contain_text("nach Atlantis, Sa 21. Nov, 17:00.")
    assert place_of(draft) == ("Atlantis", "17:00")
    assert breaches == []


def test_without_script_the_form_tries_a_place_and_moves(new_context, signed_in, halls, draft):
    context = new_context(java_script_enabled=False)
    context.add_cookies([signed_in])
    page = context.new_page()
    page.goto(BOARD)
    page.get_by_role("link", name="Sommer").click()
    page.get_by_label("Beginn").fill("20:15")
    page.get_by_label("Saal").select_option(label="Odeon")
    page.get_by_role("button", name="Vorschau").click()
    expect(page.locator("#move-preview")).to_contain_text("Odeon, Sa 21. Nov, 20:15 bis 21:45: frei")
    page.get_by_role("button", name="Verschieben").click()
    expect(page.locator(".messagelist")).to_contain_text("„Sommer“ verschoben")
    assert place_of(draft) == ("Odeon", "20:15")


def test_keys_lead_through_the_hour_that_clocks_show_twice(new_context, signed_in, halls):
    short = make_film("Nacht", runtime=20)
    screening = make_screening(short, halls[0], state="draft", starts_at=at("2026-10-25 01:30"))
    make_screening(make_film("Sommer"), halls[1], starts_at=at("2026-10-25 02:30+01:00"))
    context = new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([signed_in])
    page = context.new_page()
    page.goto("/admin/desk/tafel/?tag=2026-10-24")
    time, says = page.locator(f"#v-{screening.pk} .block__time"), page.get_by_role("status")

    page.locator(f"#v-{screening.pk}").focus()
    page.keyboard.press("Enter")
    for _step in range(4):
        page.keyboard.press("ArrowRight")
    expect(time).to_have_text("02:30–02:50")
    expect(says).to_contain_text("So 25. Okt, 02:30 Sommerzeit")
    for _step in range(4):
        page.keyboard.press("ArrowRight")
    expect(time).to_have_text("02:30–02:50")
    expect(says).to_contain_text("So 25. Okt, 02:30 Winterzeit")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("02:30 Winterzeit.")
    screening.refresh_from_db()
    assert screening.starts_at == at("2026-10-25 02:30+01:00").astimezone(dt.UTC)
