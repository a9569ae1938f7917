from django.urls import path

from core.pagecache import kept
from portal.members import of_lists
from portal.venues import views

app_name = "venues"
urlpatterns = [
    path("kinos/", kept()(views.VenueList.as_view()), name="list"),
    path("kinos/<slug:slug>/", kept("tag", "alles", members=of_lists)(views.VenueDetail.as_view()), name="detail"),
]
