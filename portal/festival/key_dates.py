"""Key dates of an edition as its page prints them. No query here."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.dates import spoken_clock
from festival.models import Edition, KeyDate
from showtimes import day_words, days


@dataclass(frozen=True)
class KeyDateRow:
    """ "2. Nov", "2026-11-02T10:00", "Vorverkauf", "Montag, 10:00 Uhr", "vorbei"."""

    day: str
    iso: str
    title: str
    when: str
    state: str
    is_over: bool
    url: str


@dataclass(frozen=True)
class KeyDates:
    """All of an edition, with the addresses of their files."""

    rows: list[KeyDateRow]
    calendar: str
    data: str


def key_dates_of(edition: Edition, key_dates: Iterable[KeyDate], now: dt.datetime) -> KeyDates:
    files = [reverse("festival:key_dates", args=[edition.slug, kind]) for kind in ("ics", "json")]
    return KeyDates([key_date_row(date, edition, now) for date in key_dates], *files)


def key_date_row(date: KeyDate, edition: Edition, now: dt.datetime) -> KeyDateRow:
    weekday = str(WEEKDAYS[date.day.weekday()])
    is_over = date.has_passed(now)
    on_sale = is_over and date.kind == KeyDate.Kind.TICKETS and not _has_ended(edition, now)
    return KeyDateRow(
        day=date_format(date.day, _("j. M")),
        iso=f"{date.day}T{date.time.isoformat(timespec='minutes')}" if date.time else date.day.isoformat(),
        title=date.title,
        when=f"{weekday}, {spoken_clock(date.moment)}" if date.moment else weekday,
        state=_state(date, now, on_sale=on_sale),
        is_over=is_over and not on_sale,
        url=date.url,
    )


def _state(date: KeyDate, now: dt.datetime, *, on_sale: bool) -> str:
    if on_sale:
        return pgettext("Vorverkauf", "läuft")
    return _("vorbei") if date.has_passed(now) else day_words.near(date.day, now)


def _has_ended(edition: Edition, now: dt.datetime) -> bool:
    return bool(edition.ends_on and edition.ends_on < days.today(now))
