"""Screenings as lines of a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.markup import city_mark, in_language, place_name
from core.text import bracketed
from showtimes.rows import ScreeningRow


@dataclass(frozen=True)
class Show:
    """A screening on a line; ``level`` is that of its title's heading, 3 or 4.

    ``names_city`` where a list mixes cities. The title leads to the film, or to the screening itself with
    ``leads_to_itself``. ``remark`` is the list's own, ``others`` are the film's remaining screenings.
    """

    row: ScreeningRow
    level: int = 4
    names_city: bool = False
    leads_to_itself: bool = False
    remark: str = ""
    others: tuple[ScreeningRow, ...] = ()

    @property
    def url(self) -> str:
        return self.row.url if self.leads_to_itself else self.row.page_url

    @property
    def title(self) -> SafeString:
        row = self.row
        title = in_language(row.title, row.title_lang)
        return format_html("{}{}", title, bracketed(row.apart))

    @property
    def place(self) -> SafeString:
        row = self.row
        return city_mark(row.city_shape, row.place, row.city_name) if self.names_city else place_name(row.place)


@dataclass(frozen=True)
class ShowGroup:
    """Screenings under a heading: of a day or a part of it."""

    label: str
    shows: list[Show]


def shows(rows: Iterable[ScreeningRow], *, level: int = 4, names_city: bool = False) -> list[Show]:
    return [Show(row, level, names_city) for row in rows]
