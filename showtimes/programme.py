"""What a visitor asks of the programme, and its address."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from showtimes.rows import ScreeningRow
from showtimes.versions import stated, understood


class Time(models.TextChoices):
    """Parts of the day to choose from; the values stand in addresses."""

    REACHABLE = "noch", _("noch zu schaffen")
    UNTIL_17 = "bis-17", _("bis 17 Uhr")
    FROM_17 = "17-bis-20", _("17 bis 20 Uhr")
    FROM_20 = "ab-20", _("ab 20 Uhr")
    NIGHT = "nacht", _("nach Mitternacht")


# First and last hour of the cinema day (24 is midnight).
HOURS = {Time.UNTIL_17: (5, 16), Time.FROM_17: (17, 19), Time.FROM_20: (20, 28), Time.NIGHT: (24, 28)}


class Order(models.TextChoices):
    FILM = "film", _("nach Film")
    TIME = "zeit", _("nach Uhrzeit")
    VENUE = "kino", _("nach Kino")


FILTERS = {
    "city": _("Stadt"),
    "venue": _("Kino"),
    "languages": _("Sprache"),
    "time": _("Tageszeit"),
    "kind": _("Art"),
}
"""The attributes that narrow a day's programme, and their names on the page."""

PARAMETERS = {
    "day": "tag",
    "city": "stadt",
    "venue": "kino",
    "languages": "sprache",
    "time": "zeit",
    "kind": "art",
    "order": "ordnung",
}


@dataclass(frozen=True)
class ProgrammeQuery:
    """A day, what narrows it, and the order. City and house are slugs, languages BCP 47 codes, kind a ``Film.Kind``."""

    day: dt.date
    city: str = ""
    venue: str = ""
    languages: tuple[str, ...] = ()
    time: str = ""
    kind: str = ""
    order: str = Order.FILM

    def url(self, **changes: Any) -> str:
        """The address of this query with some of it changed; what is usual is left out."""
        asked = replace(self, **changes)
        usual = {field.name: field.default for field in fields(asked)}
        pairs = [(key, getattr(asked, name)) for name, key in PARAMETERS.items() if getattr(asked, name) != usual[name]]
        return f"{reverse('showtimes:programme')}?{urlencode(pairs, doseq=True)}"

    def on(self, day: dt.date) -> str:
        return self.url(day=day)

    def active(self) -> list[str]:
        """The names of the filters that are set."""
        return [name for name in FILTERS if getattr(self, name)]

    def without(self, *names: str) -> "ProgrammeQuery":
        """The query with these filters removed."""
        cleared: dict[str, Any] = {name: () if name == "languages" else "" for name in names}
        return replace(self, **cleared)

    def narrow(self, rows: Iterable[ScreeningRow], now: dt.datetime) -> list[ScreeningRow]:
        """Those of the rows that match every filter; the day is not asked."""
        return [row for row in rows if self._matches(row, now)]

    def unstated(self, rows: Iterable[ScreeningRow], now: dt.datetime) -> int:
        """How many rows are left out only because nothing is known of their languages."""
        if not self.languages:
            return 0
        others = self.without("languages").narrow(rows, now)
        return sum(not stated(row.audio, row.subtitles) for row in others)

    def _matches(self, row: ScreeningRow, now: dt.datetime) -> bool:
        return (
            self.city in ("", row.city_slug)
            and self.venue in ("", row.venue_slug)
            and self.kind in ("", row.film_kind)
            and self._at_the_time(row, now)
            and (not self.languages or understood(row.audio, row.subtitles, self.languages))
        )

    def _at_the_time(self, row: ScreeningRow, now: dt.datetime) -> bool:
        if not self.time:
            return True
        if self.time == Time.REACHABLE:
            return row.starts_at > now and row.state != "cancelled"
        first, last = HOURS[Time(self.time)]
        return first <= row.hour <= last
