"""Texts on films and articles. Each has a day on which it comes out."""

import datetime as dt
from typing import Annotated

from django.conf import settings
from django.db.models import OuterRef, QuerySet
from msgspec import Meta

from core.models import State
from core.rows import JSONRows
from core.values import Values
from films.models import Article, ArticleFilm, Text
from portal.api.records.base import (
    Address,
    Html,
    Language,
    Page,
    Picture,
    Record,
    Sample,
    Words,
    address,
    choice,
    picture,
    text,
    words,
)

Rights = Annotated[str, Meta(description="whose text it is; the licence of the data does not cover it")]

WRITTEN = ("pk", "slug", "author", "signature", "published_on", "is_sample")
TEXT = (*WRITTEN, "film_id", "film__slug", "kind", "language", "title", "lead", "body_html", "source", "source_url")
ARTICLE = (
    *(*WRITTEN, "title_de", "title_en", "lead_de", "lead_en", "text_html_de", "text_html_en"),
    *("picture", "picture_credit", "picture_alt_de", "picture_alt_en"),
)


class TextRecord(Record, frozen=True, kw_only=True, tag="text"):
    """An editorial text on a film; a critique has a page of its own, others stand on the film's."""

    id: int
    url: Address
    film: int
    kind: Annotated[str, choice(Text.Kind)]
    language: Language
    title: str | None
    lead: str | None
    html: Html
    author: str | None
    signature: str | None
    source: str | None
    source_url: str | None
    score: Annotated[float | None, Meta(description="the editors', from 0 to 10")]
    published_on: dt.date | None
    rights: Rights
    sample: Sample


class ArticleRecord(Page, frozen=True, kw_only=True, tag="article"):
    """A text with a page of its own, about any number of films."""

    title: Words | None
    lead: Words | None
    html: Words | None
    picture: Picture | None
    films: list[int]
    author: str | None
    signature: str | None
    published_on: dt.date | None
    rights: Rights
    sample: Sample


def texts(now: dt.datetime) -> QuerySet[Text]:
    return Text.objects.public(now)


def articles(now: dt.datetime) -> QuerySet[Article]:
    return Article.objects.public(now)


def text_records(found: QuerySet[Text], now: dt.datetime) -> list[TextRecord]:
    """One query."""
    return [_text(row) for row in found.order_by("pk").values(*TEXT, "score")]


def article_records(found: QuerySet[Article], now: dt.datetime) -> list[ArticleRecord]:
    """One query; of the films only public ones are named."""
    films = ArticleFilm.objects.filter(article=OuterRef("pk"), film__state=State.PUBLIC).order_by("position", "pk")
    rows = found.annotate(film_rows=JSONRows(films.values("film_id"))).order_by("pk")
    return [_article(row) for row in rows.values(*ARTICLE, "film_rows")]


def _text(row: Values) -> TextRecord:
    critique = row["kind"] == Text.Kind.CRITIQUE
    page = ("films:review", row["slug"]) if critique else ("films:detail", row["film__slug"])
    return TextRecord(
        id=row["pk"],
        url=address(*page),
        film=row["film_id"],
        kind=row["kind"],
        language=row["language"],
        title=text(row["title"]),
        lead=text(row["lead"]),
        html=row["body_html"],
        author=text(row["author"]),
        signature=text(row["signature"]),
        source=text(row["source"]),
        source_url=row["source_url"] or None,
        score=None if row["score"] is None else float(row["score"]),
        published_on=row["published_on"],
        rights=_rights(row["source"] or row["author"]),
        sample=row["is_sample"],
    )


def _article(row: Values) -> ArticleRecord:
    return ArticleRecord(
        id=row["pk"],
        slug=row["slug"],
        url=address("films:article", row["slug"]),
        title=words(row, "title"),
        lead=words(row, "lead"),
        html=words(row, "text_html"),
        picture=picture(row["picture"], row["picture_credit"], words(row, "picture_alt")),
        films=[one["film_id"] for one in row["film_rows"]],
        author=text(row["author"]),
        signature=text(row["signature"]),
        published_on=row["published_on"],
        rights=_rights(row["author"]),
        sample=row["is_sample"],
    )


def _rights(owner: str) -> str:
    return f"© {owner or settings.SITE_NAME}"
