"""Budgets of what travels for a page, on the whole demo: bytes packed with gzip (brotli takes fewer), and requests."""

import gzip
import io
import re
import tempfile
from pathlib import Path

import time_machine
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.management import call_command
from django.db.models import Count
from django.test import Client, TestCase, override_settings

from core.stylesheets import JoinedChapters
from films.models import Film
from tests.factories import at

NOON = at("2026-11-21 12:00")
PAGE, STYLES, SCRIPTS = 15_000, 30_000, 25_000
PAGES = (
    *("/", "/programm/", "/programm/?ansicht=raster", "/programm/?ansicht=woche", "/filme/", "/filme/?ansicht=liste"),
    *("/personen/lone-scherfig/", "/kinos/", "/festival/", "/festival/iffmh-2018/", "/festival/iffmh-2018/programm/"),
    *("/kritiken/", "/artikel/", "/reihen/", "/suche/?q=strangers", "/plan/probe/", "/programm/aenderungen/"),
)
ASKED = re.compile(r'<(?:link rel="(?:stylesheet|preload|icon)" href|script src)="(/static/[^"]+)"')


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


class BudgetTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        with tempfile.TemporaryDirectory() as folder, override_settings(DATA_DIR=Path(folder), MEDIA_ROOT=folder):
            call_command("load_demo", today=NOON.date(), stdout=io.StringIO())

    def setUp(self):
        self.enterContext(time_machine.travel(NOON, tick=False))

    def fetch(self, path: str) -> bytes:
        answer = Client().get(path)
        assert answer.status_code == 200, path
        return answer.content

    def test_no_page_weighs_more_than_fifteen_kilobytes(self):
        shown = Film.objects.public().annotate(times=Count("screenings")).order_by("-times", "pk")[:5]
        paths = [*PAGES, *(film.get_absolute_url() for film in shown)]
        weights = {
            f"{language}{path}": packed(self.fetch(f"{language}{path}")) for path in paths for language in ("", "/en")
        }
        assert {path: weight for path, weight in weights.items() if weight > PAGE} == {}

    def test_a_page_asks_for_one_stylesheet_two_scripts_one_font_and_its_sign(self):
        for path in ("/", "/filme/all-of-us-strangers/", "/programm/?ansicht=raster"):
            asked = ASKED.findall(self.fetch(path).decode())
            assert [address.rpartition("/")[2] for address in asked] == [
                *("brand.svg", "lichtspiel-pagella-roman.woff2", "lichtspiel.css", "htmx-2.min.js", "site.js")
            ], path

    def test_stylesheet_and_scripts_keep_to_theirs(self):
        asked = [address.removeprefix("/static/") for address in ASKED.findall(self.fetch("/").decode())]
        storage = StaticFilesStorage(location=finders.find("css").removesuffix("/css"))
        styles = JoinedChapters(storage).open("css/lichtspiel.css").read()
        scripts = [Path(finders.find(name)).read_bytes() for name in asked if name.endswith(".js")]
        assert 0 < packed(styles) <= STYLES
        assert len(scripts) == 2
        assert sum(map(packed, scripts)) <= SCRIPTS
