"""The pages of festivals. Hidden editions are 404; who may edit them looks ahead with ``?vorschau=1``."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from community.scores import ranking_note
from community.selectors import best_first, last_visit, with_scores
from core.address import AddressMixin
from core.components import Empty, Link, Switch
from core.models import State
from core.numbers import ordinal
from core.preview import PARAMETER, PreviewMixin
from festival import selectors, structured
from festival.models import Award, Edition, Festival
from films.cards import FilmCard, film_cards
from films.models import Film
from films.poster import Poster
from films.titles import sort_column
from planner.selectors import own_films, own_ids
from portal.festival import programme
from portal.festival.facts import Dates, dates_of, edition_facts, is_running
from portal.showtimes.page import no_changes
from showtimes import changes, days
from showtimes.listings import file_urls
from showtimes.models import ScreeningChange
from showtimes.programme import ProgrammeQuery
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow
from showtimes.selectors import open_day, rows_of_days, versions_on
from showtimes.structured import screening_event
from showtimes.versions import legend

POSTERS = 4
"""Number of films that a section shows on the page of its edition."""

NEXT_SHOWINGS, CHANGES = 3, 5

ORDERS = {
    "": gettext_lazy("A–Z"),
    "zeit": gettext_lazy("nächste zuerst"),
    "wertung": gettext_lazy("Wertung"),
}


@dataclass(frozen=True)
class EditionLine:
    """An edition in the list of its festival; ``title`` names it there."""

    title: str
    edition: Edition
    dates: list[Dates]
    running: bool
    film_count: int


@dataclass(frozen=True)
class FestivalLines:
    festival: Festival
    editions: list[EditionLine]


class FestivalList(TemplateView):
    """Our festivals with their editions, and those at which films of the catalogue were shown."""

    template_name = "festival/festival_list.html"

    def get_context_data(self, **kwargs) -> dict[str, object]:
        now = timezone.now()
        public_films = Count("selections", filter=Q(selections__film__state=State.PUBLIC))
        festivals: dict[Festival, list[EditionLine]] = {}
        for edition in selectors.editions(now).annotate(film_count=public_films).order_by("-year", "-starts_on"):
            running = is_running(edition, days.today(now))
            line = EditionLine(_title(edition), edition, dates_of(edition), running, edition.film_count)
            festivals.setdefault(edition.festival, []).append(line)
        lines = [FestivalLines(festival, editions) for festival, editions in festivals.items()]
        return super().get_context_data(**kwargs) | {
            "local": [one for one in lines if one.festival.is_local],
            "elsewhere": [one for one in lines if not one.festival.is_local],
            "empty": Empty(
                _("Zurzeit ist kein Festival angekündigt"),
                _("Im Kino läuft trotzdem etwas."),
                Link(reverse("showtimes:programme"), _("Zum Spielplan")),
            ),
        }


def _title(edition: Edition) -> str:
    """Below its festival's name; by number and year, or by the year alone, where nothing else would be said."""
    if edition.number:
        return _("%(number)s Ausgabe, %(year)s") % {"number": ordinal(edition.number), "year": edition.year}
    if edition.name == edition.festival.name:
        return _("Ausgabe %(year)s") % {"year": edition.year}
    return edition.name


class EditionView(AddressMixin, PreviewMixin, TemplateView):
    """A page of one edition, with what all of them need."""

    preview_permission = "festival.view_edition"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()
        self.edition = get_object_or_404(selectors.editions(self.now, preview=self.preview), slug=kwargs["edition"])
        self.own = own_ids(request.user)

    def get_context_data(self, **kwargs) -> dict[str, object]:
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "dates": dates_of(self.edition),
            "preview_query": f"?{PARAMETER}=1" if self.preview else "",
        }

    def selected(self) -> list[selectors.SelectedFilm]:
        return selectors.selected_films(self.edition, preview=self.preview)

    def screenings(self) -> ScreeningQuerySet:
        return selectors.screenings_of(self.edition, self.now, preview=self.preview)

    def change_rows(self, found: QuerySet[ScreeningChange]) -> list[changes.ChangeRow]:
        since = last_visit(self.request.user)
        return changes.change_rows(found, now=self.now, since=since, **self.own)

    @property
    def back(self) -> Link:
        return Link(self.edition.get_absolute_url(), _("Zum Festival"))

    def crumbs(self, label: str) -> list[dict[str, str]]:
        short, year = self.edition.short_name, self.edition.year
        name = f"{short} {year}" if short and str(year) not in short else short or self.edition.name
        return [{"label": name, "url": self.edition.get_absolute_url()}, {"label": label}]


@dataclass(frozen=True)
class SectionTeaser:
    section: selectors.SectionSummary
    posters: list[Poster]


class EditionDetail(EditionView):
    template_name = "festival/edition_detail.html"

    def get_context_data(self, **kwargs) -> dict[str, object]:
        selected, screenings = self.selected(), self.screenings()
        counts = selectors.counts(screenings, self.now)
        sections = selectors.sections_of(self.edition, selected)
        opening = [film.film_id for film in selected if film.is_opening]
        unsorted = [film.film_id for film in selected if not film.section_id and not film.is_opening]
        cards = _cards([*opening, *unsorted, *(film for section in sections for film in section.film_ids[:POSTERS])])
        rows = self.rows_of_next_day(counts)
        return super().get_context_data(**kwargs) | {
            "facts": edition_facts(self.edition, selected, counts, open_day(screenings, self.now), self.now),
            "counts": counts,
            "marked_count": len(self.own["marked"] & {film.film_id for film in selected}),
            "sections": [
                SectionTeaser(section, [cards[film].poster.shown_at("3rem") for film in section.film_ids[:POSTERS]])
                for section in sections
            ],
            "opening": [cards[film] for film in opening],
            "unsorted": [cards[film] for film in unsorted],
            "day": self.day_alone(rows, counts.screenings),
            "files": file_urls(ProgrammeQuery(None, path=reverse("festival:programme", args=[self.edition.slug]))),
            "changes": self.change_rows(changes.public_changes(screenings.upcoming(self.now))[:CHANGES]),
            "awards": selectors.awards_given(self.edition, preview=self.preview),
            "structured": structured.festival(self.edition, [screening_event(row) for row in rows]),
        }

    def rows_of_next_day(self, counts: selectors.EditionCounts) -> list[ScreeningRow]:
        """The day of what is not over, in the night of what begins next; the first day of an edition that is over."""
        next_start = counts.next_start if days.in_the_night(self.now) else None
        start = next_start or counts.running_start or counts.first_start
        if start is None:
            return []
        day = days.today(start)
        zones = {dates.city.time_zone for dates in self.edition.edition_cities.all()} or {settings.TIME_ZONE}
        return rows_of_days(self.screenings(), day, day, zones, now=self.now, **self.own)

    def day_alone(self, rows: list[ScreeningRow], screenings: int) -> programme.ProgrammeDay | None:
        """The day of the rows with the way to the whole programme of so many ``screenings``."""
        day = next(iter(programme.programme_days(rows)), None)
        if day is None:
            return None
        preview = f"?{PARAMETER}=1" if self.preview else ""
        text = ngettext(
            "Ganzes Programm, %(counter)s Vorstellung", "Ganzes Programm, %(counter)s Vorstellungen", screenings
        )
        path = reverse("festival:programme", args=[self.edition.slug])
        return replace(
            day, legend=legend(versions_on(rows)), more=Link(f"{path}{preview}", text % {"counter": screenings})
        )


class EditionChanges(EditionView):
    """All changes of an edition page by page, in one of its cities with ``?stadt=``."""

    template_name = "festival/edition_changes.html"

    def get_context_data(self, **kwargs) -> dict[str, object]:
        cities = [dates.city for dates in self.edition.edition_cities.all()]
        city = changes.chosen_city(cities, self.address)
        page, found = changes.page_of(changes.public_changes(self.screenings(), city), self.address)
        crumbs = self.crumbs(_("Änderungen"))
        return super().get_context_data(**kwargs) | {
            "page": page,
            "changes": self.change_rows(found),
            "cities": changes.city_switch(cities, city) if len(cities) > 1 else None,
            "feed_path": reverse("festival:changes_feed", args=[self.edition.slug]),
            "empty": no_changes(Link(reverse("festival:programme", args=[self.edition.slug]), _("Zum Programm"))),
            "crumbs": crumbs,
            "structured": structured.breadcrumbs(crumbs),
        }


@dataclass(frozen=True)
class Prize:
    winner: selectors.Winner
    card: FilmCard | None


class EditionAwards(EditionView):
    template_name = "festival/edition_awards.html"

    def get_context_data(self, **kwargs) -> dict[str, object]:
        awards = selectors.awards_given(self.edition, preview=self.preview)
        cards = _cards(winner.film_id for award in awards for winner in award.winners if winner.film_id)
        crumbs = self.crumbs(_("Preise"))
        return super().get_context_data(**kwargs) | {
            "awards": [
                (award.name, [Prize(winner, cards.get(winner.film_id or 0)) for winner in award.winners])
                for award in awards
            ],
            "empty": Empty(
                _("Noch nichts vergeben"),
                _("Die Preise stehen hier, sobald die Jurys entschieden haben."),
                self.back,
            ),
            "open_awards": list(Award.objects.filter(festival=self.edition.festival)),
            "crumbs": crumbs,
            "structured": structured.breadcrumbs(crumbs),
        }


@dataclass(frozen=True)
class SectionFilm:
    """A film in the list of its section; ``own_state`` is "planned", "marked" or "", ``marked`` whether it is saved.

    ``text`` is (language, HTML) or None, ``more`` counts further showings."""

    card: FilmCard
    own_state: str
    marked: bool
    selection: selectors.SelectedFilm
    text: tuple[str, str] | None
    showings: list[selectors.Showing]
    more: int


class SectionDetail(EditionView):
    template_name = "festival/section_detail.html"

    def get_context_data(self, **kwargs) -> dict[str, object]:
        selected = self.selected()
        sections = selectors.sections_of(self.edition, selected)
        section = next((section for section in sections if section.slug == self.kwargs["section"]), None)
        if section is None:
            raise Http404
        self.marks = own_films(self.request.user)
        films = self.films(section, {film.film_id: film for film in selected})
        crumbs = self.crumbs(section.name)
        return super().get_context_data(**kwargs) | {
            "section": section,
            "sections": sections,
            "films": films,
            "orders": self.orders(),
            "ranking_note": ranking_note() if self.order == "wertung" else "",
            "empty": Empty(_("Noch keine Filme"), _("Die Filme dieser Sektion stehen noch nicht fest."), self.back),
            "crumbs": crumbs,
            "structured": [structured.film_list(film.card for film in films), structured.breadcrumbs(crumbs)],
        }

    def films(
        self, section: selectors.SectionSummary, selected: dict[int, selectors.SelectedFilm]
    ) -> list[SectionFilm]:
        cards = film_cards(self.ordered(Film.objects.filter(pk__in=section.film_ids)), poster_width="5rem")
        texts = selectors.short_texts(section.film_ids, self.now)
        showings = selectors.showings(self.screenings(), section.film_ids, self.now)
        films = [self.film(card, selected[card.id], texts.get(card.id), showings[card.id]) for card in cards]
        return sorted(films, key=_first_start) if self.order == "zeit" else films

    def film(
        self,
        card: FilmCard,
        selection: selectors.SelectedFilm,
        text: tuple[str, str] | None,
        showings: list[selectors.Showing],
    ) -> SectionFilm:
        """With its next showings; with all of them once the last is over."""
        coming = [showing for showing in showings if showing.row.state not in ("past", "cancelled")]
        shown = coming[:NEXT_SHOWINGS] if coming else showings
        return SectionFilm(
            card=card,
            own_state=self.marks.get(card.id, ""),
            marked=card.id in self.own["marked"],
            selection=selection,
            text=text,
            showings=shown,
            more=max(0, len(coming) - len(shown)),
        )

    @cached_property
    def order(self) -> str:
        return self.address.choice("ordnung", _("Ordnung"), ORDERS)

    def ordered(self, films: QuerySet[Film]) -> QuerySet[Film]:
        films = with_scores(films)
        if self.order == "wertung":
            return best_first(films)
        return films.order_by(sort_column(), "pk")

    def orders(self) -> Switch:
        preview = {PARAMETER: "1"} if self.preview else {}
        links = []
        for name, label in ORDERS.items():
            asked = ({"ordnung": name} if name else {}) | preview
            links.append(Link(f"?{urlencode(asked)}" if asked else ".", str(label), name == self.order))
        return Switch(_("Ordnung"), links)


def _cards(film_ids: Iterable[int]) -> dict[int, FilmCard]:
    films = with_scores(Film.objects.filter(pk__in=set(film_ids)))
    return {card.id: card for card in film_cards(films, poster_width="5rem")}


def _first_start(film: SectionFilm) -> str:
    """Sort key: coming ones first, in order of time; then those that are over or have no date."""
    coming = [showing.row.starts_iso for showing in film.showings if showing.row.state not in ("past", "cancelled")]
    return coming[0] if coming else "~"
