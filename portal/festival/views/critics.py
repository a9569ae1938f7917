"""The critics' grid: its page, its files, and the page where a critic enters the scores."""

from collections.abc import Callable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from community.selectors import own_scores, score_note
from core.components import Empty, Link, Switch
from core.downloads import download, stamp
from core.preview import PARAMETER
from core.values import Values
from festival import selectors, structured
from festival.models import Edition
from festival.selectors import GridFilm
from films.cards import FilmCard
from portal.festival import critics
from portal.festival.views.base import EditionView, cards_of

ORDERS = {
    "": pgettext_lazy("Wertung", "Schnitt"),
    "gespalten": gettext_lazy("Am meisten gespalten"),
    "premiere": gettext_lazy("Premiere"),
    "titel": gettext_lazy("Titel"),
}
MOST_DIVIDED = 3
"""So many of the films about which critics disagree are named."""


class CriticsGrid(EditionView):
    """404 for an edition without critics."""

    template_name = "festival/edition_critics.html"

    def get_context_data(self, **kwargs: object) -> Values:
        found = selectors.critics_of(self.edition)
        if not found:
            raise Http404
        selected = self.selected()
        grid = selectors.critics_grid(self.edition, selected, self.now)
        cards = cards_of(film.film_id for film in grid)
        own = own_scores(self.request.user, list(cards))
        sections = selectors.sections_of(self.edition, [film for film in selected if film.film_id in cards])
        crumbs = self.crumbs(_("Kritikerspiegel"))
        return super().get_context_data(**kwargs) | {
            "columns": critics.columns(found),
            "rows": [
                critics.row(film, cards[film.film_id], found, own.get(film.film_id))
                for film in self.ordered(self.in_section(grid, sections), cards)
            ],
            "has_own": self.request.user.is_authenticated,
            "orders": self.orders(),
            "sections": self.section_switch(sections),
            "divided": [
                critics.divided(film, cards[film.film_id]) for film in selectors.most_divisive(grid)[:MOST_DIVIDED]
            ],
            "spread_from": selectors.SPREAD_FROM,
            "score_note": score_note(cards.values()),
            "files": {
                kind: reverse("festival:critics_file", args=[self.edition.slug, kind]) for kind in ("csv", "json")
            },
            "empty": Empty(
                _("Noch nichts zu sehen"),
                _("Die Zahlen zu einem Film stehen hier, sobald seine Premiere begonnen hat."),
                self.back,
            ),
            "crumbs": crumbs,
            "structured": structured.breadcrumbs(crumbs),
        }

    @cached_property
    def order(self) -> str:
        return self.address.choice("ordnung", _("Ordnung"), ORDERS)

    def ordered(self, grid: Sequence[GridFilm], cards: dict[int, FilmCard]) -> list[GridFilm]:
        """The grid comes in order of the premieres, which is that of equals."""
        keys: dict[str, Callable[[GridFilm], object]] = {
            "": lambda film: -(film.mean if film.mean is not None else -1),
            "gespalten": lambda film: -(film.spread or 0),
            "premiere": lambda film: film.premiere,
            "titel": lambda film: cards[film.film_id].sort_title,
        }
        return sorted(grid, key=keys[self.order])  # type: ignore[arg-type]  # each key sorts by values of one kind

    def in_section(self, grid: list[GridFilm], sections: list[selectors.SectionSummary]) -> list[GridFilm]:
        asked = self.section(sections)
        return [film for film in grid if asked is None or film.film_id in asked.film_ids]

    def section(self, sections: list[selectors.SectionSummary]) -> selectors.SectionSummary | None:
        by_slug = {section.slug: section for section in sections}
        return by_slug.get(self.address.choice("sektion", _("Sektion"), by_slug))

    def orders(self) -> Switch:
        links = [Link(self.url(ordnung=name), str(label), name == self.order) for name, label in ORDERS.items()]
        return Switch(_("Ordnung"), links)

    def section_switch(self, sections: list[selectors.SectionSummary]) -> Switch | None:
        """None where there is nothing to choose."""
        chosen, filled = self.section(sections), [section for section in sections if section.film_ids]
        if len(filled) < 2 and not chosen:
            return None
        links = [Link(self.url(sektion=one.slug), one.name, one == chosen) for one in filled]
        return Switch(_("Sektion"), [Link(self.url(sektion=""), _("Alle"), chosen is None), *links])

    def url(self, **asked: str) -> str:
        given = {name: self.request.GET.get(name, "") for name in ("ordnung", "sektion")} | asked
        given |= {PARAMETER: "1"} if self.preview else {}
        query = urlencode({name: value for name, value in given.items() if value})
        return f"?{query}" if query else "."


@require_safe
def critics_file(request: HttpRequest, edition: str, kind: str) -> HttpResponse:
    """The grid of the page as ``kind``, "csv" or "json"; the content itself is the stamp."""
    now = timezone.now()
    found = get_object_or_404(Edition.objects.public(now), slug=edition)
    invited = selectors.critics_of(found)
    if not invited:
        raise Http404
    grid = selectors.critics_grid(found, selectors.selected_films(found), now)
    cards = cards_of(film.film_id for film in grid)
    if kind == "json":
        path = reverse("festival:critics", args=[edition])
        body, content_type = critics.grid_json(found, path, invited, grid, cards), "application/json"
    else:
        body, content_type = critics.grid_csv(invited, grid, cards), "text/csv; charset=utf-8"
    filename = f"{edition}-kritikerspiegel.{kind}"
    return download(request, stamp([body]), lambda: body, content_type=content_type, filename=filename)
