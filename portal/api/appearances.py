"""Appearances by time alone: noted for the feed as if somebody had written them."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Model

from core.dates import calendar_day
from films.models import Article, PressReview, Text
from portal.api.follows import source_of
from portal.models import ChangeCount, TouchedRow
from showtimes.models import Screening, Series

RELEASED: tuple[tuple[type[Model], str], ...] = ((Screening, "id"), (Series, "id"))
DATED: tuple[tuple[type[Model], str], ...] = ((Text, "id"), (Article, "id"), (PressReview, "film_id"))
"""Models of which a record appears at its ``public_from``, and on its ``published_on``; the column that is noted."""


def note_appearances(now: dt.datetime) -> None:
    """Notes what appeared since it was noted last. In the beginning all is looked at, whenever it appeared."""
    since = ChangeCount.objects.values_list("appeared_until", flat=True).get()
    rows = [*_appeared(since, now)] if since else []
    if rows or since is None:
        with transaction.atomic():
            TouchedRow.objects.bulk_create(rows)
            ChangeCount.objects.update(appeared_until=now)


def _appeared(since: dt.datetime, now: dt.datetime) -> Iterator[TouchedRow]:
    bounds = {"public_from__gt": since, "public_from__lte": now}
    days = {"published_on__gt": calendar_day(since), "published_on__lte": calendar_day(now)}
    for models, limits in ((RELEASED, bounds), (DATED, days)):
        for model, column in models:
            source = source_of(f"{model._meta.label}.{column}")
            for value in model._base_manager.filter(**limits).order_by().values_list(column, flat=True):
                yield TouchedRow(source=source, value=value)
