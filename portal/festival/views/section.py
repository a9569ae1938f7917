"""A section of an edition with its films."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.needs import NeedsMixin
from community.scores import ranking_note
from community.selectors import best_first, with_scores
from core.components import Empty, Link, Switch
from core.i18n import Passage
from core.preview import PARAMETER
from festival import selectors, structured
from films.cards import FilmCard, film_cards
from films.models import Film
from films.titles import sort_column
from planner.selectors import own_films
from portal.festival.views.base import EditionView
from showtimes.fits import note_on_next_times
from showtimes.subjects import subject_key

NEXT_SHOWINGS = 3
ORDERS = {
    "": gettext_lazy("A–Z"),
    "zeit": gettext_lazy("nächste zuerst"),
    "wertung": gettext_lazy("Wertung"),
}


@dataclass(frozen=True)
class SectionFilm:
    """A film in the list of its section; ``own_state`` is "planned", "marked" or "", ``marked`` whether it is saved.

    ``text`` is the HTML of its short text or None, ``more`` counts further showings."""

    card: FilmCard
    own_state: str
    marked: bool
    selection: selectors.SelectedFilm
    text: Passage | None
    showings: list[selectors.Showing]
    more: int


class SectionDetail(NeedsMixin, EditionView):
    template_name = "festival/section_detail.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        selected = self.selected()
        sections = selectors.sections_of(self.edition, selected)
        section = next((section for section in sections if section.slug == self.kwargs["section"]), None)
        if section is None:
            raise Http404
        self.marks = own_films(section.film_ids, self.request.user)
        films = self.films(section, {film.film_id: film for film in selected})
        crumbs = self.crumbs(section.name)
        return super().get_context_data(**kwargs) | {
            "section": section,
            "share": self.share(section.url, "section", self.edition.slug, section.slug),
            "sections": sections,
            "films": films,
            "fitting": note_on_next_times(self.needs),
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
        showings = selectors.showings(self.screenings(), section.film_ids, self.now, self.needs)
        films = [self.film(card, selected[card.id], texts.get(card.id), showings[card.id]) for card in cards]
        return sorted(films, key=_first_start) if self.order == "zeit" else films

    def film(
        self,
        card: FilmCard,
        selection: selectors.SelectedFilm,
        text: Passage | None,
        showings: list[selectors.Showing],
    ) -> SectionFilm:
        """With its next showings, of which those that fit; with all of them once the last is over."""
        coming = [showing for showing in showings if showing.row.state not in ("past", "cancelled")]
        coming = [showing for showing in coming if showing.row.fit] or coming
        shown = coming[:NEXT_SHOWINGS] if coming else showings
        return SectionFilm(
            card=card,
            own_state=self.marks.get(card.id, ""),
            marked=subject_key(card.id, None) in self.own["marked"],
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


def _first_start(film: SectionFilm) -> str:
    """Sort key: coming ones first, in order of time; then those that are over or have no date."""
    coming = [showing.row.starts_iso for showing in film.showings if showing.row.state not in ("past", "cancelled")]
    return coming[0] if coming else "~"
