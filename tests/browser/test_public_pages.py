"""Every public page with the demo's content, as a browser sees it."""

from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from tests.browser.barriers import barriers

PAGES = (
    "/",
    "/programm/",
    "/programm/aenderungen/",
    "/plan/",
    "/plan/probe/",
    "/filme/",
    "/filme/all-these-small-moments/",
    "/filme/all-of-us-strangers/",
    "/personen/lone-scherfig/",
    "/kinos/",
    "/kinos/atlantis/",
    "/festival/",
    "/festival/iffmh-2018/",
    "/festival/iffmh-2018/programm/",
    "/kritiken/",
    "/suche/?q=strangers",
    "/suche/",
    "/impressum/",
    "/en/",
    "/en/filme/all-of-us-strangers/",
    "/konto/login/",
    "/konto/signup/",
)
ONE_OF_EACH = (
    *("/", "/programm/", "/programm/aenderungen/", "/plan/probe/", "/filme/", "/filme/all-of-us-strangers/"),
    *("/personen/lone-scherfig/", "/kinos/", "/kinos/atlantis/", "/festival/iffmh-2018/", "/kritiken/"),
    *("/suche/?q=strangers", "/impressum/", "/konto/signup/"),
)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def demo(live_server):
    call_command("load_demo", verbosity=0)


def test_no_barrier_that_axe_can_see(demo, new_context):
    assert list(barriers(new_context().new_page(), ONE_OF_EACH)) == []


def test_every_page_is_complete_without_script_narrow_and_keeps_to_itself(demo, new_context, live_server):
    """No sideways scrolling at 320 px, no other host, no console error, no cookie; the same words without script."""
    narrow = {"width": 320, "height": 800}
    context = new_context(viewport=narrow)
    page = context.new_page()
    without_script = new_context(viewport=narrow, java_script_enabled=False).new_page()
    hosts, complaints = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for address in PAGES:
        response = page.goto(address)
        without_script.goto(address)
        assert (address, response.status) == (address, 200)
        assert (address, page.evaluate(OVERFLOW)) == (address, 0)
        assert page.locator("main").inner_text() == without_script.locator("main").inner_text()
        if not address.startswith("/konto/"):  # signing in needs a token
            assert (address, context.cookies()) == (address, [])
    assert hosts == {urlsplit(live_server.url).netloc}
    assert complaints == []


def test_the_light_switch_keeps_its_setting(new_context):
    context = new_context()
    page = context.new_page()
    page.goto("/programm/")
    page.locator("button[value=aus]:visible").first.click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert [cookie["name"] for cookie in context.cookies()] == ["saallicht"]
    page.goto("/filme/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
