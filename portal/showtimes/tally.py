"""The number that a page of the programme says of rows, and all links to it. No query here."""

import datetime as dt
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from portal.showtimes.narrowing import count_of_screenings, count_of_subjects
from showtimes import groups
from showtimes.programme import Order, ProgrammeQuery, View
from showtimes.rows import ScreeningRow


@dataclass(frozen=True)
class Tally:
    """Films and events, each once, or screenings, of what takes place and counts by ``now``; without it all does."""

    by_subject: bool
    now: dt.datetime | None

    def one(self, row: ScreeningRow) -> Hashable:
        """The thing that a row counts as; None where it does not count."""
        if row.state == "cancelled" or (self.now and not groups.counts(row, self.now)):
            return None
        return row.subject if self.by_subject else row.pk

    def counted(self, rows: Iterable[ScreeningRow]) -> list[ScreeningRow]:
        return [row for row in rows if self.one(row) is not None]

    def number(self, rows: Iterable[ScreeningRow]) -> int:
        return len({self.one(row) for row in rows} - {None})

    def words(self, rows: Iterable[ScreeningRow]) -> str:
        """ "34 Filme, 2 Veranstaltungen" or "41 Vorstellungen"."""
        rows = self.counted(rows)
        return count_of_subjects(rows) if self.by_subject else count_of_screenings(len(rows))


def tally_of(query: ProgrammeQuery, now: dt.datetime) -> Tally:
    """The one of the whole programme, which counts what it names."""
    names_films = query.view == View.WEEK or (query.view, query.order) == (View.LIST, Order.FILM)
    return Tally(names_films, now)
