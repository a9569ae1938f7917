"""A database or a disk that is away: a plain page that says so, and one line in the log."""

import errno
import logging

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from core.failures import OneLine
from portal import views

NO_ROOM = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def fails(monkeypatch):
    """``fails(error)`` makes the robots' page raise it."""

    def let_fail(error: Exception) -> None:
        monkeypatch.setattr(views, "reverse", lambda *_name: (_ for _ in ()).throw(error))

    return let_fail


@pytest.mark.parametrize("error", [OperationalError("connection refused\nIs it running?"), NO_ROOM], ids=["db", "disk"])
def test_what_is_away_is_said_on_a_plain_page(visitor, fails, error, caplog):
    fails(error)
    with caplog.at_level(logging.WARNING):
        answer = visitor.get("/robots.txt")
    assert (answer.status_code, answer["Retry-After"], "Filmriss" in answer.text) == (503, "10", True)
    record = next(record for record in caplog.records if record.name == "django.request")
    OneLine().filter(record)
    assert (record.exc_info, "\n" in record.getMessage()) == (None, False)
    assert str(error).splitlines()[0] in record.getMessage()


def test_a_fault_of_ours_stays_one_with_its_whole_story(visitor, fails, caplog):
    fails(ZeroDivisionError("of ours"))
    answer = visitor.get("/robots.txt")
    assert (answer.status_code, "Der Projektor steht" in answer.text) == (500, True)
    record = next(record for record in caplog.records if record.name == "django.request")
    assert OneLine().filter(record)
    assert record.exc_info


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/filme/", "/sitemap.xml", "/nirgends/und/nie/", "/admin/"])
def test_every_page_is_plain_while_the_database_is_away(visitor, path, monkeypatch):
    def away(*_args, **_kwargs):
        raise OperationalError

    visitor.cookies["sessionid"] = "somebody"
    with connection.execute_wrapper(away):
        answer = visitor.get(path)
    assert (answer.status_code, "Filmriss" in answer.text) == (503, True)


@pytest.mark.django_db
def test_a_refusal_is_one_line(as_user, moderator, caplog):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["one_line"]
    as_user(moderator).get("/admin/intake/tablerun/add/")
    records = [record for record in caplog.records if record.name == "django.request"]
    assert [bool(OneLine().filter(record)) and record.exc_info for record in records] == [None]
    assert "Forbidden" in records[0].getMessage()


FORGED = "/media/%2e%2e/x%0d2026-11-12 somebody signed in%1b[31m"


@pytest.mark.parametrize("path", [FORGED, f"/filme/?{'genre&' * 5001}", "/media/%2e%2e/secret-key"])
def test_a_suspicious_request_is_one_line_and_writes_none_of_its_own(visitor, path, caplog):
    answer = visitor.get(path)
    assert answer.status_code == 400
    for record in caplog.records:
        OneLine().filter(record)
        assert (record.getMessage().isprintable(), record.exc_info) == (True, None)
    assert {record.name.rpartition(".")[0] for record in caplog.records} >= {"django.security"}
