from collections.abc import Callable

from django.urls import URLPattern, path, re_path

from core.pagecache import kept
from portal.festival.listings import of_edition
from portal.members import of_programme
from portal.showtimes import feeds, views
from portal.showtimes.access import Accessible
from portal.showtimes.atom import ProgrammeChangesFeed, ProgrammeFeed
from portal.showtimes.events import EventDetail
from portal.showtimes.series import SeriesDetail, SeriesList
from showtimes import listings
from showtimes.programme import PARAMETERS

export = kept(*PARAMETERS.values())(feeds.export)
SLUG = "(?P<slug>[-a-zA-Z0-9_]+)"


def files(address: str, find: Callable, name: str) -> URLPattern:
    """The listing of ``find`` as calendar, JSON and table: one address with three endings."""
    return re_path(rf"^{address}\.(?P<kind>{'|'.join(listings.KINDS)})$", export, {"find": find}, name=name)


app_name = "showtimes"
urlpatterns = [
    path("programm/", kept(*PARAMETERS.values(), members=of_programme)(views.Programme.as_view()), name="programme"),
    path("programm.atom", kept("stadt")(ProgrammeFeed()), name="programme_feed"),
    path("programm/aenderungen/", kept("stadt", "page")(views.Changes.as_view()), name="changes"),
    path("programm/aenderungen/atom/", kept("stadt")(ProgrammeChangesFeed()), name="changes_feed"),
    path("barrierefrei/", kept("stadt")(Accessible.as_view()), name="accessible"),
    path("reihen/", kept()(SeriesList.as_view()), name="series_list"),
    path("reihen/<slug:slug>/", kept("alles")(SeriesDetail.as_view()), name="series"),
    path("veranstaltungen/<slug:slug>/", kept()(EventDetail.as_view()), name="event"),
    path("vorstellungen/<slug:public_id>/", kept()(views.ScreeningDetail.as_view()), name="screening"),
    path("v/<slug:public_id>/", views.short, name="short"),
    path("kinos/<slug:slug>/einbetten/", kept()(feeds.embedded), name="embedded"),
    files("programm", listings.everything, "programme_file"),
    files("vorstellungen/(?P<public_id>[a-z0-9]+)", listings.of_screening, "screening_file"),
    files(f"filme/{SLUG}", listings.of_film, "film_file"),
    files(f"veranstaltungen/{SLUG}", listings.of_event, "event_file"),
    files(f"kinos/{SLUG}", listings.of_venue, "venue_file"),
    files(f"staedte/{SLUG}", listings.of_city, "city_file"),
    files(f"reihen/{SLUG}", listings.of_series, "series_file"),
    files(f"festival/{SLUG}/programm", of_edition, "edition_file"),
]
