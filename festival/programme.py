"""The programme of an edition day by day, and its addresses. No query here."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import Http404
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from core.dates import long_day, short_day
from core.preview import PARAMETER
from festival.models import Edition
from showtimes.groups import Part, by_part, grouped
from showtimes.rows import ScreeningRow


@dataclass(frozen=True)
class ProgrammeDay:
    """A cinema day; ``anchor`` is its id on the page."""

    day: dt.date
    anchor: str
    label: str
    short_label: str
    count: int
    parts: list[Part]


@dataclass(frozen=True)
class Link:
    """A link of a switch or jump list; ``shape`` is a city's."""

    url: str
    label: str
    current: bool
    shape: str = ""


@dataclass(frozen=True)
class Choice:
    """What the address asks for: a city's slug or "", a day or None; staff may ask for a preview."""

    city: str = ""
    day: dt.date | None = None
    preview: bool = False

    def query(self) -> str:
        """The choice as an address of this page; "." is the whole programme."""
        day, preview = self.day.isoformat() if self.day else "", "1" if self.preview else ""
        asked = {"stadt": self.city, "tag": day, PARAMETER: preview}
        return f"?{urlencode(chosen)}" if (chosen := {name: value for name, value in asked.items() if value}) else "."


def choice(params: Mapping[str, str], edition: Edition, *, preview: bool = False) -> Choice:
    """What the query asks for; raises ``Http404`` for a city the edition is not in, or what is no day."""
    city, day = params.get("stadt", ""), params.get("tag", "")
    if city and city not in {dates.city.slug for dates in edition.edition_cities.all()}:
        raise Http404
    try:
        return Choice(city, dt.date.fromisoformat(day) if day else None, preview)
    except ValueError as error:
        raise Http404 from error


def programme_days(rows: Iterable[ScreeningRow]) -> list[ProgrammeDay]:
    return [
        ProgrammeDay(
            day=day,
            anchor=f"tag-{day.isoformat()}",
            label=long_day(day),
            short_label=short_day(day),
            count=len(found),
            parts=by_part(found),
        )
        for day, found in sorted(grouped(rows, lambda row: row.day).items())
    ]


def city_links(edition: Edition, chosen: Choice) -> list[Link]:
    """All cities, then each; nothing to choose in an edition with one city."""
    cities = [dates.city for dates in edition.edition_cities.all()]
    if len(cities) <= 1:
        return []
    links = [Link(replace(chosen, city="").query(), _("alle Städte"), not chosen.city)]
    for city in cities:
        links.append(Link(replace(chosen, city=city.slug).query(), city.name, city.slug == chosen.city, city.shape))
    return links


def day_links(days: Iterable[ProgrammeDay], chosen: Choice) -> list[Link]:
    """To each day further down the page, or to the other days where the page shows one."""
    if not chosen.day:
        return [Link(f"#{day.anchor}", day.short_label, current=False) for day in days]
    whole = Link(replace(chosen, day=None).query(), _("alle Tage"), current=False)
    return [whole] + [
        Link(replace(chosen, day=day.day).query(), day.short_label, day.day == chosen.day) for day in days
    ]
