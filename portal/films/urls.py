from django.urls import path

from portal.films import views
from portal.films.feeds import CritiquesFeed, NewFilmsFeed

app_name = "films"
urlpatterns = [
    path("filme.atom", NewFilmsFeed(), name="feed"),
    path("kritiken.atom", CritiquesFeed(), name="review_feed"),
    path("filme/", views.FilmList.as_view(), name="list"),
    path("filme/<slug:slug>/", views.FilmDetail.as_view(), name="detail"),
    path("kritiken/", views.ReviewList.as_view(), name="review_list"),
    path("kritiken/<slug:slug>/", views.ReviewDetail.as_view(), name="review"),
    path("artikel/", views.ArticleList.as_view(), name="article_list"),
    path("artikel/<slug:slug>/", views.ArticleDetail.as_view(), name="article"),
]
