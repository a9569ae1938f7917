"""One question to a foreign server: an answer in time, of bearable size and as JSON, or a sentence for the editor."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from django.conf import settings
from django.utils.translation import gettext as _

from core.values import Json

SECONDS = 5
MOST_BYTES = 8 * 1024 * 1024
CHUNK = 64 * 1024


class SourceError(Exception):
    """The source gave no answer to work with; the message says so to the editor."""


class _NoRedirects(HTTPRedirectHandler):
    """Follows to no other address: a key is meant for one host only."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def get_json(source: str, url: str, query: dict[str, str], headers: dict[str, str] | None = None) -> Json:
    """Answer of ``source`` (its name for the editor); raises ``SourceError``."""
    known = {"User-Agent": f"Lichtspiel/{settings.VERSION} ({settings.SITE_URL})", "Accept": "application/json"} | (
        headers or {}
    )
    request = Request(f"{url}?{urlencode(query)}", headers=known)  # noqa: S310 - addresses come from the settings
    with refuse_other_shapes(source):
        return json.loads(_read(source, request))


def _read(source: str, request: Request) -> bytes:
    opener: OpenerDirector = build_opener(_NoRedirects)
    until = time.monotonic() + SECONDS
    try:
        with opener.open(request, timeout=SECONDS) as response:
            return _body(source, response, until)
    except HTTPError as error:
        raise SourceError(_refusal(source, error.code)) from error
    except (OSError, HTTPException) as error:  # not reached, cut off, too slow
        raise SourceError(_("%(source)s ist gerade nicht erreichbar.") % {"source": source}) from error


def _body(source: str, response: HTTPResponse, until: float) -> bytes:
    body = b""
    while chunk := response.read1(CHUNK):
        body += chunk
        if len(body) > MOST_BYTES:
            raise SourceError(_("Die Antwort von %(source)s ist zu lang.") % {"source": source})
        if time.monotonic() > until:
            raise TimeoutError
    return body


def unknown(source: str) -> SourceError:
    """For an answer that says so in its own words."""
    return SourceError(_refusal(source, 404))


def _refusal(source: str, status: int) -> str:
    texts = {
        401: _("%(source)s nimmt den Schlüssel nicht an."),
        403: _("%(source)s nimmt den Schlüssel nicht an."),
        404: _("%(source)s kennt diesen Eintrag nicht."),
        429: _("%(source)s bittet um eine Pause. Versuch es in ein paar Minuten wieder."),
    }
    return texts.get(status, _("%(source)s ist gerade nicht erreichbar.")) % {"source": source}


@contextmanager
def refuse_other_shapes(source: str) -> Iterator[None]:
    """An answer of another shape than agreed is the source's mistake, not ours."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        text = _("%(source)s hat etwas geantwortet, das wir nicht verstehen.")
        raise SourceError(text % {"source": source}) from error
