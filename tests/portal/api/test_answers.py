"""Rules for every answer: methods, refusals, limits, headers for other sites."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from cinema import env
from portal.api import answers
from portal.api.kinds import KINDS
from tests.admin_pages import queries
from tests.factories import make_film, make_screening
from tests.portal.api.reading import get

pytestmark = pytest.mark.django_db
ADDRESSES = ["/api/v1/", "/api/v1/openapi.json", "/api/v1/changes", *(f"/api/v1/{kind}" for kind in KINDS)]
DATABASE_AWAY = "the database is away"


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_site_may_read_without_its_visitors_cookies(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "Link" not in response
    assert response.cookies == {}


def test_an_answer_is_told_to_be_still_right(client):
    film = make_film()
    etag = client.get("/api/v1/films")["ETag"]
    again = client.get("/api/v1/films", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert again["Access-Control-Allow-Origin"] == "*"
    film.delete()
    assert client.get("/api/v1/films", headers={"If-None-Match": etag}).status_code == 200


def test_other_sites_may_ask_first(client):
    response = client.options("/api/v1/films")
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "Accept, If-None-Match"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(client, method):
    client.handler.enforce_csrf_checks = True
    response = getattr(client, method)("/api/v1/films")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "The API is for reading: ask with GET, HEAD or OPTIONS."


def test_head_has_the_headers_alone(client):
    response = client.head("/api/v1/films")
    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"] == client.get("/api/v1/films")["ETag"]


@pytest.mark.parametrize(
    "address",
    [
        *(
            "/api/v1/actors",
            "/api/v1/films/",
            "/api/v1/films/0",
            "/api/v1/films/x",
            "/api/v1/films/9999999999999999999999",
        ),
        *("/api/v1/films/1/2", "/api/v1/screenings/%00", "/api/v1/screenings/ü", "/api/v1/scores/12"),
    ],
)
def test_what_is_not_there_is_told_in_plain_words(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["title"] == "Not found"
    assert response["Access-Control-Allow-Origin"] == "*"


WRONG = {
    "limit=0": ("limit", "is not a number from 1 to 100"),
    "limit=101": ("limit", "is not a number from 1 to 100"),
    "limit=%C2%B2": ("limit", "is not a number from 1 to 100"),
    "limit=1&limit=2": ("limit", "stands more than once"),
    "cursor=": ("cursor", "is not a cursor that a list gave"),
    "cursor=%00": ("cursor", "is not a cursor that a list gave"),
    "cursor=xyz": ("cursor", "is not a cursor that a list gave"),
    "cursor=-1": ("cursor", "is not a cursor that a list gave"),
    "cursor=ffffffffffffffff": ("cursor", "is not a cursor that a list gave"),
    "venue=atlantis": ("venue", "is not an id: a whole number from 1 on"),
    "film=9223372036854775808": ("film", "is not an id: a whole number from 1 on"),
    "starts_from=2026-11-21": (
        "starts_from",
        "is not a moment such as 2026-11-21T05:00:00+01:00 (+ is written %2B)",
    ),
    "starts_from=٢٠٢٦-11-21T05:00:00Z": (
        "starts_from",
        "is not a moment such as 2026-11-21T05:00:00+01:00 (+ is written %2B)",
    ),
    "hall=3": ("hall", "is not known here"),
}


@pytest.mark.parametrize("query", WRONG)
def test_a_wrong_parameter_is_named(client, query):
    response = client.get(f"/api/v1/screenings?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    name, detail = WRONG[query]
    assert response.json() == {
        "type": "about:blank",
        "title": "Wrong parameters",
        "status": 400,
        "detail": f"These parameters can't be understood: {name}.",
        "parameters": [{"name": name, "detail": detail}],
    }


@pytest.mark.parametrize("accept", ["image/png", "application/ld+json", "application/json;q=0", "*/*;q=0", ";;", "*"])
def test_whoever_takes_no_json_is_told(client, accept):
    response = client.get("/api/v1/films", headers={"Accept": accept})
    assert (response.status_code, response.json()["title"]) == (406, "Not acceptable")


def test_an_address_may_ask_so_often(client, monkeypatch):
    monkeypatch.setattr(answers, "REQUESTS", answers.Limit("api", 2))
    assert [client.get("/api/v1/changes").status_code for _ in range(3)] == [200, 200, 429]
    response = client.get("/api/v1/changes")
    assert 0 < int(response["Retry-After"]) <= 60
    assert response.json()["title"] == "Too many requests"
    assert client.get("/api/v1/changes", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize(("cache", "writes"), [("counts", 0), ("default", 1)])
def test_a_reader_waits_for_no_writer(client, settings, monkeypatch, cache, writes):
    """The second case is that of a count in the database."""
    settings.CACHES = env.caches("")
    call_command("createcachetable")
    assert answers.REQUESTS.cache == "counts"
    monkeypatch.setattr(answers, "REQUESTS", answers.Limit("api", 2, cache=cache))
    with CaptureQueriesContext(connection) as seen:
        assert [client.get("/api/v1/changes").status_code for _ in range(3)] == [200, 200, 429]
    assert bool([one for one in seen if one["sql"].startswith(("INSERT", "UPDATE"))]) == writes


def test_a_database_that_is_away_is_told(client, monkeypatch):
    def away(*args):
        raise OperationalError(DATABASE_AWAY)

    monkeypatch.setattr("portal.api.lists.read", away)
    response = client.get("/api/v1/films")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_costs_as_many_queries_with_many_records_as_with_few(client, kind):
    def one_more(day: int) -> None:
        make_screening(starts_at=dt.datetime(2026, 11, day, 20, tzinfo=dt.UTC))

    one_more(14)
    few = queries(client, f"/api/v1/{kind}")
    for day in range(15, 20):
        one_more(day)
    assert queries(client, f"/api/v1/{kind}") == few


def test_the_first_answer_says_where_to_begin(client, settings):
    settings.SITE_URL = "https://kino.example"
    answer = get(client, "/api/v1/")
    assert answer["openapi"] == "https://kino.example/api/v1/openapi.json"
    assert answer["documentation"] == "https://kino.example/api/"
    assert answer["lists"]["films"] == "https://kino.example/api/v1/films"
    assert answer["licence"] == {"name": None, "url": None, "credit": settings.SITE_NAME}


LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def test_a_licence_is_named_where_the_portal_has_named_one(client, settings):
    settings.DATA_LICENCE = LICENCE
    response = client.get("/api/v1/films")
    assert response["Link"] == f'<{LICENCE}>; rel="license"'
    assert response.json()["licence"] == {"name": "CC BY 4.0", "url": LICENCE, "credit": settings.SITE_NAME}
    assert f'href="{LICENCE}" rel="license"' in client.get("/api/").content.decode()


def test_unless_the_portal_has_named_one_nobody_is_told_a_licence(client):
    assert "license" not in get(client, "/api/v1/openapi.json")["info"]
    page = client.get("/api/").content.decode()
    assert ("keine Lizenz genannt" in page, 'rel="license"' in page) == (True, False)
