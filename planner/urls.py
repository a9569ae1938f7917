from django.urls import path

from planner.views.opt_out import opt_out

app_name = "planner"
urlpatterns = [path("plan/abmelden/<str:token>/", opt_out, name="opt_out")]
