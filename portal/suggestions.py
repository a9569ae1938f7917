"""Names that begin as what is typed, for the fields of the search and for browsers.

The answer is that of OpenSearch Suggestions 1.0: what is asked, then the names, a word on each, and their addresses.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.pagecache import keep
from core.prepared import prepared
from core.rows import Ids
from core.search.kinds import KINDS, Key
from core.search.query import TYPING, Found
from core.search.query import search as search_for
from core.structured import absolute
from core.text import fold
from festival.models import Section
from films.models import Film
from films.namesakes import tell_apart
from portal.closeness import closest
from portal.forms import SearchForm
from venues.models import Venue

CONTENT_TYPE = "application/x-suggestions+json"
SHORTEST, MOST = 2, 8
"""Signs from which on names are suggested, and so many of them."""
COMPARED = 30
"""So many of the best hits are put in order by more than their words."""

LABELS: dict[str, str | Promise] = {
    "film": _("Film"),
    "event": _("Veranstaltung"),
    "series": _("Reihe"),
    "critique": _("Kritik"),
    "article": _("Artikel"),
    "person": _("Person"),
    "venue": _("Kino"),
    "edition": _("Festival"),
    "section": _("Sektion"),
}

Record = Any
"""A film, a person, a house or another record that has a page and a name."""
Suggestion = tuple[str, str, str]
"""Name, a word on it, and its address."""


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """In the language of the address; nothing where too little is typed, or too much."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    now = timezone.now()
    found = search_for(words, now=now, effort=TYPING) if len(fold(words)) >= SHORTEST else Found()
    columns = [list(column) for column in zip(*suggested(found, now), strict=True)] or [[], [], []]
    answer = [request.GET.get("q", ""), *columns]
    status = 200 if form.is_valid() else 400
    response = JsonResponse(answer, safe=False, content_type=CONTENT_TYPE, status=status)
    return response if found.is_current else keep(response, until=now)


def suggested(found: Found, now: dt.datetime) -> list[Suggestion]:
    """The closest; a query for each kind among them beside those of the search."""
    keys = closest(found, now, COMPARED)[:MOST]
    records = records_of(keys)
    tell_apart(records.values(), public=True)
    shown = [(kind, records[kind, pk]) for kind, pk in keys if (kind, pk) in records]
    return [(name_of(one), word_on(kind, one), absolute(one.get_absolute_url())) for kind, one in shown]


def records_of(keys: Sequence[Key]) -> dict[Key, Record]:
    """Films, persons, houses and others, which the search has just seen to be public."""
    found: dict[Key, Record] = {}
    for kind in {kind for kind, _pk in keys}:
        asked = Ids(pk for name, pk in keys if name == kind)
        found |= {(kind, record.pk): record for record in _rows_of(kind)(asked)}
    return found


@cache
def _rows_of(kind: str) -> Callable[[Ids], list[Record]]:
    model = KINDS[kind].own.rows().model

    @prepared
    def rows(ids: Ids) -> QuerySet:
        beside = {"venue": "city", "section": "edition", "critique": "film"}.get(kind)
        found: QuerySet = model._default_manager.filter(pk__in=ids).order_by()
        return found.select_related(beside) if beside else found

    return rows


def name_of(record: Record) -> str:
    return str(getattr(record, "title", "") or getattr(record, "name", "") or record)


def word_on(kind: str, record: Record) -> str:
    """ "Film, 1927", "Kino, Heidelberg", "Person"; with what tells namesakes apart."""
    beside = getattr(record, "apart", "")
    if isinstance(record, Film):
        beside = beside or str(record.year or "")
    elif isinstance(record, Venue):
        beside = record.city.name
    elif isinstance(record, Section):
        beside = record.edition.name
    return ", ".join(filter(None, (str(LABELS[kind]), beside)))
