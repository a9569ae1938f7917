"""Nothing that one visitor sends stands on the page of another, or keeps them from theirs."""

import pytest
from django.test import Client

from core.pagecache import asked, keeping, middleware, store
from core.pagecache.asked import LONGEST

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/filme/der-fluss/"
EVIL = "evil.example"


def clean(page: str = PAGE) -> bytes:
    """The page as a visitor gets it who comes after the attack."""
    return Client().get(page).content


def attacked(path: str = PAGE, times: int = 3, method: str = "get", **headers: str) -> list[int]:
    client = Client(raise_request_exception=False)
    return [client.generic(method.upper(), path, headers=headers).status_code for _time in range(times)]


@pytest.fixture
def expected(film):
    page = clean()
    store.forget()
    return page


HEADERS = [
    {"Host": EVIL},
    {"Host": "127.0.0.1:6666"},
    {"Host": f"localhost:80@{EVIL}"},
    {"X-Forwarded-Host": EVIL},
    {"X-Forwarded-Proto": "https"},
    {"X-Forwarded-Scheme": "https"},
    {"X-Forwarded-Port": "6666"},
    {"X-Forwarded-Prefix": "/evil"},
    {"X-Forwarded-For": "6.6.6.6"},
    {"X-Original-URL": "/admin/"},
    {"X-Rewrite-URL": "/admin/"},
    {"X-HTTP-Method-Override": "POST"},
    {"Forwarded": f"host={EVIL};proto=https"},
    {"Accept": "application/json"},
    {"Accept": "text/html; x*=evil''1"},
    {"Accept-Language": "en"},
    {"Accept-Encoding": "br, gzip"},
    {"Accept-Encoding": "evil"},
    {"User-Agent": EVIL},
    {"Referer": f"https://{EVIL}/"},
    {"Range": "bytes=0-1"},
    {"If-None-Match": "*"},
    {"If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT"},
    {"If-Match": '"no"'},
    {"HX-Request": "true"},
    {"HX-Request": "true", "HX-Target": "programm"},
    {"HX-Target": "programm"},
    {"HX-Trigger": "eingrenzen"},
    {"HX-Boosted": "true"},
    {"HX-Current-URL": f"https://{EVIL}/"},
    {"HX-History-Restore-Request": "true"},
    {"Authorization": "Basic eDp5"},
    {"Cookie": "saallicht=<script>"},
    {"Cookie": "saallicht=an; saallicht=aus"},
    {"Cookie": "django_language=en"},
    {"Cookie": "csrftoken=evil"},
    {"Cookie": f"csrftoken={'a' * 32}"},
    {"Cookie": "_ga=GA1.2.eben; _pk_id=evil"},
    {"Cookie": "sessionid=evil"},
    {"Cookie": "messages=evil"},
    {"Cookie": "zu-mir=evil"},
    {"Cookie": "eben=1"},
    {"Cookie": "=;;,"},
    {"Content-Length": "3"},
    {"Transfer-Encoding": "chunked"},
]


@pytest.mark.parametrize("headers", HEADERS, ids=str)
@pytest.mark.parametrize("path", [PAGE, "/programm/?ansicht=liste"])
def test_no_header_changes_what_others_get(film, headers, path):
    expected = [clean(path), clean(path)][1]
    store.forget()
    attacked(path, **headers)
    assert clean(path) == expected


@pytest.mark.parametrize(
    "query",
    [
        f"next=//{EVIL}/",
        f"utm_source={EVIL}",
        f"utm%5Fsource={EVIL}",
        f"_method={EVIL}",
        f"callback={EVIL}",
        f"trailer;x={EVIL}",
        f"&&&{EVIL}&=&",
        f"%00={EVIL}",
        "saallicht=aus",
        "vorschau=1",
        "language=en",
        "%FF%FE=1",
    ],
)
def test_what_the_view_does_not_know_enters_neither_page_nor_key(expected, query):
    attacked(f"{PAGE}?{query}")
    assert clean() == expected
    assert [key[3] for key in store.memory.pages] == [""]


def test_without_its_guard_an_unknown_parameter_would_stand_on_the_page_of_others(expected, monkeypatch):
    monkeypatch.setattr(middleware, "cut", lambda query, parameters: query)
    monkeypatch.setattr(middleware, "key_of", lambda request: (*asked.key_of(request)[:3], "", ""))
    attacked(f"{PAGE}?next=//{EVIL}/")
    assert EVIL in clean().decode()


@pytest.mark.parametrize(
    ("cookie", "guard"),
    [("saallicht=aus", "PAGES_VARY_BY"), ("sessionid={}", "PAGES_PERSONAL_BY")],
)
def test_without_their_settings_a_cookie_would_change_the_page_of_others(
    expected, member, as_user, settings, monkeypatch, cookie, guard
):
    setattr(settings, guard, type(getattr(settings, guard))())
    monkeypatch.setattr(middleware, "is_everybodys", keeping.opted_in)  # a member's page would also set a cookie
    monkeypatch.setattr(middleware, "show_no_other_cookies", lambda request: None)
    monkeypatch.setattr(keeping, "together", lambda *args: None)  # nor would a page that members share be kept
    attacked(Cookie=cookie.format(as_user(member).cookies["sessionid"].value))
    assert clean() != expected


def test_without_its_guard_a_part_for_htmx_would_be_the_page_of_others(film, monkeypatch):
    expected = clean("/filme/")
    store.forget()
    monkeypatch.setattr(middleware, "is_anybodys", lambda request: request.method == "GET")
    attacked("/filme/", **{"HX-Request": "true", "HX-Target": "filme"})
    assert clean("/filme/") != expected


def test_without_its_guard_what_is_not_a_page_would_be_kept(film, monkeypatch):
    monkeypatch.setattr(middleware, "is_everybodys", keeping.opted_in)
    assert attacked(**{"If-None-Match": "*"}) == [304, 304, 304]
    attacked("/filme/?von=abc")
    assert [response.status_code for response in (Client().get("/filme/?von=abc"), Client().get("/filme/"))] == [
        200,
        200,
    ]


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "EVIL"])
def test_no_other_method_changes_the_page(expected, method):
    attacked(method=method)
    assert clean() == expected


def test_names_of_other_hosts_are_refused_also_where_a_page_is_kept(expected):
    clean()
    assert attacked(Host=EVIL, times=1) == [400]


def test_one_who_names_ports_fills_no_memory(film):
    for port in range(6000, 6020):
        attacked(times=1, Host=f"127.0.0.1:{port}")
    assert len(store.memory.pages) == 1


def test_without_its_guard_another_host_would_be_answered(expected, monkeypatch):
    monkeypatch.setattr(middleware, "key_of", lambda request: ("http", "", request.path, "", ""))
    clean()
    assert attacked(Host=EVIL, times=1) == [200]


def test_long_queries_are_answered_and_not_kept(film):
    long = "q=" + "a" * LONGEST
    assert attacked(f"/suche/?{long}") == [200, 200, 200]
    assert attacked(f"/filme/?{long}&utm={'x' * 4000}") == [400, 400, 400]
    assert len(store.memory.pages) == 0
    clean(f"{PAGE}?utm={'x' * 4000}")
    assert len(store.memory.pages) == 1


def test_an_address_asked_for_once_takes_no_memory(film):
    for number in range(20):
        attacked(f"/filme/?q={number}", times=1)
    assert len(store.memory.pages) == 0
