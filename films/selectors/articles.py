"""Articles: as lists print them, and what their own pages say."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, F, OuterRef, QuerySet, Value, When

from core import i18n
from core.components import IN_LIST, LEAD, Figure, Spot
from core.fields import parse_codes
from core.i18n import Passage
from core.images import picture_from_name
from core.models import State
from core.rows import JSONRows
from core.slugs import page_at
from films.byline import Byline
from films.models import ArticleFilm
from films.querysets import ArticleQuerySet
from films.titles import language_of_title, shown_title

FIELDS = (
    *("id", "slug", "title_de", "title_en", "lead_de", "lead_en", "author", "signature", "published_on", "is_sample"),
    *("picture", "picture_focus", "picture_credit", "picture_alt_de", "picture_alt_en", "said_de", "said_en"),
)
NAMING = ("title_de", "title_en", "title_original", "title_language", "languages", "slug")
"""Columns of a film that say its name and where its page is."""


@dataclass(frozen=True)
class FilmName:
    title: str
    title_lang: str
    url: str


@dataclass(frozen=True)
class ArticleRow(Byline):
    """An article in a list; ``lang`` is that of its text where it is not the page's.

    ``films`` are the public ones among those that it is about, in order, where the list asked for them.
    """

    id: int
    title: Passage
    url: str
    lead: Passage
    lang: str
    author: str
    signature: str
    published_on: dt.date | None
    is_sample: bool
    figure: Figure | None
    films: tuple[FilmName, ...]


@dataclass(frozen=True)
class FullArticle:
    row: ArticleRow
    html: Passage


def article_rows(articles: ArticleQuerySet, spot: Spot = IN_LIST) -> list[ArticleRow]:
    """In the order of ``articles``, with their films; one query, which leaves what is written in them where it is."""
    return [article_row(value, spot) for value in listed_values(articles)]


def listed_values(articles: ArticleQuerySet) -> QuerySet:
    """Rows for ``article_row`` with films."""
    rows: QuerySet = article_values(articles).annotate(film_rows=JSONRows(_films()))
    return rows


def article_values(articles: ArticleQuerySet) -> QuerySet:
    """Rows for ``article_row``, without films; ``said_…`` only tell in which languages there is a text."""
    said = {
        f"said_{code}": Case(When(**{f"text_{code}": ""}, then=Value("")), default=Value("x")) for code in ("de", "en")
    }
    rows: QuerySet = articles.annotate(**said).values(*FIELDS)
    return rows


def full_article(articles: ArticleQuerySet, slug: str) -> FullArticle:
    """The article at an address; one query. Raises ``Article.DoesNotExist``."""
    value = article_values(articles.filter(slug=slug)).values(*FIELDS, "text_html_de", "text_html_en").get()
    return FullArticle(article_row(value, LEAD), i18n.pick(value["text_html_de"], value["text_html_en"]))


def films_of_article(article: int) -> list[int]:
    """Ids of the public films that it is about, in their order."""
    rows = ArticleFilm.objects.filter(article=article, film__state=State.PUBLIC).order_by("position", "pk")
    return list(rows.values_list("film", flat=True))


def _films() -> QuerySet:
    public = ArticleFilm.objects.filter(article=OuterRef("pk"), film__state=State.PUBLIC)
    naming = {f"film_{name}": F(f"film__{name}") for name in NAMING}
    rows: QuerySet = public.order_by("position", "pk").annotate(**naming).values(*naming)
    return rows


def article_row(value: dict, spot: Spot = IN_LIST) -> ArticleRow:
    alt = i18n.pick(value["picture_alt_de"], value["picture_alt_en"])
    picture = picture_from_name(value["picture"], value["picture_focus"])
    day = value["published_on"]
    return ArticleRow(
        id=value["id"],
        title=i18n.pick(value["title_de"], value["title_en"]),
        url=page_at("films:article", value["slug"]),
        lead=i18n.pick(value["lead_de"], value["lead_en"]),
        lang=i18n.pick(value["said_de"], value["said_en"]).lang,
        author=value["author"],
        signature=value["signature"],
        published_on=dt.date.fromisoformat(day) if isinstance(day, str) else day,
        is_sample=bool(value["is_sample"]),
        figure=Figure(picture, alt, value["picture_credit"], spot) if picture else None,
        films=tuple(_film_name(row) for row in value.get("film_rows", ())),
    )


def _film_name(row: dict) -> FilmName:
    titles = row["film_title_de"], row["film_title_en"], row["film_title_original"]
    spoken = parse_codes(row["film_languages"] or "")
    return FilmName(
        title=shown_title(*titles),
        title_lang=language_of_title(*titles, row["film_title_language"], spoken),
        url=page_at("films:detail", row["film_slug"]),
    )
