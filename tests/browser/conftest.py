"""A real browser: Debian's Chromium, driven by Playwright against the live server. Left out where there is none."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own in this thread
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser(django_db_setup) -> Iterator[Browser]:
    contents = connection._test_serialized_contents
    with sync_playwright() as playwright:
        # Inside Playwright's loop Django opens a connection of its own, which must know what each test begins with.
        connection._test_serialized_contents = contents
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def new_context(browser, live_server) -> Iterator[Callable[..., BrowserContext]]:
    """``new_context(java_script_enabled=False, …)``: a fresh visitor of the live server."""
    contexts = []

    def open_context(**options) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url, locale="de-DE", **options)
        context.clock.set_system_time(timezone.now())  # the browser's clock is the test's
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_context) -> Page:
    return new_context().new_page()


@pytest.fixture
def page_without_script(new_context) -> Page:
    return new_context(java_script_enabled=False).new_page()
