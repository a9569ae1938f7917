"""Pages of the editors that belong to no model of the workbench; they stand below the pages of their records."""

from django.contrib import admin
from django.urls import path

from desk.admin.board import BoardView, CheckView
from desk.admin.board_clone import CloneView
from desk.admin.checker import CheckerView, FindingsView
from desk.admin.handbook import handbook_view, picture_view
from desk.admin.lookup import LookupView
from desk.admin.markdown import markdown_view
from desk.admin.search import search_view
from films.models import Film
from people.models import Person

app_name = "desk"

film = LookupView.as_view(model=Film, kind="film")
person = LookupView.as_view(model=Person, kind="person")

checker, findings = CheckerView.as_view(), FindingsView.as_view()

urlpatterns = [
    path("textvorschau/", admin.site.admin_view(markdown_view), name="markdown"),
    path("suche/", admin.site.admin_view(search_view), name="search"),
    path("handbuch/", admin.site.admin_view(handbook_view), name="handbook"),
    path("handbuch/<slug:name>.png", admin.site.admin_view(picture_view), name="handbook_picture"),
    path("pruefer/", admin.site.admin_view(checker), name="checker"),
    path("pruefer/<slug:code>/", admin.site.admin_view(findings), name="check"),
    path("desk/tafel/", admin.site.admin_view(BoardView.as_view()), name="board"),
    path("desk/tafel/pruefen/", admin.site.admin_view(CheckView.as_view()), name="board_check"),
    path("desk/tafel/kopieren/", admin.site.admin_view(CloneView.as_view()), name="board_clone"),
    path("films/film/<str:pk>/nachschlagen/", admin.site.admin_view(film), name="lookup_film"),
    path("people/person/<str:pk>/nachschlagen/", admin.site.admin_view(person), name="lookup_person"),
]
