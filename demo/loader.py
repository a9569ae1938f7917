"""Loads the catalogue once, where nothing else is, and carries the dated programmes on."""

import datetime as dt

from django.db import transaction

from community.models import User
from demo import (
    access,
    articles,
    audience,
    content_notes,
    critics,
    festival_week,
    festivals,
    films,
    pages,
    pictures,
    prices,
    regular,
    venues,
)
from films.models import Film
from venues.models import City


class NotEmptyError(Exception):
    """The database holds what is not the demo's."""


@transaction.atomic
def load(*, now: dt.datetime) -> None:
    """The demo accounts come last in the catalogue, so they tell that it was loaded.

    Raises ``NotEmptyError`` for a portal of somebody's own.
    """
    if not audience.exists():
        if any(model.objects.exists() for model in (User, Film, City)):
            raise NotEmptyError
        venues.load()
        films.load()
        access.load()
        content_notes.load()
        articles.load(now)
        festivals.load(now)
        festival_week.load(now)
        prices.load()
        critics.load()
        regular.load()
        pictures.load()
        pages.load()
        audience.load(now)
    festival_week.renew(now)
    regular.renew(now)
