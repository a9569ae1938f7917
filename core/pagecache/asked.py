"""Requests that everybody's pages answer, and the key of what they ask for."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import lru_cache
from operator import attrgetter
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest
from django.http.request import MediaType, split_domain_port

LONGEST = 200
"""Characters of a query that is kept."""

JUST_WRITTEN = "eben"
"""Cookie of who has just written something: other processes look anew for them."""

TAKEN = ("text/html", "application/json")
"""Types of which a visitor takes one: whoever opens the address of JSON in a browser gets it, too."""

Key = tuple[str, str, str, str, str]
"""Scheme, host, path, query, and the cookies by which pages differ."""


def is_anybodys(request: HttpRequest) -> bool:
    """Whether somebody asks for a whole page of whom the portal knows nothing."""
    meta = request.META
    return (
        request.method in ("GET", "HEAD")
        and "HTTP_AUTHORIZATION" not in meta
        and takes_anything(meta.get("HTTP_ACCEPT", "*/*"))
        and not any(name.startswith("HTTP_HX_") for name in meta)
        and not ("HTTP_COOKIE" in meta and any(name in request.COOKIES for name in settings.PAGES_PERSONAL_BY))
    )


@lru_cache(maxsize=256)
def takes_anything(accept: str) -> bool:
    """Whether that is a browser, or a program that asks for what is here: others are told that they can't have it.

    Of the ranges that match a type, the most specific one says (RFC 9110, 12.5.1); one without sense says nothing.
    """
    ranges = [*_ranges(accept)] if accept.strip() else [MediaType("*/*")]
    matching = ([one for one in ranges if one.match(kind)] for kind in TAKEN)
    return any(max(found, key=attrgetter("specificity")).quality > 0 for found in matching if found)


def _ranges(accept: str) -> Iterator[MediaType]:
    for token in filter(str.strip, accept.split(",")):
        with suppress(ValueError):  # of a parameter in a coding that nobody knows
            yield MediaType(token)


def key_of(request: HttpRequest) -> Key:
    """Everything of the request that a page may say or depend on."""
    meta = request.META
    cookies = ",".join(map("=".join, light_cookies(request).items())) if "HTTP_COOKIE" in meta else ""
    host, _port = split_domain_port(request.get_host())  # or anybody could fill the memory by naming ports
    return (request.scheme or "", host, request.path, meta.get("QUERY_STRING", ""), cookies)


def cut(query: str, parameters: Collection[str]) -> str:
    """The query without what the view knows nothing of: a tracker's parameters neither enter a page nor its key."""
    parts = [part for part in query.split("&") if unquote_plus(part.partition("=")[0]) in parameters]
    return "&".join(parts)


def light_cookies(request: HttpRequest) -> dict[str, str]:
    """Cookies by which pages differ, with one of their values."""
    sent = ((name, request.COOKIES.get(name), values) for name, values in settings.PAGES_VARY_BY.items())
    return {name: value for name, value, values in sent if value and value in values}


def show_no_other_cookies(request: HttpRequest) -> None:
    """Hides from the view what is not in the key: of a counter of visits no page can tell.

    The token of forms stays: a page that draws it is nobody else's, for it sends it as a cookie again.
    """
    token = request.COOKIES.get(settings.CSRF_COOKIE_NAME)
    vars(request)["COOKIES"] = light_cookies(request) | ({settings.CSRF_COOKIE_NAME: token} if token else {})
