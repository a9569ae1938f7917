"""Holes of a page that members share: what each request fills in, and what is stored by what a member has chosen.

A page is made for all members from a request that knows nothing but the page's address (``blank``), for somebody of
whom nothing is known but the choices under which the outcome is stored. The template tag ``hole`` marks where pages
differ; while a page is made so, each mark comes out between two characters for private use.
"""

import io
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django_htmx.middleware import HtmxDetails

from core.pagecache.asked import light_cookies
from core.pagecache.packing import Piece

BEGIN, END = "\ue000", "\ue001"
OF_ADDRESS = (
    "REQUEST_METHOD",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
    "SERVER_NAME",
    "SERVER_PORT",
    "HTTP_HOST",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "wsgi.url_scheme",
)
"""The address: all that a shared page may know of a request."""

Parts = tuple[Piece | str, ...]
"""HTML, and at every second place the name of a hole."""

Fill = Callable[[HttpRequest], str]
FILLS: dict[str, Fill] = {}
"""HTML of holes that each request fills in, by name. It comes from the request and its user and from nowhere else."""


class PersonalError(Exception):
    """Tells that a page asked who its visitor is, outside of what each request fills in."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A page; ``own`` is what stands in those of its holes that are stored."""

    frame: Parts
    own: Mapping[str, Parts]


class Mould:
    """Marks of one page while it is made. They are drawn anew each time, or a text could hold one."""

    def __init__(self) -> None:
        mark = secrets.token_hex(8)
        self.begin, self.mark = f"{BEGIN}{mark}", re.compile(f"{BEGIN}{mark}(\\w*){END}")

    def filled(self, name: str) -> SafeString:
        """Stands for what ``FILLS`` knows by the name."""
        return SafeString(f"{self.begin}{name}{END}")

    def around(self, name: str, html: str) -> SafeString:
        """The HTML as what differs by what a member has chosen."""
        return SafeString(f"{self.filled(name)}{html}{self.filled('')}")

    def pieces(self, html: str) -> Pieces:
        """Raises ``PersonalError`` for a hole within a hole, and for two of a name."""
        frame, own, inner = [""], {}, None
        split = self.mark.split(html)
        for at, piece in enumerate(split):
            target = frame if inner is None else inner
            if not at % 2:
                target[-1] += piece
            elif piece in FILLS:
                target += [piece, ""]
            elif (piece == "") == (inner is None) or piece in own:
                raise PersonalError(f"The hole {piece!r} stands in another, or twice.")
            elif piece:
                own[piece] = inner = [""]
                frame += [piece, ""]
            else:
                inner = None
        return Pieces(_parts(frame), {name: _parts(parts) for name, parts in own.items()})


def _parts(split: Sequence[str]) -> Parts:
    return tuple(part if at % 2 else Piece.of(part) for at, part in enumerate(split))


def mould_of(request: HttpRequest | None) -> Mould | None:
    """The marks of a page that is made for members; None of one that is made for its visitor alone."""
    found: Mould | None = vars(request).get("mould") if request else None
    return found


def blank(request: HttpRequest, known: Mapping[str, object]) -> HttpRequest:
    """A request for the same page, without session, token, messages and whatever else came from the visitor.

    ``known`` are attributes that stand for the visitor's.
    """
    meta = {name: request.META[name] for name in OF_ADDRESS if name in request.META}
    made = WSGIRequest({**meta, "wsgi.input": io.BytesIO()})
    made.resolver_match = request.resolver_match
    vars(made).update(known, COOKIES=light_cookies(request), mould=Mould())
    vars(made)["htmx"] = HtmxDetails(made)
    return made


def filled(parts: Parts, said: Callable[[str], Iterable[Piece]]) -> Iterator[Piece]:
    """The parts, with what is said for each name."""
    for part in parts:
        if isinstance(part, Piece):
            yield part
        else:
            yield from said(part)
