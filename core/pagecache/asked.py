"""Requests that everybody's pages answer, and the key of what they ask for."""

from collections.abc import Collection
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

LONGEST = 200
"""Characters of a query that is kept."""

JUST_WRITTEN = "eben"
"""Cookie of who has just written something: other processes look anew for them."""

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


def takes_anything(accept: str) -> bool:
    """Whether that is a browser, or a program that asks for what is here: others are told that they can't have it."""
    return "*/*" in accept or "text/html" in accept or "json" in accept


def key_of(request: HttpRequest) -> Key:
    """Everything of the request that a page may say or depend on."""
    meta, cookies = request.META, ""
    if "HTTP_COOKIE" in meta:
        chosen = ((request.COOKIES.get(name), values) for name, values in settings.PAGES_VARY_BY.items())
        cookies = ",".join(value if value and value in values else "" for value, values in chosen)
    host, _port = split_domain_port(request.get_host())  # or anybody could fill the memory by naming ports
    return (request.scheme or "", host, request.path, meta.get("QUERY_STRING", ""), cookies.strip(","))


def cut(query: str, parameters: Collection[str]) -> str:
    """The query without what the view knows nothing of: a tracker's parameters neither enter a page nor its key."""
    parts = [part for part in query.split("&") if unquote_plus(part.partition("=")[0]) in parameters]
    return "&".join(parts)
