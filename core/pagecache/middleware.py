"""The outermost middleware: a kept page is answered before session, language, database or template is touched.

What is made for one account says that nobody else may keep it, and that it is asked for again each time.
"""

import threading
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.freshness import look_anew, next_moment, raised_here
from core.pagecache import store
from core.pagecache.asked import JUST_WRITTEN, LONGEST, Key, cut, is_anybodys, key_of, show_no_other_cookies
from core.pagecache.entry import Entry, State
from core.pagecache.keeping import is_everybodys, parameters_at, until_of
from core.pagecache.packing import PACKED_LATER, TextGZipMiddleware

SECONDS = 2
"""The time for which somebody has just written."""

PATIENCE = 3
"""Seconds that one waits for what another makes."""

LOCKS = [threading.Lock() for _ in range(256)]
"""For keys by their hash: one visitor makes a page, others wait."""


class PageCache:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.packer = TextGZipMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if JUST_WRITTEN in request.META.get("HTTP_COOKIE", "") and JUST_WRITTEN in request.COOKIES:
            look_anew()
        before = raised_here()
        response = self.answer(request) if is_anybodys(request) else self.get_response(request)
        if raised_here() != before:
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(JUST_WRITTEN, "1", SECONDS, secure=secure, httponly=True, samesite="Lax")
        if reads_session(request) and not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-cache"
        return response

    def answer(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if query:
            parameters = parameters_at(request.path_info)
            if parameters is None:
                return self.get_response(request)
            query = request.META["QUERY_STRING"] = cut(query, parameters)
        key, now = key_of(request), State.now()
        entry = store.find(key, now)
        if entry and entry.is_right(now):
            return entry.answer(request)
        if request.method == "HEAD" or len(query) > LONGEST or parameters_at(request.path_info) is None:
            return self.get_response(request)
        if query and entry is None and store.is_first(key):
            return self.make(request, key, now, stored=False)
        return self.make_alone(request, key, entry)

    def make_alone(self, request: HttpRequest, key: Key, old: Entry | None) -> HttpResponse:
        """Made by one visitor at a time: others get what was right a moment ago, or wait."""
        lock = LOCKS[hash(key) % len(LOCKS)]
        is_free = lock.acquire(blocking=False)
        if not is_free and old and old.was_right and JUST_WRITTEN not in request.COOKIES:
            return old.answer(request)
        is_ours = is_free or lock.acquire(timeout=PATIENCE)
        try:
            now = State.now()
            entry = store.find(key, now)
            return entry.answer(request) if entry and entry.is_right(now) else self.make(request, key, now)
        finally:
            if is_ours:
                lock.release()

    def make(self, request: HttpRequest, key: Key, now: State, *, stored: bool = True) -> HttpResponse:
        """The state is older than the page: a write in between makes it old."""
        vars(request)[PACKED_LATER] = True
        show_no_other_cookies(request)
        response = self.get_response(request)
        if not is_everybodys(response):
            del vars(request)[PACKED_LATER]
            self.packer.process_response(request, response)  # in place
            return response
        if not (stored and now.is_shared):
            return Entry.of(response, now, now.at).answer(request)
        entry = Entry.of(response, now, min(filter(None, (next_moment(now.at), until_of(response)))))
        store.put(key, entry)
        return entry.answer(request)


def reads_session(request: HttpRequest) -> bool:
    """Whether the answer may be one account's; static files are answered before there is a session."""
    return hasattr(request, "session") and request.session.accessed
