"""A wrong value in an address has one answer on all public lists: 400, it is named, the rest is shown without it."""

import pytest
import time_machine

from community.services import set_bookmark
from films.models import Film
from tests.portal.pages import read, words
from tests.portal.world import NOW, build_world

pytestmark = pytest.mark.django_db

EDITION = "/festival/iffmh-2018/"
UNKNOWN = {
    "/": ["stadt"],
    "/programm/": [
        *("tag", "stadt", "kino", "sektion", "sprache", "zeit", "art", "gaeste", "karten", "zugang", "meine"),
        *("fassung", "ordnung", "ansicht", "frueher"),
    ],
    f"{EDITION}programm/": [
        *("tag", "stadt", "kino", "sektion", "sprache", "zeit", "art", "gaeste", "karten", "zugang", "meine"),
        *("fassung", "ordnung", "ansicht", "frueher"),
    ],
    "/programm/aenderungen/": ["stadt", "page"],
    f"{EDITION}aenderungen/": ["stadt", "page"],
    f"{EDITION}sektion/wettbewerb/": ["ordnung"],
    "/filme/": [
        *("laeuft", "fassung", "genre", "land", "jahrzehnt", "von", "bis", "fsk", "laenge", "festival", "buchstabe"),
        *("ordnung", "page"),
    ],
    "/filme/sommer/": ["trailer"],
    "/kritiken/": ["page"],
    "/artikel/": ["page"],
    "/suche/?q=e": ["art"],
    "/suche/?q=e&art=filme": ["page"],
}
FILES = [f"{path}.{kind}" for path in ("/programm", "/filme/sommer", f"{EDITION}programm") for kind in ("json", "csv")]
WRONG = ["gibtesnicht", "999999", "-1", "💥", "%00", "<b>", "9" * 5000]
PAIRS = [(path, name) for path, names in UNKNOWN.items() for name in names]


@pytest.fixture(autouse=True)
def _then():
    with time_machine.travel(NOW, tick=False):
        yield


def asked(path: str, name: str, value: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{name}={value}"


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_list_names_what_it_does_not_know_and_shows_the_rest(stranger, language):
    build_world()
    answers = {}
    for path, name in PAIRS:
        response = stranger.get(asked(f"{language}{path}", name, "gibtesnicht"))
        named = "gibtesnicht" in words(response.text) or name in ("tag", "von", "bis")
        answers[path, name] = (response.status_code, named, "<h1" in response.text)
    assert {pair: answer for pair, answer in answers.items() if answer != (400, True, True)} == {}


@pytest.mark.parametrize("value", WRONG)
def test_no_value_is_too_odd(stranger, value):
    build_world()
    codes = {(path, name): stranger.get(asked(path, name, value)).status_code for path, name in PAIRS}
    odd = {pair: code for pair, code in codes.items() if code not in (200, 400)}
    assert odd == {}


def test_an_empty_value_asks_for_nothing(stranger):
    build_world()
    codes = {(path, name): stranger.get(asked(path, name, "")).status_code for path, name in PAIRS}
    assert {pair: code for pair, code in codes.items() if code != 200} == {}


def test_the_rest_is_what_the_page_shows_without_the_value(stranger):
    build_world()
    plain = stranger.get("/programm/aenderungen/").context["changes"]
    shown = stranger.get("/programm/aenderungen/?stadt=atlantis&page=7").context
    assert [row.public_id for row in shown["changes"]] == [row.public_id for row in plain]
    assert shown["address_problems"] == ["Stadt: „atlantis“ kennen wir nicht.", "Seite: „7“ gibt es nicht."]


@pytest.mark.parametrize("path", FILES)
def test_files_name_it_too(stranger, path):
    build_world()
    response = stranger.get(f"{path}?stadt=atlantis")
    assert (response.status_code, response.text) == (400, "Stadt: „atlantis“ kennen wir nicht.")


@pytest.mark.parametrize("path", ["/merkliste/", "/konto/"])
def test_a_members_own_lists_answer_the_same(as_user, member, path):
    build_world()
    set_bookmark(user=member, film=Film.objects.get(slug="sommer"), priority="must", now=NOW)
    client = as_user(member)
    assert client.get(f"{path}?page=1").status_code == 200
    assert "Seite: „7“ gibt es nicht." in words(read(client, f"{path}?page=7", 400))
