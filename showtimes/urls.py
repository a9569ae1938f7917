from django.urls import path

from showtimes import views

app_name = "showtimes"
urlpatterns = [path("programm/", views.Programme.as_view(), name="programme")]
