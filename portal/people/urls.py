from django.urls import path

from core.pagecache import kept
from portal.people import views

app_name = "people"
urlpatterns = [path("personen/<slug:slug>/", kept("alles")(views.PersonDetail.as_view()), name="detail")]
