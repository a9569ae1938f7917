"""All films, narrowed and ordered by the address; queries do not grow with the number of films."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import cast
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.scores import ranking_note
from community.selectors import score_note, with_scores
from core.address import AddressMixin, without_empty
from core.components import Empty, Link, Switch
from core.i18n import pick
from films.cards import FilmCard, cards_of
from films.models import Film
from planner.selectors import own_films
from portal.films.filters import FilmFilter, facets, initials
from portal.films.filters.choices import WEEK, Order
from showtimes import day_words, days
from showtimes.models import Screening
from showtimes.places import ZONE

FILMS_A_PAGE = 24


@dataclass(frozen=True)
class Chip:
    """One answer that narrows the list; ``url`` leads to the list without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Entry:
    """A film of the list; ``own_state`` is "planned", "marked" or "".

    ``soon`` says when it runs next ("heute in Heidelberg") within a week, or nothing."""

    card: FilmCard
    soon: str
    own_state: str


class FilmList(AddressMixin, TemplateView):
    """Values that don't fit are named, with status 400; the others still narrow the list."""

    template_name = "films/film_list.html"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        self.now = timezone.now()
        self.asked = FilmFilter(without_empty(request.GET), Film.objects.public(), now=self.now)
        context = self.get_context_data(**kwargs)
        status = self.address.status if self.asked.form.is_valid() else 400
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        asked, query = self.asked, self.request.GET
        films = asked.filter_queryset(asked.queryset)
        page = self.address.page(Paginator(films, FILMS_A_PAGE))
        own = own_films(self.request.user)
        shown = chips(asked, query)
        films_shown = entries(page, own, self.now)
        return super().get_context_data(
            **kwargs,
            asked=asked,
            form=asked.form,
            page=page,
            groups=grouped(films_shown, by_initial=asked.order == Order.TITLE),
            ranking_note=ranking_note() if asked.order == Order.SCORE else "",
            score_note=score_note(entry.card for entry in films_shown),
            facets=facets(asked),
            initials=[(letter, there, with_value(query, "buchstabe", letter)) for letter, there in initials(asked)],
            initial=asked.chosen.get("buchstabe", ""),
            orders=orders(asked, query),
            chips=shown,
            empty=nothing_fits() if query else Empty(_("Noch steht hier kein Film")),
            canonical_path=self.canonical_path(page, narrowed=bool(shown) or not asked.form.is_valid()),
        )

    def canonical_path(self, page: Page, *, narrowed: bool) -> str:
        """Search engines shall know the whole list, page by page, and not every way of narrowing it."""
        plain = narrowed or self.asked.order != Order.TITLE or page.number == 1
        return self.request.path if plain else f"{self.request.path}?page={page.number}"


def entries(page: Page[Film], own: dict[int, str], now: dt.datetime) -> list[Entry]:
    ids = list(cast("QuerySet[Film]", page.object_list).values_list("pk", flat=True))
    cards = cards_of(ids, with_scores(Film.objects.all()), poster_width="3rem")
    soon = runs_soon([card.id for card in cards], now)
    return [Entry(card, soon.get(card.id, ""), own.get(card.id, "")) for card in cards]


def grouped(films: list[Entry], *, by_initial: bool) -> list[tuple[str, list[Entry]]]:
    """(heading, films); one group without a heading where the list is not in the order of titles."""
    if not by_initial:
        return [("", films)] if films else []
    return [(letter, list(found)) for letter, found in groupby(films, lambda entry: heading(entry.card.sort_title))]


def heading(sort_title: str) -> str:
    initial = sort_title[:1].upper()
    return initial if initial.isalpha() else "0–9"


def runs_soon(ids: list[int], now: dt.datetime) -> dict[int, str]:
    """For each film that runs within a week the first day and its cities; one query."""
    values = (
        Screening.objects.public(now)
        .released()
        .upcoming(now)
        .filter(film__in=ids, starts_at__lt=now + WEEK)
        .order_by("starts_at", "hall", "pk")
        .annotate(
            de=F("hall__venue__city__name_de"),
            en=F("hall__venue__city__name_en"),
            zone=ZONE,
        )
        .values_list("film_id", "starts_at", "de", "en", "zone")
    )
    days_of: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for film, start, de, en, name in values:
        zone = ZoneInfo(name)
        days_of[film][_first_day(start, zone, now)].append(pick(de or "", en or ""))
    return {film: _soon(*next(iter(found.items()))) for film, found in days_of.items()}


def _first_day(start: dt.datetime, zone: ZoneInfo, now: dt.datetime) -> str:
    """Today, where it is online since earlier."""
    return day_words.coming(max(days.cinema_day(start, zone), days.today(now, zone)), now, zone)


def _soon(day: str, cities: list[str]) -> str:
    """An empty city is online."""
    cities = list(filter(None, cities))
    if not cities:
        return _("%(day)s online") % {"day": day}
    names = get_text_list(list(dict.fromkeys(cities)), _("und"))
    return _("%(day)s in %(cities)s") % {"day": day, "cities": names}


def nothing_fits() -> Empty:
    text = _("Vielleicht hilft es, eine Auswahl wegzulassen.")
    return Empty(_("Dazu passt kein Film"), text, Link(reverse("films:list"), _("Alle Filme")))


def chips(asked: FilmFilter, query: QueryDict) -> list[Chip]:
    return [
        Chip(label_of(asked, name, value), without_value(query, name, str(value)))
        for name, chosen in asked.chosen.items()
        if name != "ordnung"
        for value in (chosen if isinstance(chosen, list) else [chosen])
    ]


def label_of(asked: FilmFilter, name: str, value: object) -> str:
    """Label of a chosen value: a choice by its own name, anything else after its question."""
    field = asked.form.fields[name]
    for choice, label in flat(getattr(field, "choices", ())):
        if choice == value and name != "buchstabe":
            return str(label)
    return f"{field.label}: {value}"


def flat(choices: Iterable[tuple[str, str | list[tuple[str, str]]]]) -> list[tuple[str, str]]:
    """Choices without their groups."""
    found: list[tuple[str, str]] = []
    for value, label in choices:
        found += label if isinstance(label, list | tuple) else [(value, label)]
    return found


def orders(asked: FilmFilter, query: QueryDict) -> Switch:
    links = [
        Link(with_value(query, "ordnung", value), str(label), value == asked.order) for value, label in Order.choices
    ]
    return Switch(_("Ordnen nach"), links)


def with_value(query: QueryDict, name: str, value: str) -> str:
    """The list's address with one value set, from its first page."""
    changed = query.copy()
    changed[name] = value
    return _address(changed)


def without_value(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.setlist(name, [other for other in query.getlist(name) if other.strip() != value])
    return _address(changed)


def _address(query: QueryDict) -> str:
    query.pop("page", None)
    path = reverse("films:list")
    return f"{path}?{query.urlencode()}" if query else path
