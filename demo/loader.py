"""Loads the catalogue once and carries the dated programmes on."""

import datetime as dt

from django.db import transaction

from demo import audience, festival_week, festivals, films, pages, regular, venues


@transaction.atomic
def load(*, now: dt.datetime) -> None:
    """The demo accounts come last in the catalogue, so they tell that it was loaded."""
    if not audience.exists():
        venues.load()
        films.load()
        festivals.load(now)
        festival_week.load(now)
        regular.load()
        pages.load()
        audience.load(now)
    festival_week.renew(now)
    regular.renew(now)
