from django.urls import path, re_path

from portal.festival import feeds, views

EDITION = "(?P<edition>[-a-zA-Z0-9_]+)"

app_name = "festival"
urlpatterns = [
    path("festival/", views.FestivalList.as_view(), name="list"),
    path("festival/<slug:edition>/", views.EditionDetail.as_view(), name="edition"),
    path("festival/<slug:edition>/programm/", views.EditionProgramme.as_view(), name="programme"),
    path("festival/<slug:edition>/aenderungen/", views.EditionChanges.as_view(), name="changes"),
    path("festival/<slug:edition>/aenderungen/atom/", feeds.EditionChangesFeed(), name="changes_feed"),
    path("festival/<slug:edition>/preise/", views.EditionAwards.as_view(), name="awards"),
    path("festival/<slug:edition>/kritikerspiegel/", views.CriticsGrid.as_view(), name="critics"),
    path("kritikerspiegel/<slug:token>/", views.critic_entry, name="critic_entry"),
    path("festival/<slug:edition>/sektion/<slug:section>/", views.SectionDetail.as_view(), name="section"),
    re_path(rf"^festival/{EDITION}/termine\.(?P<kind>ics|json)$", feeds.key_dates, name="key_dates"),
    re_path(rf"^festival/{EDITION}/kritikerspiegel\.(?P<kind>csv|json)$", views.critics_file, name="critics_file"),
    re_path(rf"^festival/{EDITION}/schedule\.(?P<kind>json|xml)$", feeds.frab, name="frab"),
]
