"""The programme of an edition as a list that can be fetched and subscribed to."""

import datetime as dt

from django.urls import reverse

from festival.models import Edition
from showtimes.listings import Listing
from showtimes.models import OpenPeriod, Screening


def of_edition(now: dt.datetime, slug: str) -> Listing | None:
    """None for what the public can't see."""
    edition = Edition.objects.public(now).filter(slug=slug).first()
    if edition is None:
        return None
    path = reverse("festival:programme", args=[slug])
    shown = Screening.objects.filter(series_id=edition.pk)
    periods = OpenPeriod.objects.filter(series=edition.pk)
    return Listing(edition.name, slug, path, shown, periods, complete=True, series=edition.pk)
