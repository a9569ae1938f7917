"""Rows of screenings by a query or by ids.

The same screening stands on many pages, so each process keeps what rows of it print, for as long as nothing public
changes: by a write, or by time (``core.freshness``).
"""

import datetime as dt
from collections.abc import Collection, Hashable, Iterable
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.freshness import generation, next_moment
from core.i18n import current
from core.rows import Ids
from films.namesakes import apart_among
from showtimes import days
from showtimes.models import Screening
from showtimes.places import ONLINE
from showtimes.rows.moments import start_of
from showtimes.rows.printing import Fields, printed
from showtimes.rows.row import ScreeningRow
from showtimes.rows.values import plain_values

MOST = 2_000
"""Screenings that are kept, each in one language: some 5 MB."""

Known = dict[tuple[int, str], Fields]
"""By the id of a screening and the language."""

_kept: tuple[Hashable, Known] = None, {}


def screening_rows(
    screenings: QuerySet[Screening],
    *,
    now: dt.datetime,
    marked: Collection[str] = (),
    planned: Collection[int] = (),
) -> list[ScreeningRow]:
    """The screenings as rows in order of time, in two queries; two more where films share a title.

    ``marked`` are keys of films and events the visitor saved, ``planned`` of screenings in their plan.
    """
    return rows_by_ids(screenings.order_by().values_list("pk", flat=True), now=now, marked=marked, planned=planned)


def rows_by_ids(
    screenings: Iterable[int],
    *,
    now: dt.datetime,
    marked: Collection[str] = (),
    planned: Collection[int] = (),
) -> list[ScreeningRow]:
    """The same, of screenings by id; one query, or none where all of them are known."""
    rows = sorted((ScreeningRow(*fields) for fields in _fields(screenings, now)), key=_order)
    _add_clocks(rows)
    apart = apart_among({row.film_id: row.title for row in rows if row.film_id})
    for row in rows:
        if row.film_id in apart:
            row.apart = apart[row.film_id]
        if row.pk in planned:
            row.own_state, row.own_label = "planned", _("im Plan")
        elif marked and row.subject in marked:
            row.own_state, row.own_label = "marked", _("gemerkt")
    return rows


def _order(row: ScreeningRow) -> tuple[dt.datetime, bool, int, int]:
    """By time, then by hall, what is online last."""
    return row.starts_at, row.is_online, row.hall_id or 0, row.pk


def _add_clocks(rows: Iterable[ScreeningRow]) -> None:
    """Names the city of each start where the clocks of the list differ."""
    zones = {ZoneInfo(name) for name in {row.city_zone for row in rows}}
    for row in rows if len(zones) > 1 else ():
        if days.differ(row.starts_at, zones):
            start = start_of(row.starts_at, ZoneInfo(row.city_zone), row.city_name or ONLINE, current())
            row.starts_label, row.moment_label = start["starts_label"], start["moment_label"]


def _fields(screenings: Iterable[int], now: dt.datetime) -> list[Fields]:
    """Of those that there are, in no order."""
    language, known = current(), _known(now)
    asked = {pk: known.get((pk, language)) for pk in screenings}
    found = [fields for fields in asked.values() if fields]
    if len(found) == len(asked):
        return found
    values = plain_values(Ids(pk for pk, fields in asked.items() if not fields), now)
    new = printed(values, now)
    if len(known) + len(new) <= MOST:
        known.update(((value["pk"], language), fields) for value, fields in zip(values, new, strict=True))
    return found + new


def _known(now: dt.datetime) -> Known:
    """All that is kept and right at the moment; nothing in a transaction that has written: nobody else sees that."""
    global _kept
    current = generation("public")
    if not isinstance(current, str):
        return {}
    state = current, next_moment(now)
    if _kept[0] != state:
        _kept = state, {}
    return _kept[1]
