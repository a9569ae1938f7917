"""The programme of an edition as a list that can be fetched and subscribed to."""

import datetime as dt

from django.urls import reverse

from festival.models import Edition
from festival.selectors import sections_of, selected_films
from showtimes.listings import Listing
from showtimes.models import Screening


def of_edition(now: dt.datetime, slug: str) -> Listing | None:
    """None for what the public can't see."""
    edition = Edition.objects.public(now).filter(slug=slug).first()
    if edition is None:
        return None
    return Listing(
        edition.name,
        slug,
        reverse("festival:programme", args=[slug]),
        Screening.objects.filter(series_id=edition.pk),
        complete=True,
        sections=lambda: {
            section.slug: (section.name, section.film_ids) for section in sections_of(edition, selected_films(edition))
        },
    )
