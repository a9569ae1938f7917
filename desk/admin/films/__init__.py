from desk.admin.films.film import FilmAdmin
from desk.admin.films.text import GenreAdmin, TextAdmin

__all__ = ["FilmAdmin", "GenreAdmin", "TextAdmin"]
