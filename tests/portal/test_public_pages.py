"""Rules that every public page keeps to, whatever it is about."""

import re

import pytest
import time_machine

from tests.admin_pages import queries
from tests.factories import make_text
from tests.portal.world import NOW, PATHS, build_world, crowd_world, in_both_languages

pytestmark = pytest.mark.django_db
ADDRESSES = in_both_languages(PATHS)
TAG = re.compile(r"<(\w+)([^>]*)>")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world(db):
    return build_world()


def html_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def attributes(html: str, tag: str) -> list[dict[str, str]]:
    """The attributes of every such tag, those without a value left out."""
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', found)) for name, found in TAG.findall(html) if name == tag]


def test_a_page_says_what_it_is(client, world):
    for address in ADDRESSES:
        html = html_of(client, address)
        (title,) = re.findall(r"<title>(.*?)</title>", html, re.DOTALL)
        (description,) = [meta["content"] for meta in attributes(html, "meta") if meta.get("name") == "description"]
        language = "en" if address.startswith("/en/") else "de"
        assert (address, attributes(html, "html")[0]["lang"], html.count("<h1")) == (address, language, 1)
        assert (address, len(title.removesuffix(" – Lichtspiel").strip()) > 2) == (address, True)
        assert (address, len(description) > 10) == (address, True)


def test_a_page_names_its_one_address_and_its_other_language(client, world, settings):
    settings.SITE_URL = "https://kino.example"
    for address in ADDRESSES:
        links = attributes(html_of(client, address), "link")
        german = address.removeprefix("/en").partition("?")[0]
        canonical = [link["href"].partition("?")[0] for link in links if link.get("rel") == "canonical"]
        alternates = {link["hreflang"]: link["href"].partition("?")[0] for link in links if "hreflang" in link}
        assert canonical == [f"https://kino.example{address.partition('?')[0]}"]
        assert alternates == {
            "de": f"https://kino.example{german}",
            "en": f"https://kino.example/en{german}",
            "x-default": f"https://kino.example{german}",
        }


def test_a_page_gives_a_stranger_no_cookie_and_has_nothing_inline(client, world):
    for address in ADDRESSES:
        response = client.get(address)
        html = response.content.decode()
        inline = [script for script in attributes(html, "script") if not {"src", "type"} & script.keys()]
        typed = {script["type"] for script in attributes(html, "script") if "src" not in script and "type" in script}
        handlers = [name for _, found in TAG.findall(html) for name in re.findall(r"\s(on\w+|style)=", found)]
        found = (dict(response.cookies), inline, handlers, "<style" in html, typed - {"application/ld+json"})
        assert (address, *found) == (address, {}, [], [], False, set())


def test_titles_with_markup_are_escaped(client, world):
    film, person, hall, edition = world
    hostile = '"><script>alert(1)</script>'
    make_text(film, "plot", title=hostile, author=hostile, source=hostile, body=hostile)
    for record, fields in (
        (film, ("title_de", "title_en", "tagline_de", "distributor")),
        (person, ("name", "biography_de", "birth_place")),
        (hall.venue, ("name", "street", "description_de")),
        (hall, ("name",)),
        (edition, ("name_de", "short_name", "description_de")),
        (edition.sections.get(), ("name_de", "description_de")),
    ):
        for field in fields:
            setattr(record, field, hostile[: record._meta.get_field(field).max_length])
        record.save()
    assert [path for path in PATHS if "<script>alert" in html_of(client, path)] == []


def test_a_page_costs_the_same_queries_with_few_and_with_many_rows(client, world):
    _film, person, _hall, edition = world
    few = counted(client)
    crowd_world(person, edition)
    less = {"/": few["/"] - 1}  # where enough of the best films run, nobody asks for the best of all
    assert counted(client) == few | less


def counted(client) -> dict[str, int]:
    """Queries of each page when it is asked for again: the first time an index or a list may be brought up to date."""
    assert [client.get(path).status_code for path in PATHS] == [200] * len(PATHS)
    return {path: queries(client, path) for path in PATHS}
