"""Two people have one screening open: the second sees what the first has changed, and loses nothing."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from playwright.sync_api import Page, expect

from showtimes.models import Screening
from tests.browser.test_admin_programmer import choose, sign_in
from tests.factories import make_film, make_hall, make_screening, make_user, make_venue


@pytest.fixture
def evening() -> dt.datetime:
    return timezone.localtime().replace(hour=20, minute=15, second=0, microsecond=0) + dt.timedelta(days=3)


@pytest.fixture
def screening(live_server, evening) -> Screening:
    hall = make_hall("Saal 1", venue=make_venue("Odeon"))
    make_hall("Saal 2", venue=hall.venue)
    return make_screening(film=make_film("Metropolis"), hall=hall, starts_at=evening)


@pytest.fixture
def open_form(new_context, screening):
    """``open_form("Lone")``: the screening's form in a browser of her own."""

    def opened(name: str, **options) -> Page:
        user = make_user(name, is_staff=True)
        user.groups.add(Group.objects.get(name="Programmer"))
        page = new_context(**options).new_page()
        sign_in(page, user)
        page.goto(f"/admin/showtimes/screening/{screening.pk}/change/")
        return page

    return opened


def save(page: Page) -> None:
    page.get_by_role("button", name="Sichern", exact=True).click()


def test_the_second_sees_the_difference_and_loses_nothing(open_form, screening):
    first, second = open_form("Lone"), open_form("Mara")

    first.locator("#id_starts_at_1").fill("20:45")
    first.locator("#id_talk_minutes").fill("15")
    first.locator("#id_reason_de").fill("Der Gast kommt später")
    save(first)
    expect(first.locator(".messagelist .success")).to_be_visible()

    second.locator("#id_note_de").fill("Mit Einführung")
    second.locator("#id_talk_minutes").fill("30")
    second.locator("#id_reason_de").fill("Größerer Saal")
    choose(second, "hall", "odeon", "Saal 2")
    save(second)
    rows = second.locator(".comparison tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("20:45")
    expect(rows.nth(0)).to_contain_text("Lone")
    expect(rows.nth(1)).to_contain_text("15")
    expect(second.locator("#id_starts_at_1")).to_have_value("20:45")
    expect(second.locator("#id_note_de")).to_have_value("Mit Einführung")

    second.get_by_role("button", name="Gespräch: gesicherten Wert übernehmen").click()
    expect(second.locator("#id_talk_minutes")).to_have_value("15")
    expect(second.locator("#id_note_de")).to_have_value("Mit Einführung")
    expect(second.locator("#id_reason_de")).to_have_value("Größerer Saal")
    save(second)
    expect(second.locator(".messagelist .success")).to_be_visible()

    screening.refresh_from_db()
    assert f"{timezone.localtime(screening.starts_at):%H:%M}" == "20:45"
    assert (screening.talk_minutes, screening.note_de, screening.hall.name) == (15, "Mit Einführung", "Saal 2")
    reasons = screening.changes.order_by("revision").values_list("note_de", flat=True)
    assert list(reasons) == ["Der Gast kommt später", "Größerer Saal"]
