"""Timetables for calendars, programs and other sites. No cookie, no session: a copy is everybody's."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

from csp.decorators import csp_replace
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from core.dates import long_day
from core.downloads import CACHE_SECONDS, download
from festival.models import Edition, Section
from festival.selectors import films_by_section
from portal.showtimes.programme_form import ProgrammeForm
from showtimes import days
from showtimes.calendars import calendar
from showtimes.exports import timetable_csv, timetable_json
from showtimes.groups import grouped, inside_its_venue
from showtimes.listings import Listing, openings_of, rows_of, state_of, within
from showtimes.models import Screening
from showtimes.openings import Opening
from showtimes.passes import pass_choices
from showtimes.prices import with_prices
from showtimes.rows import ScreeningRow
from showtimes.selectors import rows_of_days, sample_note, versions_on
from showtimes.shows import ShowGroup, shows
from showtimes.versions import legend
from venues.models import Venue
from venues.selectors import public_venues

CONTENT_TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}

DAYS_EMBEDDED = dt.timedelta(days=7)
"""Days that the list on a partner's site looks ahead."""


@require_safe
def export(request: HttpRequest, find: Callable[..., Listing | None], kind: str, **names: str) -> HttpResponse:
    """The listing that ``find`` gives for ``names``, as a file of ``kind``; the filters of the programme narrow it.

    404 for what is not public, 400 with a sentence for each filter that is wrong.
    """
    now = timezone.now()
    listing = find(now, **names)
    if listing is None:
        raise Http404
    venues, sections = choices(listing, now) if request.GET else ([], Section.objects.none())
    passes = pass_choices(now) if request.GET else []
    form = ProgrammeForm(request.GET, venues=venues, sections=[(it.slug, it.name) for it in sections], passes=passes)
    if not form.is_valid():
        return HttpResponse("\n".join(form.problems()), status=400, content_type="text/plain; charset=utf-8")
    query = form.query(None).without("own")  # a file is everybody's
    screenings = within(listing, query.day, {venue.city.time_zone for venue in venues}, now)

    def make() -> bytes:
        chosen = sections.filter(slug=query.section)
        films = films_by_section(chosen).get(query.section, ()) if query.section else ()
        rows = rows_of(screenings, now)
        if kind != "ics" or query.passes:  # a calendar says no prices
            rows = with_prices(rows)
        shown = [row for row in query.narrow(rows, now, films) if _is_on(row, query.day)]
        return written(kind, shown, openings_of(listing, query, now), listing, now)

    return download(
        request,
        state_of(screenings, now, by_clock=bool(request.GET)),
        make,
        content_type=CONTENT_TYPES[kind],
        filename=f"{listing.slug}.{kind}",
    )


def _is_on(row: ScreeningRow, day: dt.date | None) -> bool:
    return day is None or row.day <= day <= row.last_day


def choices(listing: Listing, now: dt.datetime) -> tuple[list[Venue], QuerySet[Section]]:
    """The venues and the sections that may be asked for."""
    editions = Edition.objects.public(now)
    listed = editions.filter(pk=listing.series) if listing.series else editions
    return public_venues(), Section.objects.filter(edition__in=listed)


def written(kind: str, rows: list[ScreeningRow], found: list[Opening], listing: Listing, now: dt.datetime) -> bytes:
    if kind == "ics":
        return calendar(rows, found, name=listing.name, path=listing.path, now=now)
    if kind == "json":
        return timetable_json(rows, found, name=listing.name, path=listing.path)
    return timetable_csv(rows, found)


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # its types know no view with arguments
@require_safe
def embedded(request: HttpRequest, slug: str) -> HttpResponse:
    """The coming days of a venue for its own site, the one page that others may frame. No script."""
    now = timezone.now()
    venue = get_object_or_404(Venue.objects.public().select_related("city"), slug=slug)
    screenings = Screening.objects.public(now).filter(hall__venue=venue).upcoming(now)
    today = days.today(now, ZoneInfo(venue.city.time_zone))
    rows = rows_of_days(screenings, today, today + DAYS_EMBEDDED, {venue.city.time_zone}, now=now)
    by_day = grouped((inside_its_venue(row) for row in rows), lambda row: row.day)
    context = {
        "venue": venue,
        "days": [ShowGroup(long_day(day), shows(found, level=3)) for day, found in by_day.items()],
        "legend": legend(versions_on(rows)),
        "sample_note": sample_note(rows),
    }
    response = render(request, "showtimes/embedded.html", context)
    patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
    return response
