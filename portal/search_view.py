"""The page of the search. Hits say when they run next; above them stands what else the words ask for."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from community.needs import NeedsMixin
from core.address import AddressMixin, without_empty
from core.components import Empty
from core.fragments import FragmentMixin
from core.pagecache import keep
from core.search.kinds import Key
from core.search.meaning import did_you_mean
from core.search.query import SHOWN, Found
from core.search.query import search as search_for
from core.text import isolated
from festival.selectors import films_of_sections
from planner.selectors import own_ids
from portal.closeness import closest
from portal.forms import SearchForm
from portal.loosened import no_hits, none_of_kind, nothing_on, without_a_filter, without_a_word
from portal.offers import Offer, film_query, offers
from portal.recognised import Recognised, recognised
from portal.search import KINDS
from showtimes.fits import note_on_next_times
from showtimes.models import Screening
from showtimes.selectors import open_day
from showtimes.soon import Soon, soon_of, soon_of_parts, soon_of_series, soon_of_venues
from showtimes.subjects import section_key, sections_of, series_of, venues_of

FIRST_HITS, HITS_A_PAGE, TIMES_OF_A_HIT = 10, 30, 3


@dataclass(frozen=True)
class Group:
    """Results of one kind: how many there are, those shown, and where the rest is."""

    name: str
    label: str
    total: int
    hits: list
    more_url: str = ""


class Search(NeedsMixin, FragmentMixin, AddressMixin, TemplateView):
    """The first hits of every kind, or with ``?art=`` those of one kind page by page."""

    template_name = "search.html"
    fragment_name = "cinema/_search.html"
    fragment_id = "suche"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        self.now, self.is_current = timezone.now(), True
        form = SearchForm(request.GET)
        if not form.is_valid():
            return self.render_to_response({"form": form, "said": form.errors["q"][0]}, status=400)
        words, kind = form.cleaned_data["q"], self.address.choice("art", _("Art"), KINDS)
        context: dict[str, object] = {"form": form, "words": words, "fitting": note_on_next_times(self.needs)}
        if words and kind:
            context |= self.hits_of_kind(kind, words)
        elif words:
            context |= self.first_hits(words)
        response = self.render_to_response(context)
        return response if self.is_current else keep(response, until=self.now)

    def search(self, words: str, kinds: Collection[str] = ()) -> Found:
        found = search_for(words, now=self.now, kinds=kinds, effort=SHOWN)
        self.is_current &= found.is_current
        return found

    def fragment_address(self) -> str:
        given = without_empty(self.request.GET)
        return f"{self.request.path}?{given.urlencode()}" if given else self.request.path

    def hits_of_kind(self, name: str, words: str) -> dict[str, object]:
        kind = KINDS[name]
        found = self.search(words, kind.kinds)
        hits = self.address.page(Paginator(closest(found, self.now), HITS_A_PAGE))
        group = Group(name, str(kind.label), hits.paginator.count, kind.show(list(hits.object_list), found))
        shown = {"only": with_times([group], self.soon([group]))[0], "page": hits}
        return shown if group.total else shown | {"empty": self.of_other_kinds(group, words)}

    def of_other_kinds(self, group: Group, words: str) -> Empty:
        keys = self.search(words).keys
        found = {name: sum(key[0] in kind.kinds for key in keys) for name, kind in KINDS.items()}
        return none_of_kind(group.label, words, found)

    def first_hits(self, words: str) -> dict[str, object]:
        """Hits of all words; where nothing has them as they are typed, of those beside days, cities and the like."""
        today = open_day(lambda: Screening.objects.public(self.now), self.now)
        asked = recognised(words, today, self.now)
        offered = offers(asked, today, self.now, self.needs)
        found = self.search(words)
        is_loosened = bool(asked.meanings) and not (found.has_all_words if asked.rest else found.scores)
        if is_loosened:
            found = self.search(asked.rest)
        hits = closest(found, self.now)
        groups = groups_of(hits, found)
        total = sum(group.total for group in groups)
        return {
            "groups": with_times(groups, self.soon(groups)),
            "total": total,
            "said": said_of_hits(total, found, words, asked if is_loosened else None, offered),
            "offers": offered,
            "meant": did_you_mean(found) if asked.rest else "",
            "empty": None if offered or total else self.ways_out(words, asked, today),
        }

    def ways_out(self, words: str, asked: Recognised, today: dt.date) -> Empty:
        if empty := nothing_on(asked, self.now, self.needs):
            return empty
        links = without_a_filter(asked, today, self.now, self.needs) or without_a_word(words, self.now)
        return no_hits(links)

    def soon(self, groups: Collection[Group]) -> dict[str, Soon]:
        subjects = {subject for group in groups for hit in group.hits for subject in hit.subjects}
        own = own_ids(self.request.user)
        found = soon_of(subjects, self.now, most=TIMES_OF_A_HIT, needs=self.needs, **own)
        found |= soon_of_venues(venues_of(subjects), self.now, needs=self.needs, **own)
        sections = {section_key(pk): part for pk, part in films_of_sections(sections_of(subjects)).items()}
        found |= soon_of_parts(sections, self.now, needs=self.needs, **own)
        return found | soon_of_series(series_of(subjects), self.now, needs=self.needs, **own)


search = Search.as_view()


def groups_of(hits: list[Key], found: Found) -> list[Group]:
    """The kinds of which there are hits, in their order."""
    by_kind = {name: [key for key in hits if key[0] in kind.kinds] for name, kind in KINDS.items()}
    return [group_of(name, keys, found) for name, keys in by_kind.items() if keys]


def group_of(name: str, hits: list[Key], found: Found) -> Group:
    kind = KINDS[name]
    first = kind.show(hits[:FIRST_HITS], found)
    more_url = f"{reverse('search')}?{urlencode({'q': found.asked, 'art': name})}" if len(hits) > FIRST_HITS else ""
    return Group(name, str(kind.label), len(hits), first, more_url)


def with_times(groups: Collection[Group], soon: dict[str, Soon]) -> list[Group]:
    """The groups, each hit with what runs of it, the next first."""
    return [
        replace(group, hits=[replace(hit, coming=coming(hit.subjects, soon)) for hit in group.hits]) for group in groups
    ]


def coming(subjects: Collection[str], soon: dict[str, Soon]) -> tuple[Soon, ...]:
    """The next of them by time, those that fit first; films in one programme run together."""
    found = {one.first.pk: one for subject in subjects if (one := soon.get(subject))}.values()
    ordered = sorted(found, key=lambda one: (not one.first.fit, one.first.starts_at, one.first.pk))
    return tuple(ordered[:TIMES_OF_A_HIT])


def said_of(offered: Collection[Offer]) -> str:
    """Links for words that ask for nothing else, read out."""
    return "; ".join(f"{offer.label}: {offer.count}" for offer in offered)


def filters_of(asked: Recognised) -> str:
    """ "„morgen“, „Heidelberg“"."""
    return ", ".join(_("„%(words)s“") % {"words": meaning.label} for meaning in asked.meanings)


def said_of_hits(total: int, found: Found, typed: str, loosened: Recognised | None, offered: Collection[Offer]) -> str:
    """Number of hits and without which filters they are; before it, that no film answers to these."""
    if not total and offered:
        return said_of(offered)
    said = number_of_hits(total, found, typed)
    if not loosened or not total:
        return said
    left_out = filters_of(loosened)
    said = _("%(hits)s, ohne %(filters)s") % {"hits": said, "filters": left_out}
    if offered or not film_query(loosened):
        return said
    nothing = _("„%(words)s“ mit %(filters)s: nichts") % {"words": isolated(found.asked), "filters": left_out}
    return f"{nothing}. {said}"


def number_of_hits(total: int, found: Found, typed: str) -> str:
    words = isolated(found.asked or typed)
    if found.is_cut:
        text = _("Mehr als %(counter)s Treffer für „%(words)s“, die nächsten zuerst")
    else:
        text = ngettext("%(counter)s Treffer für „%(words)s“", "%(counter)s Treffer für „%(words)s“", total)
    return text % {"counter": total, "words": words}
