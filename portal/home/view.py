"""The front page: the evening in each city, the festival, what is new, what is liked, what was written.

Of a day it shows what is still to come. After midnight it opens with what still begins in the night, and with the next
day once there is nothing.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.needs import ChoosingMixin
from core.components import Link, Switch
from core.dates import long_day
from core.pagecache import keep
from core.values import Values
from festival.models import Edition
from festival.selectors import near_editions, runs_of
from films.cards import cards_of
from planner.selectors import own_ids
from portal.home.cities import CityDay, CityStarts, city_day, starts_in
from portal.home.own import own_next
from portal.home.parts import (
    NEW_FILMS,
    NewFilms,
    Playing,
    best_films,
    festival_panel,
    latest_critiques,
    new_films,
    newest_article,
    playing,
    tip_of,
)
from showtimes import days
from showtimes.changes import chosen_city
from showtimes.day_words import OpenDay
from showtimes.fits import left_out
from showtimes.models import Screening
from showtimes.plan_conflicts import with_plan_conflicts
from showtimes.prices import fitted
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow, rows_by_ids
from showtimes.selectors import Start, addresses_of, open_day, sample_note, starts_of_days, versions_on
from showtimes.strip import Strip, day_strip
from showtimes.subjects import Own
from showtimes.versions import legend
from venues.models import City
from venues.selectors import all_cities

DAY = dt.timedelta(days=1)


class Home(ChoosingMixin, TemplateView):
    template_name = "home.html"
    shown_day: OpenDay
    playing: Playing

    def render_to_response(self, context: Values, **kwargs: object) -> HttpResponse:
        """In the night the page tells the time."""
        response, now = super().render_to_response(context, **kwargs), self.shown_day.now
        if not playing.is_current(self.playing, now):
            return keep(response, until=now)
        return keep(response, until=self.shown_day.next_minute) if self.shown_day.is_tonight else response

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        now, cities, own = timezone.now(), all_cities(), own_ids(self.request.user)
        city = chosen_city(cities, self.address)
        asked = [city] if city else cities
        zone = ZoneInfo(city.time_zone) if city else None
        day = open_day(lambda: Screening.objects.public(now).filter(hall__venue__city__in=asked), now, zone)
        starts = starts_of_days(asked, day, day + DAY, now=now)
        self.shown_day = shown_day = OpenDay(day, now, zone)
        unfit = self.unfit(starts, now)
        left_away = () if self.everything else {row.pk for row in unfit}
        here = [(city, starts_in(city, starts, shown_day, left_away)) for city in asked]
        shown = self.city_days(here, shown_day, own)
        editions, self.playing = near_editions(now), playing(now)
        festival = festival_panel(next(iter(editions), None), now, self.needs)
        return super().get_context_data(**kwargs) | {
            "own_next": SimpleLazyObject(lambda: own_next(own["planned"], now)),
            "fitting": self.fitting(left_out([row for row in unfit if row.day == day or shown_day.is_tonight])),
            "switch": city_switch(cities, city),
            "columns": ("front" if len(shown) != 1 else "cols cols--main") if festival else "cols cols--2",
            "is_empty": not (starts or festival) and not Screening.objects.public(now).exists(),
            "festival": festival,
            **day_context(shown, shown_day, editions),
            **films_and_texts(shown, self.playing, now),
        }

    def unfit(self, starts: Sequence[Start], now: dt.datetime) -> list[ScreeningRow]:
        """Those still to come that do not fit; one query with needs, two more where they ask for passes."""
        if not self.needs:
            return []
        ids = [start.pk for start in starts if start.state != "past"]
        return self.choose(rows_by_ids(ids, now=now)).unfit

    def city_days(self, here: Sequence[tuple[City, CityStarts]], shown_day: OpenDay, own: Own) -> list[CityDay]:
        """Three queries at most, and what it costs to find conflicts with a plan."""
        now = shown_day.now
        printed = [pk for _city, found in here for pk in found.printed(shown_day)]
        rows = fitted(rows_by_ids(printed, now=now, **own), self.needs)
        rows = with_plan_conflicts(rows, own["planned"], now)
        return [city_day(city, found, rows, shown_day) for city, found in here]


home = Home.as_view()


def day_context(shown: Sequence[CityDay], shown_day: OpenDay, editions: Iterable[Edition]) -> dict[str, object]:
    """Context of the day as a whole."""
    printed = [row for city in shown for row in city.rows]
    return {
        "day": shown_day.day,
        "day_name": shown_day.name,
        "when": shown_day.phrase,
        "heading": shown_day.heading(in_the_evening=any(city.is_evening for city in shown)),
        "count": sum(city.count for city in shown),
        "strip": home_strip(shown_day.day, editions, shown_day.now),
        "cities": shown,
        "legend": legend(versions_on(printed)),
        "sample_note": sample_note(printed),
        "addresses": addresses_of(printed),
    }


def films_and_texts(cities: Sequence[CityDay], films: Playing, now: dt.datetime) -> dict[str, object]:
    """Context of the parts below the day."""
    today = days.today(now)
    tip = tip_of([row for city in cities if city.is_evening for row in city.evening], now)
    return {
        "tip": tip,
        "new": NewFilms(cards_of(new_films(films.first_shown, now)[:NEW_FILMS]), long_day(days.week_start(today))),
        "article": newest_article(now),
        "best": best_films(films.coming),
        "critiques": latest_critiques(now, tip),
    }


def home_strip(day: dt.date, editions: Iterable[Edition], now: dt.datetime) -> Strip:
    return day_strip(day, now, runs_of(editions), lambda day: ProgrammeQuery(day).url())


def city_switch(cities: Sequence[City], chosen: City | None) -> Switch:
    home_url = reverse("home")
    everywhere = Link(home_url, _("Beide Städte") if len(cities) == 2 else _("Alle Städte"), chosen is None)
    links = [Link(f"{home_url}?stadt={city.slug}", city.name, city == chosen, city.shape) for city in cities]
    return Switch(_("Stadt"), [everywhere, *links])
