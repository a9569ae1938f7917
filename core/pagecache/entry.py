"""A page as it is kept: headers as they were sent, and the body in each coding that was asked for."""

import datetime as dt
import hashlib
import math
import time
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Self

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date

from core.freshness import generation
from core.pagecache.packing import best_coding, is_text, packed, unpacked

VARY, VARY_OF_FILES = "Accept-Encoding, Cookie, HX-Request", "Accept-Encoding"
SMALLEST = 200
"""Bytes worth packing."""

VOTES_AGE = dt.timedelta(seconds=60)
"""So long a page may say what votes were before."""

OLD_AGE = 0.5
"""Seconds for which a page that was right may stand in for the one that is being made."""

FOR_OTHER_SITES = "Access-Control-"
"""Beginning of the headers without which a script of another site may not read even that nothing changed."""

MADE_ANEW = {"Content-Length", "ETag", "Vary"}
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")


@dataclass(frozen=True, slots=True)
class State:
    """State of what a page says, taken before it is made: what is written meanwhile makes it old."""

    public: Hashable
    votes: Hashable
    at: dt.datetime

    @classmethod
    def now(cls) -> Self:
        return cls(generation("public"), generation("votes"), timezone.now())

    @property
    def is_shared(self) -> bool:
        """Whether others see the same: not within a transaction that has written."""
        return isinstance(self.public, str) and isinstance(self.votes, str)

    def holds(self, now: "State") -> bool:
        return self.public == now.public and (self.votes == now.votes or now.at - self.at < VOTES_AGE)


@dataclass(slots=True)
class Entry:
    headers: list[tuple[str, str]]
    etag: str
    state: State
    until: dt.datetime
    bodies: dict[str, bytes]
    """By coding; "" is plain."""
    is_packed: bool = True
    """Whether packing makes it smaller."""
    right_at: float = -math.inf
    """Moment at which it was last looked up and right, by this process's clock; not when it was made, for something may
    have been written while it was."""

    @classmethod
    def of(cls, response: HttpResponse, state: State, until: dt.datetime) -> Self:
        headers = [(name, value) for name, value in response.items() if name not in MADE_ANEW]
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        headers.append(("Vary", VARY if is_page else VARY_OF_FILES))
        if not response.has_header("Cache-Control"):
            headers.append(("Cache-Control", "no-cache"))
        etag = response.headers.get("ETag") or f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
        is_packed = is_text(response) and len(response.content) >= SMALLEST
        return cls(headers, f"W/{etag.removeprefix('W/')}", state, until, {"": response.content}, is_packed)

    def is_right(self, now: State) -> bool:
        if not (self.state.holds(now) and self.state.at <= now.at < self.until):
            return False
        self.right_at = time.monotonic()
        return True

    @property
    def was_right(self) -> bool:
        return time.monotonic() - self.right_at < OLD_AGE

    @property
    def size(self) -> int:
        """Bytes in memory, with the codings that may come."""
        largest = self.bodies.get("") or self.bodies.get("br", b"")
        return 2 * len(largest) + sum(map(len, self.bodies.values())) + 2000

    def without_plain(self) -> Self:
        """Of a large page what most visitors take: a part of the sitemap is packed to a thirtieth."""
        return replace(self, bodies={"br": self.body("br")})

    def body(self, coding: str) -> bytes:
        found = self.bodies.get(coding)
        if found is None:
            found = packed(self.plain(), coding)
            if coding:
                self.bodies[coding] = found
        return found

    def plain(self) -> bytes:
        return self.bodies[""] if "" in self.bodies else unpacked(self.bodies["br"])

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The whole page, its head alone, or that the visitor's copy is right."""
        coding = best_coding(request.META.get("HTTP_ACCEPT_ENCODING", "")) if self.is_packed else ""
        body = self.body(coding)
        response = HttpResponse(b"" if request.method == "HEAD" else body)
        for name, value in self.headers:
            response.headers[name] = value
        response.headers["ETag"] = self.etag
        response.headers["Content-Length"] = str(len(body))
        if coding:
            response.headers["Content-Encoding"] = coding
        if any(name in request.META for name in CONDITIONS):
            return self.conditional(request, response)
        return response

    def conditional(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        modified = response.headers.get("Last-Modified")
        found = get_conditional_response(
            request, self.etag, parse_http_date(modified) if modified else None, response=response
        )
        if not isinstance(found, HttpResponse):
            return response
        for name, value in self.headers:
            if name.startswith(FOR_OTHER_SITES):
                found.headers[name] = value
        return found
