from django.urls import path

from core.pagecache import kept
from portal.members import of_lists
from portal.people import views

app_name = "people"
urlpatterns = [
    path("personen/<slug:slug>/", kept("alles", members=of_lists)(views.PersonDetail.as_view()), name="detail")
]
