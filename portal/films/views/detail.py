"""The film page. At most eleven queries for a visitor, fifteen for a member, whatever the film has of everything."""

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import Any

from csp.decorators import csp_update
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.needs import NeedsMixin
from community.selectors import film_community
from core.address import AddressMixin
from core.components import LEAD, Share
from core.dates import calendar_day
from core.prepared import prepared
from core.preview import PreviewMixin
from core.slugs import page_at
from festival.selectors import awards_of_film, selections_of_film
from films.models import Film
from films.release_access import release_facts
from films.selectors.credits import credits_of_film
from films.selectors.detail import TrailerRow, detailed, with_satellites
from films.selectors.texts import texts_of_film
from planner.selectors import planned_screening_ids
from portal.films.views import sections
from portal.showtimes.series import series_links
from showtimes import age, showings
from showtimes.access import of_screening
from showtimes.fits import left_out, with_fit
from showtimes.groups import in_halls
from showtimes.listings import file_urls
from showtimes.prices import with_prices
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow
from showtimes.selectors import addresses_of, count_taking_place, versions_on
from showtimes.versions import legend


@prepared
def films_at(slug: str, today: dt.date, preview: bool) -> QuerySet[Film]:
    """The film at an address, with its score; none where visitors see none."""
    films = Film.objects.all() if preview else Film.objects.public()
    return with_satellites(films.filter(slug=slug), today).select_related("stats")


class FilmDetail(NeedsMixin, AddressMixin, PreviewMixin, TemplateView):
    template_name = "films/film_detail.html"
    preview_permission = "films.view_film"

    def setup(self, request: HttpRequest, *args: object, **kwargs: object) -> None:
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        found = films_at(self.kwargs["slug"], calendar_day(self.now), self.preview)
        if not found:
            raise Http404
        self.detail = detailed(found[0])
        show: Any = super().get  # csp's types know no view with arguments
        if self.trailer and self.trailer.embed:
            # The only page that may frame a video service, for the visitor has asked for it.
            show = csp_update({"frame-src": [self.trailer.embed.origin]})(show)
        response: HttpResponse = show(request, *args, **kwargs)
        return response

    @cached_property
    def trailer(self) -> TrailerRow | None:
        """The trailer asked for by ``?trailer=2``."""
        numbered = {str(number): trailer for number, trailer in enumerate(self.detail.trailers, start=1)}
        return numbered.get(self.address.choice("trailer", _("Trailer"), numbered))

    def trailers(self) -> list[sections.ShownTrailer]:
        numbered = enumerate(self.detail.trailers, start=1)
        return [sections.shown_trailer(row, number, self.trailer, self.detail) for number, row in numbered]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        film = self.detail.film
        credited = credits_of_film(film.pk)
        texts = texts_of_film(film.pk, self.now, drafts=self.shows_draft_texts())
        description = sections.description(self.detail, credited, texts)
        parts = {
            "community": film_community(film, self.request.user, getattr(film, "stats", None)),
            **self.showtimes(),
            **sections.of_texts(texts, credited, selections_of_film(film, self.now)),
            "awards": awards_of_film(film, self.now),
        }
        return super().get_context_data(
            **kwargs,
            **parts,
            detail=self.detail,
            film=film,
            credits=credited,
            trailers=self.trailers(),
            release_facts=release_facts(film),
            lead_still=next((replace(still, spot=LEAD) for still in self.detail.stills), None),
            stills=self.detail.stills[1:],
            poster=sections.poster(self.detail, credited),
            share=self.share(),
            description=description,
            crumbs=sections.crumbs(self.detail),
            jumps=sections.jumps(self.detail, credited, parts),
            structured=sections.structured_data(self.detail, credited, texts, parts, description),
        )

    def remarked(self, rows: list[ScreeningRow]) -> list[ScreeningRow]:
        """The rows without what the facts of the film say of each of its screenings."""
        told = cache(of_screening)
        for row in rows:
            if row.access and row.film_id == self.detail.film.pk:
                row.access = told(row.access)
        return rows

    def share(self) -> Share | None:
        film = self.detail.film
        return Share(film.get_absolute_url(), page_at("share_cards:film", film.slug)) if film.is_public else None

    def shows_draft_texts(self) -> bool:
        """Only to those who may read them in the admin too."""
        return self.preview and self.request.user.has_perm("films.view_text")

    def showtimes(self) -> dict[str, object]:
        planned = planned_screening_ids(self.request.user)
        rows, past = (self.remarked(rows) for rows in showings.all_rows(self.detail.film.pk, self.now, planned))
        rows = with_fit(with_prices(rows, passes=bool(self.needs.passes)), self.needs)
        return {
            "rows": rows,
            "next": sections.next_three(rows, self.request, self.now),
            "left_out": left_out(rows),
            "upcoming_count": count_taking_place(rows),
            "last": past[-1] if past else None,
            "upcoming": showings.coming(rows, self.now, self.detail.film.pk) if rows else None,
            "past": showings.past(past, self.now, self.detail.film.pk),
            "legend": legend(versions_on([*rows, *past])),
            "addresses": addresses_of(rows),
            "series": series_links((row.series_id for row in rows), with_editions=False),
            "admissions": age.admissions(in_halls(rows)),
            "disclaimer": age.DISCLAIMER,
            "files": file_urls(ProgrammeQuery(None, path=self.detail.film.get_absolute_url())),
        }
