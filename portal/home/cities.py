"""A city's day on the front page: what is still to come, the evening before all.

From noon on, where something begins in the evening, what begins before it is folded. In the night there is the rest of
it, and the next day.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from showtimes import day_words, days, groups
from showtimes.day_words import OpenDay
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow
from showtimes.selectors import Start, count_taking_place
from showtimes.shows import Show, ShowGroup, shows
from venues.models import City

DAY = dt.timedelta(days=1)
ROWS = 12
"""Most screenings of a city that are listed, and most that are folded."""


@dataclass(frozen=True)
class Fold:
    """Screenings before the evening; ``count`` is of all of it, ``shows`` perhaps less."""

    label: str
    count: int
    shows: list[Show]


@dataclass(frozen=True)
class CityDay:
    """A city's day. ``is_evening``: of today, and something begins in the evening.

    ``count_label`` says how many are to come, of which ``hidden`` stand only on the programme page. ``empty`` is said
    where nothing of the day is listed; ``next_url`` leads on to the next day, where it should.
    """

    slug: str
    name: str
    shape: str
    url: str
    is_evening: bool
    count: int
    count_label: str
    fold: Fold | None
    parts: list[ShowGroup]
    hidden: int
    when: str
    empty: str
    next_url: str
    next_label: str

    @property
    def evening(self) -> list[ScreeningRow]:
        """The rows that are listed and not folded."""
        return [show.row for part in self.parts for show in part.shows]

    @property
    def rows(self) -> list[ScreeningRow]:
        return [*(show.row for show in (self.fold.shows if self.fold else ())), *self.evening]


@dataclass(frozen=True)
class CityStarts:
    """Starts of a city on the day that the page shows, as far as they are still to come.

    ``folded`` and ``listed`` are to come, ``after`` is of the next day; ``over``: something of the day has begun.
    ``unfit``: something is to come that does not fit the visitor, and stays away.
    """

    folded: list[Start]
    listed: list[Start]
    after: list[Start]
    over: bool
    unfit: bool = False

    @property
    def coming(self) -> list[Start]:
        return [*self.folded, *self.listed]

    def printed(self, shown_day: OpenDay) -> list[int]:
        """Ids of those for which there is room; after a rest of the night comes the next day."""
        listed = [*self.listed, *self.after] if shown_day.is_tonight else self.listed
        return [start.pk for start in (*self.folded[:ROWS], *listed[:ROWS])]


def starts_in(city: City, starts: Sequence[Start], shown_day: OpenDay, left_out: Collection[int] = ()) -> CityStarts:
    """``left_out`` are ids of those that stay away."""
    here = [start for start in starts if start.city_slug == city.slug]
    of_day = [start for start in here if start.day == shown_day.day]
    ahead = [start for start in of_day if start.state != "past"]
    coming = [start for start in ahead if start.pk not in left_out]
    before, evening = [], coming
    if shown_day.leads_to_evening and has_evening(coming):
        before = [start for start in coming if start.hour < days.EVENING]
        evening = coming[len(before) :]
    after = [start for start in here if start.day > shown_day.day and start.pk not in left_out]
    return CityStarts(before, evening, after, over=len(ahead) < len(of_day), unfit=len(coming) < len(ahead))


def has_evening(starts: Sequence[Start]) -> bool:
    """Whether something takes place in the evening or later."""
    return any(start.hour >= days.EVENING and not start.state for start in starts)


def city_day(city: City, starts: CityStarts, rows: Sequence[ScreeningRow], shown_day: OpenDay) -> CityDay:
    """``rows`` are those of all cities that are printed."""
    here = [row for row in rows if row.city_slug == city.slug]
    folded = {start.pk for start in starts.folded}
    listed = [row for row in here if row.pk not in folded]
    query = ProgrammeQuery(shown_day.day, city=city.slug)
    nothing = not any(row.day == shown_day.day for row in here)
    leads_on = shown_day.is_tonight or nothing
    count = count_taking_place(starts.coming)
    return CityDay(
        slug=city.slug,
        name=city.name,
        shape=city.shape,
        url=query.url(),
        is_evening=shown_day.leads_to_evening and has_evening(starts.listed),
        count=count,
        count_label=count_label(count, shown_day),
        fold=fold_of(starts, [row for row in here if row.pk in folded]),
        parts=tonight(listed, shown_day) if shown_day.is_tonight else groups.by_part(listed),
        hidden=count_taking_place([*starts.folded[ROWS:], *starts.listed[ROWS:]]),
        when=shown_day.phrase,
        empty=nothing_listed(starts, shown_day) if nothing else "",
        next_url=query.day_url(shown_day.day + DAY) if leads_on else "",
        next_label=next_day_label(shown_day, count_taking_place(starts.after)) if leads_on else "",
    )


def nothing_listed(starts: CityStarts, shown_day: OpenDay) -> str:
    if starts.unfit:
        return _("Es läuft etwas, aber nichts davon passt zu dem, was du angegeben hast.")
    return shown_day.nothing_listed(over=starts.over)


def fold_of(starts: CityStarts, rows: list[ScreeningRow]) -> Fold | None:
    if not starts.folded:
        return None
    label = _("Noch bis %(hour)d Uhr") % {"hour": days.EVENING}
    return Fold(label, count_taking_place(starts.folded), shows(rows))


def count_label(count: int, shown_day: OpenDay) -> str:
    """ "21 noch heute", "2 noch heute Nacht"; of another day "42 Vorstellungen"."""
    if shown_day.is_today or shown_day.is_tonight:
        return _("%(count)d noch %(when)s") % {"count": count, "when": shown_day.phrase}
    return number_of_screenings(count)


def number_of_screenings(count: int) -> str:
    return ngettext("%(count)d Vorstellung", "%(count)d Vorstellungen", count) % {"count": count}


def tonight(rows: Sequence[ScreeningRow], shown_day: OpenDay) -> list[ShowGroup]:
    """The rest of the night, then the next day."""
    weekday = date_format(shown_day.day + DAY, "l")
    listed = [row for row in rows if row.day == shown_day.day]
    following = groups.by_part(row for row in rows if row.day > shown_day.day)
    parts = [
        ShowGroup(_("%(weekday)s: %(part)s") % {"weekday": weekday, "part": it.label}, it.shows) for it in following
    ]
    return [ShowGroup(_("Jetzt noch"), shows(listed)), *parts] if listed else parts


def next_day_label(shown_day: OpenDay, count: int) -> str:
    day = day_words.coming(shown_day.day + DAY, shown_day.now, shown_day.zone)
    return f"{capfirst(day)}: {number_of_screenings(count)}"
