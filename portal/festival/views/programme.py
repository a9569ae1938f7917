import datetime as dt
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from community.needs import NeedsMixin
from core.components import Empty, FilterLine
from core.dates import long_day
from core.fragments import FragmentMixin
from core.pagecache import keep
from festival import selectors, structured
from portal.context_processors import sign_in_path_of
from portal.festival import programme
from portal.festival.views.base import EditionView
from portal.filter_form import CHOOSING, shown_by
from portal.showtimes.found import ProgrammeRows
from portal.showtimes.narrowing import words_of
from portal.showtimes.page import cities_of, nothing_fits, page_context, sign_in_button
from portal.showtimes.programme_form import ProgrammeForm
from portal.showtimes.tally import Tally
from showtimes import days
from showtimes.changes import ChangeRow
from showtimes.groups import in_halls
from showtimes.moves import moved_away
from showtimes.openings import OpenShow, openings_of_series, shown
from showtimes.passes import pass_choices
from showtimes.prices import priced_for
from showtimes.programme import View
from showtimes.rows import ScreeningRow
from showtimes.selectors import days_of_series, open_day, rows_of_series, venues_of_series
from showtimes.timetable import next_step
from venues.models import Venue

VIEWS = (View.LIST, View.GRID)

ALL = Tally(by_subject=False, now=None)
"""An edition counts what it shows, of its past days and of today all."""


class EditionProgramme(NeedsMixin, FragmentMixin, EditionView):
    """A day of an edition as list or grid, or all its days as a list.

    Wrong values in the address are named and left out, with status 400.
    """

    template_name = "festival/edition_programme.html"
    fragment_name = "festival/_programme.html"
    fragment_id = "programm"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        self.days = days_of_series(self.edition.pk, self.now, preview=self.preview)
        self.venues = venues_of_series(self.edition.pk, None if self.preview else self.now)
        self.sections = [(it.slug, it.name) for it in selectors.edition_sections(self.edition.pk)]
        self.form = ProgrammeForm(
            request.GET, venues=self.venues, sections=self.sections, passes=pass_choices(self.now), views=VIEWS
        )
        self.query = replace(self.form.query(None), path=request.path, preview="1" if self.preview else "")
        self.open_day = programme.current_day(self.days, open_day(self.screenings, self.now))
        if self.query.view == View.GRID and self.query.day is None:
            self.query = replace(self.query, day=self.open_day)
        response = self.render_to_response(self.get_context_data(), status=200 if self.form.is_valid() else 400)
        return keep(response, until=next_step(self.now)) if self.query.view == View.GRID else response

    def fragment_address(self) -> str:
        return self.query.url()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        found, query = self.programme_rows(), self.query
        crumbs = self.crumbs(_("Programm"))
        return (
            super().get_context_data(**kwargs)
            | page_context(self.form, found, self.venues, self.sections, ALL)
            | self.day_context()
            | (self.listing(found.rows) if query.view == View.LIST else {})
            | {
                "line": self.line(found.rows),
                "openings": self.openings(),
                "views": programme.view_switch(query, query.day or self.open_day),
                "empty": None if found.rows else self.empty(found),
                "crumbs": crumbs,
                "structured": structured.breadcrumbs(crumbs),
            }
        )

    def listing(self, rows: list[ScreeningRow]) -> dict[str, object]:
        """The days, past ones apart while there are others."""
        every, today = programme.programme_days(in_halls(rows), self.now), days.today(self.now)
        coming = [day for day in every if day.day >= today]
        return {"days": coming or every, "past_days": [day for day in every if day.day < today] if coming else []}

    def line(self, rows: list[ScreeningRow]) -> FilterLine:
        count = ALL.words(rows)
        said = words_of(self.query, self.form, cities_of(self.venues))
        return FilterLine(said, count, shown_by(count), is_open=self.trigger == CHOOSING)

    def openings(self) -> list[OpenShow]:
        """Those of the edition, on the day asked for or at all."""
        day, found = self.query.day, openings_of_series(self.edition.pk, self.now, marked=self.own["marked"])
        return shown(found, self.query, day or dt.date.min, day or dt.date.max)

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
            "moved_away": self.moved_away(day),
        }

    def moved_away(self, day: dt.date) -> list[ChangeRow]:
        venues = self.asked_venues()
        return moved_away(venues, day, day, self.now, series=self.edition.pk, preview=self.preview)

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
            rows = self.rows_of_day(query.day, zones)
        else:
            rows = rows_of_series(self.edition.pk, now=self.now, preview=self.preview, **self.own)
        sections = selectors.films_by_section(self.edition.sections.all())
        rows = priced_for(query, rows, self.needs)
        return ProgrammeRows(query, rows, self.now, sections, sign_in_path_of(self.request), self.needs)

    def empty(self, found: ProgrammeRows) -> Empty:
        said = nothing_fits(found, self.form, ALL) if found.all_rows else programme.nothing_runs(self.edition)
        return replace(said, button=sign_in_button(found))
