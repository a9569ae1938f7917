from portal.films.filters.facets import facets, initials
from portal.films.filters.filterset import SHOWING, FilmFilter

__all__ = ["SHOWING", "FilmFilter", "facets", "initials"]
