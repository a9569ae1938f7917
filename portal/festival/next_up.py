"""The next things of an edition: a key date, then screenings. No query here."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.components import Link
from core.preview import PARAMETER
from festival.models import Edition, KeyDate
from portal.festival.key_dates import KeyDateRow, key_date_row
from portal.festival.programme import day_of_edition
from portal.films.views.sections import Next, next_three
from showtimes import day_words
from showtimes.groups import in_halls
from showtimes.rows import ScreeningRow


@dataclass(frozen=True)
class NextUp:
    """``key_date`` only where it comes before the first of ``shown``; ``day`` and ``programme`` lead on."""

    heading: str
    key_date: KeyDateRow | None
    shown: Sequence[Next]
    day: Link | None
    programme: Link | None


def next_up(
    edition: Edition,
    rows: Iterable[ScreeningRow],
    key_dates: Iterable[KeyDate],
    screenings: int,
    request: HttpRequest,
    now: dt.datetime,
    *,
    preview: bool = False,
) -> NextUp:
    """``rows`` are those of the next day, ``screenings`` counts those of the whole edition."""
    ahead = [row for row in rows if row.can_begin(now)]
    begins = in_halls(ahead)
    day = begins[0].day if begins else None
    shown = [_named(one, day) for one in next_three(ahead, request, now)]
    coming = next((date for date in key_dates if not date.has_passed(now)), None)
    if coming and begins and coming.day >= begins[0].day:
        coming = None
    path, query = reverse("festival:programme", args=[edition.slug]), f"?{PARAMETER}=1" if preview else ""
    return NextUp(
        heading=_heading(edition, begins, now, is_empty=not (shown or coming)),
        key_date=key_date_row(coming, edition, now) if coming else None,
        shown=shown,
        day=_day(begins, path, query) if begins else None,
        programme=_programme(screenings, f"{path}{query}") if screenings else None,
    )


def _named(one: Next, said: dt.date | None) -> Next:
    """With its title, and its day unless the heading has said it."""
    is_said = one.row.day == said and not one.row.is_online
    return replace(one, names_title=True, day="" if is_said else one.day)


def _heading(edition: Edition, begins: Sequence[ScreeningRow], now: dt.datetime, *, is_empty: bool) -> str:
    if not begins:
        return _("Programm") if is_empty else _("Als Nächstes")
    day = begins[0].day
    when = ", ".join(filter(None, (day_words.coming(day, now), day_of_edition(day, edition))))
    return _("Als Nächstes: %(when)s") % {"when": when}


def _day(ahead: Sequence[ScreeningRow], path: str, query: str) -> Link:
    text = ngettext("%(count)d Vorstellung an diesem Tag", "%(count)d Vorstellungen an diesem Tag", len(ahead))
    return Link(f"{path}{query or '?'}{'&' if query else ''}tag={ahead[0].day}", text % {"count": len(ahead)})


def _programme(screenings: int, path: str) -> Link:
    text = ngettext(
        "Ganzes Programm, %(counter)s Vorstellung", "Ganzes Programm, %(counter)s Vorstellungen", screenings
    )
    return Link(path, text % {"counter": screenings})
