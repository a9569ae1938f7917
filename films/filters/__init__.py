from films.filters.facets import facets, initials
from films.filters.filterset import FilmFilter

__all__ = ["FilmFilter", "facets", "initials"]
