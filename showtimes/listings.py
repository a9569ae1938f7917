"""Lists of screenings that can be fetched and subscribed to. Each finder gives None for what the public can't see.

``screenings`` also holds what is hidden: a screening that is withdrawn must change the stamp. ``rows_of`` shows only
what is public.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet, Value
from django.urls import reverse
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from core.downloads import Stamp, stamp
from films.models import Film
from showtimes import days
from showtimes.models import Event, OpenPeriod, Pass, PriceList, Screening, Series
from showtimes.openings import Opening, openings, shown
from showtimes.programme import Order, ProgrammeQuery, View
from showtimes.querysets import OpenPeriodQuerySet, ScreeningQuerySet
from showtimes.rows import ScreeningRow, screening_rows
from venues.models import City, Venue

KINDS = ("ics", "json", "csv")

LOOK_BACK = dt.timedelta(days=30)
"""Time that a screening stays in a feed after it ended."""


@dataclass(frozen=True)
class Listing:
    """``path`` is that of the page which shows the same, ``slug`` names the file.

    ``periods`` are those of what is open for a while. ``complete`` says that the past stays too, as it does for a
    festival; ``series`` is the id of the only one it holds.
    """

    name: str
    slug: str
    path: str
    screenings: ScreeningQuerySet
    periods: OpenPeriodQuerySet = field(default_factory=OpenPeriod.objects.none)
    complete: bool = False
    series: int | None = None


def everything(now: dt.datetime) -> Listing:
    path = reverse("showtimes:programme")
    return Listing(_("Spielplan"), "programm", path, Screening.objects.all(), OpenPeriod.objects.all())


def of_screening(now: dt.datetime, public_id: str) -> Listing | None:
    row = next(iter(screening_rows(Screening.objects.public(now).filter(public_id=public_id), now=now)), None)
    if row is None:
        return None
    screenings = Screening.objects.filter(public_id=public_id)
    return Listing(row.title, public_id, row.page_url, screenings, complete=True)


def of_film(now: dt.datetime, slug: str) -> Listing | None:
    film = Film.objects.public().filter(slug=slug).first()
    if film is None:
        return None
    return Listing(film.title, slug, film.get_absolute_url(), Screening.objects.of_films([film.pk]))


def of_event(now: dt.datetime, slug: str) -> Listing | None:
    event = Event.objects.public().filter(slug=slug).first()
    if event is None:
        return None
    screenings, periods = Screening.objects.filter(event=event), OpenPeriod.objects.filter(event=event)
    return Listing(event.title, slug, event.get_absolute_url(), screenings, periods, complete=True)


def of_venue(now: dt.datetime, slug: str) -> Listing | None:
    venue = Venue.objects.public().filter(slug=slug).select_related("city").first()
    if venue is None:
        return None
    screenings, periods = Screening.objects.filter(hall__venue=venue), OpenPeriod.objects.filter(venue=venue)
    return Listing(str(venue), slug, venue.get_absolute_url(), screenings, periods)


def of_city(now: dt.datetime, slug: str) -> Listing | None:
    city = City.objects.filter(slug=slug).first()
    if city is None:
        return None
    path = ProgrammeQuery(None, city=slug).url()
    name = _("Spielplan %(city)s") % {"city": city.name}
    return Listing(name, slug, path, Screening.objects.in_city(city), OpenPeriod.objects.filter(venue__city=city))


def of_series(now: dt.datetime, slug: str) -> Listing | None:
    series = Series.objects.public(now).filter(slug=slug).first()
    if series is None:
        return None
    shown, periods = Screening.objects.filter(series=series), OpenPeriod.objects.filter(series=series)
    return Listing(series.name, slug, series.get_absolute_url(), shown, periods, series=series.pk)


def file_urls(query: ProgrammeQuery) -> dict[str, str]:
    """By kind the addresses of what the query asks of its page, on any day and for anybody."""
    anybody = replace(query, day=None, own="", order=Order.FILM, view=View.LIST, earlier="", everything="", preview="")
    page = (query.path or reverse("showtimes:programme")).removesuffix("/")
    return {kind: replace(anybody, path=f"{page}.{kind}").url() for kind in KINDS}


def within(listing: Listing, day: dt.date | None, zones: Collection[str], now: dt.datetime) -> ScreeningQuerySet:
    """Its screenings around one cinema day (in every zone, so perhaps more), or without a day those to subscribe to."""
    if day:
        return listing.screenings.shown_between(*days.widest_bounds(day, day, {*zones, settings.TIME_ZONE}))
    earliest = days.bounds(days.today(now) - LOOK_BACK, get_default_timezone())[0]
    return listing.screenings if listing.complete else listing.screenings.filter(ends_at__gt=earliest)


def openings_of(listing: Listing, query: ProgrammeQuery, now: dt.datetime) -> list[Opening]:
    """Those of its periods that the query leaves, on its day or, without one, as long as screenings stay."""
    periods = listing.periods.public(now)
    if query.day:
        return [show.opening for show in shown(openings(periods), query, query.day, query.day)]
    earliest = dt.date.min if listing.complete else days.today(now) - LOOK_BACK
    return [show.opening for show in shown(openings(periods), query, earliest, dt.date.max)]


def rows_of(screenings: ScreeningQuerySet, now: dt.datetime) -> list[ScreeningRow]:
    return screening_rows(screenings.public(now), now=now)


def state_of(screenings: ScreeningQuerySet, now: dt.datetime, *, by_clock: bool = False) -> Stamp:
    """Text that changes whenever the rows may; two queries.

    ``by_clock``: they also change when a screening begins. What has no time of change (a hall's name) shows the next
    day, and so does the removal of a screening to who asks by time alone.
    """
    begun = {"last_begun": Max("starts_at", filter=Q(starts_at__lte=now))} if by_clock else {}
    seen = screenings.aggregate(
        last_change=Max("updated_at"),
        last_film=Max("film__updated_at"),
        last_event=Max("event__updated_at"),
        last_venue=Max("hall__venue__updated_at"),
        last_series=Max("series__updated_at"),
        last_released=Max("public_from", filter=Q(public_from__lte=now)),
        last_announced=Max("series__public_from", filter=Q(series__public_from__lte=now)),
        last_guest=Max("guests__person__updated_at"),
        last_person=Max("event__people__person__updated_at"),
        **begun,
        count=Count("pk", distinct=True),
    )
    today = days.bounds(days.today(now), get_default_timezone())[0]
    moments = [moment for moment in seen.values() if isinstance(moment, dt.datetime)]
    others = list(_state_of_others())
    moments += [moment for moment, _count in others if moment]
    return stamp([today, *seen.values(), others], max([today, *moments]))


def _state_of_others() -> QuerySet:
    """(last change, count) of price lists, passes, open periods and events: few, so all of them.

    What a venue, a series or a screening says of prices changes these.
    """
    first, *others = (
        model._default_manager.order_by()
        .values(one=Value(1))
        .annotate(last=Max("updated_at"), count=Count("pk"))
        .values_list("last", "count")
        for model in (PriceList, Pass, OpenPeriod, Event)
    )
    return first.union(*others, all=True)
