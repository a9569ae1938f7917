"""A film with the small tables around it: all that its own page says of it except credits and texts."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core import i18n
from core.components import IN_COLUMN, Figure, Spot
from core.fields import parse_codes
from core.images import Picture, picture_from_name, picture_of
from core.languages import language_name
from core.models import State
from core.rows import JSONRows
from films.countries import country_names
from films.models import AlternativeTitle, Article, Film, Genre, PressReview, ProgrammePart, Still, Trailer
from films.selectors.articles import ArticleRow, article_row, article_values
from films.titles import language_of_title, shown_title, sort_column
from films.trailers import Embed, embed

FILM_FIELDS = (
    *("slug", "title_de", "title_en", "title_original", "title_language"),
    *("languages", "year", "countries", "runtime"),
)


@dataclass(frozen=True)
class OtherTitle:
    """``label`` says what kind of title it is; ``lang`` and ``source`` are empty where nobody stated them."""

    label: str
    title: str
    lang: str
    source: str = ""


@dataclass(frozen=True)
class TrailerRow:
    """``embed`` is None where the trailer can only be linked; ``length`` is "2:18" or empty."""

    url: str
    title: str
    language: str
    length: str
    embed: Embed | None


@dataclass(frozen=True)
class PressRow:
    """A review elsewhere; the score is 0–10 or None."""

    outlet: str
    critic: str
    url: str
    score: float | None
    quote: str
    language: str
    published_on: dt.date | None


@dataclass(frozen=True)
class PartRow:
    """A part of a programme, or a programme that a film is part of; minutes, or None where unknown."""

    title: str
    title_lang: str
    url: str
    countries: tuple[str, ...]
    year: int | None
    runtime: int | None
    break_minutes: int = 0

    @property
    def facts(self) -> str:
        """ "Frankreich 1902, 14 Min., danach 5 Min. Pause"."""
        origin = " ".join(filter(None, (", ".join(self.countries), str(self.year or ""))))
        length = _("%(minutes)s Min.") % {"minutes": self.runtime} if self.runtime else ""
        pause = _("danach %(minutes)s Min. Pause") % {"minutes": self.break_minutes} if self.break_minutes else ""
        return ", ".join(filter(None, (origin, length, pause)))


@dataclass(frozen=True)
class DetailedFilm:
    film: Film
    title: str
    title_lang: str
    tagline: i18n.Passage
    picture: Picture | None
    other_titles: list[OtherTitle]
    genres: list[tuple[str, str]]
    countries: list[tuple[str, str]]
    languages: list[str]
    trailers: list[TrailerRow]
    stills: list[Figure]
    press: list[PressRow]
    parts: list[PartRow]
    programmes: list[PartRow]
    articles: list[ArticleRow]

    @property
    def origin(self) -> str:
        """ "Großbritannien, USA 2023"."""
        countries = ", ".join(name for _code, name in self.countries)
        return " ".join(filter(None, [countries, str(self.film.year or "")]))

    @property
    def genre_slugs(self) -> list[str]:
        return [slug for slug, _name in self.genres]

    @property
    def press_scores(self) -> list[float]:
        return [row.score for row in self.press if row.score is not None]

    @property
    def press_average(self) -> float | None:
        """The mean of the outlets that give a score."""
        return sum(self.press_scores) / len(self.press_scores) if self.press_scores else None


def with_satellites(films: QuerySet[Film], today: dt.date) -> QuerySet[Film]:
    """The films with the rows that ``detailed`` wants, ``today`` by the portal's calendar.

    Of a programme's parts, of the programmes with the film and of articles only public ones are named.
    """
    return films.annotate(**{name: JSONRows(rows) for name, rows in _satellites(today).items()})


# Any: with its rows, which no type of a film has.
def detailed(film: Any) -> DetailedFilm:
    """A film of ``with_satellites``; no query."""
    return DetailedFilm(
        film=film,
        title=film.title,
        title_lang=language_of_title(
            film.title_de, film.title_en, film.title_original, film.title_language, film.languages
        ),
        tagline=film.tagline,
        picture=picture_of(film.poster),
        other_titles=_other_titles(film),
        genres=[(row["slug"], i18n.pick(row["name_de"], row["name_en"])) for row in film.genre_rows],
        countries=list(zip(film.countries, country_names(film.countries), strict=True)),
        languages=[language_name(code) for code in film.languages],
        trailers=[_trailer(row) for row in film.trailer_rows],
        stills=[still for row in film.still_rows if (still := still_of(row))],
        press=[_press(row) for row in film.press_rows],
        parts=[_part(row) for row in film.part_rows],
        programmes=[_part(row) for row in film.programme_rows],
        articles=[article_row(row) for row in film.article_rows],
    )


def still_values(stills: QuerySet[Still]) -> QuerySet:
    """Rows for ``still_of``, in their order."""
    return stills.order_by("position", "pk").values("picture", "picture_focus", "credit", "alt_de", "alt_en")


def _satellites(today: dt.date) -> dict[str, QuerySet]:
    film = OuterRef("pk")
    titles = AlternativeTitle.objects.filter(film=film).order_by("pk")
    trailers = Trailer.objects.filter(film=film).order_by("position", "pk")
    press = PressReview.objects.public(today).filter(film=film)
    press = press.order_by(F("published_on").desc(nulls_last=True), "outlet")
    parts = ProgrammePart.objects.filter(programme=film, part__state=State.PUBLIC).order_by("position", "pk")
    public = ProgrammePart.objects.filter(part=film, programme__state=State.PUBLIC)
    programmes = public.order_by(sort_column("programme"), "pk")
    return {
        "genre_rows": Genre.objects.filter(films=film).values("slug", "name_de", "name_en"),
        "title_rows": titles.values("title", "kind", "language", "source"),
        "trailer_rows": trailers.values("url", "title", "language", "seconds"),
        "still_rows": still_values(Still.objects.filter(film=film)),
        "press_rows": press.values("outlet", "critic", "url", "score", "quote", "language", "published_on"),
        "part_rows": _film_columns(parts, "part").values(*_columns(), "break_minutes"),
        "programme_rows": _film_columns(programmes, "programme").values(*_columns()),
        "article_rows": article_values(Article.objects.public(today).newest_first().filter(films=film)),
    }


def _columns() -> list[str]:
    return [f"film_{name}" for name in FILM_FIELDS]


def _film_columns(rows: QuerySet[ProgrammePart], side: str) -> QuerySet[ProgrammePart]:
    return rows.annotate(**{f"film_{name}": F(f"{side}__{name}") for name in FILM_FIELDS})


def _other_titles(film: Any) -> list[OtherTitle]:  # with its rows, as above
    """Each title once, without the one that heads the page."""
    first = film.languages[0] if film.languages else ""
    known = [
        OtherTitle(_("Originaltitel"), film.title_original, first),
        OtherTitle(_("deutscher Titel"), film.title_de, film.title_language),
        OtherTitle(_("englischer Titel"), film.title_en, "en"),
        *(
            OtherTitle(str(AlternativeTitle.Kind(row["kind"]).label), row["title"], row["language"], row["source"])
            for row in film.title_rows
        ),
    ]
    others: dict[str, OtherTitle] = {}
    for one in known:
        if one.title and one.title != film.title:
            others.setdefault(one.title, one)
    return list(others.values())


def _trailer(row: dict) -> TrailerRow:
    minutes, seconds = divmod(row["seconds"] or 0, 60)
    return TrailerRow(
        url=row["url"],
        title=row["title"],
        language=language_name(row["language"]) if row["language"] else "",
        length=f"{minutes}:{seconds:02}" if row["seconds"] else "",
        embed=embed(row["url"]),
    )


def still_of(row: dict, spot: Spot = IN_COLUMN) -> Figure | None:
    picture = picture_from_name(row["picture"], row["picture_focus"])
    return Figure(picture, i18n.pick(row["alt_de"], row["alt_en"]), row["credit"], spot) if picture else None


def _press(row: dict) -> PressRow:
    published = dt.date.fromisoformat(row["published_on"]) if row["published_on"] else None
    score = None if row["score"] is None else float(row["score"])
    return PressRow(**row | {"published_on": published, "score": score, "language": i18n.foreign(row["language"])})


def _part(row: dict) -> PartRow:
    de, en, original = row["film_title_de"], row["film_title_en"], row["film_title_original"]
    languages = parse_codes(row["film_languages"] or "")
    return PartRow(
        title=shown_title(de, en, original),
        title_lang=language_of_title(de, en, original, row["film_title_language"], languages),
        url=reverse("films:detail", args=[row["film_slug"]]),
        countries=country_names(parse_codes(row["film_countries"] or "")),
        year=row["film_year"],
        runtime=row["film_runtime"],
        break_minutes=row.get("break_minutes", 0),
    )
