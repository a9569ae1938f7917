"""While one visitor's page is made, others get what was right a moment ago, or wait for it."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core.freshness import generations
from core.pagecache import PageCache, entry, keep, middleware

WAIT = 5
"""Seconds after which a test that hangs fails."""


class Kitchen:
    """Makes pages that say their number; while ``open`` is not set, whoever makes one stands there."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.open.set()
        self.entered = threading.Semaphore(0)
        self.made = 0

    def __call__(self, request):
        self.made += 1
        number = self.made
        self.entered.release()
        assert self.open.wait(WAIT)
        return keep(HttpResponse(f"page {number}"))


@pytest.fixture
def kitchen(monkeypatch):
    monkeypatch.setattr(middleware, "next_moment", lambda now: now + dt.timedelta(hours=1))
    return Kitchen()


@pytest.fixture
def ask(kitchen):
    cache = PageCache(kitchen)
    return lambda **cookies: cache(asked(**cookies)).content.decode()


@pytest.fixture
def threads(kitchen):
    with ThreadPoolExecutor(8) as pool:
        yield pool
        kitchen.open.set()


def asked(**cookies):
    request = RequestFactory().get("/filme/der-fluss/")
    request.COOKIES.update(cookies)
    return request


def save() -> None:
    generations._known.tokens = {"public": str(object())}


def test_one_makes_it_and_all_get_it(kitchen, ask, threads):
    kitchen.open.clear()
    answers = [threads.submit(ask) for _number in range(8)]
    assert kitchen.entered.acquire(timeout=WAIT)
    kitchen.open.set()
    assert {answer.result(WAIT) for answer in answers} == {"page 1"}
    assert kitchen.made == 1


def test_what_was_right_a_moment_ago_stands_in(kitchen, ask, threads):
    assert [ask() for _time in range(2)] == ["page 1"] * 2
    save()
    kitchen.open.clear()
    first = threads.submit(ask)
    assert kitchen.entered.acquire(timeout=WAIT)
    assert kitchen.entered.acquire(timeout=WAIT)
    assert [ask() for _time in range(3)] == ["page 1"] * 3
    kitchen.open.set()
    assert (first.result(WAIT), ask(), kitchen.made) == ("page 2", "page 2", 2)


def test_but_not_what_was_old_when_it_was_ready(kitchen, ask, threads):
    kitchen.open.clear()
    first = threads.submit(ask)
    assert kitchen.entered.acquire(timeout=WAIT)
    save()
    kitchen.open.set()
    assert first.result(WAIT) == "page 1"
    kitchen.open.clear()
    second = threads.submit(ask)
    assert kitchen.entered.acquire(timeout=WAIT)
    third = threads.submit(ask)
    kitchen.open.set()
    assert (second.result(WAIT), third.result(WAIT)) == ("page 2", "page 2")


def test_but_not_for_who_has_just_written(kitchen, ask, threads):
    assert [ask(), ask()] == ["page 1"] * 2
    save()
    kitchen.open.clear()
    answers = [threads.submit(ask), threads.submit(ask, eben="1")]
    kitchen.open.set()
    assert {answer.result(WAIT) for answer in answers} <= {"page 1", "page 2"}
    assert answers[1].result(WAIT) == "page 2"


def test_nor_what_nobody_has_seen_for_long(kitchen, ask, threads, monkeypatch):
    assert [ask(), ask()] == ["page 1"] * 2
    monkeypatch.setattr(entry, "OLD_AGE", 0)
    save()
    kitchen.open.clear()
    first = threads.submit(ask)
    for _time in range(2):
        assert kitchen.entered.acquire(timeout=WAIT)
    second = threads.submit(ask)
    kitchen.open.set()
    assert (first.result(WAIT), second.result(WAIT), kitchen.made) == ("page 2", "page 2", 2)


def test_nobody_waits_for_ever(kitchen, ask, threads, monkeypatch):
    monkeypatch.setattr(middleware, "PATIENCE", 0.01)
    kitchen.open.clear()
    first = threads.submit(ask)
    assert kitchen.entered.acquire(timeout=WAIT)
    second = threads.submit(ask)
    assert kitchen.entered.acquire(timeout=WAIT)
    kitchen.open.set()
    assert {first.result(WAIT), second.result(WAIT)} == {"page 1", "page 2"}


def test_who_fails_lets_the_next_one_in(kitchen, monkeypatch):
    def failing(request):
        raise ZeroDivisionError

    cache = PageCache(failing)
    for _time in range(2):
        with pytest.raises(ZeroDivisionError):
            cache(asked())
    assert PageCache(kitchen)(asked()).content == b"page 1"
