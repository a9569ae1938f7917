from django.urls import path

from portal.venues import views

app_name = "venues"
urlpatterns = [
    path("kinos/", views.VenueList.as_view(), name="list"),
    path("kinos/<slug:slug>/", views.VenueDetail.as_view(), name="detail"),
]
