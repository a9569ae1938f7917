from portal.films.filters.facets import facets, initials
from portal.films.filters.filterset import FilmFilter

__all__ = ["FilmFilter", "facets", "initials"]
