"""Parts that several kinds of records have. All texts stand in both languages; null is what nobody has said."""

import datetime as dt
from typing import Annotated

from django.db import models
from msgspec import Meta, Struct

from core.images import picture_from_name
from core.money import CURRENCY
from core.slugs import page_at
from core.structured import absolute
from core.text import printable
from core.values import Values

Moment = Annotated[dt.datetime, Meta(tz=True, description="with the offset of its place then")]
Amount = Annotated[str, Meta(pattern=r"^\d+\.\d{2}$", description=f"{CURRENCY}, exact: a text, as numbers are not")]
Html = Annotated[str, Meta(description="sanitised HTML")]
Answer = Annotated[bool | None, Meta(description="null: not said, which is not no")]
Language = Annotated[str, Meta(description="BCP 47; zxx: no language")]
Sample = Annotated[bool, Meta(description="made up for the demo")]


def choice(choices: type[models.TextChoices]) -> Meta:
    return Meta(extra_json_schema={"enum": list(choices.values)})


class Words(Struct, frozen=True):
    """A text in both languages; null where there is none in that language."""

    de: str | None
    en: str | None


class Address(Struct, frozen=True):
    """The page in both languages."""

    de: str
    en: str


class Picture(Struct, frozen=True, kw_only=True):
    """A picture. It belongs to whom the credit names and is not under the licence of the data."""

    url: str
    width: int
    height: int
    credit: str | None
    alt: Words | None = None


class Record(Struct, frozen=True, kw_only=True, tag_field="type"):
    """A record of some kind, told apart by ``type``."""

    id: int | str


class Page(Record, frozen=True, kw_only=True):
    """A record with a page."""

    id: int
    slug: Annotated[str, Meta(description="stands in addresses and may change; the id never does")]
    url: Address


def words(row: Values, name: str) -> Words | None:
    """The columns ``<name>_de`` and ``<name>_en``."""
    return both(row[f"{name}_de"], row[f"{name}_en"])


def both(de: str | None, en: str | None) -> Words | None:
    return Words(text(de), text(en)) if de or en else None


def text(value: str | None) -> str | None:
    return printable(value) if value else None


def address(view: str, *slugs: str) -> Address:
    """The page of the ``view``; German stands at ``/``, English at ``/en/``."""
    path = page_at(view, *slugs, language="de")
    return Address(absolute(path), absolute(f"/en{path}"))


def picture(name: str | None, credit: str | None, alt: Words | None = None) -> Picture | None:
    """The picture stored as ``name``, in its largest size."""
    stored = picture_from_name(name)
    if stored is None:
        return None
    return Picture(
        url=absolute(stored.fallback), width=stored.width, height=stored.height, credit=text(credit), alt=alt
    )


def day(value: str | dt.date | None) -> dt.date | None:
    """A date, or the text of one that comes in rows of JSON."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
