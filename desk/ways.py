"""The ways of the desk's head: its lists and tools in the order of the work, and the lists that can be searched.

Only what somebody may see. Lists that have no way of their own are reached from the start page and by searching.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.values import Values


@dataclass(frozen=True, slots=True)
class Way:
    url: str
    name: str | Promise
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class SearchList:
    """A list to search, by the label of its model."""

    label: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A page that is no list, for who has the permission."""

    name: str | Promise
    view: str
    permission: str
    query: str = ""


START = _("Start")
HANDBOOK = _("Handbuch")
ORDER: list[str | Tool] = [
    "films.film",
    "showtimes.screening",
    Tool(_("Tafel"), "desk:board", "showtimes.view_screening"),
    Tool(pgettext_lazy("Programm", "Freigabe"), "admin:desk_release_page", "showtimes.change_screening", "?woche="),
    Tool(_("Programm einfügen"), "admin:showtimes_screening_paste", "showtimes.add_screening"),
    "intake.tablerun",
    "festival.edition",
    "community.user",
    "admin.logentry",
]
"""Lists by the labels of their models, and tools. With start and handbook at most eleven, so that a line holds them."""


def ways(request: HttpRequest, apps: Iterable[Values]) -> list[Way]:
    """``apps`` are those of the admin's index, which know what the user may see."""
    found = [(reverse("admin:index"), START), *_permitted(request, apps), (reverse("desk:handbook"), HANDBOOK)]
    here = max((url for url, _name in found if _is_at(request.path, url)), key=len, default="")
    return [Way(url, name, _path(url) == _path(here)) for url, name in found]


def _permitted(request: HttpRequest, apps: Iterable[Values]) -> Iterator[tuple[str, str | Promise]]:
    lists = dict(_lists(apps))
    for wanted in ORDER:
        if isinstance(wanted, Tool):
            if request.user.has_perm(wanted.permission):
                yield reverse(wanted.view) + wanted.query, wanted.name
        elif wanted in lists:
            yield lists[wanted]["admin_url"], lists[wanted]["name"]


def _is_at(path: str, url: str) -> bool:
    """All pages lie below the start page, which is only itself."""
    return path == url if url == reverse("admin:index") else path.startswith(_path(url))


def _path(url: str) -> str:
    return url.partition("?")[0]


def _lists(apps: Iterable[Values]) -> Iterator[tuple[str, Values]]:
    """Each list that has a page, as the index knows it, by the label of its model."""
    for app in apps:
        for model in app["models"]:
            if model["admin_url"]:
                yield model["model"]._meta.label_lower, model


def search_lists(apps: Iterable[Values]) -> list[SearchList]:
    """In the order of the index."""
    return [
        SearchList(label, model["name"], model["admin_url"])
        for label, model in _lists(apps)
        if admin.site._registry[model["model"]].search_fields
    ]
