"""Pages of members, put together from pieces that all of them share and from what is personal."""

import datetime as dt
import logging
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_vary_headers

from core.freshness import next_moment
from core.pagecache import store
from core.pagecache.asked import JUST_WRITTEN, Key, key_of, takes_anything
from core.pagecache.entry import State
from core.pagecache.holes import FILLS, Parts, PersonalError, blank, filled, mould_of
from core.pagecache.packing import Piece, best_coding, gzipped

logger = logging.getLogger(__name__)
MOST_VARIANTS = 32
"""Of one page; one more, and they are made anew."""

MADE_ANEW = {"Content-Length", "ETag"}


class Choices(Protocol):
    """A member as a shared page may know them: their choices among what it shows, and no name."""

    def __hash__(self) -> int: ...

    # Any: each view tells it as its choices take it.
    def among(self, shown: Any) -> "Choices":
        """Those of what the page shows, as it said by ``tell_shown``; of a page of which nothing is known, none."""

    def known(self) -> Mapping[str, object]:
        """Attributes of a request with these choices. To read anything else of its user raises ``PersonalError``."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A page for members: the same ``frame`` for all, and holes by what they have chosen among what it shows."""

    headers: tuple[tuple[str, str], ...]
    state: State
    until: dt.datetime
    shown: object
    frame: Parts
    variants: Mapping[Hashable, Mapping[str, Parts]] = field(default_factory=dict)

    def is_right(self, now: State, *, wrote: bool) -> bool:
        """Still right; for somebody who ``wrote`` just now with every vote."""
        is_same = self.state.holds(now) and self.state.at <= now.at < self.until
        return is_same and not (wrote and self.state.votes != now.votes)

    @property
    def size(self) -> int:
        parts = [self.frame, *(parts for own in self.variants.values() for parts in own.values())]
        pieces = [part for some in parts for part in some if isinstance(part, Piece)]
        return sum(len(piece.plain) + len(piece.deflated) for piece in pieces) + 2000

    def with_variant(self, other: Self) -> Self | None:
        """With the holes of the other, which was made for another member; None where their frames differ."""
        if self.frame != other.frame or self.headers != other.headers:
            return None
        kept = self.variants if len(self.variants) < MOST_VARIANTS else {}
        return replace(self, variants={**kept, **other.variants})

    def answer(self, request: HttpRequest, choices: Hashable) -> HttpResponse:
        own = self.variants[choices]
        fills: dict[str, Piece] = {}

        def said(name: str) -> Iterable[Piece]:
            if name in own:
                return filled(own[name], said)
            if name not in fills:
                fills[name] = Piece.secret(FILLS[name](request))
            return [fills[name]]

        return self.packed(request, [*filled(self.frame, said)])

    def packed(self, request: HttpRequest, pieces: Sequence[Piece]) -> HttpResponse:
        body = b"".join(piece.plain for piece in pieces)
        coding = best_coding(request.META.get("HTTP_ACCEPT_ENCODING", ""), ("gzip",))
        response = HttpResponse(gzipped(pieces, body) if coding else body)
        for name, value in self.headers:
            response.headers[name] = value
        if coding:
            response.headers["Content-Encoding"] = coding
        patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
        response.headers["Cache-Control"] = "private, no-cache"
        return response


def of_member(request: HttpRequest) -> bool:
    """Whether somebody who has signed in asks for a whole page at an address without a query."""
    meta = request.META
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        and not meta.get("QUERY_STRING")
        and "HTTP_AUTHORIZATION" not in meta
        and takes_anything(meta.get("HTTP_ACCEPT", "*/*"))
        and not any(name.startswith("HTTP_HX_") for name in meta)
        and request.user.is_authenticated
    )


def says_more(response: HttpResponse) -> bool:
    """Whether it says for itself how it may be kept, or asks the middleware for another policy of contents."""
    return response.has_header("Cache-Control") or any(name.startswith("_csp") for name in vars(response))


def tell_shown(response: HttpResponseBase, shown: object) -> None:
    """Tells what the page shows that a member may have chosen."""
    vars(response)["shown"] = shown


def together(
    request: HttpRequest,
    view: Callable[..., HttpResponseBase],
    choices_of: Callable[..., Choices | None],
    kwargs: Mapping[str, object],
) -> HttpResponse | None:
    """The member's page of stored pieces; None where it can't be had so, and is made for them alone."""
    now = State.now()
    if not (now.is_shared and of_member(request)):
        return None
    choices = choices_of(request, **kwargs)
    if choices is None:
        return None
    try:
        return _answer(request, lambda asked: view(asked, **kwargs), choices, now)
    except PersonalError:
        logger.exception("%s can't be shared by members", request.path)
        return None


def _answer(
    request: HttpRequest, view: Callable[[HttpRequest], HttpResponseBase], choices: Choices, now: State
) -> HttpResponse | None:
    key = key_of(request)
    page = store.members.get(key)
    if not isinstance(page, Shared) or not page.is_right(now, wrote=JUST_WRITTEN in request.COOKIES):
        page = _made(request, view, choices.among(None), now)
        if page is None:
            return None
        store.members.put(key, page)
    own = choices.among(page.shown)
    if own not in page.variants:
        page = _with(request, view, own, page, key)
    return page.answer(request, own) if page else None


def _with(
    request: HttpRequest, view: Callable[[HttpRequest], HttpResponseBase], own: Choices, page: Shared, key: Key
) -> Shared | None:
    """The page with what the member's choices make of it. What stands outside of its holes must be the same for all."""
    now = State.now()
    made = _made(request, view, own, now)
    if made is None or made.shown != page.shown:
        return None
    both = page.with_variant(made) if page.state == replace(now, at=page.state.at) else made
    if both is None:
        raise PersonalError("What members have chosen stands outside of holes.")
    store.members.put(key, both)
    return both


def _made(
    request: HttpRequest, view: Callable[[HttpRequest], HttpResponseBase], own: Choices, now: State
) -> Shared | None:
    """The page for a member of whom nothing is known but these choices; None where it is no page to share."""
    asked = blank(request, own.known())
    response = view(asked)
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    until = vars(response).get("kept_until")
    mould = mould_of(asked)
    if not (isinstance(response, HttpResponse) and response.status_code == 200 and "shown" in vars(response) and mould):
        return None
    if response.cookies or "CSRF_COOKIE" in asked.META or says_more(response):
        raise PersonalError("A page for all members sets a cookie, draws a token or says how it may be kept or framed.")
    pieces = mould.pieces(response.content.decode())
    headers = tuple((name, value) for name, value in response.items() if name not in MADE_ANEW)
    lasts = min(filter(None, (next_moment(now.at), until)))
    return Shared(headers, now, lasts, vars(response)["shown"], pieces.frame, {own: pieces.own})
