"""The band on top of the front page: what comes next in a member's own plan."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import ngettext

from showtimes import day_words, days
from showtimes.models import Screening
from showtimes.rows import ScreeningRow
from showtimes.selectors import next_rows

DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


@dataclass(frozen=True)
class OwnNext:
    """The next planned screening, ``when`` it is ("in 18 Minuten", "heute", "morgen"), and what follows that day."""

    row: ScreeningRow
    when: str
    then: ScreeningRow | None


def own_next(planned: Collection[int], now: dt.datetime) -> OwnNext | None:
    """None unless something planned begins in a hall today or on the next day; no query where nothing is planned."""
    rows = next_rows(Screening.objects.in_halls().filter(pk__in=planned), now, 2) if planned else []
    if not rows:
        return None
    first, *others = rows
    zone = ZoneInfo(first.city_zone)
    if first.day > days.today(now, zone) + DAY:
        return None
    return OwnNext(first, _when(first, now, zone), next((row for row in others if row.day == first.day), None))


def _when(row: ScreeningRow, now: dt.datetime, zone: ZoneInfo) -> str:
    minutes = -((now - row.starts_at) // MINUTE)
    if minutes <= 60:
        return ngettext("in %(count)d Minute", "in %(count)d Minuten", minutes) % {"count": minutes}
    return day_words.coming(row.day, now, zone)
