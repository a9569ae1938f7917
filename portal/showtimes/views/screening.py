from dataclasses import replace
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from community.needs import NeedsMixin
from community.selectors import last_visit
from core.components import Share
from core.preview import PreviewMixin
from core.structured import document
from festival.structured import breadcrumbs
from planner.selectors import own_ids
from portal.showtimes import ticket
from portal.showtimes.acts import acts_of
from portal.showtimes.series import series_links
from showtimes import age, changes, day_words, days
from showtimes.access import access_lines
from showtimes.fits import fit_of
from showtimes.homeward import ways_home
from showtimes.models import Screening, ScreeningChange
from showtimes.neighbours import neighbours_of, obeying
from showtimes.prices import with_prices
from showtimes.programme import ProgrammeQuery
from showtimes.rows import screening_rows
from showtimes.showings import occasions
from showtimes.structured import screening_event


class ScreeningDetail(NeedsMixin, PreviewMixin, TemplateView):
    """One screening at its permanent address; also a cancelled one. What the public may not see is 404."""

    template_name = "showtimes/screening_detail.html"
    preview_permission = "showtimes.view_screening"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        now, own = timezone.now(), own_ids(self.request.user)
        shown = Screening.objects.all() if self.preview else Screening.objects.public(now)
        screenings = shown.filter(public_id=self.kwargs["public_id"])
        row = next(iter(with_prices(screening_rows(screenings, now=now, **own))), None)
        if row is None:
            raise Http404
        row = replace(row, fit=fit_of(row, self.needs))
        log = ScreeningChange.objects.filter(screening=row.pk).order_by("-revision")
        logged = changes.change_rows(log, now=now, since=last_visit(self.request.user))
        is_public = not self.preview or Screening.objects.public(now).filter(pk=row.pk).exists()
        share = Share(row.url, reverse("share_cards:screening", args=[row.public_id]))
        programme_url = ProgrammeQuery(row.day).url()
        crumbs = ticket.crumbs_of(row, programme_url)
        neighbours = obeying(neighbours_of(row, now=now, **own), self.needs)
        return super().get_context_data(**kwargs) | {
            "row": row,
            "is_public": is_public,
            "acts": acts_of(row, self.request, own["marked"], share) if is_public else None,
            "share": share if is_public else None,
            "ticket": ticket.ticket_of(row, now),
            "way": ticket.way_to(row),
            "ways_home": ways_home(row),
            "series": next(iter(series_links([row.series_id])), None),
            "moment": day_words.full_moment(row.starts_at, ZoneInfo(row.city_zone)),
            "programme_url": programme_url,
            "admission": age.admission_to(row) if row.film_id and not row.is_online else None,
            "disclaimer": age.DISCLAIMER,
            "content_notes": ticket.content_notes_of(row),
            "access_facts": access_lines(row.access, row.access_answers, in_hall=not row.is_online),
            "changes": [replace(change, names_subject=False) for change in logged],
            "neighbours": neighbours,
            "after": ticket.best_after(neighbours.reachable),
            "is_over": row.day < days.today(now, ZoneInfo(row.city_zone)),
            "places": occasions(neighbours.remaining, now)[: ticket.OTHERS],
            "crumbs": crumbs,
            "structured": [document(screening_event(row)), breadcrumbs(crumbs)],
        }


def short(request: HttpRequest, public_id: str) -> HttpResponse:
    """From the short address of a screening to its page, which decides who may see it."""
    return redirect("showtimes:screening", public_id, permanent=True)
