import datetime as dt
from dataclasses import replace
from typing import Unpack
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.needs import NeedsMixin
from core.components import Empty, FilterLine, Link, Switch
from core.dates import long_day, short_day
from core.fragments import FragmentMixin
from core.pagecache import keep
from festival.models import Section
from festival.selectors import SectionRun, films_by_section, local_sections
from planner.selectors import own_ids
from portal.atom import of_city
from portal.context_processors import sign_in_path_of
from portal.filter_form import CHOOSING, shown_by
from portal.showtimes.found import ProgrammeRows
from portal.showtimes.lists import event_times, film_times, week_of
from portal.showtimes.narrowing import words_of
from portal.showtimes.page import (
    cities_of,
    counted_link,
    nothing_fits,
    page_context,
    sign_in_button,
)
from portal.showtimes.programme_form import ProgrammeForm
from portal.showtimes.span import DAYS_AFTER, day_context, week_days
from portal.showtimes.tally import tally_of
from showtimes import day_words, days, groups
from showtimes.models import Screening
from showtimes.moves import moved_away
from showtimes.openings import OpenShow, openings_within, shown
from showtimes.passes import pass_choices
from showtimes.prices import priced_for
from showtimes.programme import Order, ProgrammeQuery, View
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow
from showtimes.selectors import open_day, public_rows_of_days
from showtimes.shows import shows
from showtimes.subjects import Own
from showtimes.timetable import next_step
from venues.models import Venue
from venues.selectors import public_venues

LOOK_AHEAD = dt.timedelta(days=14)
"""Time that an empty day looks ahead for the next screening."""


class Programme(NeedsMixin, FragmentMixin, TemplateView):
    """A day's screenings, or seven days film by film.

    Wrong values in the address are named and left out, with status 400.
    """

    template_name = "showtimes/programme.html"
    fragment_name = "showtimes/_fragment.html"
    fragment_id = "programm"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        self.now = timezone.now()
        self.venues = public_venues()
        self.sections = local_sections(self.now)
        sections = [(section.slug, section.name) for section in self.sections]
        passes = pass_choices(self.now)
        self.form = ProgrammeForm(request.GET, venues=self.venues, sections=sections, passes=passes)
        asked = self.form.query(None)
        self.day = asked.day or self.open_day(asked)
        self.query = replace(asked, day=self.day)
        self.tally = tally_of(self.query, self.now)
        self.address = asked.url()
        response = self.render_to_response(self.get_context_data(), status=200 if self.form.is_valid() else 400)
        return keep(response, until=next_step(self.now)) if self.query.view == View.GRID else response

    def fragment_address(self) -> str:
        return self.address

    @property
    def last_day(self) -> dt.date:
        return self.day + DAYS_AFTER if self.query.view == View.WEEK else self.day

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        found = self.programme_rows()
        in_halls = groups.split(found.rows, self.now)
        city = next((city for city in cities_of(self.venues) if city.slug == self.query.city), None)
        return super().get_context_data(
            **kwargs,
            **page_context(self.form, found, self.venues, self.section_choices(), self.tally),
            **day_context(self.query, self.day, self.now),
            **self.listing(in_halls, found.rows),
            openings=self.openings(),
            line=self.line(found.rows),
            orders=self.orders(),
            city=city,
            feed_path=of_city(reverse("showtimes:programme_feed"), city),
            empty=None if found.rows else self.empty(found),
            over=self.over(found),
            moved_away=moved_away(self.asked_venues(self.query), self.day, self.last_day, self.now),
            canonical_path=self.canonical_path(),
        )

    def asked_venues(self, query: ProgrammeQuery) -> list[Venue]:
        city, venue = query.city, query.venue
        return [it for it in self.venues if city in ("", it.city.slug) and venue in ("", it.slug)]

    def open_day(self, query: ProgrammeQuery) -> dt.date:
        """The day of a page without one in its address; of one city or venue by its own clock."""
        venues = self.asked_venues(query)
        zones = {venue.city.time_zone for venue in venues}

        def screenings() -> ScreeningQuerySet:
            return Screening.objects.public(self.now).filter(hall__venue__in=venues)

        return open_day(screenings, self.now, ZoneInfo(zones.pop()) if len(zones) == 1 else None)

    def programme_rows(self) -> ProgrammeRows:
        user = self.request.user
        rows = self.rows(self.day, self.last_day, **own_ids(user))
        slugs = {section.slug for section in self.shown_sections()}
        sections = films_by_section(Section.objects.filter(slug__in=slugs)) if slugs else {}
        return ProgrammeRows(self.query, rows, self.now, sections, sign_in_path_of(self.request), self.needs)

    def rows(self, first: dt.date, last: dt.date, **own: Unpack[Own]) -> list[ScreeningRow]:
        zones = {venue.city.time_zone for venue in self.venues}
        rows = public_rows_of_days(first, last, zones, now=self.now, **own)
        return priced_for(self.query, rows, self.needs)

    def openings(self) -> list[OpenShow]:
        """Exhibitions and others that are open on the days."""
        marked = own_ids(self.request.user).get("marked", frozenset())
        found = openings_within(self.day, self.last_day, self.now, marked=marked)
        return shown(found, self.query, self.day, self.last_day)

    def section_choices(self) -> list[tuple[str, str]]:
        return list({it.slug: (it.slug, it.name) for it in reversed(self.shown_sections())}.values())[::-1]

    def shown_sections(self) -> list[SectionRun]:
        """The sections of the editions that run on the day, and the one asked for."""
        return [it for it in self.sections if it.runs_on(self.day) or it.slug == self.query.section]

    def orders(self) -> Switch:
        """The orders of the list, the week and the grid."""
        asked, is_list = self.query, self.query.view == View.LIST
        lists = [
            Link(asked.url(order=order, view=View.LIST), str(order.label), order == asked.order and is_list)
            for order in Order
        ]
        others = [
            Link(asked.url(view=view, order=Order.FILM), str(view.label), view == asked.view)
            for view in (View.WEEK, View.GRID)
        ]
        return Switch(_("Ordnung"), [*lists, *others])

    def line(self, rows: list[ScreeningRow]) -> FilterLine:
        """Counts what the list names: films and events, or screenings."""
        count = self.tally.words(rows)
        said = words_of(self.query, self.form, cities_of(self.venues))
        return FilterLine(said, count, shown_by(count), is_open=self.trigger == CHOOSING)

    def listing(self, in_halls: groups.Split, rows: list[ScreeningRow]) -> dict[str, object]:
        """The rows in the order asked for, under the name its template knows."""
        if self.query.view == View.GRID:
            return {}
        if self.query.view == View.WEEK:
            return {"week": week_of(groups.in_halls(rows), week_days(self.query, self.day, self.now), self.day)}
        begun = {"begun": shows(in_halls.begun, level=3, names_city=True)}
        if self.query.order == Order.TIME:
            return begun | {"parts": groups.by_part(in_halls.coming, level=3, names_city=True)}
        if self.query.order == Order.VENUE:
            return begun | {"venues": groups.by_venue(in_halls.coming)}
        return begun | {
            "films": film_times(in_halls.coming, self.day, self.now),
            "events": event_times(in_halls.coming),
        }

    def canonical_path(self) -> str:
        """Search engines shall know the day, not what narrows it."""
        given = "tag" in self.form.cleaned_data and self.form.cleaned_data["tag"]
        return f"{self.request.path}?tag={given}" if given else self.request.path

    def empty(self, found: ProgrammeRows) -> Empty:
        """An empty list with links onward."""
        if found.all_rows:
            coming = self.rows(self.day, self.day + LOOK_AHEAD)
            said = nothing_fits(found, self.form, self.tally)
        else:
            coming = self.rows(days.week_start(self.day), self.day + LOOK_AHEAD)
            week_known = any(row.day <= days.week_end(self.day) for row in coming)
            said = empty_day(self.last_day, days.today(self.now), week_known=week_known)
        links = [*said.links, *self.next_day(replace(found, all_rows=coming))]
        return replace(said, button=sign_in_button(found), links=links)

    def over(self, found: ProgrammeRows) -> Empty | None:
        """The sentence above what has begun today, where nothing else is left of it."""
        if self.query.view == View.WEEK or not found.rows or any(groups.counts(row, self.now) for row in found.rows):
            return None
        coming = replace(found, all_rows=self.rows(self.day, self.day + LOOK_AHEAD))
        return Empty(day_words.nothing_begins(self.now), links=self.next_day(coming))

    def next_day(self, coming: ProgrammeRows) -> list[Link]:
        """The way to the next day on which something runs under the same filters, else to the current programme."""
        later = [row for row in self.tally.counted(coming.rows) if row.day > self.day]
        if later:
            day = min(row.day for row in later)
            count = self.tally.words(row for row in later if row.day == day)
            return [counted_link(short_day(day), count, self.query.day_url(day))]
        if self.day == days.today(self.now):
            return []
        return [Link(reverse("showtimes:programme"), day_words.way_to_programme(self.now))]


def empty_day(day: dt.date, today: dt.date, *, week_known: bool) -> Empty:
    """A day without any screening."""
    if day < today:
        return Empty(_("Für diesen Tag kennen wir keine Vorstellung"), _("Was einmal hier stand, bleibt stehen."))
    thursday = days.week_start(day)
    if not week_known and thursday > today:
        title = _("Das Programm ab %(day)s kommt noch") % {"day": long_day(thursday)}
        return Empty(title, _("Kinowochen gehen von Donnerstag bis Mittwoch und stehen meist wenige Tage vorher fest."))
    return Empty(_("An diesem Tag läuft hier nichts"))
