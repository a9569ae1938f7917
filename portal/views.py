"""The pages that belong to no single app. Unknown addresses and forbidden ones: templates/404.html, 403.html."""

import sys
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect, HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.address import Address
from core.components import Empty, Link
from core.failures import is_outrun, is_unavailable
from portal.context_processors import THEMES
from portal.forms import SearchForm
from portal.home.view import home
from portal.search import KINDS

__all__ = ["bad_request", "favicon", "home", "robots", "search", "server_error", "theme"]

CONFLICT, SERVICE_UNAVAILABLE, COME_AGAIN = 409, 503, 10
FIRST_HITS = 10
HITS_A_PAGE = 30
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


@dataclass(frozen=True)
class Group:
    """Results of one kind: how many there are, those shown, and where the rest is."""

    name: str
    label: str
    total: int
    hits: list
    more_url: str = ""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The first hits of every kind, or with ``?art=`` those of one kind page by page."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return render(request, "search.html", {"form": form}, status=400)
    words, address = form.cleaned_data["q"], Address(request.GET)
    kind = address.choice("art", _("Art"), KINDS)
    context = {"form": form, "words": words, "empty": no_hits(), "address_problems": address.problems}
    if words and kind:
        context |= _hits_of_kind(kind, words, address)
    elif words:
        context |= _first_hits(words)
    return render(request, "search.html", context, status=address.status)


def no_hits() -> Empty:
    text = _("Vielleicht hilft ein kürzeres Wort oder der Name der Regie. Im Filmverzeichnis steht, was es hier gibt.")
    return Empty(_("Dafür gibt es keinen Treffer"), text, Link(reverse("films:list"), _("Alle Filme")))


def _hits_of_kind(name: str, words: str, address: Address) -> dict[str, object]:
    kind = KINDS[name]
    hits = address.page(Paginator(kind.find(words, timezone.now()), HITS_A_PAGE))
    group = Group(name, str(kind.label), hits.paginator.count, kind.show(hits.object_list, words))
    return {"only": group, "page": hits}


def _first_hits(words: str) -> dict[str, object]:
    groups = [_group(name, words) for name in KINDS]
    return {"groups": groups, "total": sum(group.total for group in groups)}


def _group(name: str, words: str) -> Group:
    kind = KINDS[name]
    hits = Paginator(kind.find(words, timezone.now()), FIRST_HITS).page(1)
    more_url = f"{reverse('search')}?{urlencode({'q': words, 'art': name})}" if hits.has_next() else ""
    return Group(name, str(kind.label), hits.paginator.count, kind.show(hits.object_list, words), more_url)


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
