"""Addresses are asked when somebody wants it, of public machines only. The server of these tests stands on loopback."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep

import pytest
from django.utils import timezone

from desk.checker import links
from desk.checker.fetching import is_public, problem_of
from desk.checker.finding import CheckContext
from desk.checker.registry import BY_CODE
from desk.models import LinkCheck
from films.models import Film, PressReview
from tests.factories import make_film


class Answers(BaseHTTPRequestHandler):
    """/200, /404 … answer so; /kein-head knows GET only; /weiter leads to /404, /kreis to itself, /heim to ``home``.

    /tropft sends a header every twentieth of a second and never comes to an end.
    """

    def do_GET(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")
        targets = {"/weiter": "/404", "/kreis": "/kreis", "/heim": self.server.home}
        if self.path in targets:
            self.send_response(302)
            self.send_header("Location", targets[self.path])
        elif self.path == "/tropft":
            self.drip()
        elif self.path == "/kein-head":
            self.send_response(200 if self.command == "GET" else 405)
        else:
            self.send_response(int(self.path.strip("/") or 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815

    def drip(self) -> None:
        self.send_response(200)
        with contextlib.suppress(OSError):
            for number in range(90):
                self.send_header(f"X-{number}", "x")
                self.flush_headers()
                sleep(0.05)

    def log_message(self, *args) -> None:
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        server.asked, server.home = [], "http://10.0.0.1/geheim"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def base(server):
    return f"http://127.0.0.1:{server.server_port}"


def loopback(ip: str) -> bool:
    return ip == "127.0.0.1"


def test_addresses_that_work_move_or_lead_nowhere(server, base):
    problems = {path: problem_of(base + path, allowed=loopback) for path in ("/200", "/kein-head", "/403", "/404")}
    assert problems == {"/200": "", "/kein-head": "", "/403": "", "/404": "Antwortet mit Fehler 404."}
    assert server.asked[:3] == ["HEAD /200", "HEAD /kein-head", "GET /kein-head"]
    assert problem_of(f"{base}/weiter", allowed=loopback) == "Antwortet mit Fehler 404."
    assert problem_of(f"{base}/kreis", allowed=loopback) == "Leitet im Kreis."


def test_no_address_leads_into_our_own_network(server, base):
    private = "Führt nicht ins öffentliche Netz."
    assert problem_of(base, seconds=1) == private
    assert problem_of(f"{base}/heim", allowed=loopback) == private
    assert (problem_of("file:///etc/passwd"), problem_of("http://[::ffff:10.0.0.1]/")) == (
        "Das ist keine Adresse im Web.",
        private,
    )
    assert server.asked == ["HEAD /heim"]
    assert [
        is_public(ip) for ip in ("127.0.0.1", "169.254.169.254", "::1", "fd00::1", "224.0.0.1", "93.184.215.14")
    ] == [
        *(False, False, False, False, False),
        True,
    ]


def test_no_redirect_leads_to_a_machine_that_must_not_be_asked(server, base):
    """The machine behind the redirect answers: nothing but the look at its address keeps it from being asked."""
    server.home = f"{base}/200"
    assert (problem_of(f"{base}/heim", allowed=loopback), server.asked) == ("", ["HEAD /heim", "HEAD /200"])
    looks = iter([True, False])
    assert problem_of(f"{base}/heim", allowed=lambda ip: next(looks)) == "Führt nicht ins öffentliche Netz."
    assert server.asked[2:] == ["HEAD /heim"]


def test_a_server_that_answers_drop_by_drop_is_left(base):
    began = monotonic()
    assert problem_of(f"{base}/tropft", allowed=loopback, seconds=0.2) == "Antwortet nicht."
    assert monotonic() - began < 4  # seconds that the server would drip


def test_a_server_that_is_not_there_or_does_not_answer(server, base):
    server.shutdown()
    server.socket.close()
    assert problem_of(base, allowed=loopback) == "Nicht zu erreichen."
    assert problem_of("http://127.0.0.1:99999/", allowed=loopback) == "Nicht zu erreichen."


@pytest.mark.django_db
def test_what_was_broken_stays_a_finding_until_the_address_changes(server, base):
    film = make_film("Film", website=f"{base}/404")
    PressReview.objects.create(film=film, outlet="Blatt", url=f"{base}/200")
    assert (findings(), server.asked) == ([], [])
    assert links.ask(now=timezone.now(), seconds=20, allowed=loopback) == links.LinkCounts(2, 1, 0)
    (found,) = findings()
    assert (found.message, found.path) == (
        f"{base}/404: Antwortet mit Fehler 404.",
        f"/admin/films/film/{film.pk}/change/#id_website",
    )
    film.website = f"{base}/200"
    film.save()
    assert findings() == []


@pytest.mark.django_db
def test_when_the_time_is_over_the_rest_is_left_for_the_next_time(server, base):
    for path in ("/200", "/404"):
        make_film(website=f"{base}{path}")
    assert links.ask(now=timezone.now(), seconds=0, allowed=loopback) == links.LinkCounts(0, 0, 2)
    LinkCheck.objects.create(url=f"{base}/200", checked_at=timezone.now())
    assert links.ask(now=timezone.now(), seconds=20, allowed=loopback).asked == 2
    assert {request.split()[1] for request in server.asked} == {"/200", "/404"}
    Film.objects.update(website="")
    assert (links.ask(now=timezone.now(), seconds=20).asked, LinkCheck.objects.count()) == (0, 0)


def findings():
    return BY_CODE["links"].findings(CheckContext(timezone.now()))
