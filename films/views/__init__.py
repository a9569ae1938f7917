from films.views.detail import FilmDetail
from films.views.listing import FilmList
from films.views.reviews import ReviewDetail, ReviewList

__all__ = ["FilmDetail", "FilmList", "ReviewDetail", "ReviewList"]
