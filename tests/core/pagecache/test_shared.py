"""Pages in Redis serve all processes; without it, or with a wrong one, each does as well as it can."""

import json
import logging
import signal

import brotli
import pytest
from django.core.cache import cache
from django.test import Client

from core.freshness import touch
from core.pagecache import shared, store
from films.models import Film
from tests.core.conftest import free_port
from tests.factories import at

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/filme/der-fluss/"


@pytest.fixture(autouse=True)
def _no_memory(monkeypatch):
    """As in a process that has not answered the page yet."""
    store._of.cache_clear()
    monkeypatch.setattr(store, "MOST_BYTES", 0)
    monkeypatch.setattr(shared, "WAITS", 1)  # for a machine that is busy


def redis():
    return cache._cache.redis.get_client()


def values() -> list[str]:
    return list(redis().keys("page:*"))


@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
def test_what_one_process_made_another_answers(server, film, stranger, made, django_assert_num_queries, accepted):
    headers = {"Accept-Encoding": accepted}
    first = stranger.get(PAGE, headers=headers)
    with django_assert_num_queries(0):
        again = stranger.get(PAGE, headers=headers)
    assert (again.content, again.headers) == (first.content, first.headers)
    assert made == [PAGE]


def test_a_write_makes_it_old_for_all(server, film, stranger, made):
    stranger.get(PAGE)
    Film.objects.update(title_de="Der Strom")
    assert "Der Strom" in stranger.get(PAGE).content.decode()
    touch("public")
    stranger.get(PAGE)
    assert len(made) == 3


def test_it_is_gone_from_redis_when_it_is_old(server, film, stranger, clock):
    clock.move_to(at("2026-11-18 23:00"))
    stranger.get(PAGE)
    assert [redis().ttl(name) in range(3500, 3601) for name in values()] == [True]


def test_another_version_reads_none_of_it(server, film, stranger, made, monkeypatch):
    stranger.get(PAGE)
    monkeypatch.setattr(shared, "build", lambda: "another")
    stranger.get(PAGE)
    assert (len(made), len(values())) == (2, 2)


def with_other(place: int, value: object):
    """Spoils one value of the line before the body."""

    def spoil(head: list, body: bytes) -> bytes:
        return json.dumps([*head[:place], value, *head[place + 1 :]]).encode() + b"\n" + body

    return spoil


KEY, HEADERS, ETAG, PUBLIC, AT, UNTIL = 0, 1, 2, 3, 5, 6
SPOILT = {
    "nothing": lambda head, body: b"",
    "a sentence": lambda head, body: b"nothing that we write",
    "an empty list": lambda head, body: b"[]\n" + body,
    "null": lambda head, body: b"null\n" + body,
    "a number": lambda head, body: b"7\n" + body,
    "no text": lambda head, body: b"\xff\xfe\n" + body,
    "another page": with_other(KEY, ["http", "testserver", "/another/", "", ""]),
    "no key": with_other(KEY, None),
    "no headers": with_other(HEADERS, 5),
    "half a header": with_other(HEADERS, [["Vary"]]),
    "another generation": with_other(PUBLIC, "6000000000000000"),
    "no time": with_other(AT, "yesterday"),
    "a time that is none": with_other(AT, 1e300),
    "no end": with_other(UNTIL, None),
    "another body": lambda head, body: json.dumps(head).encode() + b"\n" + brotli.compress(b"evil"),
    "half a body": lambda head, body: json.dumps(head).encode() + b"\n" + body[:100],
    "no body": lambda head, body: json.dumps(head).encode() + b"\n",
    "no brotli": lambda head, body: json.dumps(head).encode() + b"\nplain",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_nobody_here_has_written_is_no_page(server, film, stranger, made, spoil):
    expected = stranger.get(PAGE).content
    for number, accepted in enumerate(("", "br"), start=1):
        (name,) = values()
        head, _, body = redis().get(name).partition(b"\n")
        redis().set(name, spoil(json.loads(head), body))
        page = stranger.get(PAGE, headers={"Accept-Encoding": accepted})
        assert (page.status_code, len(made)) == (200, number + 1)
        assert (brotli.decompress(page.content) if accepted else page.content) == expected


@pytest.mark.parametrize("fails", [signal.SIGKILL, signal.SIGSTOP], ids=["ended", "frozen"])
def test_while_it_does_not_answer_pages_do(server, film, made, fails, caplog):
    server.send_signal(fails)
    with caplog.at_level(logging.WARNING):
        assert [Client().get(PAGE).status_code for _time in range(4)] == [200] * 4
    assert len(made) == 4
    said = [record.message.partition(";")[0] for record in caplog.records if record.name == shared.__name__]
    assert said == ["CACHE_URL does not answer"]


def test_while_it_does_not_answer_memory_still_does(server, film, stranger, made, monkeypatch):
    monkeypatch.setattr(store, "MOST_BYTES", 32 * 1024 * 1024)
    server.kill()
    assert [stranger.get(PAGE).status_code for _time in range(3)] == [200] * 3
    assert made == [PAGE]


def test_one_that_never_was_costs_a_page_nothing_else(used, film, stranger, made):
    used(free_port())
    assert [stranger.get(PAGE).status_code for _time in range(3)] == [200] * 3
    assert len(made) == 3


def test_one_that_takes_no_more_is_like_none(server, film, stranger, made):
    redis().config_set("maxmemory", 1)
    assert [stranger.get(PAGE).status_code for _time in range(2)] == [200] * 2
    assert made == [PAGE] * 2
