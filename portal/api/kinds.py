"""Kinds of records: under which name the API has them, who may see them, how they are read and asked for."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from core.rows import Ids
from portal.api.parameters import DAY_PARAMETERS, Parameter, number, slug
from portal.api.records import events, films, people, prices, scores, screenings, series, venues, writings
from portal.api.records.base import Record

Found = Callable[[dt.datetime], QuerySet[Any]]
"""Gives the rows of a kind that a visitor may see; each kind's own knows its model."""
Read = Callable[[Any, dt.datetime], Iterable[Record]]
"""Makes records of such rows."""


@dataclass(frozen=True)
class Kind:
    """Records of a kind. ``key`` is the column of their ids, ``public`` gives those that a visitor may see."""

    name: str
    record: type[Record]
    public: Found
    read: Read
    filters: tuple[Parameter, ...] = ()
    key: str = "pk"

    @property
    def has_number(self) -> bool:
        """Whether its ids are numbers; others are texts."""
        return self.key == "pk"

    def records(self, pks: Iterable[int], now: dt.datetime) -> list[Record]:
        """Those of the rows that a visitor may see, in their order."""
        return list(self.read(self.public(now).filter(pk__in=Ids(pks)), now))

    def with_ids(self, ids: Collection[str], now: dt.datetime) -> dict[str, Record]:
        """The records of these ids that a visitor may see."""
        found = self.public(now).filter(**{f"{self.key}__in": ids})
        return {str(record.id): record for record in self.read(found, now)}


def _with_slug(name: str, record: type[Record], public: Found, read: Read) -> Kind:
    return Kind(name, record, public, read, (slug(),))


OF_SCREENINGS = (number("film"), number("event"), number("venue", "hall__venue"), number("series"), *DAY_PARAMETERS)

KINDS = {
    kind.name: kind
    for kind in (
        _with_slug("films", films.FilmRecord, films.films, films.film_records),
        _with_slug("people", people.PersonRecord, people.people, people.person_records),
        _with_slug("venues", venues.VenueRecord, venues.venues, venues.venue_records),
        _with_slug("series", series.SeriesRecord, series.series, series.series_records),
        _with_slug("editions", series.EditionRecord, series.editions, series.edition_records),
        _with_slug("events", events.EventRecord, events.events, events.event_records),
        Kind(
            "screenings",
            screenings.ScreeningRecord,
            screenings.screenings,
            screenings.screening_records,
            OF_SCREENINGS,
            key="public_id",
        ),
        Kind(
            "openings",
            events.OpeningRecord,
            events.openings,
            events.opening_records,
            (number("event"), number("venue"), number("series")),
            key="public_id",
        ),
        _with_slug("passes", prices.PassRecord, prices.passes, prices.pass_records),
        Kind("texts", writings.TextRecord, writings.texts, writings.text_records, (number("film"),)),
        _with_slug("articles", writings.ArticleRecord, writings.articles, writings.article_records),
        Kind("scores", scores.ScoreRecord, scores.scores, scores.score_records),
    )
}
