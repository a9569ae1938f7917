from django.urls import path

from core.pagecache import kept
from portal.films import views
from portal.films.feeds import CritiquesFeed, NewFilmsFeed
from portal.films.filters import FilmFilter
from portal.members import of_film, of_lists

app_name = "films"
film_list = kept("page", *FilmFilter.base_filters, members=of_lists)(views.FilmList.as_view())

urlpatterns = [
    path("filme.atom", kept()(NewFilmsFeed()), name="feed"),
    path("kritiken.atom", kept()(CritiquesFeed()), name="review_feed"),
    path("filme/", film_list, name="list"),
    path("filme/<slug:slug>/", kept("trailer", members=of_film)(views.FilmDetail.as_view()), name="detail"),
    path("kritiken/", kept("page")(views.ReviewList.as_view()), name="review_list"),
    path("kritiken/<slug:slug>/", kept()(views.ReviewDetail.as_view()), name="review"),
    path("artikel/", kept("page")(views.ArticleList.as_view()), name="article_list"),
    path("artikel/<slug:slug>/", kept()(views.ArticleDetail.as_view()), name="article"),
]
