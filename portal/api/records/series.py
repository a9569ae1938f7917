"""Series of screenings, and editions of festivals with their sections, films, key dates and awards."""

import datetime as dt
from collections import defaultdict
from typing import Annotated

from django.db.models import Q, QuerySet
from msgspec import Meta, Struct

from core.models import State
from core.values import Values
from festival.models import AwardGiven, Edition, EditionCity, KeyDate, Section, Selection
from portal.api.records.base import (
    Address,
    Moment,
    Page,
    Picture,
    Sample,
    Words,
    address,
    both,
    choice,
    picture,
    text,
    words,
)
from portal.api.records.prices import PassTerms, PriceListRecord, pass_terms, price_lists
from showtimes.models import Series

PLAIN = (
    *("pk", "slug", "name_de", "name_en", "short_name", "description_de", "description_en", "picture"),
    *("picture_credit", "starts_on", "ends_on", "is_sample"),
)
FESTIVAL = ("slug", "name_de", "name_en", "description_de", "description_en", "website", "is_local")


class SeriesRecord(Page, frozen=True, kw_only=True, tag="series"):
    """A run of screenings under a name."""

    name: Words | None
    short_name: str | None
    description: Words | None
    picture: Picture | None
    starts_on: dt.date | None
    ends_on: dt.date | None
    price_lists: list[PriceListRecord]
    passes: list[PassTerms]
    sample: Sample


class FestivalRecord(Struct, frozen=True, kw_only=True):
    """A festival; a local one takes place in the portal's cities."""

    slug: str
    name: Words | None
    description: Words | None
    website: str | None
    is_local: bool


class EditionCityRecord(Struct, frozen=True):
    """The days of the edition in a city, by its address."""

    city: str
    starts_on: dt.date
    ends_on: dt.date


class SectionRecord(Struct, frozen=True):
    """A section of the edition."""

    slug: str
    name: Words | None
    description: Words | None


class SelectionRecord(Struct, frozen=True, kw_only=True):
    """A film of the edition, with its section's address."""

    film: int
    section: str | None
    premiere: Annotated[str | None, Meta(extra_json_schema={"enum": [*Selection.Premiere.values, None]})]
    is_opening: bool


class KeyDateRecord(Struct, frozen=True, kw_only=True):
    """A day of the edition, with its moment where that is known."""

    id: str
    kind: Annotated[str, choice(KeyDate.Kind)]
    title: Words | None
    day: dt.date
    starts_at: Moment | None
    url: str | None


class AwardRecord(Struct, frozen=True):
    """An award of the edition: to a film, to a person, or to a person for a film. Who has no page goes unnamed."""

    name: Words | None
    film: int | None
    person: int | None
    note: Words | None


class EditionRecord(SeriesRecord, frozen=True, kw_only=True, tag="edition"):
    """One year of a festival: a series with sections, days per city and awards."""

    festival: FestivalRecord
    number: int | None
    year: int
    cities: list[EditionCityRecord]
    sections: list[SectionRecord]
    films: list[SelectionRecord]
    key_dates: list[KeyDateRecord]
    awards: list[AwardRecord]


def series(now: dt.datetime) -> QuerySet[Series]:
    return Series.objects.public(now).filter(edition=None)


def editions(now: dt.datetime) -> QuerySet[Edition]:
    return Edition.objects.public(now)


def series_records(found: QuerySet[Series], now: dt.datetime) -> list[SeriesRecord]:
    """Four queries."""
    rows = list(found.order_by("pk").values(*PLAIN))
    lists, passes = _terms(rows)
    return [
        SeriesRecord(
            **_series(row), price_lists=lists[row["pk"]], passes=passes[row["pk"]], url=_page(row, "showtimes:series")
        )
        for row in rows
    ]


def edition_records(found: QuerySet[Edition], now: dt.datetime) -> list[EditionRecord]:
    """Nine queries."""
    festival = [f"festival__{name}" for name in FESTIVAL]
    rows = list(found.order_by("pk").values(*PLAIN, "number", "year", *festival))
    ids = [row["pk"] for row in rows]
    lists, passes = _terms(rows)
    cities, sections, films = _cities(ids), _sections(ids), _films(ids)
    dates, awards = _key_dates(ids), _awards(ids)
    return [
        EditionRecord(
            **_series(row),
            url=_page(row, "festival:edition"),
            price_lists=lists[row["pk"]],
            passes=passes[row["pk"]],
            festival=_festival(row),
            number=row["number"],
            year=row["year"],
            cities=cities[row["pk"]],
            sections=sections[row["pk"]],
            films=films[row["pk"]],
            key_dates=dates[row["pk"]],
            awards=awards[row["pk"]],
        )
        for row in rows
    ]


def _terms(rows: list[Values]) -> tuple[dict[int, list[PriceListRecord]], dict[int, list[PassTerms]]]:
    ids = [row["pk"] for row in rows]
    return price_lists("series", ids), pass_terms("series", ids)


def _page(row: Values, view: str) -> Address:
    return address(view, row["slug"])


def _series(row: Values) -> Values:
    return {
        "id": row["pk"],
        "slug": row["slug"],
        "name": words(row, "name"),
        "short_name": text(row["short_name"]),
        "description": words(row, "description"),
        "picture": picture(row["picture"], row["picture_credit"]),
        "starts_on": row["starts_on"],
        "ends_on": row["ends_on"],
        "sample": row["is_sample"],
    }


def _festival(row: Values) -> FestivalRecord:
    found = {name: row[f"festival__{name}"] for name in FESTIVAL}
    return FestivalRecord(
        slug=found["slug"],
        name=words(found, "name"),
        description=words(found, "description"),
        website=found["website"] or None,
        is_local=found["is_local"],
    )


def _cities(ids: list[int]) -> dict[int, list[EditionCityRecord]]:
    found = defaultdict(list)
    rows = EditionCity.objects.filter(edition__in=ids).order_by("starts_on", "pk")
    for edition, city, first, last in rows.values_list("edition", "city__slug", "starts_on", "ends_on"):
        found[edition].append(EditionCityRecord(city, first, last))
    return found


def _sections(ids: list[int]) -> dict[int, list[SectionRecord]]:
    found = defaultdict(list)
    columns = ("edition_id", "slug", "name_de", "name_en", "description_de", "description_en")
    for row in Section.objects.filter(edition__in=ids).order_by("position", "sort_key", "pk").values(*columns):
        found[row["edition_id"]].append(SectionRecord(row["slug"], words(row, "name"), words(row, "description")))
    return found


def _films(ids: list[int]) -> dict[int, list[SelectionRecord]]:
    found = defaultdict(list)
    rows = Selection.objects.filter(edition__in=ids, film__state=State.PUBLIC).order_by("position", "pk")
    for edition, film, section, premiere, opening in rows.values_list(
        "edition", "film", "section__slug", "premiere", "is_opening"
    ):
        selection = SelectionRecord(film=film, section=section, premiere=premiere or None, is_opening=opening)
        found[edition].append(selection)
    return found


def _key_dates(ids: list[int]) -> dict[int, list[KeyDateRecord]]:
    found = defaultdict(list)
    for date in KeyDate.objects.filter(edition__in=ids).order_by("day", "pk"):
        found[date.edition_id].append(
            KeyDateRecord(
                id=date.public_id,
                kind=date.kind,
                title=both(date.title_de, date.title_en),
                day=date.day,
                starts_at=date.moment,
                url=date.url or None,
            )
        )
    return found


def _awards(ids: list[int]) -> dict[int, list[AwardRecord]]:
    """A draft is neither named nor counted, as on the edition's page."""
    found = defaultdict(list)
    rows = AwardGiven.objects.filter(Q(film=None) | Q(film__state=State.PUBLIC), edition__in=ids)
    rows = rows.filter(Q(person=None) | Q(film__isnull=False) | Q(person__state=State.PUBLIC))
    columns = ("edition_id", "award__name_de", "award__name_en", "film_id", "person_id", "note_de", "note_en")
    for row in rows.order_by("award__position", "award", "pk").values(*columns, "person__state"):
        person = row["person_id"] if row["person__state"] == State.PUBLIC else None
        name = both(row["award__name_de"], row["award__name_en"])
        found[row["edition_id"]].append(AwardRecord(name, row["film_id"], person, words(row, "note")))
    return found
