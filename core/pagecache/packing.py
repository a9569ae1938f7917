"""Compression of what is text, for visitors on slow lines: a page of 120 kB travels as 15."""

import gzip
import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import brotli
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json", "application/xml", "application/atom+xml", "application/ld+json")
BROTLI, GZIP = 5, 6
"""Levels: a level more costs twice the time for a hundredth of the bytes."""

GZIP_HEAD, LAST_BLOCK = b"\x1f\x8b\x08" + bytes(6) + b"\xff", b"\x03\x00"
"""The head of a file without name and time, and an empty block that says that it is the last."""

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


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page, plain and as a part of a deflate stream (RFC 1951) that ends at a whole byte.

    Each is packed for itself, so that they follow each other in any order.
    """

    plain: bytes
    deflated: bytes

    @classmethod
    def of(cls, html: str, level: int = GZIP) -> Self:
        plain, packer = html.encode(), zlib.compressobj(level, wbits=-zlib.MAX_WBITS)
        return cls(plain, packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH))

    @classmethod
    def secret(cls, html: str) -> Self:
        """Not packed, so that no size tells of it (BREACH)."""
        return cls.of(html, level=0)


def gzipped(pieces: Sequence[Piece], plain: bytes) -> bytes:
    """All of them, which are ``plain`` one after the other, as one file of gzip (RFC 1952)."""
    end = struct.pack("<LL", zlib.crc32(plain), len(plain) & 0xFFFFFFFF)
    return b"".join([GZIP_HEAD, *(piece.deflated for piece in pieces), LAST_BLOCK, end])


@lru_cache(maxsize=256)
def best_coding(accepted: str, codings: Sequence[str] = ("br", "gzip")) -> str:
    """The first of the codings, from the smallest on, that the header ``Accept-Encoding`` allows; "" for none."""
    allowed = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        allowed[name.strip()] = NO_WEIGHT.fullmatch(weight) is None
    return next((coding for coding in codings if allowed.get(coding, allowed.get("*", False))), "")
