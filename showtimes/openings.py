"""Exhibitions and others that are open for a while, as pages and files print them."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import F, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import date_range
from core.i18n import Passage, pick
from core.prepared import prepared
from core.rows import JSONRows
from core.values import Values
from films.titles import language_of_title
from showtimes import opening_hours
from showtimes.answering import EVENTS, OwnFilter
from showtimes.models import Event, OpeningHours, OpenPeriod
from showtimes.opening_hours import Hours, Span
from showtimes.programme import ProgrammeQuery
from showtimes.querysets import OpenPeriodQuerySet
from showtimes.subjects import subject_key

PLAIN = ("pk", "public_id", "updated_at", "event_id", "venue_id", "room", "series_id", "first_day", "last_day")
NOTES = ("note_de", "note_en")
JOINED = {
    "event_slug": "event__slug",
    "event_kind": "event__kind",
    "title_de": "event__title_de",
    "title_en": "event__title_en",
    "is_sample": "event__is_sample",
    "venue_name": "venue__name",
    "venue_slug": "venue__slug",
    "venue_key": "venue__sort_key",
    "street": "venue__street",
    "postcode": "venue__postcode",
    "latitude": "venue__latitude",
    "longitude": "venue__longitude",
    "city_slug": "venue__city__slug",
    "city_de": "venue__city__name_de",
    "city_en": "venue__city__name_en",
    "city_shape": "venue__city__shape",
    "city_zone": "venue__city__time_zone",
    "series_label": "series__short_name",
    "series_de": "series__name_de",
    "series_en": "series__name_en",
}
FILTERS = {"city", "venue", "kind", "own"}
"""Filters of a programme that say something of what is open for a while; under others it is left out."""


@dataclass(frozen=True)
class Opening:
    """An event that is open for a while at a venue, ready to print; ``own_state`` is "marked" or "".

    ``place`` says room and venue, ``days_label`` the days, ``week_label`` the hours of a week with their exceptions.
    """

    pk: int
    public_id: str
    updated_at: dt.datetime
    event_id: int
    event_kind: str
    event_label: str
    title: str
    title_lang: str
    page_url: str
    venue_id: int
    venue_name: str
    venue_slug: str
    venue_url: str
    room: str
    place: str
    city_slug: str
    city_name: str
    city_shape: str
    city_zone: str
    street: str
    postcode: str
    latitude: Decimal | None
    longitude: Decimal | None
    series_id: int | None
    series_name: str
    series_title: str
    first_day: dt.date
    last_day: dt.date
    hours: tuple[Hours, ...]
    note: Passage
    is_sample: bool
    own_state: str

    @property
    def subject(self) -> str:
        return subject_key(None, self.event_id)

    @property
    def own_label(self) -> str:
        return _("gemerkt") if self.own_state else ""

    @property
    def days_label(self) -> str:
        return date_range(self.first_day, self.last_day)

    @cached_property
    def week_label(self) -> str:
        return opening_hours.week_label(self.hours)

    @property
    def address(self) -> str:
        return ", ".join(filter(None, (self.street, f"{self.postcode} {self.city_name}".strip())))

    @property
    def location(self) -> str:
        return f"{self.place}, {self.address}"

    def first_open_day(self, first: dt.date = dt.date.min, last: dt.date = dt.date.max) -> dt.date | None:
        """The first day from ``first`` to ``last`` on which it is open; None if it never is."""
        return opening_hours.first_open_day(max(first, self.first_day), min(last, self.last_day), self.hours)

    def spans_on(self, day: dt.date) -> list[Span]:
        """Stretches in which it is open on the day."""
        return opening_hours.spans_on(day, self.hours) if self.first_day <= day <= self.last_day else []

    def label_on(self, day: dt.date) -> str:
        """ "Ausstellung, 11–18 Uhr"."""
        return f"{self.event_label}, {opening_hours.spans_label(self.spans_on(day))}"


@dataclass(frozen=True)
class OpenShow:
    """One in a list; ``label`` says kind and hours."""

    opening: Opening
    label: str


def openings(periods: OpenPeriodQuerySet, *, marked: Collection[str] = ()) -> list[Opening]:
    """The periods city by city and venue by venue, in one query; ``marked`` are keys of what the visitor saved."""
    return [_opening(value, marked) for value in _values(periods)]


def openings_within(
    first: dt.date, last: dt.date, now: dt.datetime, *, marked: Collection[str] = (), venue: int | None = None
) -> list[Opening]:
    """The public ones of which a day lies between, anywhere or in a venue."""
    return [_opening(value, marked) for value in _values_within(first, last, now, venue)]


@prepared
def _values_within(first: dt.date, last: dt.date, now: dt.datetime, venue: int | None) -> QuerySet:
    periods = OpenPeriod.objects.public(now).within(first, last)
    return _values(periods if venue is None else periods.filter(venue=venue))


def openings_of_series(series: int, now: dt.datetime, *, marked: Collection[str] = ()) -> list[Opening]:
    """The public ones of a series."""
    return [_opening(value, marked) for value in _values_of_series(series, now)]


@prepared
def _values_of_series(series: int, now: dt.datetime) -> QuerySet:
    return _values(OpenPeriod.objects.public(now).filter(series=series))


def between(found: Iterable[Opening], first: dt.date, last: dt.date) -> list[Opening]:
    """Those that are open on any of the days."""
    return [one for one in found if one.first_open_day(first, last)]


def shown(found: Iterable[Opening], query: ProgrammeQuery, first: dt.date, last: dt.date) -> list[OpenShow]:
    """Those of a programme's days that its filters leave; of one day with that day's hours."""
    fitting = [one for one in between(found, first, last) if _suits(one, query)]
    return [OpenShow(one, _label(one, first, last)) for one in fitting]


def _label(one: Opening, first: dt.date, last: dt.date) -> str:
    return one.label_on(first) if first == last else f"{one.event_label}, {one.week_label}"


def _suits(one: Opening, query: ProgrammeQuery) -> bool:
    return (
        FILTERS.issuperset(query.active())
        and query.city in ("", one.city_slug)
        and query.venue in ("", one.venue_slug)
        and query.kind in ("", EVENTS)
        and (not query.own or (query.own == OwnFilter.MARKED and bool(one.own_state)))
    )


def _values(periods: QuerySet[OpenPeriod]) -> QuerySet:
    hours = OpeningHours.objects.filter(period=OuterRef("pk")).order_by("pk")
    rows = periods.order_by("venue__city__position", "venue__city__sort_key", "venue__sort_key", "first_day", "pk")
    joined = rows.annotate(
        **{alias: F(path) for alias, path in JOINED.items()},
        hour_rows=JSONRows(hours.values("weekday", "day", "opens", "closes")),
    )
    values: QuerySet = joined.values(*PLAIN, *NOTES, *JOINED, "hour_rows")
    return values


def _opening(value: Values, marked: Collection[str]) -> Opening:
    taken = {name: value[name] for name in (*PLAIN, *JOINED) if name in Opening.__dataclass_fields__}
    return Opening(
        **taken,
        event_label=str(Event.Kind(value["event_kind"]).label),
        title=pick(value["title_de"], value["title_en"]),
        title_lang=language_of_title(value["title_de"], value["title_en"], "", "de", ()),
        page_url=reverse("showtimes:event", args=[value["event_slug"]]),
        venue_url=reverse("venues:detail", args=[value["venue_slug"]]),
        place=", ".join(filter(None, (value["room"], value["venue_name"]))),
        city_name=pick(value["city_de"], value["city_en"]),
        series_name=value["series_label"] or pick(value["series_de"] or "", value["series_en"] or ""),
        series_title=pick(value["series_de"] or "", value["series_en"] or ""),
        hours=tuple(_hours(row) for row in value["hour_rows"]),
        note=pick(value["note_de"], value["note_en"]),
        own_state="marked" if subject_key(None, value["event_id"]) in marked else "",
    )


def _hours(row: Values) -> Hours:
    opens, closes = (row[name] and dt.time.fromisoformat(row[name]) for name in ("opens", "closes"))
    return Hours(row["weekday"], row["day"] and dt.date.fromisoformat(row["day"]), opens, closes)
