"""A screening tried at another place: the conflicts it would have there."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.dates import clock, short_day
from core.text import isolated
from desk.conflicts import Conflict, ConflictData, Kind, conflict_data, conflicts_of, moved_copy
from showtimes.models import Screening
from showtimes.places import ONLINE, zone_of
from venues.models import Hall

OF_PLACE = (Kind.HALL, Kind.CHANGEOVER, Kind.GUEST, Kind.CLOSED, Kind.DATES)
"""The kinds of conflict that depend on hall and time."""


@dataclass(frozen=True)
class MovePreview:
    """``screening`` as it would be; ``taken`` are those of ``conflicts`` for which it can't be put there."""

    screening: Screening
    conflicts: Sequence[Conflict]
    taken: Sequence[Conflict]

    @property
    def place(self) -> str:
        """ "Saal 1, Atlantis, So 22. Nov, 20:15 bis 22:05", by the hall's clock."""
        start, end = (self._local(moment) for moment in (self.screening.starts_at, self.screening.ends_at))
        return _("%(hall)s, %(day)s, %(start)s bis %(end)s") % {
            "hall": hall_name(self.screening.hall),
            "day": short_day(start.date()),
            "start": clock(start),
            "end": clock(end),
        }

    def _local(self, moment: dt.datetime) -> dt.datetime:
        return localtime(moment, zone_of(self.screening.hall))

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys(str(conflict.kind.label) for conflict in self.conflicts))

    @property
    def messages(self) -> list[str]:
        return [isolated(conflict.message) for conflict in self.conflicts]


def hall_name(hall: Hall | None) -> str:
    """ "Saal 1, Atlantis"; a hall that is called as its venue is named once."""
    if hall is None:
        return ONLINE
    return hall.name if hall.name == hall.venue.name else f"{hall.name}, {hall.venue.name}"


def preview_move(screening: Screening, *, hall: Hall, starts_at: dt.datetime, now: dt.datetime) -> MovePreview:
    """Tried among drafts and public screenings; seven queries. Raises ``OverflowError`` beyond the calendar."""
    moved = moved_copy(screening, hall=hall, starts_at=starts_at)
    against = conflict_data([moved], with_drafts=True)
    conflicts = [one for one in conflicts_of([moved], against=against, now=now) if one.kind in OF_PLACE]
    return MovePreview(moved, conflicts, taken(conflicts, against))


def taken(conflicts: Sequence[Conflict], against: ConflictData) -> list[Conflict]:
    """The conflicts with what is released already; drafts may lie upon each other while one plans."""
    released = {other.pk for other in against.others if other.state == Screening.State.PUBLIC}
    return [
        one for one in conflicts if one.kind == Kind.HALL and released & {concerned.pk for concerned in one.screenings}
    ]
