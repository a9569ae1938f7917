"""Forms on pages whose address is a secret: they work, and no other site learns the address."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from festival.critics import issue_link
from planner.services import share
from tests.browser.test_rating import fill_sign_in
from tests.factories import make_critic, make_edition, make_user


@pytest.fixture(params=["with script", "without script"])
def page(request, new_context) -> Page:
    return new_context(java_script_enabled=request.param == "with script").new_page()


@pytest.fixture(params=["plan", "critic"])
def address(request, live_server) -> str:
    now = timezone.now()
    if request.param == "plan":
        return reverse("planner:shared", args=[share(user=make_user("Lena"), now=now).token])
    critic = make_critic(make_edition(now.year), "A. Muster")
    return reverse("festival:critic_entry", args=[issue_link(critic=critic, now=now)])


def test_a_member_signs_out_there(page: Page, address, live_server):
    page.goto("/konto/login/?next=/barrierefrei/")
    fill_sign_in(page, make_user("Mira"))
    page.wait_for_url("**/barrierefrei/")
    page.goto(address)
    with page.expect_response(lambda response: response.request.method == "POST") as posted:
        page.get_by_role("button", name="Abmelden").first.click()
    assert posted.value.status == 302
    page.goto("/konto/")
    assert "/konto/login/" in page.url


def test_the_light_of_the_hall_is_switched_there(page: Page, address, live_server):
    page.goto(address)
    with page.expect_response(lambda response: response.request.method == "POST") as posted:
        page.locator(".util__set button").first.click()
    assert posted.value.status in (200, 302)


def test_another_site_does_not_learn_the_address(page: Page, address, live_server):
    """The same machine under another name is another site."""
    page.goto(address)
    other = live_server.url.replace("localhost", "127.0.0.1")
    assert other != live_server.url
    page.evaluate("other => { location.href = other }", f"{other}/barrierefrei/")
    page.wait_for_url("**/barrierefrei/")
    assert page.evaluate("document.referrer") == ""
