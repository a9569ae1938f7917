"""Base of an edition's pages. Hidden editions are 404; who may edit them looks ahead with ``?vorschau=1``."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.selectors import last_visit, scored_cards
from core.address import AddressMixin
from core.components import Link, Share
from core.preview import PARAMETER, PreviewMixin
from festival import selectors
from films.cards import FilmCard
from planner.selectors import own_ids
from portal.festival.facts import dates_of
from showtimes import changes
from showtimes.models import ScreeningChange
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow
from showtimes.selectors import public_rows_of_days


class EditionView(AddressMixin, PreviewMixin, TemplateView):
    """A page of one edition, with what all of them need."""

    preview_permission = "festival.view_edition"

    def setup(self, request: HttpRequest, *args: object, **kwargs: object) -> None:
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()
        self.edition = get_object_or_404(
            selectors.editions(self.now, preview=self.preview), slug=self.kwargs["edition"]
        )
        self.own = own_ids(request.user)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "dates": dates_of(self.edition),
            "preview_query": f"?{PARAMETER}=1" if self.preview else "",
        }

    def selected(self) -> list[selectors.SelectedFilm]:
        return selectors.selected_films(self.edition, preview=self.preview)

    def screenings(self) -> ScreeningQuerySet:
        return selectors.screenings_of(self.edition, self.now, preview=self.preview)

    def rows_of_day(self, day: dt.date, zones: Collection[str]) -> list[ScreeningRow]:
        series, own = self.edition.pk, self.own
        return public_rows_of_days(day, day, zones, now=self.now, series=series, preview=self.preview, **own)

    def newest_changes(self) -> list[changes.ChangeRow]:
        """Of what is not over."""
        ids = changes.newest_of_series(self.edition.pk, self.now, self.preview)
        return changes.rows_of_changes(ids, now=self.now, since=last_visit(self.request.user), **self.own)

    def change_rows(self, found: QuerySet[ScreeningChange]) -> list[changes.ChangeRow]:
        since = last_visit(self.request.user)
        return changes.change_rows(found, now=self.now, since=since, **self.own)

    def share(self, path: str, kind: str, *names: str) -> Share | None:
        """A preview is for nobody else."""
        return None if self.preview else Share(path, reverse(f"share_cards:{kind}", args=names))

    @property
    def back(self) -> Link:
        return Link(self.edition.get_absolute_url(), _("Zum Festival"))

    def crumbs(self, label: str) -> list[dict[str, str]]:
        short, year = self.edition.short_name, self.edition.year
        name = f"{short} {year}" if short and str(year) not in short else short or self.edition.name
        return [{"label": name, "url": self.edition.get_absolute_url()}, {"label": label}]


def cards_of(film_ids: Iterable[int]) -> dict[int, FilmCard]:
    return {card.id: card for card in scored_cards(set(film_ids), poster_width="5rem")}
