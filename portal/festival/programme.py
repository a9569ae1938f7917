"""The programme of an edition day by day, and its addresses. No query here."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from core.components import Empty, Link, Switch
from core.dates import long_day
from festival.models import Edition
from showtimes import day_words
from showtimes.groups import by_part, grouped, split
from showtimes.programme import ProgrammeQuery, View
from showtimes.rows import ScreeningRow
from showtimes.shows import Show, ShowGroup, shows
from showtimes.strip import Strip, strip_of


@dataclass(frozen=True)
class ProgrammeDay:
    """A cinema day; ``anchor`` is its id on the page, ``begun`` what is folded, ``over`` says that this is all.

    One that stands alone has a ``legend`` and leads to ``more``.
    """

    day: dt.date
    anchor: str
    label: str
    count: int
    parts: list[ShowGroup]
    begun: list[Show]
    over: str
    legend: Sequence[tuple[str, str]] = ()
    more: Link | None = None


def programme_days(rows: Iterable[ScreeningRow], now: dt.datetime) -> list[ProgrammeDay]:
    return [_programme_day(day, found, now) for day, found in sorted(grouped(rows, lambda row: row.day).items())]


def _programme_day(day: dt.date, rows: list[ScreeningRow], now: dt.datetime) -> ProgrammeDay:
    shown = split(rows, now)
    return ProgrammeDay(
        day=day,
        anchor=anchor(day),
        label=long_day(day),
        count=len(rows),
        parts=by_part(shown.coming, names_city=True),
        begun=shows(shown.begun, names_city=True),
        over="" if shown.coming else day_words.nothing_begins(now, ZoneInfo(rows[0].city_zone)),
    )


def current_day(days: Sequence[dt.date], open_date: dt.date) -> dt.date | None:
    """The day to begin with, of days in order: the open one, else the next, else the first; None without any."""
    return next((day for day in days if day >= open_date), next(iter(days), None))


def edition_strip(shown: Iterable[dt.date], query: ProgrammeQuery, now: dt.datetime, edition: Edition) -> Strip:
    """The days with screenings: each as a page, or further down the page where that shows all."""
    runs = [(edition.starts_on, edition.ends_on)] if edition.starts_on and edition.ends_on else []
    chosen = query.day
    found = strip_of(shown, chosen, now, lambda day: query.day_url(day) if chosen else f"#{anchor(day)}", runs)
    early = sum(day < chosen for day in shown) - 1 if chosen else 0
    return Strip([replace(day, is_early=number < early) for number, day in enumerate(found)])


def view_switch(query: ProgrammeQuery, day: dt.date | None) -> Switch:
    """All days, and ``day`` as a list and as a grid."""
    choices: list[tuple[dt.date | None, View, str]] = [(None, View.LIST, _("Alle Tage"))]
    if day:
        choices += [(day, View.LIST, _("Ein Tag")), (day, View.GRID, str(View.GRID.label))]
    return Switch(
        _("Ansicht"),
        [
            Link(query.url(day=it, view=view, earlier=""), label, (query.day, query.view) == (it, view))
            for it, view, label in choices
        ],
    )


def day_of_edition(day: dt.date, edition: Edition) -> str:
    """ "Tag 4"; empty outside its dates."""
    if not (edition.starts_on and edition.ends_on):
        return ""
    return day_words.day_number(day, edition.starts_on, edition.ends_on)


def nothing_runs(edition: Edition) -> Empty:
    """A programme without any screening, and where to go."""
    text = _("Für diese Auswahl steht keine Vorstellung im Programm.")
    return Empty(_("Hier läuft nichts"), text, links=[Link(edition.get_absolute_url(), _("Zum ganzen Festival"))])


def anchor(day: dt.date) -> str:
    return f"tag-{day.isoformat()}"
