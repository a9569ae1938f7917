"""Screenings that a list no longer has, for they were moved to another place or day."""

import datetime as dt
from collections.abc import Collection

from django.db.models import BigIntegerField, Q, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.timezone import get_default_timezone_name

from core.prepared import prepared
from core.rows import Ids
from showtimes import days
from showtimes.change_kinds import net_changes
from showtimes.changes import ChangeRow, net_change_rows, public_changes
from showtimes.models import Screening, ScreeningChange
from venues.models import Venue

FARTHEST = dt.timedelta(days=90)
"""Time around its old day within which a moved screening is looked for: not every change there ever was is read."""


def moved_away(
    venues: Collection[Venue] | None,
    first: dt.date,
    last: dt.date,
    now: dt.datetime,
    *,
    series: int | None = None,
    preview: bool = False,
) -> list[ChangeRow]:
    """Changes that took public screenings out of the venues (None: of any) or of the cinema days ``first`` to ``last``.

    Those of a ``series``, or of the whole programme; ``preview`` for staff. One row for each screening, which says
    where it is now, however often it moved since.
    """
    zones = {venue.city.time_zone for venue in venues or ()} or {get_default_timezone_name()}
    start, end = days.widest_bounds(first, last, zones)
    was_from, was_until = (moment.astimezone(dt.UTC).isoformat() for moment in (start, end))
    out_of = None if venues is None else Ids(venue.pk for venue in venues)
    bounds = start, end, start - FARTHEST, end + FARTHEST, was_from, was_until
    left = dict(_left(*bounds, out_of, series, None if preview else now))
    since = ScreeningChange.objects.filter(screening__in=left).order_by("created_at", "pk") if left else ()
    nets = net_changes(change for change in since if change.revision >= left[change.screening_id])
    return list(net_change_rows(nets, now=now).values())


@prepared
def _left(
    start: dt.datetime,
    end: dt.datetime,
    earliest: dt.datetime,
    latest: dt.datetime,
    was_from: str,
    was_until: str,
    venues: Ids | None,
    series: int | None,
    now: dt.datetime | None,
) -> QuerySet:
    """Id and revision of what stood between ``start`` and ``end`` and does so no more; without ``now`` of drafts, too.

    ``was_from`` and ``was_until`` are the bounds as changes keep them, the others those of where it may be now.
    """
    screenings = Screening.objects.public(now) if now else Screening.objects.all()
    shown = screenings.released() if series is None else screenings.released().filter(series=series)
    stays = Q(screening__starts_at__gte=start, screening__starts_at__lt=end)
    changes = public_changes(shown).alias(was=Cast(KT("before__starts_at"), TextField()))
    changes = changes.filter(screening__starts_at__range=(earliest, latest), was__gte=was_from, was__lt=was_until)
    if venues is not None:
        changes = changes.alias(venue=Cast(KT("before__venue"), BigIntegerField())).filter(venue__in=venues)
        stays &= Q(screening__hall__venue__in=venues)
    values: QuerySet = changes.exclude(stays).reverse().values_list("screening", "revision")
    return values
