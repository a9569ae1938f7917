"""Around every answer of the API: methods, limits, refusals, and headers that let other sites read it."""

import hashlib
from collections.abc import Callable
from functools import wraps

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from community.limits import Limit
from core.failures import is_unavailable
from core.network import address_of
from core.pagecache import keep, kept_as_asked, takes_anything
from portal.api import problems
from portal.api.problems import ProblemError

JSON = "application/json"
METHODS = ("GET", "HEAD", "OPTIONS")
REQUESTS = Limit("api", 300, cache="counts")
"""By address; what the page cache answers is not counted."""
COME_AGAIN = 10
A_DAY = 24 * 60 * 60

View = Callable[..., object]
Finish = Callable[[HttpRequest, HttpResponse], HttpResponse]


def api(view: View) -> Callable[..., HttpResponse]:
    """A view that returns what becomes the JSON, or raises ``ProblemError``. Its answers are kept as pages are."""
    return kept_as_asked(_around(view, lambda request, made: keep(made)))


def api_anew(view: View) -> Callable[..., HttpResponse]:
    """The same, asked for anew each time: of what changes with no page."""
    return _around(view, _conditional)


def _conditional(request: HttpRequest, made: HttpResponse) -> HttpResponse:
    return get_conditional_response(request, etag=made["ETag"], response=made) or made


def _around(view: View, finish: Finish) -> Callable[..., HttpResponse]:
    @csrf_exempt  # nothing is written: a POST is told so as others are
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
        try:
            response = _options() if request.method == "OPTIONS" else finish(request, _answer(request, view, kwargs))
        except ProblemError as refusal:
            response = refusal.response()
        except Exception as error:
            if not is_unavailable(error):
                raise
            response = problems.unavailable(COME_AGAIN).response()
        return _open_to_all(response)

    return answer


def _answer(request: HttpRequest, view: View, kwargs: dict[str, object]) -> HttpResponse:
    if request.method not in METHODS:
        raise problems.not_allowed()
    _check_limit(request)
    if not takes_anything(request.headers.get("Accept", "*/*")):
        raise problems.not_acceptable()
    body = msgspec.json.encode(view(request, **kwargs))
    response = HttpResponse(body, content_type=JSON)
    response["ETag"] = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["Cache-Control"] = "no-cache"
    return response


def _check_limit(request: HttpRequest) -> None:
    now = timezone.now()
    if not REQUESTS.allows(address_of(request), now=now):
        period = int(REQUESTS.period.total_seconds())
        raise problems.too_many(period - int(now.timestamp()) % period)


def _options() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
    response["Access-Control-Max-Age"] = str(A_DAY)
    return response


def _open_to_all(response: HttpResponse) -> HttpResponse:
    """Nothing here is anybody's own, so every site may read it, without its visitors' cookies."""
    if response.status_code in (204, 405):
        response["Allow"] = ", ".join(METHODS)
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
    response["Content-Language"] = "de, en"
    if settings.DATA_LICENCE:
        response["Link"] = f'<{settings.DATA_LICENCE}>; rel="license"'
    return response
