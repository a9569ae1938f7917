from desk.admin.films.article import ArticleAdmin
from desk.admin.films.film import FilmAdmin
from desk.admin.films.text import GenreAdmin, TextAdmin

__all__ = ["ArticleAdmin", "FilmAdmin", "GenreAdmin", "TextAdmin"]
