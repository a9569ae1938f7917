"""Redis that ends, freezes or was never there: nobody waits, and limits go on counting."""

import datetime as dt
import logging
import signal

import pytest
from django.core.cache import cache
from django.core.management import CommandError
from django.urls import reverse

from cinema.management.commands.prepare import check_cache
from community import sign_in
from community.limits import Limit
from core.cache import PatientClient
from planner.trial import write_token
from tests.core.conftest import free_port
from tests.factories import PASSWORD, at, make_film, make_user

NOW = at("2026-11-12 12:00")


def counts() -> list[bool]:
    return [Limit("probe", 2, dt.timedelta(hours=1)).allows("somebody", now=NOW) for _time in range(3)]


def test_redis_counts_for_all(server):
    assert counts() == [True, True, False]
    cache.set("name", {"a": 1})
    assert cache.get_many(["name", "other"]) == {"name": {"a": 1}}
    assert PatientClient.away_until == 0


@pytest.mark.parametrize("fails", [signal.SIGKILL, signal.SIGSTOP], ids=["ended", "frozen"])
def test_while_redis_does_not_answer_each_process_counts_and_says_so_once(server, fails, caplog, monkeypatch):
    assert counts() == [True, True, False]
    server.send_signal(fails)
    with caplog.at_level(logging.WARNING):
        assert counts() == [True, True, False]
        assert counts() == [False, False, False]
    assert [record.message.split(";")[0] for record in caplog.records] == ["CACHE_URL does not answer"]
    if fails == signal.SIGSTOP:
        server.send_signal(signal.SIGCONT)
        monkeypatch.setattr(PatientClient, "away_until", 0.0)
        assert counts() == [False, False, False]


def test_redis_that_takes_no_more_is_like_none(server):
    cache._cache.redis.get_client().config_set("maxmemory", 1)
    assert counts() == [True, True, False]


def test_without_redis_members_and_visitors_get_their_answers(used, db, stranger, as_user):
    used(free_port())
    member, film = make_user("Lena"), make_film()
    signed_in = stranger.post(reverse("account_login"), {"login": member.email, "password": PASSWORD})
    rated = as_user(member).post(reverse("community:rate", args=[film.slug]), {"wertung": "7"})
    reset = stranger.post(reverse("account_reset_password"), {"email": member.email})
    tried = stranger.get("/plan/probe/", {"wunsch": write_token({film.pk: "must"})})
    answers = [answer.status_code for answer in (signed_in, rated, reset, tried)]
    assert answers == [302, 302, 302, 200]


def test_without_redis_a_stranger_still_runs_out_of_tries(used, db, stranger, monkeypatch):
    used(free_port())
    monkeypatch.setattr(sign_in, "PAIR", Limit("sign-in", 2, dt.timedelta(minutes=10)))
    member = make_user("Lena")
    for password in ("falsch", "falscher", PASSWORD):
        answer = stranger.post(reverse("account_login"), {"login": member.email, "password": password})
    assert "Das waren zu viele Versuche." in answer.text


def test_nothing_starts_without_the_redis_that_is_named(used):
    used(free_port())
    with pytest.raises(CommandError, match="CACHE_URL names a cache that can't be reached"):
        check_cache()
