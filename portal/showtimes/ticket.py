"""Parts of the page of one screening: the ticket, the way to the venue, the best of what comes after."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.dates import short_day
from core.qr import qr_code
from films.cards import cards_of
from films.models import Film
from films.poster import Poster
from showtimes import day_words
from showtimes.neighbours import Next
from showtimes.rows import ScreeningRow
from venues.models import Venue
from venues.sketch import Sketch, sketch_of, way_from_stop

BEST, OTHERS = 3, 6
"""Screenings that the page suggests for afterwards, and places where the film runs at other times."""
OWN_FIRST = ("planned", "marked", "")


@dataclass(frozen=True)
class Stub:
    """The ticket's stub: the short address in words, and as a QR code."""

    address: str
    code: SafeString


@dataclass(frozen=True)
class Ticket:
    """``number`` is the day of the month, ``weekday`` "Sonntag, heute", ``month`` "November 2026".

    ``title_url`` and ``time_url`` are empty where the page is the one that they would lead to.
    """

    number: int
    weekday: str
    month: str
    stub: Stub
    title_url: str
    time_url: str


@dataclass(frozen=True)
class Way:
    """Ways to the venue: in words, from its editors, and drawn."""

    venue: Venue
    from_stop: str
    sketch: Sketch | None


@dataclass(frozen=True)
class After:
    """A screening to see afterwards; events have no poster."""

    next: Next
    poster: Poster | None


def ticket_of(row: ScreeningRow, now: dt.datetime, *, of_event: bool = False) -> Ticket:
    """``of_event``: it stands on the page of the event that it shows, and not on that of the screening."""
    return Ticket(
        number=row.day.day,
        weekday=_weekday(row, now),
        month=date_format(row.day, "F Y"),
        stub=stub_of(row),
        title_url="" if of_event else row.page_url,
        time_url=row.url if of_event else "",
    )


def _weekday(row: ScreeningRow, now: dt.datetime) -> str:
    if row.last_day > row.day:
        return _("%(first)s bis %(last)s") % {"first": short_day(row.day), "last": short_day(row.last_day)}
    near = day_words.near(row.day, now, ZoneInfo(row.city_zone))
    return ", ".join(filter(None, (date_format(row.day, "l"), near)))


def content_notes_of(row: ScreeningRow) -> Film | None:
    """The film where it has any; one query."""
    film = Film.objects.filter(pk=row.film_id).first() if row.film_id else None
    return film if film and film.has_content_notes else None


def stub_of(row: ScreeningRow) -> Stub:
    address = settings.SITE_URL + reverse("showtimes:short", args=[row.public_id])
    return Stub(address.partition("://")[2], qr_code(address))


def way_to(row: ScreeningRow) -> Way | None:
    """Two queries; None online."""
    if row.venue_id is None:
        return None
    venue = Venue.objects.select_related("city").get(pk=row.venue_id)
    return Way(venue, way_from_stop(venue), sketch_of(venue))


def best_after(reachable: list[Next]) -> list[After]:
    """The visitor's own first, then what begins soonest, fits and can still be had; one query for the posters."""
    free = [one for one in reachable if one.row.state not in ("past", "soldout") and one.row.fit]
    possible = [one for one in reachable if one.row.own_state == "planned" or one in free]
    best = sorted(possible, key=lambda one: (OWN_FIRST.index(own_of(one)), one.row.starts_at, one.row.pk))[:BEST]
    films = [one.row.film_id for one in best if one.row.film_id]
    posters = {card.id: card.poster for card in cards_of(films, poster_width="3rem")}
    return [After(one, posters.get(one.row.film_id or 0)) for one in best]


def own_of(one: Next) -> str:
    return one.row.own_state if one.row.own_state in OWN_FIRST else ""


def crumbs_of(row: ScreeningRow, programme_url: str) -> list[dict[str, str]]:
    """The programme, its day, this time."""
    return [
        {"label": _("Spielplan"), "url": reverse("showtimes:programme")},
        {"label": short_day(row.day), "url": programme_url},
        {"label": ", ".join(filter(None, (row.starts_label, row.night_label)))},
    ]
