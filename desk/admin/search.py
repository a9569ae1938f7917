"""The search in the desk's head: leads to the list in which one searches."""

from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from desk.ways import search_lists


def search_view(request: HttpRequest) -> HttpResponse:
    """A list that there is not, or not for this user, leads to the start page."""
    wanted, words = request.GET.get("in", ""), request.GET.get(SEARCH_VAR, "")
    urls = {one.label: one.url for one in search_lists(admin.site.get_app_list(request))}
    if wanted not in urls:
        return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(f"{urls[wanted]}?{urlencode({SEARCH_VAR: words})}")
