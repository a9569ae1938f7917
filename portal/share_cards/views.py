"""Share cards, each at an address of its own. What the public can't see is 404."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe

from core.downloads import download, stamp
from portal.share_cards import store
from portal.share_cards.cards import Card

COME_AGAIN = 5
"""Seconds."""


@require_safe
def card(
    request: HttpRequest, find: Callable[..., Card | None], *, is_secret: bool = False, **names: str
) -> HttpResponse:
    """The card that ``find`` tells of; where the address is secret, no cache between and no index keeps it."""
    found = find(now=timezone.now(), **names)
    if found is None:
        raise Http404
    try:
        response = download(
            request,
            stamp([store.key_of(found)]),
            lambda: store.png_of(found),
            content_type="image/png",
            filename="lichtspiel.png",
        )
    except store.BusyError:
        return come_again()
    if is_secret:
        patch_cache_control(response, private=True)
        response["X-Robots-Tag"] = "noindex"
    return response


def come_again() -> HttpResponse:
    response = HttpResponse(status=503, headers={"Retry-After": str(COME_AGAIN)})
    add_never_cache_headers(response)
    return response
