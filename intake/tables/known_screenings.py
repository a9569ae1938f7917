"""The screenings that a table may mean."""

import datetime as dt
from collections.abc import Collection

from showtimes.models import Screening

AROUND = dt.timedelta(days=2)


class KnownScreenings:
    """Those around the ``days`` of a file, and those it names; ``by_place`` is by film, event, hall and start (UTC)."""

    def __init__(self, days: Collection[dt.date], public_ids: Collection[str]):
        self.by_place: dict[tuple, int] = {}
        if days:
            first, last = (dt.datetime.combine(one, dt.time(), dt.UTC) for one in (min(days), max(days)))
            between = Screening.objects.between(first - AROUND, last + AROUND)
            for pk, *place in between.order_by("pk").values_list("pk", "film", "event", "hall", "starts_at"):
                self.by_place[tuple(place)] = pk
        named = Screening.objects.filter(public_id__in=public_ids)
        self.by_public_id = dict(named.values_list("public_id", "pk"))
