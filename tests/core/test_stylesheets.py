"""Chapters of a stylesheet are served as one file, in the order in which it imports them."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

from core.stylesheets import IMPORT

CSS = settings.BASE_DIR / "static/css"
SHEETS = [CSS / "lichtspiel.css", CSS / "admin/admin.css"]


@pytest.fixture
def collected(settings, tmp_path):
    """The collected files by their name without the hash."""
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "core.stylesheets.StaticFiles"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    hashed = re.compile(r"^(.*)\.[0-9a-f]{12}(\.\w+)$")
    found = {hashed.match(str(path.relative_to(tmp_path))): path for path in tmp_path.rglob("*.*")}
    return {name[1] + name[2]: path for name, path in found.items() if name}


def test_a_page_asks_for_one_file_with_every_chapter_in_order(collected):
    for sheet in SHEETS:
        served = collected[str(sheet.relative_to(settings.BASE_DIR / "static"))].read_text()
        chapters = [(sheet.parent / name).read_text() for name in IMPORT.findall(sheet.read_text())]
        beginnings = [served.index(chapter.splitlines()[0]) for chapter in chapters]
        assert beginnings == sorted(beginnings)
        assert "@import" not in served


def test_what_a_chapter_refers_to_is_found_from_the_joined_file(collected):
    served = collected["css/admin/admin.css"].read_text()
    assert re.findall(r'url\("([^"]*)', served) == [f"../../img/{collected['img/mark.svg'].name}"] * 2


def test_the_serif_comes_from_this_site_under_names_that_change_with_it(collected):
    served = collected["css/lichtspiel.css"].read_text()
    styles = ("roman", "italic")
    fonts = [f"../fonts/{collected[f'fonts/lichtspiel-pagella-{style}.woff2'].name}" for style in styles]
    assert re.findall(r'src: url\("([^"]*)', served) == fonts
    assert served.count("font-display: swap") == len(fonts)


@pytest.mark.parametrize(
    ("asked", "coding"),
    [("", None), ("gzip", "gzip"), ("br", "br"), ("gzip, deflate, br, zstd", "br")],
)
def test_a_file_is_served_as_it_was_packed_and_kept_for_good(collected, asked, coding):
    unpack = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}[coding]
    for name in ("css/lichtspiel.css", "js/site.js", "img/brand.svg"):
        path = f"/static/{Path(name).with_name(collected[name].name)}"
        answer = served(path, asked)
        assert answer["Cache-Control"] == "max-age=315360000, public, immutable"
        assert (answer.headers.get("Content-Encoding"), answer["Vary"]) == (coding, "Accept-Encoding")
        assert unpack(b"".join(answer.streaming_content)) == collected[name].read_bytes()


def served(path: str, accepted: str) -> HttpResponseBase:
    whitenoise = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))
    return whitenoise(RequestFactory().get(path, headers={"Accept-Encoding": accepted}))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_chapter_is_imported_once(sheet):
    imported = IMPORT.findall(sheet.read_text())
    linked_alone = {"board.css"}
    assert sorted(imported) == sorted({path.name for path in sheet.parent.glob("*.css")} - {sheet.name} - linked_alone)
