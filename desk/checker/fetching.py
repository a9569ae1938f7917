"""Whether an address on the web answers. Asks public machines only, whatever a name or a redirect says."""

import http.client
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from ipaddress import ip_address
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

SECONDS, SECONDS_IN_ALL, MOST_REDIRECTS = 5, 10, 5
"""Limits of one wait and of an address with all its redirects; a wait that began in time may end later."""
ASKED_AGAIN = {400, 403, 404, 405, 406, 500, 501, 503}
"""Answers to HEAD after which GET is tried: some servers know no HEAD, or know it badly."""
DOORS = {401, 403, 429}
"""Somebody is there and wants no machines; no visitor is lost."""
REDIRECTS = {301, 302, 303, 307, 308}
SAFE = "/%:=&?~#+!$,;'@()*[]"
HEADERS = {"User-Agent": f"Lichtspiel/{settings.VERSION} (link check)", "Accept": "*/*"}
PORTS = {"http": 80, "https": 443}

Allowed = Callable[[str], bool]


class RefusedError(Exception):
    """The address is none that is asked; says why."""


def is_public(ip: str) -> bool:
    """Whether the address belongs to the open internet, not to this machine or its network."""
    address = ip_address(ip)
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not address.is_multicast


def problem_of(url: str, *, allowed: Allowed = is_public, seconds: float = SECONDS) -> str:
    """Reason why the address leads nowhere, or nothing. ``seconds`` limits each wait; never raises."""
    try:
        status = _follow(url, allowed, seconds)
    except RefusedError as refusal:
        return str(refusal)
    except TimeoutError:
        return _("Antwortet nicht.")
    except ssl.SSLError:
        return _("Das Zertifikat ist ungültig.")
    except (OSError, http.client.HTTPException, ValueError):
        return _("Nicht zu erreichen.")
    works = status < http.HTTPStatus.BAD_REQUEST or status in DOORS
    return "" if works else _("Antwortet mit Fehler %(status)d.") % {"status": status}


def _follow(url: str, allowed: Allowed, seconds: float) -> int:
    """The status behind all redirects."""
    until = monotonic() + SECONDS_IN_ALL
    for _hop in range(MOST_REDIRECTS + 1):
        if monotonic() > until:
            raise TimeoutError
        status, target = _ask("HEAD", url, allowed, seconds)
        if status in ASKED_AGAIN:
            status, target = _ask("GET", url, allowed, seconds)
        if status not in REDIRECTS or not target:
            return status
        url = urljoin(url, target)
    raise RefusedError(_("Leitet im Kreis."))


def _ask(method: str, url: str, allowed: Allowed, seconds: float) -> tuple[int, str]:
    """The status and where it redirects to. The body is not read."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise RefusedError(_("Das ist keine Adresse im Web."))
    path = quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=SAFE)}" if parts.query else "")
    connection = _connection(parts, allowed, seconds)
    with closing(connection), _cut_off(connection.sock, 2 * seconds):
        connection.request(method, path, headers=HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location", "")


@contextmanager
def _cut_off(wire: socket.socket, seconds: float) -> Iterator[None]:
    """Ends the talk then: who sends a letter a second keeps each single wait short."""
    until, timer = monotonic() + seconds, Timer(seconds, wire.shutdown, [socket.SHUT_RDWR])
    timer.start()
    try:
        yield
        if monotonic() >= until:
            raise TimeoutError
    finally:
        timer.cancel()


def _connection(parts: SplitResult, allowed: Allowed, seconds: float) -> http.client.HTTPConnection:
    """Connected to an address that was looked at, so that the name can't lead elsewhere meanwhile."""
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    wire = socket.create_connection((_ip_of(host, port, allowed), port), timeout=seconds)
    if parts.scheme == "https":
        wire = ssl.create_default_context().wrap_socket(wire, server_hostname=host)
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    connection.sock = wire
    return connection


def _ip_of(host: str, port: int, allowed: Allowed) -> str:
    found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found or not all(allowed(ip) for ip in found):
        raise RefusedError(_("Führt nicht ins öffentliche Netz."))
    return min(found, key=len)
