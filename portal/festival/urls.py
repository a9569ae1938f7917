from django.urls import path, re_path

from core.pagecache import kept
from portal.festival import feeds, views
from showtimes.programme import PARAMETERS

EDITION = "(?P<edition>[-a-zA-Z0-9_]+)"

critics = kept("ordnung", "sektion")(views.CriticsGrid.as_view())
critics_file = kept()(views.critics_file)
section = kept("ordnung")(views.SectionDetail.as_view())
programme = kept(*PARAMETERS.values())(views.EditionProgramme.as_view())

app_name = "festival"
urlpatterns = [
    path("festival/", kept()(views.FestivalList.as_view()), name="list"),
    path("festival/<slug:edition>/", kept()(views.EditionDetail.as_view()), name="edition"),
    path("festival/<slug:edition>/programm/", programme, name="programme"),
    path("festival/<slug:edition>/aenderungen/", kept("stadt", "page")(views.EditionChanges.as_view()), name="changes"),
    path("festival/<slug:edition>/aenderungen/atom/", kept()(feeds.EditionChangesFeed()), name="changes_feed"),
    path("festival/<slug:edition>/preise/", kept()(views.EditionAwards.as_view()), name="awards"),
    path(
        "festival/<slug:edition>/kritikerspiegel/",
        critics,
        name="critics",
    ),
    path("kritikerspiegel/<slug:token>/", views.critic_entry, name="critic_entry"),
    path(
        "festival/<slug:edition>/sektion/<slug:section>/",
        section,
        name="section",
    ),
    re_path(rf"^festival/{EDITION}/termine\.(?P<kind>ics|json)$", kept()(feeds.key_dates), name="key_dates"),
    re_path(rf"^festival/{EDITION}/kritikerspiegel\.(?P<kind>csv|json)$", critics_file, name="critics_file"),
    re_path(rf"^festival/{EDITION}/schedule\.(?P<kind>json|xml)$", kept()(feeds.frab), name="frab"),
]
