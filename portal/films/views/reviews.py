"""Critiques: all, and one."""

import datetime as dt
from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.needs import NeedsMixin
from community.selectors import score_note, with_scores
from core.address import AddressMixin
from core.components import Empty, Link
from core.i18n import Passage
from core.markup import plain_passage
from core.preview import PreviewMixin
from core.structured import document
from films.models import Film, Text
from films.name_links import link_names
from films.selectors.credits import credits_of_film
from films.selectors.reviews import Review, review, reviews
from planner.selectors import planned_screening_ids
from portal.films import structured
from portal.films.entries import Entry
from portal.films.views.sections import DESCRIPTION_LENGTH
from showtimes.fits import at_best, note_on_next_times
from showtimes.prices import fitted
from showtimes.selectors import sample_note, versions_on
from showtimes.showings import occasions, upcoming_rows
from showtimes.versions import legend

REVIEWS_A_PAGE = 20
SCREENINGS_SHOWN = 6


class ReviewList(AddressMixin, TemplateView):
    template_name = "films/review_list.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        critiques = Text.objects.public(timezone.now()).critiques().newest_first()
        page = self.address.page(Paginator(critiques, REVIEWS_A_PAGE))
        path = self.request.path
        return super().get_context_data(
            **kwargs,
            page=page,
            reviews=reviews(Text.objects.on_page(page), with_scores(Film.objects.public())),
            empty=Empty(_("Noch keine Kritik"), button=Link(reverse("films:list"), _("Alle Filme"))),
            canonical_path=path if page.number == 1 else f"{path}?page={page.number}",
        )


class ReviewDetail(NeedsMixin, PreviewMixin, TemplateView):
    template_name = "films/review_detail.html"
    preview_permission = "films.view_text"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        now, planned = timezone.now(), planned_screening_ids(self.request.user)
        shown = self.review(self.kwargs["slug"], now)
        credited = credits_of_film(shown.film.id)
        rows = at_best(fitted(upcoming_rows(shown.film.id, now, planned), self.needs))[:SCREENINGS_SHOWN]
        return super().get_context_data(
            **kwargs,
            review=shown,
            entry=Entry(replace(shown.film, poster=shown.film.poster.shown_at("3rem"))),
            score_note=score_note([shown.film]),
            body=link_names(shown.text.html, credited.people),
            directors=credited.directors,
            description=describe(shown),
            fitting=note_on_next_times(self.needs) if rows else None,
            occasions=occasions(rows, now),
            legend=legend(versions_on(rows)),
            sample_note=sample_note(rows),
            structured=document(structured.critique_of(shown.text, shown.film, credited)),
        )

    def review(self, slug: str, now: dt.datetime) -> Review:
        try:
            return review(self.visible(Text.objects, now), with_scores(self.visible(Film.objects)), slug)
        except Text.DoesNotExist:
            raise Http404 from None


def describe(shown: Review) -> str:
    words = shown.text.lead or " ".join(strip_tags(shown.text.html).split())
    return plain_passage(Passage(Truncator(words).chars(DESCRIPTION_LENGTH), shown.text.lang))
