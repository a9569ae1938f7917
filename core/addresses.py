"""Addresses that pages had before: they lead to where the page stands now, in both languages and below it too."""

import re
from collections.abc import Callable
from typing import Protocol

from django.apps import apps
from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language_from_path, override

from core.models import OldAddress

PAGE = re.compile(r"(/[a-z-]+/[-a-zA-Z0-9_]+)([/.].*)?")
"""The page of a record ("/filme/casablanca"), and what comes behind: a slash, its calendar, a form of its own."""


class WithPage(Protocol):
    def get_absolute_url(self) -> str: ...


def path_of(record: WithPage) -> str:
    """The German path of the record's page, without the slash at its end."""
    with override(settings.LANGUAGE_CODE):
        return record.get_absolute_url().rstrip("/")


def remember(*, path: str, record: models.Model) -> OldAddress:
    """From now on ``path`` leads to the page of ``record``, unless something new stands there."""
    names = {"model": record._meta.label, "record": record.pk}
    return OldAddress.objects.update_or_create(path=path, defaults=names)[0]


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Leads on from old addresses where nothing is found."""

    def lead_on(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        return (_moved(request) or response) if response.status_code == 404 else response

    return lead_on


def _moved(request: HttpRequest) -> HttpResponse | None:
    language = get_language_from_path(request.path_info)
    found = PAGE.fullmatch(request.path_info.removeprefix(f"/{language}"))
    record = _record_of(found[1]) if found else None
    if found is None or record is None:
        return None
    target = record.get_absolute_url().rstrip("/") + (found[2] or "/")
    query = request.META.get("QUERY_STRING", "")
    posted = request.method not in ("GET", "HEAD")
    response = HttpResponsePermanentRedirect(f"{target}?{query}" if query else target, preserve_request=posted)
    patch_cache_control(response, no_cache=True)  # a merge can be undone
    return response


def _record_of(path: str) -> WithPage | None:
    """The public record whose page once stood there."""
    old = OldAddress.objects.filter(path=path).first()
    if old is None:
        return None
    record = apps.get_model(old.model)._base_manager.filter(pk=old.record).first()
    return record if record and record.is_seen(timezone.now()) else None
