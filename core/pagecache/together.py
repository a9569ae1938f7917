"""Pages of members, put together from pieces that all of them share and from what is personal."""

import datetime as dt
import logging
import math
import threading
import time
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_vary_headers

from core.freshness import next_moment
from core.pagecache import store
from core.pagecache.asked import JUST_WRITTEN, LONGEST, Key, cut, key_of, takes_anything
from core.pagecache.choices import Choices, LookedFor, looked_for
from core.pagecache.entry import OLD_AGE, State
from core.pagecache.holes import FILLS, Parts, PersonalError, blank, filled, mould_of
from core.pagecache.packing import Piece, best_coding, gzipped

logger = logging.getLogger(__name__)
View = Callable[[HttpRequest], HttpResponseBase]
Own = Mapping[str, Parts]
"""HTML in the holes, for members who have chosen the same."""

MOST_BYTES = 1024 * 1024
"""Of what choices make of one page; what came first goes first."""

MOST_LOOKS = 8
"""Ways in which a page looks at choices; one more, and it is made anew."""

PATIENCE = 3
"""Seconds that one waits for what another makes."""

LOCKS = [threading.Lock() for _ in range(256)]
"""For keys by their hash: the page is made for one member, others wait."""

MADE_ANEW = {"Content-Length", "ETag"}


@dataclass(slots=True)
class Shared:
    """A page for members: the same ``frame`` for all, and holes by what they have chosen among what it looks for.

    ``own`` is what stands in these by the number of the look, and by what is chosen of what that looks for.
    """

    headers: tuple[tuple[str, str], ...]
    state: State
    until: dt.datetime
    frame: Parts
    looks: tuple[LookedFor, ...]
    own: Mapping[tuple[int, Hashable], Own]
    right_at: float = field(default=-math.inf, compare=False)
    """Moment at which it was last looked up and right, by this process's clock."""

    def is_right(self, now: State, *, wrote: bool) -> bool:
        """Still right; for somebody who ``wrote`` just now with every vote."""
        is_same = self.state.holds(now) and self.state.at <= now.at < self.until
        if not is_same or (wrote and self.state.votes != now.votes):
            return False
        self.right_at = time.monotonic()
        return True

    @property
    def was_right(self) -> bool:
        return time.monotonic() - self.right_at < OLD_AGE

    @property
    def size(self) -> int:
        return _size(self.frame) + self.size_of_own + 2000

    @property
    def size_of_own(self) -> int:
        return sum(map(_size, {id(parts): parts for own in self.own.values() for parts in own.values()}.values()))

    def of(self, choices: Choices) -> Own | None:
        """HTML in the holes for these choices; None where nobody has asked for that yet."""
        found = (self.own.get((number, choices.among(look))) for number, look in enumerate(self.looks))
        return next((own for own in found if own is not None), None)

    def joined(self, other: Self) -> Self | None:
        """With the holes of the other, which was made for another member; None where their frames differ."""
        if self.frame != other.frame or self.headers != other.headers:
            return None
        ((_number, chosen), own), (look,) = *other.own.items(), other.looks
        looks = self.looks if look in self.looks else (*self.looks, look)
        if len(looks) > MOST_LOOKS:
            return other
        known = {(name, parts): parts for own in self.own.values() for name, parts in own.items()}
        again = {name: known.get((name, parts), parts) for name, parts in own.items()}
        page = replace(self, looks=looks, own={**self.own, (looks.index(look), chosen): again})
        while page.size_of_own > MOST_BYTES and len(page.own) > 1:
            page = replace(page, own=dict([*page.own.items()][1:]))
        return page

    def answer(self, request: HttpRequest, own: Own) -> HttpResponse:
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


def _size(parts: Parts) -> int:
    return sum(len(part.plain) + len(part.deflated) for part in parts if isinstance(part, Piece))


def of_member(request: HttpRequest, parameters: Collection[str]) -> bool:
    """Whether somebody who has signed in asks for a whole page at an address of which the view knows all."""
    meta = request.META
    query = meta.get("QUERY_STRING", "")
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        and len(query) <= LONGEST
        and query == cut(query, parameters)
        and "HTTP_AUTHORIZATION" not in meta
        and takes_anything(meta.get("HTTP_ACCEPT", "*/*"))
        and not any(name.startswith("HTTP_HX_") for name in meta)
        and request.user.is_authenticated
    )


def says_more(response: HttpResponse) -> bool:
    """Whether it says for itself how it may be kept, or asks the middleware for another policy of contents."""
    return response.has_header("Cache-Control") or any(name.startswith("_csp") for name in vars(response))


def together(
    request: HttpRequest,
    view: Callable[..., HttpResponseBase],
    choices_of: Callable[..., Choices | None],
    parameters: Collection[str],
    kwargs: Mapping[str, object],
) -> HttpResponse | None:
    """The member's page of stored pieces; None where it can't be had so, and is made for them alone.

    Of its address the view sees these parameters.
    """
    now = State.now()
    if not (now.is_shared and of_member(request, parameters)):
        return None
    choices = choices_of(request, **kwargs)
    if choices is None:
        return None
    asking = _Asking(request, lambda asked: view(asked, **kwargs), choices, key_of(request))
    page, own = asking.found()
    if page and own is not None and page.is_right(now, wrote=asking.wrote):
        return page.answer(request, own)
    if page is None and asking.key[3] and store.is_first(asking.key):
        return None
    try:
        return _made_alone(asking, page, own)
    except PersonalError:
        logger.exception("%s can't be shared by members", request.path)
        return None


@dataclass(frozen=True, slots=True)
class _Asking:
    request: HttpRequest
    view: View
    choices: Choices
    key: Key

    @property
    def wrote(self) -> bool:
        return JUST_WRITTEN in self.request.COOKIES

    def found(self) -> tuple[Shared | None, Own | None]:
        """The page, right or not, and what the member's choices make of it."""
        page = store.members.get(self.key)
        return (page, page.of(self.choices)) if isinstance(page, Shared) else (None, None)


def _made_alone(asking: _Asking, old: Shared | None, own: Own | None) -> HttpResponse | None:
    """Made for one member at a time: others get what was right a moment ago, or wait."""
    lock = LOCKS[hash(asking.key) % len(LOCKS)]
    is_free = lock.acquire(blocking=False)
    if not is_free and old and own is not None and old.was_right and not asking.wrote:
        return old.answer(asking.request, own)
    is_ours = is_free or lock.acquire(timeout=PATIENCE)
    try:
        return _answer(asking)
    finally:
        if is_ours:
            lock.release()


def _answer(asking: _Asking) -> HttpResponse | None:
    """Another may have made it meanwhile. What stands outside of holes must be the same for all."""
    now = State.now()
    page, own = asking.found()
    is_right = page is not None and page.is_right(now, wrote=asking.wrote)
    if page and is_right and own is not None:
        return page.answer(asking.request, own)
    made = _made(asking.request, asking.view, asking.choices, now)
    if made is None:
        return None
    is_same_state = page and is_right and page.state == replace(now, at=page.state.at)
    both = page.joined(made) if page and is_same_state else made
    if both is None:
        raise PersonalError("What members have chosen stands outside of holes.")
    store.members.put(asking.key, both)
    (own,) = made.own.values()
    return made.answer(asking.request, own)


def _made(request: HttpRequest, view: View, choices: Choices, now: State) -> Shared | None:
    """The page for a member of whom nothing is known but these choices; None where it is no page to share."""
    noted = choices.noted()
    asked = blank(request, choices.known(noted))
    response = view(asked)
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    until = vars(response).get("kept_until")
    mould = mould_of(asked)
    if not (isinstance(response, HttpResponse) and response.status_code == 200 and mould):
        return None
    if response.cookies or "CSRF_COOKIE" in asked.META or says_more(response):
        raise PersonalError("A page for all members sets a cookie, draws a token or says how it may be kept or framed.")
    pieces = mould.pieces(response.content.decode())
    headers = tuple((name, value) for name, value in response.items() if name not in MADE_ANEW)
    lasts = min(filter(None, (next_moment(now.at), until)))
    look = looked_for(noted)
    return Shared(headers, now, lasts, pieces.frame, (look,), {(0, choices.among(look)): pieces.own})
