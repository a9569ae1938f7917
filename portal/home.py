"""The front page: today in each city, the festival, what is new, what is liked, what was written.

After midnight the cinema day is all but over. Today is then already the new day, and before it stands what still begins
in the night.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.scores import RANKED_FROM
from community.selectors import best_rated, bookmarked_film_ids, score_note
from core.dates import date_range, full_day, long_day, short_day
from festival.models import Edition
from festival.selectors import current_edition, festival_runs
from films.cards import film_cards
from films.models import Film, Text
from showtimes import days, groups
from showtimes.models import Screening
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow
from showtimes.selectors import next_rows, rows_of_days, sample_note, taking_place, versions_on
from showtimes.strip import day_strip, strip_key, strip_range
from showtimes.versions import legend
from venues.models import City

CITY_ROWS, NEW_FILMS, BEST_FILMS, CRITIQUES, FESTIVAL_ROWS = 12, 6, 5, 3, 3
"""How much each part shows at most."""


@dataclass(frozen=True)
class CityToday:
    """A city's day; ``hidden`` screenings are still to come but only on the programme page."""

    slug: str
    name: str
    shape: str
    url: str
    count: int
    parts: list[groups.Part]
    hidden: int
    tomorrow_url: str


@dataclass(frozen=True)
class FestivalPanel:
    """The edition that runs or comes next; ``day_states`` are "past", "today" or "" for each of its days.

    ``rows`` come with the name of their day where it is not today.
    """

    edition: Edition
    when: str
    day_states: list[str]
    standing: str
    rows: list[tuple[str, ScreeningRow]]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    cities = list(City.objects.all())
    chosen = next((city for city in cities if city.slug == request.GET.get("stadt")), None)
    marked = bookmarked_film_ids(request.user)
    zones = {city.time_zone for city in cities}
    screenings = Screening.objects.public(now)
    found = rows_of_days(screenings, days.today(now), today, zones, now=now, marked=marked)
    rows = [row for row in found if row.day == today]
    night = [row for row in found if row.day < today and row.starts_at > now]
    shown = [city_today(city, rows, night, today) for city in cities if chosen in (None, city)]
    printed = [row for city in shown for part in city.parts for row in part.rows]
    best = film_cards(best_films(now)[:BEST_FILMS])
    context = {
        "day": today,
        "day_name": full_day(today),
        "count": taking_place(rows),
        "switch": city_switch(cities, chosen),
        "cities": shown,
        "legend": legend(versions_on(printed)),
        "sample_note": sample_note(printed),
        "festival": festival_panel(today, now),
        "new_since": long_day(days.week_start(today)),
        "new_films": film_cards(new_films(today, now)[:NEW_FILMS]),
        "best_films": best,
        "score_note": score_note(best),
        "ranked_from": RANKED_FROM,
        "critiques": latest_critiques(today),
    }
    return render(request, "home.html", context | strip_context(today, now))


def strip_context(today: dt.date, now: dt.datetime) -> dict[str, object]:
    runs = festival_runs(*strip_range(today, today), now)
    return {
        "strip": day_strip(today, today, runs, lambda day: ProgrammeQuery(day).url()),
        "strip_key": strip_key(today, today, runs),
    }


def city_switch(cities: Sequence[City], chosen: City | None) -> list[dict[str, object]]:
    home_url = reverse("home")
    everywhere = {
        "url": home_url,
        "label": _("Beide Städte") if len(cities) == 2 else _("Alle Städte"),
        "current": chosen is None,
    }
    return [everywhere] + [
        {"url": f"{home_url}?stadt={city.slug}", "label": city.name, "shape": city.shape, "current": city == chosen}
        for city in cities
    ]


def city_today(city: City, rows: Sequence[ScreeningRow], night: Sequence[ScreeningRow], today: dt.date) -> CityToday:
    """Short days are shown whole; of long ones what is still to come, as far as there is room."""
    here = [row for row in rows if row.city_slug == city.slug]
    tonight = [row for row in night if row.city_slug == city.slug]
    listed = here if len(here) <= CITY_ROWS else [row for row in here if row.state != "past"]
    query = ProgrammeQuery(today, city=city.slug)
    return CityToday(
        slug=city.slug,
        name=city.name,
        shape=city.shape,
        url=query.url(),
        count=taking_place(here),
        parts=[*still_tonight(tonight), *groups.by_part(listed[:CITY_ROWS])],
        hidden=taking_place(listed[CITY_ROWS:]),
        tomorrow_url=query.on(today + dt.timedelta(days=1)),
    )


def still_tonight(rows: list[ScreeningRow]) -> list[groups.Part]:
    return [groups.Part(_("Noch in dieser Nacht"), rows)] if rows else []


def festival_panel(today: dt.date, now: dt.datetime) -> FestivalPanel | None:
    edition = current_edition(now)
    if edition is None or edition.starts_on is None or edition.ends_on is None:
        return None
    length = (edition.ends_on - edition.starts_on).days + 1
    number = (today - edition.starts_on).days + 1
    return FestivalPanel(
        edition=edition,
        when=date_range(edition.starts_on, edition.ends_on),
        day_states=["past" if day < number else "today" if day == number else "" for day in range(1, length + 1)],
        standing=standing(edition.starts_on, number, length),
        rows=[
            ("" if row.day == today else short_day(row.day), row)
            for row in next_rows(Screening.objects.filter(series=edition), now, FESTIVAL_ROWS)
        ],
    )


def standing(starts_on: dt.date, number: int, length: int) -> str:
    """Where the festival stands on its day ``number``; the day after the last one begins in its last night."""
    if number > length:
        return _("Endet in dieser Nacht.")
    if number > 0:
        return _("Heute ist Tag %(number)d von %(length)d.") % {"number": number, "length": length}
    return _("Beginnt am %(day)s.") % {"day": short_day(starts_on)}


def new_films(today: dt.date, now: dt.datetime) -> QuerySet[Film]:
    """Films released in this cinema week, or first shown here in it outside a festival; releases first."""
    first_day, last_day = days.week_start(today), days.week_end(today)
    zone = timezone.get_default_timezone()
    start, end = days.bounds(first_day, zone)[0], days.bounds(last_day, zone)[1]
    shown_here = Screening.objects.public(now).held().filter(film=OuterRef("pk"), series__edition__isnull=True)
    return (
        Film.objects.public()
        .annotate(first_shown=Subquery(shown_here.order_by("starts_at").values("starts_at")[:1]))
        .filter(Q(german_release__range=(first_day, last_day)) | Q(first_shown__gte=start, first_shown__lt=end))
        .order_by(F("german_release").desc(nulls_last=True), "sort_title", "pk")
    )


def best_films(now: dt.datetime) -> QuerySet[Film]:
    """Films with enough votes for a ranking, best first; those that can be seen here before the others."""
    coming = Screening.objects.public(now).held().upcoming(now).filter(film=OuterRef("pk"))
    films = best_rated(Film.objects.public())
    return films.annotate(is_running=Exists(coming)).order_by("-is_running", *films.query.order_by)


def latest_critiques(today: dt.date) -> list[tuple[Text, str]]:
    """The newest critiques with their films, and the day of each as it is printed."""
    critiques = Text.objects.public().critiques().filter(published_on__lte=today).select_related("film")
    return [
        (text, _printed(text.published_on, today)) for text in critiques.order_by("-published_on", "-pk")[:CRITIQUES]
    ]


def _printed(day: dt.date, today: dt.date) -> str:
    """Days of other years say the year."""
    return short_day(day) if day.year == today.year else date_format(day)
