"""Views that opt in, and what may be kept of their answers."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from core.pagecache.choices import Choices
from core.pagecache.together import together

Response = TypeVar("Response", bound=HttpResponseBase)
View = Callable[..., HttpResponseBase]
Kept = TypeVar("Kept", bound=View)


def keep(response: Response, until: dt.datetime | None = None) -> Response:
    """Lets the page be kept until anything public changes, and no longer than ``until``."""
    untils = [moment for moment in (until, until_of(response)) if moment]
    vars(response)["kept_until"] = min(untils, default=None)
    return response


def kept(*parameters: str, members: Callable[..., Choices | None] | None = None) -> Callable[[View], View]:
    """Decorates a view whose answers may be kept; of its address it sees these parameters alone.

    ``members`` looks up what the page may know of a member who asks for it; then members share what else it says.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if members and (shared := together(request, view, members, parameters, kwargs)):
                return shared
            return keep(view(request, *args, **kwargs))

        vars(keeping).update(kept_parameters=frozenset(parameters), kept_members=members)
        return keeping

    return decorate


class Every(frozenset[str]):
    """All names there are."""

    def __contains__(self, name: object) -> bool:
        return True


def kept_as_asked(view: Kept) -> Kept:
    """Lets answers be kept of a view that calls ``keep`` itself and refuses parameters that it does not know."""
    vars(view)["kept_parameters"] = Every()
    return view


def until_of(response: HttpResponseBase) -> dt.datetime | None:
    found: dt.datetime | None = vars(response).get("kept_until")
    return found


def opted_in(response: HttpResponseBase) -> bool:
    return "kept_until" in vars(response)


def is_everybodys(response: HttpResponseBase) -> bool:
    """Whether the answer opted in and holds nothing of one visitor's, nothing half-made and no error."""
    control = response.headers.get("Cache-Control", "")
    return (
        opted_in(response)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and "no-store" not in control
        and "private" not in control
    )


def parameters_at(path: str) -> frozenset[str] | None:
    """Parameters that the view at the path declares; None where there is no view or none that opted in."""
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            view = resolve(path).func
        except Resolver404:
            return None
    found: frozenset[str] | None = getattr(view, "kept_parameters", None)
    return found
