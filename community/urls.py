from django.urls import path

from community import views

app_name = "community"
urlpatterns = [
    path("merkliste/", views.BookmarkList.as_view(), name="bookmarks"),
    path("konto/", views.Account.as_view(), name="account"),
    path("konto/auswahl/<str:signed>/", views.resume, name="resume"),
    path("filme/<slug:slug>/wertung/", views.rate, name="rate"),
    path("filme/<slug:slug>/lieblings-oder-hass-film/", views.mark, name="mark"),
    path("filme/<slug:slug>/merken/", views.bookmark, name="bookmark"),
    path("filme/<slug:slug>/bescheid/", views.alert, name="alert"),
    path("reihen/<slug:slug>/merken/", views.save_series, name="save_series"),
    path("veranstaltungen/<slug:slug>/merken/", views.bookmark_event, name="bookmark_event"),
]
