from films.admin.film import FilmAdmin
from films.admin.text import GenreAdmin, TextAdmin

__all__ = ["FilmAdmin", "GenreAdmin", "TextAdmin"]
