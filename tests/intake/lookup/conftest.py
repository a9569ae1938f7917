"""The two sources as a server of our own."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.intake.lookup.answers import tmdb, wikidata


class Answering(BaseHTTPRequestHandler):
    """``server.mood`` replaces the right answer: a status, a body, or seconds to wait."""

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
        body = mood if isinstance(mood, bytes) else json.dumps(right).encode()
        self.send_response(mood if isinstance(mood, int) else status)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args) -> None:
        pass


@pytest.fixture
def source_server(settings):
    """Both sources switched on and answering from this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.mood, server.asked = None, []
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_port}"
    settings.WIKIDATA, settings.WIKIDATA_URL = True, f"{host}/w/api.php"
    settings.TMDB_KEY, settings.TMDB_URL = "ein-schluessel", f"{host}/3"
    yield server
    server.shutdown()
    server.server_close()
