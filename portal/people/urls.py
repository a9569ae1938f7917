from django.urls import path

from portal.people import views

app_name = "people"
urlpatterns = [path("personen/<slug:slug>/", views.PersonDetail.as_view(), name="detail")]
