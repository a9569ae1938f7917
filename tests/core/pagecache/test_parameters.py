"""Views name the parameters that they read: others never reach them once their pages are kept."""

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client
from django.urls import URLResolver, get_resolver

from core.pagecache.keeping import parameters_at
from tests.portal.world import NOW, PATHS, SHARED_BY_MEMBERS, build_world

pytestmark = pytest.mark.django_db

OTHERS = [
    "/programm.ics",
    "/programm.csv?stadt=mannheim",
    "/filme/sommer.json",
    "/programm/aenderungen/atom/",
    "/programm.atom",
    "/filme.atom",
    "/kritiken.atom",
    "/festival/iffmh-2018/schedule.json",
    "/sitemap.xml",
    "/sitemap-lists.xml",
    "/sitemap-films-0.xml",
    "/kinos/odeon-mannheim/einbetten/",
    "/barrierefrei/",
]
PERSONAL = {"vorschau"}
"""Parameters that say something to nobody but the editors, whose pages are never kept."""


@pytest.fixture
def read(monkeypatch):
    """Names of parameters that were asked for."""
    found = set()
    for name in ("get", "getlist", "__getitem__", "__contains__"):
        method = getattr(QueryDict, name)

        def noted(self, key, *args, method=method):
            if not self._mutable:
                found.add(key)
            return method(self, key, *args)

        monkeypatch.setattr(QueryDict, name, noted)
    return found


@pytest.mark.parametrize("path", [*PATHS, *OTHERS])
def test_a_view_reads_no_parameter_that_it_does_not_declare(path, read):
    with time_machine.travel(NOW, tick=False):
        build_world()
        client = Client()
        read.clear()
        assert client.get(path).status_code == 200
    declared = parameters_at(path.partition("?")[0])
    assert declared is not None
    assert read - declared - PERSONAL == set()


NOT_KEPT = {
    *("admin", "desk", "api:changes", "api:nothing", "account", "planner", "community", "share_cards"),
    *("theme", "favicon", "robots", "needs", "showtimes:short", "festival:critic_entry"),
}
"""Rooms and views whose answers are a member's own, pictures with a store of their own, or not worth it."""


def test_every_other_view_of_the_portal_is_kept():
    found = dict(views(get_resolver()))
    without = {name for name, view in found.items() if not hasattr(view, "kept_parameters")}
    assert {name for name in without if not {name, name.partition(":")[0]} & NOT_KEPT} == set()


def test_pages_that_members_share_are_compared_with_those_made_for_one():
    found = {name for name, view in views(get_resolver()) if getattr(view, "kept_members", None)}
    assert found == set(SHARED_BY_MEMBERS)


def views(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = pattern.namespace or pattern.app_name or ""
            yield from views(pattern, f"{namespace}{inner}:" if inner else namespace)
        elif pattern.name:
            yield f"{namespace}{pattern.name}".replace("account_", "account:account_", 1), pattern.callback


def test_a_path_without_a_view_has_no_parameters():
    assert [parameters_at(path) for path in ("/gibt/es/nicht", "/en", "/admin/", "/konto/", "")] == [None] * 5
