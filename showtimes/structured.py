"""Screenings and events for search engines (https://schema.org/ScreeningEvent, https://schema.org/Event)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from core.i18n import own_language
from core.languages import NONE
from core.money import CURRENCY, exact
from core.structured import CONTEXT, Node, absolute, node
from showtimes.access import features
from showtimes.models import Event, Screening, Series
from showtimes.opening_hours import Hours
from showtimes.openings import Opening
from showtimes.rows import ScreeningRow
from showtimes.rows.prices import Amount

_AVAILABILITY: dict[str, str] = {
    Screening.Availability.AVAILABLE: "InStock",
    Screening.Availability.FEW: "LimitedAvailability",
    Screening.Availability.SOLD_OUT: "SoldOut",
}


TYPES: dict[str, str] = {
    Event.Kind.TALK: "EducationEvent",
    Event.Kind.MASTERCLASS: "EducationEvent",
    Event.Kind.CONCERT: "MusicEvent",
    Event.Kind.READING: "LiteraryEvent",
    Event.Kind.PARTY: "SocialEvent",
    Event.Kind.EXHIBITION: "ExhibitionEvent",
}
"""Kinds as schema.org calls them; an opening, and whatever else, is an Event."""


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def screening_event(row: ScreeningRow, work: Node | None = None) -> Node:
    """``work`` is the film as a Movie; without it the event says only its title."""
    return node(
        TYPES.get(row.event_kind, "Event") if row.event_id else "ScreeningEvent",
        name=row.title,
        url=absolute(row.url),
        startDate=row.starts_iso,
        endDate=row.ends_iso,
        previousStartDate=row.was_iso,
        eventStatus=f"{CONTEXT}/{_status(row)}",
        eventAttendanceMode=f"{CONTEXT}/{'Online' if row.is_online else 'Offline'}EventAttendanceMode",
        location=_location(row),
        inLanguage=_codes(row.audio),
        subtitleLanguage=_codes(row.subtitles),
        image=work.get("image") if work else "",
        workPresented=_work(row, work),
        organizer=_organizer(row),
        performer=_performers(row.performers),
        isAccessibleForFree=True if row.prices.is_free else None,
        offers=_offers(row),
    )


def event_series(series: Series, rows: Sequence[ScreeningRow]) -> Node:
    """A series with its screenings (https://schema.org/EventSeries)."""
    first = series.starts_on.isoformat() if series.starts_on else rows[0].starts_iso if rows else ""
    last = series.ends_on.isoformat() if series.ends_on else rows[-1].starts_iso if rows else ""
    return node(
        "EventSeries",
        name=series.name,
        url=absolute(series.get_absolute_url()),
        description=own_language(series.description),
        startDate=first,
        endDate=last,
        subEvent=[screening_event(row) for row in rows],
    )


def open_event(one: Opening, performers: Iterable[str] = ()) -> Node:
    """With its hours as https://schema.org/Schedule; ``performers`` are names."""
    return node(
        TYPES.get(one.event_kind, "Event"),
        name=one.title,
        url=absolute(one.page_url),
        startDate=one.first_day.isoformat(),
        endDate=one.last_day.isoformat(),
        eventStatus=f"{CONTEXT}/EventScheduled",
        eventAttendanceMode=f"{CONTEXT}/OfflineEventAttendanceMode",
        location=_place(one, "Place"),
        organizer=_organizer(one),
        performer=_performers(performers),
        eventSchedule=[_schedule(it, one) for it in one.hours if it.weekday is not None],
    )


def _schedule(it: Hours, one: Opening) -> Node:
    return node(
        "Schedule",
        byDay=f"{CONTEXT}/{DAYS[it.weekday or 0]}",
        startDate=one.first_day.isoformat(),
        endDate=one.last_day.isoformat(),
        startTime=it.opens.isoformat(timespec="minutes") if it.opens else "",
        endTime=it.closes.isoformat(timespec="minutes") if it.closes else "",
        scheduleTimezone=one.city_zone,
        exceptDate=[other.day.isoformat() for other in one.hours if other.day and not other.opens],
    )


def _organizer(row: ScreeningRow | Opening) -> Node | None:
    """The series or festival, else the house; None online without a series."""
    if row.series_title:
        return node("Organization", name=row.series_title)
    return node("Organization", name=row.venue_name, url=absolute(row.venue_url)) if row.venue_id else None


def _performers(names: Iterable[str]) -> list[Node]:
    return [node("Person", name=name) for name in names]


def _location(row: ScreeningRow) -> Node:
    if row.is_online:
        return node("VirtualLocation", url=row.stream_url)
    return _place(row, "Place" if row.event_id else "MovieTheater")


def _work(row: ScreeningRow, work: Node | None) -> Node | None:
    """The film with what this screening offers beside picture and sound."""
    offered = features(row.access_answers) if row.film_id else []
    if not offered:
        return work
    return (work or node("Movie", name=row.title, url=absolute(row.page_url))) | {"accessibilityFeature": offered}


def _status(row: ScreeningRow) -> str:
    """A moved screening is rescheduled when its time changed; another hall alone is no change of schedule."""
    if row.state == "cancelled":
        return "EventCancelled"
    return "EventRescheduled" if row.was_label else "EventScheduled"


def _place(row: ScreeningRow | Opening, kind: str) -> Node:
    address = node(
        "PostalAddress",
        streetAddress=row.street,
        postalCode=row.postcode,
        addressLocality=row.city_name,
        addressCountry="DE",
    )
    return node(kind, name=row.venue_name, url=absolute(row.venue_url), address=address)


def _codes(codes: tuple[str, ...]) -> list[str]:
    return [code for code in codes if code != NONE]


def _offers(row: ScreeningRow) -> Node | list[Node] | None:
    """One for each price; a single one stands alone. None where nothing is known, or nothing can be had any more."""
    if row.state in {"cancelled", "past"}:
        return None
    amounts = (Amount(_("Eintritt frei"), Decimal(0)),) if row.prices.is_free else row.prices.amounts
    offers = [_offer(row) | _priced(one) for one in amounts]
    if offers:
        return offers[0] if len(offers) == 1 else offers
    return _offer(row) if row.ticket_url else None


def _offer(row: ScreeningRow) -> Node:
    state, sale = _AVAILABILITY.get(row.availability), row.sale.starts_at
    return node(
        "Offer",
        url=row.ticket_url,
        availability=f"{CONTEXT}/{state}" if state else "",
        validFrom=sale.astimezone(ZoneInfo(row.city_zone)).isoformat(timespec="minutes") if sale else "",
    )


def _priced(one: Amount) -> Node:
    return {"name": one.name, "price": exact(one.amount), "priceCurrency": CURRENCY}
