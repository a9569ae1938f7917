"""Files that programs fetch again and again: answered with 304 before they are made, and kept by caches."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

CACHE_SECONDS = 15 * 60
"""Seconds for which a copy may be shown without asking again."""


@dataclass(frozen=True)
class Stamp:
    """Marks of one state of a file, known without making it; ``modified`` is None where nobody knows."""

    etag: str
    modified: dt.datetime | None = None


def stamp(parts: Iterable[object], modified: dt.datetime | None = None) -> Stamp:
    """Weak: the same state may be written anew with another time of writing."""
    digest = hashlib.sha256(repr([str(part) for part in parts]).encode()).hexdigest()
    return Stamp(f'W/"{digest[:32]}"', modified)


def download(
    request: HttpRequest, state: Stamp, make: Callable[[], bytes], *, content_type: str, filename: str
) -> HttpResponse:
    """304 where the visitor's copy is of this state, else what ``make`` gives."""
    modified = int(state.modified.timestamp()) if state.modified else None
    response = get_conditional_response(request, etag=state.etag, last_modified=modified)
    if response is None:
        response = HttpResponse(make(), content_type=content_type)
        response["Content-Disposition"] = f'inline; filename="{filename}"'
    response["ETag"] = state.etag
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
    return response
