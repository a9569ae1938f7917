"""A visitor's query of the programme, and its address."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from django.db import models
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from core.answers import Answer, all_of, any_of
from core.preview import PARAMETER as PREVIEW
from core.slugs import page_at
from core.values import Values
from showtimes.access import Access
from showtimes.age import Company, admits
from showtimes.answering import ANSWERS, Answers
from showtimes.rows import ScreeningRow
from showtimes.versions import primary, states_languages


class Order(models.TextChoices):
    FILM = "film", _("Film")
    TIME = "zeit", _("Uhrzeit")
    VENUE = "kino", _("Kino")


class View(models.TextChoices):
    """Views of a programme: a list to read, a grid of halls and hours, seven days film by film."""

    LIST = "liste", _("Liste")
    GRID = "raster", _("Raster")
    WEEK = "woche", _("Woche")


FILTERS = {
    "city": _("Stadt"),
    "venue": _("Kino"),
    "section": _("Sektion"),
    "languages": _("Sprache"),
    "version": _("Fassung"),
    "time": _("Tageszeit"),
    "kind": _("Art"),
    "guests": _("Filter Gäste"),
    "available": _("Filter Karten"),
    "access": _("Filter Barrierefreiheit"),
    "passes": _("Filter Pass"),
    "age": _("Filter Alter"),
    "own": _("Filter nur meine"),
}
"""The attributes that narrow a programme, and their names on the page."""

BESIDE = {"age": "alone"}
"""Attributes that say more about a filter, and mean nothing without it."""

PARAMETERS = {
    "day": "tag",
    "city": "stadt",
    "venue": "kino",
    "section": "sektion",
    "languages": "sprache",
    "version": "fassung",
    "time": "zeit",
    "kind": "art",
    "guests": "gaeste",
    "available": "karten",
    "access": "zugang",
    "passes": "pass",
    "age": "alter",
    "alone": "allein",
    "own": "meine",
    "order": "ordnung",
    "view": "ansicht",
    "earlier": "frueher",
    "everything": "alles",
    "preview": PREVIEW,
}


@dataclass(frozen=True)
class ProgrammeQuery:
    """A day (None: all of them), what narrows it, and how it is shown.

    City, venue and section are slugs, languages BCP 47 codes, version a ``VersionFilter``, kind a ``Film.Kind`` or
    ``EVENTS``, access of ``Access``.
    ``passes`` are slugs of those of which one must let in; rows then come from ``showtimes.prices``.
    ``age`` is a child's in years, as text, who comes with a parent or else ``alone``.
    ``earlier`` shows on narrow screens what is over, ``everything`` also what does not fit the visitor.
    ``path`` is the page's; without it the whole programme's.
    """

    day: dt.date | None
    city: str = ""
    venue: str = ""
    languages: tuple[str, ...] = ()
    time: str = ""
    kind: str = ""
    order: str = Order.FILM
    section: str = ""
    version: str = ""
    guests: str = ""
    available: str = ""
    access: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    age: str = ""
    alone: str = ""
    own: str = ""
    view: str = View.LIST
    earlier: str = ""
    everything: str = ""
    preview: str = ""
    path: str = ""

    def url(self, **changes: Any) -> str:
        """The address of this query with some of it changed; what is usual is left out."""
        asked = replace(self, **changes)
        values = [(name, key, getattr(asked, name)) for name, key in PARAMETERS.items()]
        pairs = [(key, value) for name, key, value in values if value != USUAL[name]]
        return f"{self.page}?{urlencode(pairs, doseq=True)}" if pairs else self.page

    @property
    def page(self) -> str:
        return self.path or page_at("showtimes:programme")

    def day_url(self, day: dt.date | None) -> str:
        return self.url(day=day, earlier="")

    def active(self) -> list[str]:
        """The names of the filters that are set."""
        return [name for name in FILTERS if getattr(self, name)]

    def without(self, *names: str) -> "ProgrammeQuery":
        """The query with these filters removed."""
        gone = {*names, *(BESIDE[name] for name in names if name in BESIDE)}
        cleared: Values = {field.name: field.default for field in fields(self) if field.name in gone}
        return replace(self, **cleared)

    def narrow(
        self, rows: Iterable[ScreeningRow], now: dt.datetime, section_films: Collection[int] = ()
    ) -> list[ScreeningRow]:
        """Those of the rows that match every filter; the day is not asked.

        ``section_films`` are the ids of the films that run in the section asked for.
        """
        asked = {name: self.asked_of(name) for name in self.active() if name in ANSWERS}
        return [
            row
            for row in rows
            if all(_is_true(ANSWERS[name](row, now), values) for name, values in asked.items())
            and (not self.section or row.film_id in section_films)
            and (not self.access or self.accessible(row) is True)
            and self.admission(row) is True
        ]

    def asked_of(self, name: str) -> tuple[str, ...]:
        """The answers of which one must be true."""
        values = getattr(self, name)
        if name == "languages":
            return tuple(map(primary, values))
        return values if isinstance(values, tuple) else (values,)

    def count_unstated(
        self, rows: Collection[ScreeningRow], now: dt.datetime, section_films: Collection[int] = ()
    ) -> dict[str, int]:
        """By filter the number of rows left out only because nobody has said what it asks for."""
        left_out = {
            name: self.without(name).narrow(rows, now, section_films) for name in UNSTATED if getattr(self, name)
        }
        return {name: sum(UNSTATED[name](self, row) for row in found) for name, found in left_out.items()}

    @property
    def company(self) -> Company:
        return Company.ALONE if self.alone else Company.PARENT

    def admission(self, row: ScreeningRow) -> Answer:
        """Whether the child that is asked for may come in."""
        return admits(row, int(self.age), self.company) if self.age else True

    def accessible(self, row: ScreeningRow) -> Answer:
        """Whether all needs of access that are asked for are met."""
        return all_of(row.meets(Access(need)) for need in self.access)

    def lets_in(self, row: ScreeningRow) -> Answer:
        """Whether one of the passes that are asked for does."""
        return any_of(row.prices.accepted.get(slug) for slug in self.passes)


def _is_true(answers: Answers, asked: Iterable[str]) -> bool:
    return answers is None or any(answer in answers for answer in asked)


UNSTATED: dict[str, Callable[[ProgrammeQuery, ScreeningRow], bool]] = {
    "languages": lambda _query, row: not states_languages(row.audio, row.subtitles),
    "version": lambda _query, row: not row.version,
    "access": lambda query, row: query.accessible(row) is None,
    "age": lambda query, row: query.admission(row) is None,
    "passes": lambda query, row: query.lets_in(row) is None,
}
"""Filters on what may be not said, each with how one knows that of a row."""


USUAL: Values = {field.name: field.default for field in fields(ProgrammeQuery)} | {"day": None}
"""Values that an address leaves out."""
