"""The head of the desk: its ways by role, and the search that leads to a list."""

import re

import pytest

from tests.admin_pages import queries

pytestmark = pytest.mark.django_db

OF_PROGRAMMES = ["Vorstellungen", "Tafel", "Freigabe", "Programm einfügen"]
WAYS = {
    "editor": ["Filme", "Vorstellungen", "Tafel", "Eingelesene Tabellen"],
    "programmer": ["Filme", *OF_PROGRAMMES, "Eingelesene Tabellen", "Ausgaben"],
    "moderator": ["Filme", "Konten"],
    "administrator": ["Filme", *OF_PROGRAMMES, "Eingelesene Tabellen", "Ausgaben", "Konten", "Protokoll"],
}
LINK = re.compile(r'<a href="([^"]+)"( aria-current="page")?>([^<]+)</a>')


def ways(client, url: str = "/admin/") -> list[tuple[str, str, str]]:
    """Addresses, signs of the page that one is on, and names."""
    head = re.search(r'<nav class="desk-nav".*?</nav>', client.get(url).content.decode(), re.DOTALL)
    return LINK.findall(head[0]) if head else []


@pytest.mark.parametrize("role", WAYS)
def test_each_role_has_its_ways_in_the_order_of_the_work_and_all_of_them_open(role, as_user, request):
    client = as_user(request.getfixturevalue(role))
    assert [name for _url, _here, name in ways(client)] == ["Start", *WAYS[role], "Handbuch"]
    assert {client.get(url.replace("&amp;", "&")).status_code for url, _here, _name in ways(client)} == {200}


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("/admin/", "Start"),
        ("/admin/films/film/", "Filme"),
        ("/admin/films/film/add/", "Filme"),
        ("/admin/showtimes/screening/", "Vorstellungen"),
        ("/admin/showtimes/screening/mehrere/", "Vorstellungen"),
        ("/admin/showtimes/screening/einfuegen/", "Programm einfügen"),
        ("/admin/desk/tafel/", "Tafel"),
        ("/admin/handbuch/", "Handbuch"),
    ],
)
def test_the_head_says_where_one_is(administrator, as_user, url, name):
    assert [here for _url, current, here in ways(as_user(administrator), url) if current] == [name]


@pytest.mark.parametrize("url", ["/admin/venues/venue/", "/admin/login/", "/admin/films/film/add/?_popup=1"])
def test_a_page_beside_the_ways_says_nowhere(administrator, as_user, url):
    assert [here for _url, current, here in ways(as_user(administrator), url) if current] == []


def search(client, **query) -> str:
    return client.get("/admin/suche/", query)["Location"]


def test_a_search_leads_to_its_list(editor, as_user):
    client = as_user(editor)
    assert search(client, **{"in": "films.film", "q": "Über & Co"}) == "/admin/films/film/?q=%C3%9Cber+%26+Co"
    assert search(client, **{"in": "people.person", "q": ""}) == "/admin/people/person/?q="


@pytest.mark.parametrize("wanted", ["community.user", "films.nothing", "https://example.org/", "\0", ""])
def test_a_list_that_there_is_not_leads_to_the_start(editor, as_user, wanted):
    assert search(as_user(editor), **{"in": wanted, "q": "x"}) == "/admin/"


def test_nobody_else_searches(stranger):
    assert search(stranger, **{"in": "films.film", "q": "x"}).startswith("/admin/login/")


def test_the_search_begins_with_the_list_that_one_is_in(editor, as_user):
    page = as_user(editor).get("/admin/people/person/").content.decode()
    assert re.findall(r'<option value="([a-z.]+)" selected>', page)[:1] == ["people.person"]
    assert "community.user" not in page


def test_the_head_costs_no_queries_of_its_own(administrator, as_user):
    client = as_user(administrator)
    client.get("/admin/handbuch/")
    assert queries(client, "/admin/handbuch/") == 2  # the session and its user
