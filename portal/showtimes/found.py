"""The rows of a programme that a visitor's query leaves."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from showtimes.fits import NO_NEEDS, Needs, with_fit
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow


@dataclass(frozen=True)
class ProgrammeRows:
    """The rows of a page: all of its day, and those that the query leaves. ``sections`` are the films of each by slug.

    ``sign_in_path`` leads to where a visitor signs in, and is empty for who has. What does not fit the visitor's
    ``needs`` stays away until they ask for everything; ``left_out`` are these.
    """

    query: ProgrammeQuery
    all_rows: list[ScreeningRow]
    now: dt.datetime
    sections: Mapping[str, Collection[int]] = field(default_factory=dict)
    sign_in_path: str = ""
    needs: Needs = NO_NEEDS
    rows: list[ScreeningRow] = field(init=False)
    left_out: list[ScreeningRow] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "all_rows", with_fit(self.all_rows, self.needs))
        matching = self._matching(self.query)
        object.__setattr__(self, "left_out", [row for row in matching if not row.fit])
        object.__setattr__(self, "rows", self.narrowed(self.query))

    @property
    def section_films(self) -> Collection[int]:
        """Those of the section asked for."""
        return self.sections.get(self.query.section, ())

    def narrowed(self, query: ProgrammeQuery) -> list[ScreeningRow]:
        """Rows that another query leaves of the same ones."""
        found = self._matching(query)
        return found if query.everything else [row for row in found if row.fit]

    def _matching(self, query: ProgrammeQuery) -> list[ScreeningRow]:
        return query.narrow(self.all_rows, self.now, self.sections.get(query.section, ()))
