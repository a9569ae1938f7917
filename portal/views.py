"""The pages that belong to no single app. Unknown addresses and forbidden ones: templates/404.html, 403.html."""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect, HttpResponseServerError
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.failures import is_outrun, is_unavailable
from portal.context_processors import THEMES
from portal.home.view import home
from portal.search_view import search

__all__ = ["bad_request", "favicon", "home", "robots", "search", "server_error", "theme"]

CONFLICT, SERVICE_UNAVAILABLE, COME_AGAIN = 409, 503, 10
A_DAY = 24 * 60 * 60
A_YEAR = 365 * A_DAY

ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /konto/
Disallow: /en/konto/
Disallow: /merkliste/
Disallow: /en/merkliste/
Disallow: /plan/
Disallow: /en/plan/
Disallow: /saallicht/
Sitemap: {sitemap}
"""


@csrf_exempt  # changes nothing but this browser's own cookie, and a token would set one more
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keeps "an" (light) or "aus" (dark) in a cookie for a year; anything else leaves it to the system."""
    response = HttpResponseRedirect(_safe_next(request))
    light = request.POST.get("saallicht", "")
    if light in THEMES:
        response.set_cookie(
            "saallicht", light, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
        )
    else:
        response.delete_cookie("saallicht", samesite="Lax")
    return response


def _safe_next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    same_host = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if same_host else reverse("home")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    text = ROBOTS.format(sitemap=settings.SITE_URL + reverse("sitemap"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=A_DAY)
def favicon(request: HttpRequest) -> HttpResponse:
    """For who asks for the icon where it once had to lie; pages name their own."""
    return redirect(static("img/touch-icon.png"))


def server_error(request: HttpRequest) -> HttpResponse:
    """Page that says what happened, where somebody else was quicker or the database or the disk is away or busy."""
    error = sys.exc_info()[1]
    if is_outrun(error):
        return HttpResponse(render_to_string("409.html"), status=CONFLICT)
    if not is_unavailable(error):
        return HttpResponseServerError(render_to_string("500.html"))
    answer = HttpResponse(render_to_string("503.html"), status=SERVICE_UNAVAILABLE)
    answer["Retry-After"] = str(COME_AGAIN)
    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Reads nothing of the request: Django's own reads the form again, and one that can't be read raises again."""
    return HttpResponseBadRequest(render_to_string("400.html"))
