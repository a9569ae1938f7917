"""The front page: today in each city, the festival, what is new, what is liked, what was written.

After midnight it opens with what still begins in the night, and with the next day once there is nothing.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from community.scores import SHOWN_FROM, ranking_note
from community.selectors import best_rated, score_note, with_scores
from core.address import Address
from core.components import Link, Switch
from core.dates import calendar_day, date_range, long_day, short_day
from festival.models import Edition
from festival.selectors import current_edition, festival_runs
from films.cards import FilmCard, cards_of, film_cards
from films.models import Film, Text
from films.titles import sort_column
from planner.selectors import own_ids
from showtimes import day_words, days, groups
from showtimes.changes import chosen_city
from showtimes.day_words import OpenDay
from showtimes.models import Screening
from showtimes.plan_conflicts import with_plan_conflicts
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow, screening_rows
from showtimes.selectors import (
    Start,
    addresses_of,
    count_taking_place,
    next_rows,
    open_day,
    sample_note,
    starts_of_days,
    versions_on,
)
from showtimes.shows import ShowGroup, shows
from showtimes.strip import Strip, day_strip, strip_range
from showtimes.versions import legend
from venues.models import City

DAY = dt.timedelta(days=1)
CITY_ROWS, NEW_FILMS, BEST_FILMS, CRITIQUES, FESTIVAL_ROWS = 12, 6, 5, 3, 3
"""Most rows that each part shows."""


@dataclass(frozen=True)
class CityDay:
    """A city's day; ``hidden`` screenings are still to come but only on the programme page.

    ``empty`` is said where nothing of the day is listed; ``next_url`` leads on to the next day, where it should.
    """

    slug: str
    name: str
    shape: str
    url: str
    count: int
    parts: list[ShowGroup]
    hidden: int
    when: str
    empty: str
    next_url: str
    next_label: str


@dataclass(frozen=True)
class Critique:
    """A critique with its film; ``day`` as printed."""

    text: Text
    day: str


@dataclass(frozen=True)
class BestFilms:
    """Films with at least ``ranked_from`` votes, in an ``order`` said in a sentence.

    ``note`` on scores that are made up for the demo.
    """

    cards: list[FilmCard]
    ranked_from: int
    order: str
    note: str


@dataclass(frozen=True)
class NewFilms:
    """Films new in this cinema week; ``since`` is its Thursday."""

    cards: list[FilmCard]
    since: str


@dataclass(frozen=True)
class FestivalPanel:
    """The edition that runs or comes next; ``day_states`` are "past", "today" or "" for each of its days.

    ``rows`` come with what is to say of their day: nothing of today's.
    """

    edition: Edition
    dates: str
    day_states: list[str]
    progress: str
    rows: list[tuple[str, ScreeningRow]]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    cities = list(City.objects.all())
    address = Address(request.GET)
    chosen = chosen_city(cities, address)
    own = own_ids(request.user)
    asked = [chosen] if chosen else cities
    zone = ZoneInfo(chosen.time_zone) if chosen else None
    screenings = Screening.objects.public(now).filter(hall__venue__city__in=asked)
    day = open_day(screenings, now, zone)
    starts = starts_of_days(screenings, day, day + DAY, {city.time_zone for city in asked}, now=now)
    shown_day = OpenDay(day, now, zone)
    listed = [start.pk for city in asked for start in starts_listed(starts_in(city, starts), shown_day)]
    rows = screening_rows(Screening.objects.filter(pk__in=listed), now=now, **own)
    rows = with_plan_conflicts(rows, own["planned"], now)
    shown = [city_day(city, starts_in(city, starts), rows, shown_day) for city in asked]
    printed = [show.row for city in shown for part in city.parts for show in part.shows]
    best = best_films(now)
    festival = festival_panel(now)
    today = days.today(now)
    context = {
        "day": day,
        "day_name": shown_day.name,
        "when": shown_day.phrase,
        "heading": shown_day.heading,
        "count": sum(city.count for city in shown),
        "switch": city_switch(cities, chosen),
        "strip": home_strip(day, now),
        "cities": shown,
        "columns": ("front" if len(shown) != 1 else "cols cols--main") if festival else "cols cols--2",
        "is_empty": not (starts or festival) and not Screening.objects.public(now).exists(),
        "legend": legend(versions_on(printed)),
        "sample_note": sample_note(printed),
        "addresses": addresses_of(printed),
        "festival": festival,
        "new": NewFilms(film_cards(new_films(today, now)[:NEW_FILMS]), long_day(days.week_start(today))),
        "best": BestFilms(best, SHOWN_FROM, ranking_note(), score_note(best)),
        "critiques": latest_critiques(now),
    }
    context["address_problems"] = address.problems
    return render(request, "home.html", context, status=address.status)


def home_strip(day: dt.date, now: dt.datetime) -> Strip:
    runs = festival_runs(*strip_range(day, now), now)
    return day_strip(day, now, runs, lambda day: ProgrammeQuery(day).url())


def city_switch(cities: Sequence[City], chosen: City | None) -> Switch:
    home_url = reverse("home")
    everywhere = Link(home_url, _("Beide Städte") if len(cities) == 2 else _("Alle Städte"), chosen is None)
    links = [Link(f"{home_url}?stadt={city.slug}", city.name, city == chosen, city.shape) for city in cities]
    return Switch(_("Stadt"), [everywhere, *links])


def starts_in(city: City, starts: Sequence[Start]) -> list[Start]:
    return [start for start in starts if start.city_slug == city.slug]


def starts_shown(starts: Sequence[Start], shown_day: OpenDay) -> list[Start]:
    """Of a city's day: short ones are shown whole, of long ones what is still to come."""
    here = [start for start in starts if start.day == shown_day.day]
    if shown_day.is_tonight or len(here) > CITY_ROWS:
        return [start for start in here if start.state != "past"]
    return here


def starts_listed(starts: Sequence[Start], shown_day: OpenDay) -> list[Start]:
    """As far as there is room; after a rest of the night comes the next day."""
    after = [start for start in starts if start.day > shown_day.day] if shown_day.is_tonight else []
    return [*starts_shown(starts, shown_day), *after][:CITY_ROWS]


def city_day(city: City, starts: Sequence[Start], rows: Sequence[ScreeningRow], shown_day: OpenDay) -> CityDay:
    here = [start for start in starts if start.day == shown_day.day]
    after = [start for start in starts if start.day > shown_day.day]
    shown = starts_shown(starts, shown_day)
    printed = [row for row in rows if row.city_slug == city.slug]
    listed, query = [row for row in printed if row.day == shown_day.day], ProgrammeQuery(shown_day.day, city=city.slug)
    leads_on = shown_day.is_tonight or not listed
    return CityDay(
        slug=city.slug,
        name=city.name,
        shape=city.shape,
        url=query.url(),
        count=count_taking_place(shown if shown_day.is_tonight else here),
        parts=tonight(printed, shown_day) if shown_day.is_tonight else groups.by_part(listed),
        hidden=count_taking_place(shown[CITY_ROWS:]),
        when=shown_day.phrase,
        empty="" if listed else shown_day.nothing_listed(over=bool(here)),
        next_url=query.day_url(shown_day.day + DAY) if leads_on else "",
        next_label=next_day_label(shown_day, count_taking_place(after)) if leads_on else "",
    )


def tonight(rows: Sequence[ScreeningRow], shown_day: OpenDay) -> list[ShowGroup]:
    """The rest of the night, then the next day."""
    weekday = date_format(shown_day.day + DAY, "l")
    listed = [row for row in rows if row.day == shown_day.day]
    following = groups.by_part(row for row in rows if row.day > shown_day.day)
    parts = [
        ShowGroup(_("%(weekday)s: %(part)s") % {"weekday": weekday, "part": it.label}, it.shows) for it in following
    ]
    return [ShowGroup(_("Jetzt noch"), shows(listed)), *parts] if listed else parts


def next_day_label(shown_day: OpenDay, count: int) -> str:
    day = day_words.coming(shown_day.day + DAY, shown_day.now, shown_day.zone)
    number = ngettext("%(count)d Vorstellung", "%(count)d Vorstellungen", count) % {"count": count}
    return f"{capfirst(day)}: {number}"


def festival_panel(now: dt.datetime) -> FestivalPanel | None:
    edition = current_edition(now)
    if edition is None or edition.starts_on is None or edition.ends_on is None:
        return None
    length = (edition.ends_on - edition.starts_on).days + 1
    number = (days.today(now) - edition.starts_on).days + 1
    return FestivalPanel(
        edition=edition,
        dates=date_range(edition.starts_on, edition.ends_on),
        day_states=["past" if day < number else "today" if day == number else "" for day in range(1, length + 1)],
        progress=day_words.progress(edition.starts_on, edition.ends_on, now),
        rows=[
            (_day_of(row, now), row) for row in next_rows(Screening.objects.filter(series=edition), now, FESTIVAL_ROWS)
        ],
    )


def _day_of(row: ScreeningRow, now: dt.datetime) -> str:
    """Nothing of today's screenings but their night; else the day."""
    zone = ZoneInfo(row.city_zone)
    is_today = row.day == days.today(now, zone)
    if days.in_the_night(now, zone) and is_today:
        return day_words.coming(row.day, now, zone)
    return ", ".join(filter(None, ("" if is_today else short_day(row.day), row.night_label)))


def new_films(today: dt.date, now: dt.datetime) -> QuerySet[Film]:
    """Films released in this cinema week, or first shown here in it outside a festival; releases first.

    Three queries: the programme is asked which films it shows in the week, and which of these it had shown before.
    """
    first_day, last_day = days.week_start(today), days.week_end(today)
    zone = timezone.get_default_timezone()
    start, end = days.bounds(first_day, zone)[0], days.bounds(last_day, zone)[1]
    screenings = Screening.objects.public(now).released().filter(series__edition=None).order_by()
    this_week = set(screenings.between(start, end).values_list("film", flat=True))
    earlier = screenings.filter(starts_at__lt=start, film__in=this_week)
    before = set(earlier.values_list("film", flat=True).distinct())
    is_new = Q(german_release__range=(first_day, last_day)) | Q(pk__in=this_week - before)
    return Film.objects.public().filter(is_new).order_by(F("german_release").desc(nulls_last=True), sort_column(), "pk")


def best_films(now: dt.datetime) -> list[FilmCard]:
    """Films with enough votes for a ranking, best first; those that can be seen here before the others.

    Three queries, which read of thousands of ranked films no more than the best.
    """
    coming = Screening.objects.public(now).released().upcoming(now).order_by().values("film")
    best = best_rated()
    ids = dict.fromkeys([*best.filter(film__in=coming)[:BEST_FILMS], *best[:BEST_FILMS]])
    return cards_of(list(ids)[:BEST_FILMS], with_scores(Film.objects.all()))


def latest_critiques(now: dt.datetime) -> list[Critique]:
    """The newest critiques with their films."""
    today = calendar_day(now)
    critiques = Text.objects.public(now).critiques().filter(published_on__lte=today).select_related("film")
    newest = critiques.order_by("-published_on", "-pk")[:CRITIQUES]
    return [Critique(text, _printed(text.published_on, today.year)) for text in newest if text.published_on]


def _printed(day: dt.date, year: int) -> str:
    """Days of other years than ``year`` say theirs."""
    return short_day(day) if day.year == year else date_format(day)
