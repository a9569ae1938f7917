"""Series and their pages. A festival edition is a series too and has its page with the festivals."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.models import User
from community.needs import ChoosingMixin
from core.components import Empty, Figure, Link, Share
from core.dates import date_range
from core.i18n import own_language
from core.images import picture_of
from core.prepared import prepared
from core.preview import PARAMETER, PreviewMixin
from core.rows import Ids
from core.structured import document
from festival.structured import breadcrumbs
from planner.selectors import own_ids
from portal.films.views.sections import Next, next_three
from showtimes.fits import left_out
from showtimes.listings import file_urls
from showtimes.models import Screening, Series
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow, screening_rows
from showtimes.selectors import count_taking_place, versions_on
from showtimes.structured import event_series
from showtimes.versions import legend

SHOWN = 60
"""Coming screenings that the page lists; a calendar holds them all. So many past ones, too."""

MOST_NUMBERED = 99
"""A larger number says nothing of a series."""

PLACES_NAMED = 3
MOST_SAVED_ONE_BY_ONE = 2
DESCRIPTION_LENGTH = 155


@dataclass(frozen=True)
class SeriesLine:
    """A series in the list of all; ``count`` of its screenings still to come."""

    series: Series
    dates: str
    count: int


class SeriesList(TemplateView):
    template_name = "showtimes/series_list.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        lines = series_lines(timezone.now())
        return super().get_context_data(**kwargs) | {
            "coming": [line for line in lines if line.count],
            "earlier": [line for line in lines if not line.count],
            "empty": Empty(
                _("Noch keine Reihe"),
                _("Hier stehen die Reihen der Kinos, sobald es welche gibt."),
                Link(reverse("showtimes:programme"), _("Zum Spielplan")),
            ),
        }


def series_lines(now: dt.datetime) -> list[SeriesLine]:
    """The one that runs next comes first, then those that ended last; two queries."""
    coming = Screening.objects.public(now).released().still_open(now).order_by()
    counted = coming.values("series").annotate(count=Count("pk"), first=Min("starts_at"))
    found = {row["series"]: (row["count"], row["first"]) for row in counted}
    series = Series.objects.public(now).filter(edition=None).order_by("-ends_on", "sort_key")
    lines = [SeriesLine(it, dates_of(it), found.get(it.pk, (0, now))[0]) for it in series]
    return sorted(lines, key=lambda line: (not line.count, found.get(line.series.pk, (0, now))[1]))


def dates_of(series: Series, rows: Collection[ScreeningRow] = ()) -> str:
    """ "17. November bis 15. Dezember 2026", from what runs where the editors have said no days."""
    first = series.starts_on or min((row.day for row in rows), default=None)
    last = series.ends_on or max((row.last_day for row in rows), default=None)
    return date_range(first, last) if first and last else ""


class SeriesDetail(ChoosingMixin, PreviewMixin, TemplateView):
    template_name = "showtimes/series_detail.html"
    preview_permission = "showtimes.view_series"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        self.now = timezone.now()
        shown: QuerySet[Series] = self.visible(Series.objects, self.now)
        self.series = get_object_or_404(shown.select_related("edition"), slug=kwargs["slug"])
        if hasattr(self.series, "edition"):
            preview = f"?{PARAMETER}=1" if self.preview else ""
            return redirect(f"{self.series.edition.get_absolute_url()}{preview}", permanent=not preview)
        return self.render_to_response(self.get_context_data(**kwargs))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        series, rows = self.series, self.rows()
        ahead = [row for row in rows if row.ends_at > self.now]
        found = self.choose(ahead)
        coming = found.rows
        past = [row for row in rows if row.ends_at <= self.now]
        number, picture = count_taking_place(rows), picture_of(series.picture, series.picture_focus)
        crumbs: list[dict[str, str]] = [
            {"label": _("Reihen"), "url": reverse("showtimes:series_list")},
            {"label": series.name},
        ]
        return super().get_context_data(**kwargs) | {
            "series": series,
            "number": number if 1 < number <= MOST_NUMBERED else None,
            "dates": dates_of(series, rows),
            "places": places_of(ahead or past),
            "fitting": self.fitting(left_out(found.unfit)),
            "next": with_titles(next_three(coming, self.request, self.now)),
            "coming": coming[:SHOWN],
            "more": max(0, len(coming) - SHOWN),
            "past": past[: -SHOWN - 1 : -1],
            "legend": legend(versions_on(rows)),
            "figure": Figure(picture, series.name, series.picture_credit) if picture else None,
            "description": describe(series),
            "files": file_urls(ProgrammeQuery(None, path=series.get_absolute_url())),
            "share": self.share(),
            "saving": None if self.preview else saving_of(series, ahead, self.request.user),
            "crumbs": crumbs,
            "structured": [document(event_series(series, ahead[:SHOWN])), breadcrumbs(crumbs)],
        }

    def rows(self) -> list[ScreeningRow]:
        screenings = self.series.screenings.all() if self.preview else Screening.objects.public(self.now)
        own = own_ids(self.request.user)
        return screening_rows(screenings.filter(series=self.series), now=self.now, **own)

    def share(self) -> Share | None:
        if self.preview:
            return None
        return Share(self.series.get_absolute_url(), reverse("share_cards:series", args=[self.series.slug]))


@dataclass(frozen=True)
class Saving:
    """The button that saves a whole series; ``is_done``: all of it is saved."""

    path: str
    is_done: bool
    is_member: bool


def saving_of(series: Series, ahead: Iterable[ScreeningRow], user: User | AnonymousUser) -> Saving | None:
    """None where fewer than two films or events are still to come: each is saved by its own button."""
    subjects = {row.subject for row in ahead if row.state != "cancelled"}
    if len(subjects) < MOST_SAVED_ONE_BY_ONE:
        return None
    marked = subjects <= own_ids(user)["marked"]
    return Saving(reverse("community:save_series", args=[series.slug]), marked, user.is_authenticated)


def with_titles(shown: Iterable[Next]) -> list[Next]:
    return [replace(one, names_title=True) for one in shown]


def places_of(rows: Iterable[ScreeningRow]) -> list[ScreeningRow]:
    """One row for each venue, in the order in which they come; none where they are too many to name."""
    places = list({row.venue_id: row for row in rows if not row.is_online}.values())
    return places if len(places) <= PLACES_NAMED else []


def describe(series: Series) -> str:
    """Beginning of the text in the page's language, else what the page has."""
    if words := " ".join(own_language(series.description).split()):
        return Truncator(words).chars(DESCRIPTION_LENGTH)
    return _("%(name)s: alle Vorstellungen der Reihe mit Kalender.") % {"name": series.name}


def series_links(ids: Iterable[int | None], *, with_editions: bool = True) -> list[Link]:
    """The pages of series by their ids, in order of name; one query, none without an id."""
    wanted = {pk for pk in ids if pk}
    if not wanted:
        return []
    return [Link(_page_of(series).get_absolute_url(), series.name) for series in _series(Ids(wanted), with_editions)]


@prepared
def _series(ids: Ids, with_editions: bool) -> QuerySet[Series]:
    found = Series.objects.filter(pk__in=ids).select_related("edition").order_by("sort_key")
    return found if with_editions else found.filter(edition=None)


def _page_of(series: Series) -> Series:
    edition: Series = getattr(series, "edition", series)
    return edition
