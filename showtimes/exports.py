"""Timetables for other programs: JSON (docs/timetable.schema.json) and CSV, described in docs/exports.md."""

import datetime as dt
import json
from collections.abc import Collection, Iterable
from zoneinfo import ZoneInfo

from core.answers import Answer
from core.calendars import identity
from core.dates import local_moment, written_moment
from core.i18n import current
from core.markup import plain_passage
from core.money import CURRENCY, exact
from core.spreadsheets import csv_table
from core.structured import absolute
from core.text import printable
from showtimes.open_exports import as_json, as_record
from showtimes.openings import Opening
from showtimes.rows import ScreeningRow
from showtimes.rows.prices import Amount, PassAnswer, Prices


def timetable_json(rows: Collection[ScreeningRow], found: Iterable[Opening] = (), *, name: str, path: str) -> bytes:
    """``found`` are openings."""
    document = {
        "name": printable(name),
        "url": absolute(path),
        "language": current(),
        "screenings": [_screening(row) for row in rows],
        "open_periods": [as_json(one, identity(one.public_id)) for one in found],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def timetable_csv(rows: Collection[ScreeningRow], found: Iterable[Opening] = ()) -> bytes:
    records = [*map(_record, rows), *map(as_record, found)]
    return csv_table(COLUMNS, ([record.get(name, "") for name in COLUMNS] for record in records))


def _screening(row: ScreeningRow) -> dict[str, object]:
    return {
        "id": row.public_id,
        "uid": identity(row.public_id),
        "url": absolute(row.url),
        "revision": row.revision,
        "updated_at": local_moment(row.updated_at, row.city_zone),
        "status": status(row),
        "film": _film(row) if row.film_id else None,
        "event": _event(row) if row.event_id else None,
        "starts_at": row.starts_at.isoformat(timespec="seconds"),
        "ends_at": row.ends_at.isoformat(timespec="seconds") if row.ends_iso else None,
        "day": row.day.isoformat(),
        "time_zone": row.city_zone,
        "venue": None if row.is_online else _venue(row),
        "online": {"url": row.stream_url, "region": row.region} if row.is_online else None,
        "version": {"label": row.version, "meaning": row.version_title},
        "audio": list(row.audio),
        "subtitles": list(row.subtitles),
        "guests": list(row.guests),
        "talk": row.talk,
        "accessibility": list(row.access),
        "access": row.access_answers,
        "availability": row.availability,
        "availability_at": local_moment(row.availability_at, row.city_zone) if row.availability_at else None,
        "ticket_url": row.ticket_url,
        "sale_from": local_moment(row.sale.starts_at, row.city_zone) if row.sale.starts_at else None,
        "prices": _prices(row.prices),
        "passes": [_pass(one) for one in row.prices.passes],
        "note": plain_passage(row.note),
        "change_note": plain_passage(row.change_note),
        "series": row.series_name,
        "sample": row.is_sample,
    }


def _prices(prices: Prices) -> dict[str, object]:
    """Amounts as texts with two decimals: a number of JSON is not exact."""
    return {
        "currency": CURRENCY,
        "free": prices.is_free,
        "normal": None if prices.normal is None else exact(prices.normal),
        "amounts": [_amount(one) for one in prices.amounts],
        "surcharges": [_amount(one) for one in prices.surcharges],
        "uncertain_surcharges": [_amount(one) for one in prices.uncertain],
        "sample": prices.is_sample,
    }


def _amount(one: Amount) -> dict[str, str]:
    return {"name": one.name, "amount": exact(one.amount)}


def _pass(one: PassAnswer) -> dict[str, object]:
    return {"id": one.slug, "name": one.name, "accepted": one.accepted}


def _answer(answer: Answer) -> str:
    return "unknown" if answer is None else "yes" if answer else "no"


def _film(row: ScreeningRow) -> dict[str, object]:
    return {
        "title": row.title,
        "original_title": row.title_original,
        "apart": row.apart,
        "kind": row.film_kind,
        "url": absolute(row.page_url),
    }


def _event(row: ScreeningRow) -> dict[str, object]:
    return {"title": row.title, "kind": row.event_kind, "label": row.event_label, "url": absolute(row.page_url)}


def _venue(row: ScreeningRow) -> dict[str, object]:
    return {
        "name": row.venue_name,
        "hall": row.hall_name,
        "street": row.street,
        "postcode": row.postcode,
        "city": row.city_name,
        "latitude": None if row.latitude is None else float(row.latitude),
        "longitude": None if row.longitude is None else float(row.longitude),
        "url": absolute(row.venue_url),
    }


def status(row: ScreeningRow) -> str:
    """ "confirmed" or "cancelled": what does not change by the clock alone."""
    return "cancelled" if row.state == "cancelled" else "confirmed"


COLUMNS = (
    *("id", "day", "starts", "ends", "time_zone", "status", "title", "original_title", "event", "version", "audio"),
    *("subtitles", "city", "venue", "hall", "street", "postcode", "latitude", "longitude", "guests", "accessibility"),
    *("availability", "availability_at", "tickets", "sale_from", "free_entrance", "price", "prices", "currency"),
    *("passes", "series", "note", "change_note", "url", "revision", "updated_at", "stream_url", "stream_region"),
    *("apart", "page_url", "venue_url"),
)


def _record(row: ScreeningRow) -> dict[str, object]:
    return {
        "id": row.public_id,
        "day": row.day.isoformat(),
        "starts": _cell_of(row.starts_at, row),
        "ends": _cell_of(row.ends_at, row) if row.ends_iso else "",
        "time_zone": row.city_zone,
        "status": status(row),
        "title": row.title,
        "apart": row.apart,
        "original_title": row.title_original,
        "event": row.event_label,
        "version": row.version,
        "audio": ", ".join(row.audio),
        "subtitles": ", ".join(row.subtitles),
        "city": row.city_name,
        "venue": row.venue_name,
        "hall": row.hall_name,
        "street": row.street,
        "postcode": row.postcode,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "guests": "; ".join(row.guests),
        "accessibility": ", ".join(row.access),
        "availability": row.availability,
        "availability_at": _cell_of(row.availability_at, row) if row.availability_at else "",
        "tickets": row.ticket_url,
        "sale_from": _cell_of(row.sale.starts_at, row) if row.sale.starts_at else "",
        "free_entrance": "yes" if row.prices.is_free else "",
        "price": exact(row.prices.normal) if row.prices.normal is not None else "",
        "prices": "; ".join(f"{one.name} {exact(one.amount)}" for one in row.prices.amounts),
        "currency": CURRENCY if row.prices.is_free or row.prices.amounts else "",
        "passes": "; ".join(f"{one.name}: {_answer(one.accepted)}" for one in row.prices.passes),
        "series": row.series_name,
        "note": plain_passage(row.note),
        "change_note": plain_passage(row.change_note),
        "url": absolute(row.url),
        "revision": row.revision,
        "updated_at": _cell_of(row.updated_at, row),
        "stream_url": row.stream_url,
        "stream_region": row.region,
        "page_url": absolute(row.page_url),
        "venue_url": "" if row.is_online else absolute(row.venue_url),
    }


def _cell_of(moment: dt.datetime, row: ScreeningRow) -> str:
    return written_moment(moment.astimezone(ZoneInfo(row.city_zone)))
