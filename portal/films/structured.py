"""Films and critiques for search engines (https://schema.org/Movie)."""

from collections.abc import Sequence

from django.conf import settings
from django.templatetags.static import static

from core.i18n import current, own_language
from core.images import Picture
from core.numbers import tenths
from core.structured import Node, absolute, duration, node
from films.byline import Byline
from films.cards import FilmCard
from films.models import Credit, Film
from films.release_access import release_features
from films.selectors.articles import FullArticle
from films.selectors.credits import CreditRow, FilmCredits
from films.selectors.detail import DetailedFilm
from films.selectors.texts import FilmText
from people.structured import reference

Role = Credit.Role
IMDB = "https://www.imdb.com/title/"
WIKIDATA = "https://www.wikidata.org/wiki/"
TMDB = "https://www.themoviedb.org/movie/"
PROPERTIES = {
    "director": (Role.DIRECTOR,),
    "author": (Role.WRITER,),
    "actor": (Role.CAST, Role.VOICE, Role.SELF, Role.NARRATOR),
    "musicBy": (Role.MUSIC,),
    "producer": (Role.PRODUCER,),
}


def movie(
    detail: DetailedFilm, credited: FilmCredits, *, description: str, rating: Node | None, critiques: list[FilmText]
) -> Node:
    """``rating`` is an aggregateRating made of real votes, or None."""
    film = detail.film
    return node(
        "Movie",
        name=detail.title,
        alternateName=[other.title for other in detail.other_titles],
        url=absolute(film.get_absolute_url()),
        description=description,
        image=image(detail),
        dateCreated=str(film.year or ""),
        datePublished=film.german_release.isoformat() if film.german_release else "",
        duration=duration(film.runtime),
        countryOfOrigin=[node("Country", name=name) for _code, name in detail.countries],
        genre=[name for _slug, name in detail.genres],
        inLanguage=list(film.languages),
        accessibilityFeature=release_features(film),
        contentRating=content_rating(film),
        sameAs=external_pages(film),
        aggregateRating=rating,
        review=[critique(text) for text in critiques],
        **{name: _people(credited.of(*roles)) for name, roles in PROPERTIES.items()},
    )


def movie_reference(detail: DetailedFilm) -> Node:
    """The film as an event names it."""
    return node("Movie", name=detail.title, url=absolute(detail.film.get_absolute_url()), image=image(detail))


def aggregate_rating(average: float | None, votes: int) -> Node | None:
    """The average as the page prints it; None while the score is still open. The scale is 0 to 10."""
    if average is None:
        return None
    return node("AggregateRating", ratingValue=tenths(average), bestRating=10, worstRating=0, ratingCount=votes)


def critique(text: FilmText) -> Node:
    """An editorial review; a score is on the same scale."""
    score = text.score
    rating = None if score is None else node("Rating", ratingValue=float(score), bestRating=10, worstRating=0)
    return node(
        "Review",
        name=text.title,
        url=absolute(text.url),
        author=author(text),
        datePublished=text.published_on.isoformat() if text.published_on else "",
        abstract=text.lead,
        inLanguage=text.lang or current(),
        reviewRating=rating,
    )


def author(text: Byline) -> Node:
    """The one who signed it, else the portal."""
    return reference(text.by) if text.by else node("Organization", name=settings.SITE_NAME)


def article(shown: FullArticle, films: Sequence[FilmCard]) -> Node:
    """An article on its own page (https://schema.org/Article), about the public ones of its ``films``."""
    row = shown.row
    return node(
        "Article",
        headline=row.title,
        url=absolute(row.url),
        author=author(row),
        datePublished=row.published_on.isoformat() if row.published_on else "",
        abstract=own_language(row.lead),
        image=picture_address(row.figure.picture if row.figure else None),
        inLanguage=shown.html.lang or current(),
        about=[_work(film) for film in films],
        publisher=node("Organization", name=settings.SITE_NAME),
    )


def critique_of(text: FilmText, film: FilmCard, credited: FilmCredits) -> Node:
    """A critique on its own page."""
    return critique(text) | {"itemReviewed": _work(film, director=_people(credited.directors))}


def _work(film: FilmCard, **more: object) -> Node:
    """A film that a text is about."""
    picture = picture_address(film.poster.picture)
    return node("Movie", name=film.title, url=absolute(film.url), image=picture, **more)


def image(detail: DetailedFilm) -> str:
    """The address of the poster, else of the first still, else of the picture that stands for the site."""
    pictures = [picture for picture in (detail.picture, *(still.picture for still in detail.stills)) if picture]
    return picture_address(pictures[0] if pictures else None)


def picture_address(picture: Picture | None) -> str:
    return absolute(picture.fallback if picture else static("img/social.png"))


def content_rating(film: Film) -> str:
    """Only a label that was given is one."""
    return "" if film.fsk in ("", Film.FSK.NONE) else f"FSK {film.fsk}"


def external_pages(film: Film) -> list[str]:
    known = ((IMDB, film.imdb_id), (WIKIDATA, film.wikidata_id), (TMDB, film.tmdb_id))
    return [*(f"{base}{number}" for base, number in known if number), *([film.website] if film.website else [])]


def _people(rows: list[CreditRow]) -> list[Node]:
    return [reference(name, url) for name, url in dict.fromkeys((row.name, row.url) for row in rows)]
