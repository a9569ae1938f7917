"""Editorial texts of a film as pages show them."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from core import i18n
from core.dates import calendar_day
from core.prepared import prepared
from core.slugs import page_at
from films.byline import Byline
from films.models import Text

FIELDS = (
    *("id", "kind", "language", "title", "slug", "lead", "body_html", "author", "signature", "source", "source_url"),
    *("score", "published_on", "is_sample"),
)
_PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)


@dataclass(frozen=True)
class FilmText(Byline):
    """A text; ``lang`` is empty where it is in the page's language, ``url`` where it has no page of its own."""

    id: int
    kind: str
    lang: str
    title: str
    url: str
    lead: str
    html: str
    author: str
    signature: str
    source: str
    source_url: str
    score: Decimal | None
    published_on: dt.date | None
    is_sample: bool

    @property
    def opening(self) -> str:
        """HTML of the first two paragraphs."""
        return "".join(_PARAGRAPH.findall(self.html)[:2]) or self.html


def texts_of_film(film_id: int, now: dt.datetime, *, drafts: bool = False) -> dict[str, list[FilmText]]:
    """Editorial texts about the film, by kind, newest first; one query.

    Of each kind only those in the page's language, or where there is none all others.
    """
    values = _values(film_id, None if drafts else calendar_day(now))
    return {
        kind: [film_text(value) for value in in_page_language([value for value in values if value["kind"] == kind])]
        for kind in dict.fromkeys(value["kind"] for value in values)
    }


@prepared
def _values(film: int, today: dt.date | None) -> QuerySet:
    """Those that are public ``today``, without it all."""
    texts = Text.objects.public(today) if today else Text.objects.all()
    rows: QuerySet = texts.filter(film=film).order_by("-published_on", "pk").values(*FIELDS)
    return rows


def in_page_language(values: list[dict]) -> list[dict]:
    return [value for value in values if value["language"] == i18n.current()] or values


def film_text(value: dict) -> FilmText:
    critique = value["kind"] == Text.Kind.CRITIQUE
    same = ("id", "kind", "title", "lead", "author", "signature", "source", "source_url")
    return FilmText(
        **{name: value[name] for name in (*same, "score", "published_on", "is_sample")},
        lang=i18n.foreign(value["language"]),
        url=page_at("films:review", value["slug"]) if critique else "",
        html=value["body_html"],
    )
