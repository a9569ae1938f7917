"""The way home after a screening: the last connections of its night, from the editors' table.

Of what is not known nothing is said.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import clock
from showtimes import days
from showtimes.rows import ScreeningRow
from venues.connections import LastConnection
from venues.nights import night_of

MINUTE = dt.timedelta(minutes=1)
Kind = LastConnection.Kind

LAST = {
    Kind.SUBURBAN: gettext_lazy("die letzte S-Bahn"),
    Kind.TRAM: gettext_lazy("die letzte Straßenbahn"),
    Kind.TRAIN: gettext_lazy("der letzte Zug"),
    Kind.BUS: gettext_lazy("der letzte Bus"),
}


@dataclass(frozen=True)
class WayHome:
    """The last connection after a screening. ``leaves`` carries its offset; ``spare`` minutes are left to catch it,
    below 0 it is missed, None where the screening's end is not known."""

    connection: LastConnection
    row: ScreeningRow
    leaves: dt.datetime
    spare: int | None

    @property
    def is_missed(self) -> bool:
        return self.spare is not None and self.spare < 0

    @property
    def sentence(self) -> str:
        """ "Die letzte S-Bahn nach Heidelberg geht 00:05 ab Hauptbahnhof." With the end where one misses it."""
        if not self.is_missed:
            return f"{capfirst(self._departure())}."
        end = _("Ende gegen %(time)s") % {"time": self.row.ends_label}
        return f"{', '.join(filter(None, (end, self._way(), self._departure())))}."

    def _way(self) -> str:
        """Said where the way alone makes one miss it."""
        if self.row.ends_at > self.leaves:
            return ""
        return _("zur Haltestelle %(minutes)s Min.") % {"minutes": self.connection.way_minutes}

    def _departure(self) -> str:
        it = self.connection
        values = {"last": LAST[Kind(it.kind)], "city": it.end.name, "time": clock(self.leaves), "stop": it.stop}
        values["last"] = f"{values['last']} ({it.line})" if it.line else str(values["last"])
        if it.start_id == it.end_id:
            return _("%(last)s geht %(time)s ab %(stop)s") % values
        return _("%(last)s nach %(city)s geht %(time)s ab %(stop)s") % values


@dataclass(frozen=True)
class Homeward:
    """The editors' table, read once for many rows."""

    connections: tuple[LastConnection, ...] = ()

    def ways(self, row: ScreeningRow) -> list[WayHome]:
        """To each city the one that is easiest to catch, in the order of cities."""
        best: dict[int, WayHome] = {}
        for connection in self._of_night(row):
            way = way_home(connection, row)
            if way and (connection.end_id not in best or _later(way, best[connection.end_id])):
                best[connection.end_id] = way
        return list(best.values())

    def _of_night(self, row: ScreeningRow) -> Iterable[LastConnection]:
        """Of each line the newest in force."""
        newest: dict[tuple[int, str, str], LastConnection] = {}
        for it in self.connections:
            fits = it.start.slug == row.city_slug and it.is_in_force(row.day)
            if fits and it.night == night_of(row.day, it.start.region):
                line = it.end_id, it.kind, it.line
                newest[line] = max(it, newest.get(line, it), key=lambda one: one.valid_from)
        return newest.values()


def ways_home(row: ScreeningRow) -> list[WayHome]:
    """Of a screening to go to, from its city; one query at most."""
    if row.is_online or row.state in ("cancelled", "past"):
        return []
    return _read(start__slug=row.city_slug).ways(row)


def homeward_to(city: int) -> Homeward:
    """All that lead to a city, by its id; one query."""
    return _read(end=city)


def _read(**where: object) -> Homeward:
    return Homeward(tuple(LastConnection.objects.filter(**where).select_related("start", "end")))


def way_home(connection: LastConnection, row: ScreeningRow) -> WayHome | None:
    """None for a time that clocks skip in that night: nobody knows what runs then."""
    zone = ZoneInfo(row.city_zone)
    leaves = days.moment_of(row.day, connection.departs_at, zone)
    if leaves.astimezone(dt.UTC).astimezone(zone).time() != connection.departs_at:
        return None
    spare = _spare(row, leaves, connection) if row.ends_iso else None
    return WayHome(connection, row, leaves, spare)


def _spare(row: ScreeningRow, leaves: dt.datetime, connection: LastConnection) -> int:
    return (leaves - row.ends_at) // MINUTE - (connection.way_minutes or 0)


def _later(one: WayHome, other: WayHome) -> bool:
    return (one.spare or 0, one.leaves) > (other.spare or 0, other.leaves)
