"""The two sources as a server of our own."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.intake.lookup.answers import tmdb, wikidata


class Answering(BaseHTTPRequestHandler):
    """``server.mood`` replaces the right answer: a status, a body, seconds to wait, or the host it redirects to."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append((self.path, dict(self.headers)))
        mood = self.server.mood
        if isinstance(mood, float):
            time.sleep(mood)
        try:
            right = wikidata(dict(parse_qsl(parts.query))) if parts.path == "/w/api.php" else tmdb(parts.path)
            status = 200
        except KeyError:
            right, status = {"success": False}, 404
        if isinstance(mood, str):
            self.lead_to(mood + self.path)
            return
        body = mood if isinstance(mood, bytes) else json.dumps(right).encode()
        self.send_response(mood if isinstance(mood, int) else status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def lead_to(self, address: str) -> None:
        self.send_response(self.server.redirect)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args) -> None:
        pass


@contextmanager
def answering():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.mood, server.redirect, server.asked = None, 302, []
    server.host = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def source_server(settings):
    """Both sources switched on and answering from this machine."""
    with answering() as server:
        settings.WIKIDATA, settings.WIKIDATA_URL = True, f"{server.host}/w/api.php"
        settings.TMDB_KEY, settings.TMDB_URL = "ein-schluessel", f"{server.host}/3"
        yield server


@pytest.fixture
def other_server():
    """A server that no setting names; it would answer as the sources do."""
    with answering() as server:
        yield server
