from django.urls import path

from planner.views.actions import accept_changes, choose, renew_calendar, share, solve
from planner.views.opt_out import opt_out
from planner.views.outside import shared, subscription
from planner.views.plan import on_paper, plan
from planner.views.settings import settings
from planner.views.trial import keep, try_out

app_name = "planner"
urlpatterns = [
    path("plan/", plan, name="plan"),
    path("plan/rechnen/", solve, name="solve"),
    path("plan/vorstellung/<slug:public_id>/", choose, name="choose"),
    path("plan/aenderungen/", accept_changes, name="accept_changes"),
    path("plan/einstellungen/", settings, name="settings"),
    path("plan/druck/", on_paper, name="print"),
    path("plan/teilen/", share, name="share"),
    path("plan/geteilt/<slug:token>/", shared, name="shared"),
    path("plan/kalender/", renew_calendar, name="renew_calendar"),
    path("plan/kalender/<slug:token>.ics", subscription, name="subscription"),
    path("plan/probe/", try_out, name="trial"),
    path("plan/probe/behalten/", keep, name="keep"),
    path("plan/abmelden/<str:token>/", opt_out, name="opt_out"),
]
