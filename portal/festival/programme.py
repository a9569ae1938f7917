"""The programme of an edition day by day, and its addresses. No query here."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.components import Empty, Link, Switch
from core.dates import long_day
from festival.models import Edition
from showtimes import day_words
from showtimes.groups import by_part, grouped
from showtimes.programme import ProgrammeQuery, View
from showtimes.rows import ScreeningRow
from showtimes.shows import ShowGroup
from showtimes.strip import Strip, strip_of


@dataclass(frozen=True)
class ProgrammeDay:
    """A cinema day; ``anchor`` is its id on the page. One that stands alone has a ``legend`` and leads to ``more``."""

    day: dt.date
    anchor: str
    label: str
    count: int
    parts: list[ShowGroup]
    legend: Sequence[tuple[str, str]] = ()
    more: Link | None = None


def programme_days(rows: Iterable[ScreeningRow]) -> list[ProgrammeDay]:
    return [
        ProgrammeDay(
            day=day,
            anchor=anchor(day),
            label=long_day(day),
            count=len(found),
            parts=by_part(found, names_city=True),
        )
        for day, found in sorted(grouped(rows, lambda row: row.day).items())
    ]


def current_day(days: Sequence[dt.date], open_date: dt.date) -> dt.date | None:
    """The day to begin with, of days in order: the open one, else the next, else the first; None without any."""
    return next((day for day in days if day >= open_date), next(iter(days), None))


def edition_strip(days: Iterable[dt.date], query: ProgrammeQuery, now: dt.datetime, edition: Edition) -> Strip:
    """The days with screenings: each as a page, or further down the page where that shows all."""
    runs = [(edition.starts_on, edition.ends_on)] if edition.starts_on and edition.ends_on else []
    whole = query.day is None
    return Strip(strip_of(days, query.day, now, lambda day: f"#{anchor(day)}" if whole else query.day_url(day), runs))


def view_switch(query: ProgrammeQuery) -> Switch:
    return Switch(_("Ansicht"), [Link(query.url(view=view), str(view.label), view == query.view) for view in View])


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
