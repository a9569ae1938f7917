"""Films as lists show them: poster, titles, a line of facts, the score. One query for any number of films."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from core.i18n import pick
from core.images import picture_from_name
from core.prepared import prepared
from core.rows import Ids, JSONRows
from core.slugs import page_at
from core.values import Values
from films.countries import country_names
from films.models import Credit, Film, Genre
from films.poster import Poster, make_poster
from films.titles import language_of_title, shown_title, sort_column

FIELDS = (
    *(
        "pk",
        "slug",
        "title_de",
        "title_en",
        "title_original",
        "title_language",
        "sort_title",
        "sort_title_en",
        "kind",
        "year",
    ),
    *("countries", "runtime", "fsk", "recommended_age", "languages", "german_release", "poster", "poster_tone"),
)
SCORE_FIELDS = ("average", "rating_count", "score_is_sample")


@dataclass(frozen=True)
class FilmCard:
    """A film in a list; ``average`` and ``rating_count`` are 0–10 and votes where the query carried them.

    Without an average the audience's score is still open (too few have voted).

    ``score_is_sample`` tells that the votes are made up for the demo.
    """

    id: int
    slug: str
    url: str
    title: str
    title_lang: str
    original_title: str
    original_lang: str
    sort_title: str
    kind: str
    kind_label: str
    year: int | None
    countries: tuple[str, ...]
    genres: tuple[str, ...]
    directors: tuple[str, ...]
    runtime: int | None
    fsk: str
    fsk_label: str
    poster: Poster
    average: float | None
    rating_count: int
    score_is_sample: bool

    @property
    def byline(self) -> list[str]:
        """Directors and the year."""
        return [*self.directors, str(self.year)] if self.year else list(self.directors)

    @property
    def origin(self) -> str:
        """ "Großbritannien, USA 2023"."""
        return " ".join(filter(None, [", ".join(self.countries), str(self.year or "")]))

    @property
    def origin_and_length(self) -> str:
        """ "Großbritannien, USA 2023, 105 Min."."""
        length = _("%(minutes)d Min.") % {"minutes": self.runtime} if self.runtime else ""
        return ", ".join(filter(None, (self.origin, length)))


def film_cards(films: QuerySet[Film], *, poster_width: str = "12rem") -> list[FilmCard]:
    """The films in the queryset's order. Annotated scores (``community.selectors.with_scores``) are taken along."""
    return made_cards(card_values(films), poster_width)


def cards_of(ids: Iterable[int], *, poster_width: str = "12rem") -> list[FilmCard]:
    """The cards of these films in this order, without scores (``community.selectors.scored_cards`` has them).

    For a page of a long list: what stands on a card is asked of those on the page only, not of all that are sorted.
    One query, or none without an id.
    """
    asked = Ids(ids)
    return in_order(asked.ids, made_cards(_values(asked) if asked.ids else [], poster_width))


def in_order(ids: Iterable[int], cards: Iterable[FilmCard]) -> list[FilmCard]:
    found = {card.id: card for card in cards}
    return [found[film] for film in ids if film in found]


def card_values(films: QuerySet[Film]) -> QuerySet:
    """Rows for ``made_cards``."""
    carried = [name for name in SCORE_FIELDS if name in films.query.annotations]
    related = films.annotate(genre_rows=JSONRows(_genres()), director_rows=JSONRows(_directors()))
    rows: QuerySet = related.values(*FIELDS, *carried, "genre_rows", "director_rows")
    return rows


def made_cards(values: Iterable[Values], poster_width: str) -> list[FilmCard]:
    return [_card(row, page_at("films:detail", row["slug"]), poster_width) for row in values]


@prepared
def _values(ids: Ids) -> QuerySet:
    return card_values(Film.objects.filter(pk__in=ids))


def _genres() -> QuerySet:
    return Genre.objects.filter(films=OuterRef("pk")).values("slug", "name_de", "name_en")


def _directors() -> QuerySet:
    credited = Credit.objects.filter(film=OuterRef("pk"), role=Credit.Role.DIRECTOR).order_by("position", "id")
    name = Coalesce(NullIf("name_as_credited", Value("")), "person__name")
    return credited.annotate(shown_name=name).values("shown_name")


def _card(row: Values, url: str, poster_width: str) -> FilmCard:
    title = shown_title(row["title_de"], row["title_en"], row["title_original"])
    title_lang = language_of_title(
        row["title_de"], row["title_en"], row["title_original"], row["title_language"], row["languages"]
    )
    countries = country_names(row["countries"])
    directors = tuple(director["shown_name"] for director in row["director_rows"])
    return FilmCard(
        id=row["pk"],
        slug=row["slug"],
        url=url,
        title=title,
        title_lang=title_lang,
        original_title=row["title_original"] if row["title_original"] != title else "",
        original_lang=row["languages"][0] if row["languages"] else "",
        sort_title=row[sort_column()],
        kind=row["kind"],
        kind_label=str(Film.Kind(row["kind"]).label),
        year=row["year"],
        countries=countries,
        genres=tuple(pick(genre["name_de"], genre["name_en"]) for genre in row["genre_rows"]),
        directors=directors,
        runtime=row["runtime"],
        fsk=row["fsk"],
        fsk_label=fsk_label(row["fsk"]),
        poster=make_poster(
            title=title,
            slug=row["slug"],
            kind=row["kind"],
            genres=tuple(genre["slug"] for genre in row["genre_rows"]),
            tone=row["poster_tone"],
            directors=directors,
            year=row["year"],
            countries=countries,
            runtime=row["runtime"],
            picture=picture_from_name(row["poster"]),
            language=title_lang,
        ).shown_at(poster_width),
        average=row.get("average"),
        rating_count=row.get("rating_count") or 0,
        score_is_sample=row.get("score_is_sample") or False,
    )


def fsk_label(fsk: str) -> str:
    """The label in a line of facts. Without a label only adults may come in; nothing stated says nothing."""
    if fsk == Film.FSK.NONE:
        return _("ab 18, ohne FSK")
    return _("FSK %(age)s") % {"age": fsk} if fsk else ""
