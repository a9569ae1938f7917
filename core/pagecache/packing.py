"""Compression of what is text, for visitors on slow lines: a page of 120 kB travels as 15."""

import gzip
import re
from functools import lru_cache

import brotli
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json", "application/xml", "application/atom+xml", "application/ld+json")
BROTLI, GZIP = 5, 6
"""Levels: a level more costs twice the time for a hundredth of the bytes."""

NO_WEIGHT = re.compile(r"\s*q\s*=\s*0(\.0*)?\s*")
PACKED_LATER = "packed_later"


class TextGZipMiddleware(GZipMiddleware):
    """Django's, which also pads against guessing (BREACH), for text alone: pictures and archives are small already.

    The page cache packs what it keeps.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not is_text(response) or PACKED_LATER in vars(request):
            return response
        return super().process_response(request, response)


def is_text(response: HttpResponseBase) -> bool:
    return response.headers.get("Content-Type", "").startswith(TEXT)


def packed(body: bytes, coding: str) -> bytes:
    """A page that is everybody's holds no secret that its size could tell."""
    if coding == "br":
        return bytes(brotli.compress(body, quality=BROTLI))
    return gzip.compress(body, GZIP, mtime=0) if coding == "gzip" else body


def unpacked(body: bytes) -> bytes:
    """Of brotli."""
    return bytes(brotli.decompress(body))


@lru_cache(maxsize=256)
def best_coding(accepted: str) -> str:
    """The smallest coding that the header ``Accept-Encoding`` allows; "" for none."""
    allowed = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        allowed[name.strip()] = NO_WEIGHT.fullmatch(weight) is None
    return next((coding for coding in ("br", "gzip") if allowed.get(coding, allowed.get("*", False))), "")
