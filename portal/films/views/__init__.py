from portal.films.views.articles import ArticleDetail, ArticleList
from portal.films.views.detail import FilmDetail
from portal.films.views.listing import FilmList
from portal.films.views.reviews import ReviewDetail, ReviewList

__all__ = ["ArticleDetail", "ArticleList", "FilmDetail", "FilmList", "ReviewDetail", "ReviewList"]
