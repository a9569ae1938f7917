"""Views that leave the site: the shared screenings and the calendar. Both by an address that nobody can guess."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.models import User
from core.components import Empty, Link, Share
from core.downloads import download, stamp
from planner.inputs import member_plan_of
from planner.models import Plan
from planner.online import placed
from planner.selectors import planned_screening_ids
from planner.sharing import planned_screenings, shared_days, shared_link, shared_rows, together
from planner.stops import foreign_day
from showtimes.calendars import calendar
from showtimes.models import Screening
from showtimes.rows import ScreeningRow, screening_rows


def keep_address_secret(response: HttpResponse) -> HttpResponse:
    """The address itself is the secret: it goes into no index and to no other site as referrer.

    "no-referrer" would make browsers hide from this site, too, where its forms are sent from, and Django refuse them.
    """
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response


def nothing_shared() -> Empty:
    text = _("In diesem Plan steht keine kommende Vorstellung.")
    return Empty(_("Gerade leer"), text, Link(reverse("showtimes:programme"), _("Zum Spielplan")))


@never_cache
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The screenings of a shared plan. A member also sees what both have in common, unless it is their own."""
    now = timezone.now()
    link = shared_link(token)
    if link is None:
        raise Http404
    rows = shared_rows(link, now)
    context: dict[str, object] = {
        "days": [foreign_day(day) for day in shared_days(rows)],
        "empty": nothing_shared(),
        "share": Share(request.path, reverse("share_cards:plan", args=[token])),
    }
    if isinstance(request.user, User) and request.user.pk != link.plan.user_id:
        own = Screening.objects.public(now).filter(pk__in=planned_screening_ids(request.user))
        member_plan = member_plan_of(request.user, now=now)
        context["together"] = together(rows, member_plan, screening_rows(own, now=now), now)
    return keep_address_secret(render(request, "planner/shared.html", context))


def _calendar_rows(plan: Plan, now: dt.datetime) -> list[ScreeningRow]:
    """Those of the plan, a film online as the block that the plan's page shows."""
    rows = screening_rows(planned_screenings(plan.pk, now), now=now)
    if any(row.is_online for row in rows):
        return placed(rows, member_plan_of(plan.user, now=now), now)
    return rows


@require_safe
def subscription(request: HttpRequest, token: str) -> HttpResponse:
    """The plan for calendar programs, in the member's language; cancelled screenings stay in it as cancelled."""
    plan = get_object_or_404(Plan.objects.select_related("user"), feed_token=token, user__is_active=True)
    now = timezone.now()
    with override(plan.user.language):
        rows = _calendar_rows(plan, now)
        state = stamp([plan.user.language, *((row.pk, row.revision, row.updated_at, row.starts_at) for row in rows)])
        response = download(
            request,
            state,
            lambda: calendar(rows, name=_("Mein Plan"), path=reverse("planner:plan"), now=now),
            content_type="text/calendar; charset=utf-8",
            filename="plan.ics",
        )
    patch_cache_control(response, private=True)
    return keep_address_secret(response)
