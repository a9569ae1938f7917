"""Schedules of editions for the apps of festival-goers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.downloads import download, stamp
from festival.frab import schedule, schedule_json
from festival.frab_xml import schedule_xml
from festival.models import Edition

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
