from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.components import Empty
from core.dates import long_day
from festival import selectors, structured
from portal.context_processors import sign_in_path_of
from portal.festival import programme
from portal.festival.views.base import EditionView
from portal.showtimes.page import ProgrammeRows, nothing_fits, page_context, sign_in_button
from portal.showtimes.programme_form import ProgrammeForm
from showtimes.changes import moved_away
from showtimes.plan_conflicts import with_plan_conflicts
from showtimes.programme import View
from showtimes.rows import screening_rows
from showtimes.selectors import days_with_screenings, open_day, rows_of_days
from venues.models import Venue


class EditionProgramme(EditionView):
    """A day of an edition as list or grid, or all its days as a list.

    Wrong values in the address are named and left out, with status 400.
    """

    template_name = "festival/edition_programme.html"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        screenings = self.screenings()
        self.days = days_with_screenings(screenings)
        self.venues = list(Venue.objects.filter(pk__in=screenings.values("hall__venue")).select_related("city"))
        self.sections = [(it.slug, it.name) for it in self.edition.sections.order_by("position", "sort_key")]
        self.form = ProgrammeForm(request.GET, venues=self.venues, sections=self.sections)
        self.query = replace(self.form.query(None), path=request.path, preview="1" if self.preview else "")
        if self.query.view == View.GRID and self.query.day is None:
            self.query = replace(self.query, day=programme.current_day(self.days, open_day(screenings, self.now)))
        return self.render_to_response(self.get_context_data(), status=200 if self.form.is_valid() else 400)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        found, query = self.programme_rows(), self.query
        crumbs = self.crumbs(_("Programm"))
        return (
            super().get_context_data(**kwargs)
            | page_context(self.form, found, self.venues, self.sections)
            | self.day_context()
            | {
                "days": programme.programme_days(found.rows) if query.view == View.LIST else [],
                "views": programme.view_switch(query),
                "empty": None if found.rows else self.empty(found),
                "crumbs": crumbs,
                "structured": structured.breadcrumbs(crumbs),
            }
        )

    def day_context(self) -> dict[str, object]:
        """The day's names and number, where one is shown, and the ways to the others."""
        day = self.query.day
        strip = programme.edition_strip(self.days, self.query, self.now, self.edition)
        if day is None:
            return {"strip": strip}
        return {
            "strip": strip,
            "day": day,
            "day_name": long_day(day),
            "day_number": programme.day_of_edition(day, self.edition),
            "moved_away": moved_away(self.screenings(), self.asked_venues(), day, day, self.now),
            "whole_url": self.query.url(day=None, view=View.LIST, earlier=""),
        }

    def asked_venues(self) -> list[Venue] | None:
        """Those of the city or the venue asked for, None where all are."""
        city, venue = self.query.city, self.query.venue
        if not (city or venue):
            return None
        return [it for it in self.venues if city in ("", it.city.slug) and venue in ("", it.slug)]

    def programme_rows(self) -> ProgrammeRows:
        query = self.query
        if query.day:
            zones = {venue.city.time_zone for venue in self.venues}
            rows = rows_of_days(self.screenings(), query.day, query.day, zones, now=self.now, **self.own)
        else:
            rows = screening_rows(self.screenings(), now=self.now, **self.own)
            rows = with_plan_conflicts(rows, self.own["planned"], self.now)
        films = selectors.films_in(self.edition.sections.filter(slug=query.section)) if query.section else ()
        return ProgrammeRows(query, rows, self.now, films, sign_in_path_of(self.request))

    def empty(self, found: ProgrammeRows) -> Empty:
        said = nothing_fits(found) if found.all_rows else programme.nothing_runs(self.edition)
        return replace(said, button=sign_in_button(found))
