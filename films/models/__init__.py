from films.models.articles import Article, ArticleFilm
from films.models.credits import Credit
from films.models.film import AlternativeTitle, Film, Genre, ProgrammePart
from films.models.media import Still, Trailer
from films.models.texts import PressReview, Text

__all__ = [
    "AlternativeTitle",
    "Article",
    "ArticleFilm",
    "Credit",
    "Film",
    "Genre",
    "PressReview",
    "ProgrammePart",
    "Still",
    "Text",
    "Trailer",
]
