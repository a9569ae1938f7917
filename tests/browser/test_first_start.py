"""`make serve` on an empty folder: first steps lead to a public film with a screening, in cities that settings name.

The launcher runs as it does for an operator, in a process of its own with the machine's clock.
"""

import contextlib
import datetime as dt
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_admin_programmer import choose, save
from tests.factories import PASSWORD

PATIENCE = 60
"""Seconds until a busy machine has migrated and answers."""
EMAIL = "inga@example.org"
FILM = "Der Leuchtturm von Holtenau"


class Portal:
    """An empty data folder, its settings, and the commands an operator types."""

    def __init__(self, folder: Path):
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        given = {"DATA_DIR": folder, "PORT": self.port, "CITIES": "Kiel, Lübeck", "SITE_NAME": "Küstenkino"}
        # Debug pages only because static files need not be collected then.
        given |= {"DEBUG": "true", "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        self.variables = kept | {name: str(value) for name, value in given.items()}

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, env=self.variables, cwd=settings.BASE_DIR, check=True, capture_output=True, text=True
        ).stdout

    def rows(self) -> dict[str, int]:
        """Number of rows that each table has, but those that the machine keeps for itself."""
        with contextlib.closing(sqlite3.connect(self.folder / "lichtspiel.sqlite3")) as database:
            names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            names = [name for name in names if name != "cache" and not name.startswith("sqlite_")]
            return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608

    @contextlib.contextmanager
    def served(self) -> Iterator[None]:
        command = [sys.executable, "manage.py", "serve"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, env=self.variables, cwd=settings.BASE_DIR, **quiet)
        try:
            self.wait(process)
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def wait(self, process: subprocess.Popen) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.url}/robots.txt", timeout=PATIENCE).close()  # noqa: S310
                return
            time.sleep(0.2)
        raise AssertionError("the portal did not start")


@pytest.fixture
def portal(tmp_path, machine_clock) -> Portal:
    return Portal(tmp_path / "data")


@pytest.fixture
def page(browser: Browser, portal) -> Iterator[Page]:
    context = browser.new_context(base_url=portal.url, locale="de-DE")
    yield context.new_page()
    context.close()


def take_step(page: Page, title: str, label: str) -> None:
    """From the start page by the link of the step."""
    page.goto("/admin/")
    step = page.locator(".first li", has=page.get_by_role("heading", name=title))
    expect(step).not_to_have_attribute("data-done", "")
    step.get_by_role("link", name=label).click()


def done(page: Page) -> list[str]:
    page.goto("/admin/")
    return [text.split("\n")[0].strip() for text in page.locator(".first li[data-done] h3").all_inner_texts()]


def enter_screening(page: Page, day: dt.date) -> None:
    take_step(page, "Vorstellungen", "Vorstellung anlegen")
    choose(page, "film", "leuchtturm", FILM)
    choose(page, "hall", "metro", "Metro")
    page.locator("#id_starts_at_0").fill(f"{day:%d.%m.%Y}")
    page.locator("#id_starts_at_1").fill("20:15")
    save(page)


def release(page: Page) -> None:
    """The film along with the screening; the reasons for what is not known of it yet are asked for."""
    take_step(page, "Freigeben", "Vorstellungen freigeben")
    page.get_by_label("Auch den Film veröffentlichen").check()
    for reason in page.locator("[name^=reason_]").all():
        reason.fill("wird nachgetragen")
    page.get_by_role("button", name="Freigeben").click()
    expect(page.locator(".messagelist .success")).to_contain_text("1 Vorstellung freigegeben.")


def fill_in_imprint(page: Page) -> None:
    take_step(page, "Impressum und andere Pflichtseiten", "Texte ausfüllen")
    for field in ("body_de", "body_en"):
        text = page.locator(f"#id_{field}").input_value()
        page.locator(f"#id_{field}").fill(re.sub(r"\[\[.*?\]\]", "ausgefüllt", text, flags=re.DOTALL))
    page.locator("#id_state").select_option("public")
    page.get_by_role("button", name="Sichern", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_first_steps_lead_from_an_empty_folder_to_a_public_screening(page: Page, portal):
    day = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=6)
    with portal.served():
        portal.manage("createsuperuser", "--noinput", "--email", EMAIL, "--display_name", "Inga")
        page.goto("/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Noch kein Programm")
        expect(page.locator(".head__lead")).to_contain_text("aus Kiel und Lübeck. Das Portal wird gerade eingerichtet.")

        page.goto("/admin/")
        page.locator("input[name=login]").fill(EMAIL)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button").first.click()
        assert done(page) == ["Städte"]
        take_step(page, "Häuser und Säle", "Haus anlegen")
        page.locator("#id_name").press_sequentially("Metro")
        choose(page, "city", "kiel", "Kiel")
        save(page)
        take_step(page, "Filme", "Film anlegen")
        page.locator("#id_title_de").press_sequentially(FILM)
        save(page)
        enter_screening(page, day)
        assert done(page) == ["Städte", "Häuser und Säle", "Filme", "Vorstellungen"]
        release(page)
        fill_in_imprint(page)
        assert done(page) == ["Städte", "Häuser und Säle", "Filme", "Vorstellungen", "Freigeben"]

        page.context.clear_cookies()
        page.goto(f"/programm/?tag={day}")
        expect(page.locator(".util p").first).to_have_text("Kino und Filmfestival in Kiel und Lübeck")
        expect(page.locator("main")).to_contain_text(FILM)
        page.get_by_role("link", name=FILM).first.click()
        expect(page.locator("main")).to_contain_text("20:15")
        expect(page).to_have_title(re.compile("– Küstenkino$"))
        page.locator("footer").get_by_role("link", name="Impressum").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Impressum")
        assert page.locator("mark").count() == 0

    before = portal.rows()
    assert portal.manage("prepare", "--demo").startswith("The demo is left out")
    assert portal.rows() == before
