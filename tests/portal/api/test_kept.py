"""Answers are kept as pages are: until something public changes, and never those that refuse."""

import datetime as dt

import pytest
import time_machine

from community.services import rate
from core.pagecache import middleware, store
from films.models import Film
from portal.api import answers
from tests.factories import at, make_film, make_screening, make_user
from tests.portal.api.reading import get, publish

pytestmark = pytest.mark.django_db(transaction=True)
NOW = at("2026-11-12 12:00")


@pytest.fixture(autouse=True)
def made(monkeypatch):
    """The addresses of answers that were made and not taken from the store."""
    store.forget()
    found = []
    make = middleware.PageCache.make

    def noted(self, request, *args, **kwargs):
        found.append(request.get_full_path())
        return make(self, request, *args, **kwargs)

    monkeypatch.setattr(middleware.PageCache, "make", noted)
    return found


def test_an_answer_is_made_once_until_a_film_changes(client, made):
    film = make_film("Sommer")
    address = f"/api/v1/films/{film.pk}"
    first, second = client.get(address), client.get(address)
    assert made == [address]
    assert (second.content, second["ETag"]) == (first.content, first["ETag"])
    assert second["Access-Control-Allow-Origin"] == "*"
    Film.objects.update(title_de="Winter")
    assert get(client, address)["title"]["de"] == "Winter"
    assert made == [address] * 2
    Film.objects.update(state="draft")
    assert client.get(address).status_code == 404


def test_an_embargo_ends_on_time(client):
    with time_machine.travel(NOW, tick=False) as clock:
        make_screening(starts_at=at("2026-11-20 20:00"), public_from=NOW + dt.timedelta(minutes=10))
        assert get(client, "/api/v1/screenings")["items"] == []
        clock.shift(dt.timedelta(minutes=10))
        assert len(get(client, "/api/v1/screenings")["items"]) == 1


def test_votes_are_told_within_a_minute(client):
    film = make_film()
    with time_machine.travel(NOW, tick=False) as clock:
        rate(user=make_user(), film=film, half_points=12, now=NOW)
        assert get(client, f"/api/v1/scores/{film.pk}")["votes"] == 1
        rate(user=make_user(), film=film, half_points=12, now=NOW)
        clock.shift(dt.timedelta(seconds=61))
        assert get(client, f"/api/v1/scores/{film.pk}")["votes"] == 2


def test_the_feed_of_changes_is_never_old(client):
    make_film()
    assert get(client, "/api/v1/changes")["changes"] == []
    publish()
    assert len(get(client, "/api/v1/changes")["changes"]) == 1


def test_a_kept_answer_refuses_as_others_do(client):
    make_film()
    for _again in range(3):
        client.get("/api/v1/films?limit=5")
        assert client.get("/api/v1/films?limit=5&flim=3").json()["parameters"] == [
            {"name": "flim", "detail": "is not known here"}
        ]
    assert client.get("/api/v1/films").status_code == 200
    assert client.get("/api/v1/films", headers={"Accept": "text/html"}).status_code == 200


REFUSED = ["image/png", "application/json;q=0, text/html;q=0, */*", "application/json-seq", "text/json;q=0"]


@pytest.mark.parametrize("accept", REFUSED)
def test_a_kept_answer_is_not_given_to_whom_a_new_one_would_be_refused(client, accept, monkeypatch):
    asked = {"Accept": accept}
    assert client.get("/api/v1/films").status_code == 200
    assert client.get("/api/v1/films", headers=asked).status_code == 406
    monkeypatch.setattr(middleware, "is_anybodys", lambda request: True)
    assert client.get("/api/v1/films", headers=asked).status_code == 200


def test_what_is_kept_does_not_count(client, monkeypatch):
    monkeypatch.setattr(answers, "REQUESTS", answers.Limit("api", 2))
    assert {client.get("/api/v1/films").status_code for _ in range(5)} == {200}
    assert client.get("/api/v1/people").status_code == 200
    assert client.get("/api/v1/venues").status_code == 429
    assert client.get("/api/v1/venues", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_other_requests_get_no_kept_answer(client):
    client.get("/api/v1/films")
    assert client.post("/api/v1/films").status_code == 405
    assert client.options("/api/v1/films").status_code == 204
    head = client.head("/api/v1/films")
    assert (head.status_code, head.content) == (200, b"")
