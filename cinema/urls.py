from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from core.pagecache import kept
from portal import sitemaps, views
from portal.api.guide import guide
from portal.media import media
from portal.members import of_lists
from portal.needs import needs
from portal.opensearch import opensearch
from portal.pages import PageView
from portal.suggestions import suggestions

handler400 = "portal.views.bad_request"
handler500 = "portal.views.server_error"

urlpatterns = [
    path("admin/", include("desk.urls")),
    path("admin/", admin.site.urls),
    path("saallicht/", views.theme, name="theme"),
    path("sitemap.xml", kept()(sitemaps.index), name="sitemap"),
    path("sitemap-lists.xml", kept()(sitemaps.lists), name="sitemap_lists"),
    path("sitemap-<slug:name>-<int:number>.xml", kept()(sitemaps.part), name="sitemap_part"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("api/v1/", include("portal.api.urls")),
    re_path(r"^media/(?P<path>.+)$", media),
    *i18n_patterns(
        path("", kept("stadt", "alles", members=of_lists)(views.home), name="home"),
        path("suche/", kept("q", "art", "page")(views.search), name="search"),
        path("suche/vorschlaege/", kept("q")(suggestions), name="search_suggestions"),
        path("opensearch.xml", kept()(opensearch), name="opensearch"),
        path("api/", kept()(guide), name="api_guide"),
        path("was-zu-mir-passt/", needs, name="needs"),
        path("", include("portal.films.urls")),
        path("", include("portal.people.urls")),
        path("", include("portal.venues.urls")),
        path("", include("portal.showtimes.urls")),
        path("", include("portal.festival.urls")),
        path("", include("portal.share_cards.urls")),
        path("", include("community.urls")),
        path("", include("planner.urls")),
        path("konto/", include("allauth.account.urls")),
        path("<slug:slug>/", kept()(PageView.as_view()), name="page"),
        prefix_default_language=False,
    ),
]
