"""People with a page."""

import datetime as dt

from django.db.models import OuterRef, QuerySet
from msgspec import Struct

from core.rows import JSONRows
from core.values import Values
from people.models import Person, PersonName
from portal.api.records.base import Page, Picture, Words, address, picture, text, words

PLAIN = (
    *("pk", "slug", "name", "sort_name", "born", "died", "birth_place", "biography_html_de", "biography_html_en"),
    *("biography_source", "portrait", "portrait_credit", "imdb_id", "wikidata_id", "tmdb_id"),
)


class Biography(Struct, frozen=True):
    """Sanitised HTML. It belongs to its authors and is not under the licence of the data."""

    html: Words
    source: str | None


class PersonRecord(Page, frozen=True, kw_only=True, tag="person"):
    """Somebody who makes films. Dates are as exact as they are known: 1959, 1959-05 or 1959-05-02."""

    name: str
    sort_name: str | None
    other_names: list[str]
    born: str | None
    died: str | None
    birth_place: str | None
    biography: Biography | None
    portrait: Picture | None
    imdb: str | None
    wikidata: str | None
    tmdb: str | None


def people(now: dt.datetime) -> QuerySet[Person]:
    return Person.objects.public()


def person_records(found: QuerySet[Person], now: dt.datetime) -> list[PersonRecord]:
    """One query."""
    names = PersonName.objects.filter(person=OuterRef("pk")).order_by("pk").values("name")
    rows = found.annotate(name_rows=JSONRows(names)).order_by("pk").values(*PLAIN, "name_rows")
    return [_person(row) for row in rows]


def _person(row: Values) -> PersonRecord:
    html = words(row, "biography_html")
    return PersonRecord(
        id=row["pk"],
        slug=row["slug"],
        url=address("people:detail", row["slug"]),
        name=row["name"],
        sort_name=text(row["sort_name"]),
        other_names=[one["name"] for one in row["name_rows"]],
        born=row["born"] or None,
        died=row["died"] or None,
        birth_place=text(row["birth_place"]),
        biography=Biography(html, text(row["biography_source"])) if html else None,
        portrait=picture(row["portrait"], row["portrait_credit"]),
        imdb=row["imdb_id"] or None,
        wikidata=row["wikidata_id"] or None,
        tmdb=row["tmdb_id"] or None,
    )
