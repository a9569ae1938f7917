"""All films, narrowed and ordered by the address; queries do not grow with the number of films."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from community.needs import NeedsMixin
from community.scores import ranking_note
from community.selectors import score_note, scored_cards
from core.address import AddressMixin, without_empty
from core.components import Empty, FilterLine, Link, Switch, Word
from core.fragments import FragmentMixin
from core.pagecache import keep
from portal.films.entries import Entry, entries_of
from portal.films.filters import SHOWING, FilmFilter, facets, initials
from portal.films.filters.choices import Order, View
from portal.filter_form import CHOOSING, shown_by, way_without, way_without_any
from showtimes.fits import note_on_next_times

FILMS_A_PAGE = 24
TIMES_OF_A_FILM = 3
LEADING = 2
"""So many posters are in sight when the page opens: they are fetched first."""


@dataclass(frozen=True)
class Chip:
    """One answer that narrows the list; ``url`` leads to the list without it."""

    label: str
    url: str


class FilmList(NeedsMixin, FragmentMixin, AddressMixin, TemplateView):
    """Values that don't fit are named, with status 400; the others still narrow the list."""

    template_name = "films/film_list.html"
    fragment_name = "films/_list.html"
    fragment_id = "filme"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        self.now = timezone.now()
        self.asked = FilmFilter(without_empty(request.GET), now=self.now, needs=self.needs)
        context = self.get_context_data(**kwargs)
        status = self.address.status if self.asked.form.is_valid() else 400
        response = self.render_to_response(context, status=status)
        return response if self.asked.is_current() else keep(response, until=self.now)

    def fragment_address(self) -> str:
        return _address(without_empty(self.request.GET), page=self.request.GET.get("page", ""))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        asked, query = self.asked, without_empty(self.request.GET)
        page = self.address.page(Paginator(asked.ids(), FILMS_A_PAGE))
        films = self.entries(list(page.object_list))
        by_title = asked.order == Order.TITLE
        shown = chips(asked, query)
        return super().get_context_data(
            **kwargs,
            asked=asked,
            form=asked.form,
            problems=self.problems(),
            page=page,
            line=self.line(page, shown),
            fitting=note_on_next_times(self.needs),
            groups=grouped(films, by_initial=by_title and asked.view == View.LIST),
            is_wall=asked.view == View.WALL,
            ranking_note=ranking_note() if asked.order == Order.SCORE else "",
            score_note=score_note(entry.card for entry in films),
            facets=facets(asked),
            initials=letters(asked, query) if by_title else [],
            initial=asked.chosen.get("buchstabe", ""),
            orders=switch(_("Ordnen nach"), query, "ordnung", Order.choices, asked.order),
            views=switch(_("Ansicht"), query, "ansicht", View.choices, asked.view),
            chips=shown,
            reset_url=_address(only(query, SHOWING)),
            empty=nothing_fits(asked, query) if asked.narrowing else Empty(_("Noch steht hier kein Film")),
            canonical_path=self.canonical_path(page, narrowed=bool(shown) or not asked.form.is_valid()),
        )

    def problems(self) -> list[str]:
        form = self.asked.form
        return [f"{form.fields[name].label}: {error}" for name, errors in form.errors.items() for error in errors]

    def line(self, page: Page, shown: list[Chip]) -> FilterLine:
        count = films_counted(page.paginator.count)
        active = _("Eingrenzen, %(count)d aktiv") % {"count": len(shown)} if shown else _("Eingrenzen")
        return FilterLine([Word(count)], active, shown_by(count), is_open=self.trigger == CHOOSING)

    def entries(self, ids: list[int]) -> list[Entry]:
        """The films with these ids in this order; five queries."""
        is_wall = self.asked.view == View.WALL
        width = "(max-width: 52rem) 45vw, 12rem" if is_wall else "3rem"
        cards = scored_cards(ids, poster_width=width)
        among = None if self.asked.runs is None else [run.pk for run in self.asked.runs]
        most = 1 if is_wall else TIMES_OF_A_FILM
        found = entries_of(cards, self.request.user, self.now, most=most, needs=self.needs, among=among)
        return [*map(leading, found[:LEADING]), *found[LEADING:]]

    def canonical_path(self, page: Page, *, narrowed: bool) -> str:
        """Search engines shall know the whole list, page by page, and not every way of narrowing it."""
        plain = narrowed or self.asked.order != Order.SOON or page.number == 1
        return self.request.path if plain else f"{self.request.path}?page={page.number}"


def leading(entry: Entry) -> Entry:
    """The film with a poster that is fetched first."""
    poster = entry.card.poster
    return replace(entry, card=replace(entry.card, poster=poster.shown_at(poster.width, leads=True)))


def grouped(films: list[Entry], *, by_initial: bool) -> list[tuple[str, list[Entry]]]:
    """(heading, films); one group without a heading unless ``by_initial``."""
    if not by_initial:
        return [("", films)] if films else []
    return [(letter, list(found)) for letter, found in groupby(films, lambda entry: heading(entry.card.sort_title))]


def heading(sort_title: str) -> str:
    initial = sort_title[:1].upper()
    return initial if initial.isalpha() else "0–9"


def nothing_fits(asked: FilmFilter, query: QueryDict) -> Empty:
    """A list that the answers have emptied, with the ways out."""
    links = ways_out(asked, query)
    text = _("Vielleicht hilft es, eine Auswahl wegzulassen.") if links else ""
    return Empty(_("Dazu passt kein Film"), text, Link(reverse("films:list"), _("Alle Filme")), links)


def ways_out(asked: FilmFilter, query: QueryDict) -> list[Link]:
    """For each question answered what there is without it; without all, where no single one helps."""
    links = []
    for name, chosen in asked.narrowing.items():
        if count := asked.narrowed(without=name).bit_count():
            labels = [str(value) if name == "q" else label_of(asked, name, value) for value in values_of(chosen)]
            answer = ", ".join(labels)
            links.append(
                way_without(
                    answer, films_counted(count), _address(only(query, [other for other in query if other != name]))
                )
            )
    if links or not (count := asked.catalogue.size):
        return links
    return [way_without_any(films_counted(count), _address(only(query, SHOWING)))]


def films_counted(count: int) -> str:
    return ngettext("%(count)d Film", "%(count)d Filme", count) % {"count": count}


def values_of(chosen: object) -> list[object]:
    return chosen if isinstance(chosen, list) else [chosen]


def chips(asked: FilmFilter, query: QueryDict) -> list[Chip]:
    return [
        Chip(label_of(asked, name, value), without_value(query, name, str(value)))
        for name, chosen in asked.narrowing.items()
        for value in values_of(chosen)
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


def letters(asked: FilmFilter, query: QueryDict) -> list[tuple[str, bool, str]]:
    """(letter, whether a film begins with it, address)."""
    return [(letter, there, with_value(query, "buchstabe", letter)) for letter, there in initials(asked)]


def switch(label: str, query: QueryDict, name: str, choices: Iterable[tuple[str, object]], chosen: str) -> Switch:
    """Links to the list with each of the choices for ``name``."""
    return Switch(label, [Link(with_value(query, name, it), str(text), it == chosen) for it, text in choices])


def only(query: QueryDict, names: Iterable[str]) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name in names:
        kept.setlist(name, query.getlist(name))
    return kept


def with_value(query: QueryDict, name: str, value: str) -> str:
    """The list's address with one value set, from its first page."""
    changed = query.copy()
    changed[name] = value
    return _address(changed)


def without_value(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.setlist(name, [other for other in query.getlist(name) if other.strip() != value])
    return _address(changed)


def _address(query: QueryDict, page: str = "") -> str:
    """The list's address; from its first page without another."""
    given = query.copy()
    given.pop("page", None)
    if page:
        given["page"] = page
    path = reverse("films:list")
    return f"{path}?{given.urlencode()}" if given else path
