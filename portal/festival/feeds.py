"""Schedules of editions for the apps of festival-goers, and the feed of their changes."""

import datetime as dt

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.downloads import download, stamp
from festival.frab import schedule, schedule_json
from festival.frab_xml import schedule_xml
from festival.key_dates import key_dates_calendar, key_dates_json
from festival.models import Edition
from festival.selectors import screenings_of
from portal.showtimes.atom import ChangesFeed
from showtimes.changes import public_changes
from showtimes.models import ScreeningChange

WRITERS = {"json": (schedule_json, "application/json"), "xml": (schedule_xml, "application/xml; charset=utf-8")}


@require_safe
def frab(request: HttpRequest, edition: str, kind: str) -> HttpResponse:
    """The schedule as ``kind``, "json" or "xml".

    It holds texts and names whose changes nothing dates, so the content itself is the stamp.
    """
    now = timezone.now()
    write, content_type = WRITERS[kind]
    body = write(schedule(get_object_or_404(Edition.objects.public(now), slug=edition), now))
    filename = f"schedule.{kind}"
    return download(request, stamp([body]), lambda: body, content_type=content_type, filename=filename)


@require_safe
def key_dates(request: HttpRequest, edition: str, kind: str) -> HttpResponse:
    """The key dates as ``kind``, "ics" or "json"."""
    now = timezone.now()
    found = get_object_or_404(Edition.objects.public(now), slug=edition)
    dates = list(found.key_dates.all())

    def make() -> bytes:
        return key_dates_json(found, dates) if kind == "json" else key_dates_calendar(found, dates, now)

    return download(
        request,
        stamp([key_dates_json(found, dates), *(date.updated_at for date in dates)]),
        make,
        content_type="application/json" if kind == "json" else "text/calendar; charset=utf-8",
        filename=f"{edition}-termine.{kind}",
    )


class EditionChangesFeed(ChangesFeed[Edition]):
    def get_object(self, request: HttpRequest, edition: str) -> Edition:
        return get_object_or_404(Edition.objects.public(timezone.now()), slug=edition)

    def title(self, obj: Edition) -> str:
        return _("Änderungen: %(edition)s – %(portal)s") % {"edition": obj.name, "portal": settings.SITE_NAME}

    def page_path(self, obj: Edition) -> str:
        return reverse("festival:changes", args=[obj.slug])

    def feed_path(self, obj: Edition) -> str:
        return reverse("festival:changes_feed", args=[obj.slug])

    def changes(self, obj: Edition, now: dt.datetime) -> QuerySet[ScreeningChange]:
        return public_changes(screenings_of(obj, now))
