"""Query of the board's address: a day, a city or a venue, a series."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import BadRequest
from django.urls import reverse
from django.utils.http import urlencode

from core.numbers import is_id
from core.values import Values
from showtimes.days import FIRST_DAY, LAST_DAY
from venues.models import Hall


@dataclass(frozen=True)
class BoardQuery:
    """``city`` is a slug or empty, ``venue`` and ``series`` are ids or None."""

    day: dt.date
    city: str = ""
    venue: int | None = None
    series: int | None = None

    def url(self, day: dt.date | None = None, **more: object) -> str:
        """The board with the same filters, on this or another day."""
        at = replace(self, day=day or self.day)
        chosen: Values = {
            "tag": at.day.isoformat(),
            "stadt": at.city,
            "haus": at.venue,
            "reihe": at.series,
            **more,
        }
        return f"{reverse('desk:board')}?{urlencode({name: value for name, value in chosen.items() if value})}"

    def select_halls(self, halls: Iterable[Hall]) -> list[Hall]:
        return [
            hall for hall in halls if self.city in ("", hall.venue.city.slug) and self.venue in (None, hall.venue_id)
        ]


def board_query(params: Mapping[str, str], today: dt.date) -> BoardQuery:
    """Raises ``BadRequest`` for what is no day and no id."""
    return BoardQuery(
        day=day_in(params["tag"]) if params.get("tag") else today,
        city=params.get("stadt", ""),
        venue=id_in(params.get("haus", "")),
        series=id_in(params.get("reihe", "")),
    )


def day_in(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise BadRequest from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise BadRequest
    return day


def id_in(text: str) -> int | None:
    if text and not is_id(text):
        raise BadRequest
    return int(text) if text else None
