"""Nothing is sent twice or lost, whatever stops the mail server or the worker. Mail goes through a real one here."""

import asyncio
import datetime as dt
import email
import os
import socket
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.conf import settings as django_settings
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from planner.models import Digest
from planner.tasks import send_digest
from showtimes import services
from tests.factories import at, make_film, make_screening, make_user

pytestmark = pytest.mark.django_db(transaction=True)

THEN = "2026-11-08 12:00"


class MailServer:
    """On a port of the loopback address; keeps what it said yes to. ``holding``: it takes a mail and never answers."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.seen, self.accepted = [], []
        self.refuses, self.holding = False, False
        self.arrived = threading.Event()

    def start(self) -> None:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self) -> None:
        self.controller.stop(no_assert=True)

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        self.seen.append(email.message_from_bytes(envelope.content)["Message-ID"])
        self.arrived.set()
        while self.holding:
            await asyncio.sleep(0.05)
        if self.refuses:
            return "451 try again later"
        self.accepted.append(self.seen[-1])
        return "250 OK"


@pytest.fixture
def server(settings):
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield server
    server.holding = False
    server.stop()


def cancel_tonight(*users) -> None:
    """A screening of a film that the users bookmarked."""
    film = make_film()
    for user in users:
        user.bookmarks.create(film=film, created_at=timezone.now() - dt.timedelta(days=7))
    screening = make_screening(film, starts_at=timezone.now() + dt.timedelta(hours=8))
    services.cancel(screening=screening, now=timezone.now(), note_de="")


def work(text: str) -> None:
    with time_machine.travel(at(text), tick=False):
        call_command("work", once=True)


@time_machine.travel(at(THEN), tick=False)
def test_mail_waits_for_a_server_that_is_down_and_is_then_sent_once(server, member):
    cancel_tonight(member)
    server.stop()
    work("2026-11-08 12:00")
    work("2026-11-08 12:05")
    work("2026-11-08 12:10")
    assert Digest.objects.get().sent_at is None
    server.start()
    work("2026-11-08 12:14")
    assert server.accepted == []
    work("2026-11-08 12:15")
    work("2026-11-08 12:16")
    work("2026-11-08 14:00")
    assert len(server.accepted) == 1
    assert Digest.objects.get().sent_at == at("2026-11-08 12:15")


@time_machine.travel(at(THEN), tick=False)
def test_a_server_that_refuses_gets_the_same_message_again(server, member):
    cancel_tonight(member)
    server.refuses = True
    work("2026-11-08 12:00")
    server.refuses = False
    work("2026-11-08 12:05")
    assert len(server.seen) == 2
    assert len(set(server.seen)) == 1
    assert len(server.accepted) == 1


@time_machine.travel(at(THEN), tick=False)
def test_what_changes_while_the_server_is_down_comes_in_the_next_mail(server, member):
    cancel_tonight(member)
    server.refuses = True
    work("2026-11-08 12:00")
    cancel_tonight(member)
    cancel_tonight(member)
    work("2026-11-08 12:01")
    server.refuses = False
    work("2026-11-08 12:05")
    assert len(server.accepted) == 1
    work("2026-11-08 12:06")
    work("2026-11-08 12:07")
    assert len(server.accepted) == 2


@time_machine.travel(at(THEN), tick=False)
def test_a_task_that_runs_a_second_time_sends_nothing(server, member):
    cancel_tonight(member)
    work(THEN)
    digest = Digest.objects.get()
    for attempt in (0, digest.attempt):
        send_digest.call(digest.pk, attempt)
    assert len(server.accepted) == 1


@time_machine.travel(at(THEN), tick=False)
def test_after_five_days_a_mail_counts_as_undeliverable(server, member):
    cancel_tonight(member)
    film = make_film()
    member.bookmarks.create(film=film, created_at=at("2026-11-01 10:00"))
    later = make_screening(film, starts_at=at("2026-12-24 20:00"))
    services.cancel(screening=later, now=timezone.now(), note_de="")
    server.refuses = True
    work(THEN)
    work("2026-11-13 11:59")
    assert len(server.seen) == 2
    work("2026-11-13 12:30")
    assert len(server.seen) == 2


@pytest.mark.postgresql
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row locks need PostgreSQL")
def test_workers_at_once_send_each_mail_once():
    members = [make_user() for _ in range(12)]
    cancel_tonight(*members)
    start = threading.Barrier(4)

    def one_worker(_number):
        start.wait()
        try:
            for _round in range(3):
                call_command("work", once=True)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one_worker, range(4)))
    assert sorted(message.to[0] for message in mail.outbox) == sorted(user.email for user in members)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="copies the database into a file")
@pytest.mark.usefixtures("machine_clock")
def test_a_killed_worker_loses_nothing_and_the_next_one_repeats_its_very_message(server, member, tmp_path):
    cancel_tonight(member)
    file = tmp_path / "copy.sqlite3"
    with sqlite3.connect(file) as copy:
        connection.connection.backup(copy)
    server.holding = True
    first = start_worker(server, file)
    assert server.arrived.wait(30)
    first.kill()  # SIGKILL, in the middle of handing over
    first.wait()
    with sqlite3.connect(file) as database:
        assert database.execute("SELECT sent_at FROM planner_digest").fetchall() == [(None,)]
        database.execute("UPDATE planner_digest SET next_try_at = created_at")  # as if five minutes had passed
    server.holding = False
    assert start_worker(server, file).wait() == 0
    assert len(server.seen) == 2
    assert len(set(server.seen)) == 1
    with sqlite3.connect(file) as database:
        assert database.execute("SELECT attempt FROM planner_digest WHERE sent_at IS NOT NULL").fetchall() == [(2,)]


def start_worker(server, file) -> subprocess.Popen:
    env = os.environ | {"DATABASE_URL": f"sqlite:///{file}", "EMAIL_URL": f"smtp://127.0.0.1:{server.port}"}
    return subprocess.Popen([sys.executable, "manage.py", "work", "--once"], cwd=django_settings.BASE_DIR, env=env)
