"""Critiques: their list and their own pages."""

from dataclasses import dataclass

from django.db.models import QuerySet

from films.cards import FilmCard, film_cards
from films.models import Film, Text
from films.querysets import TextQuerySet
from films.selectors.texts import FIELDS, FilmText, film_text


@dataclass(frozen=True)
class Review:
    text: FilmText
    film: FilmCard


def reviews(texts: TextQuerySet, films: QuerySet[Film]) -> list[Review]:
    """Critiques in the order of ``texts``, each with its film; two queries."""
    values = list(texts.values(*FIELDS, "film_id"))
    shown = films.filter(pk__in={value["film_id"] for value in values})
    cards = {card.id: card for card in film_cards(shown, poster_width="5rem")}
    return [Review(film_text(value), cards[value["film_id"]]) for value in values]


def review(texts: TextQuerySet, films: QuerySet[Film], slug: str) -> Review:
    """The critique at an address; two queries. Raises ``Text.DoesNotExist``."""
    found = reviews(texts.critiques().filter(slug=slug), films)
    if not found:
        raise Text.DoesNotExist
    return found[0]
