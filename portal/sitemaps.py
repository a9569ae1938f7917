"""Everything public, in both languages: an index of parts. Host and scheme come from ``SITE_URL``, not the request.

A part holds the records of one kind whose ids lie between two bounds. So it reads no others, however many there are,
and a record never changes its part. Thousands of entries are joined here; a template would take far longer.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import ExpressionWrapper, F, IntegerField, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from core.page import Page
from core.structured import absolute
from festival.models import Edition, Section
from films.models import Article, Film, Text
from people.models import Person
from showtimes.models import Event, Series
from venues.models import Venue

RECORDS = 5_000
"""So many ids make a part, which has an entry for each record and language."""

LISTS = (
    "home",
    "showtimes:programme",
    "showtimes:accessible",
    "showtimes:series_list",
    "films:list",
    "films:review_list",
    "films:article_list",
    "venues:list",
    "festival:list",
)
"""The pages that are no record's; they make a part of their own."""

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@dataclass(frozen=True)
class Kind:
    """``public`` gives the records that may be seen at a moment, ``arguments`` are the columns of their address."""

    view: str
    public: Callable[[dt.datetime], QuerySet]
    arguments: tuple[str, ...] = ("slug",)
    changed: str = "updated_at"


KINDS = {
    "pages": Kind("page", lambda now: Page.objects.public()),
    "films": Kind("films:detail", lambda now: Film.objects.public()),
    "events": Kind("showtimes:event", lambda now: Event.objects.public()),
    "series": Kind("showtimes:series", lambda now: Series.objects.public(now).filter(edition=None)),
    "reviews": Kind("films:review", lambda now: Text.objects.public(now).critiques()),
    "articles": Kind("films:article", lambda now: Article.objects.public(now)),
    "people": Kind("people:detail", lambda now: Person.objects.public()),
    "venues": Kind("venues:detail", lambda now: Venue.objects.public()),
    "editions": Kind("festival:edition", lambda now: Edition.objects.public(now)),
    "sections": Kind(
        "festival:section",
        lambda now: Section.objects.filter(edition__in=Edition.objects.public(now)),
        ("edition__slug", "slug"),
        "edition__updated_at",
    ),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The addresses of the parts that hold something, with the last change in each; one query for each kind."""
    lines = [_sitemap(reverse("sitemap_lists"))]
    now = timezone.now()
    for name, kind in KINDS.items():
        number = ExpressionWrapper(F("pk") / RECORDS, output_field=IntegerField())
        parts = kind.public(now).order_by().annotate(part=number).values_list("part")
        for found, changed in parts.annotate(last=Max(kind.changed)).order_by("part"):
            lines.append(_sitemap(reverse("sitemap_part", args=[name, found]), changed))
    return _answer(f"<sitemapindex {SCHEMA}>", lines, "</sitemapindex>")


@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    return _urlset(_entry(view).format(changed="") for view in LISTS)


@require_safe
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """The public records of a kind from id ``number`` × ``RECORDS`` on; 404 for a part without any."""
    if name not in KINDS:
        raise Http404
    kind = KINDS[name]
    first = number * RECORDS
    records = kind.public(timezone.now()).filter(pk__gte=first, pk__lt=first + RECORDS).order_by("pk")
    rows = list(records.values_list(*kind.arguments, kind.changed))
    if not rows:
        raise Http404
    entry = _entry(kind.view, len(kind.arguments))
    return _urlset(entry.format(*row[:-1], changed=_lastmod(row[-1])) for row in rows)


def _entry(view: str, arguments: int = 0) -> str:
    """A page in each language, each naming all; with places for the arguments of its address and for its change."""
    places = [f"place{number}" for number in range(arguments)]
    pages = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            pages[code] = absolute(reverse(view, args=places))
    named = pages | {"x-default": pages[settings.LANGUAGE_CODE]}
    links = "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href="{page}"/>' for code, page in named.items())
    entry = "\n".join(f"<url><loc>{page}</loc>{{changed}}{links}</url>" for page in pages.values())
    for number, place in enumerate(places):
        entry = entry.replace(place, f"{{{number}}}")
    return entry


def _lastmod(changed: dt.datetime) -> str:
    return f"<lastmod>{changed:%Y-%m-%d}</lastmod>"


def _sitemap(path: str, changed: dt.datetime | None = None) -> str:
    return f"<sitemap><loc>{absolute(path)}</loc>{_lastmod(changed) if changed else ''}</sitemap>"


def _urlset(entries: Iterable[str]) -> HttpResponse:
    return _answer(f"<urlset {SCHEMA} {XHTML}>", entries, "</urlset>")


def _answer(opening: str, lines: Iterable[str], closing: str) -> HttpResponse:
    body = "\n".join([opening, *lines, closing])
    return HttpResponse(f"{HEAD}{body}\n", content_type="application/xml", headers={"X-Robots-Tag": "noindex"})
