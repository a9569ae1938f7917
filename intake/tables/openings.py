"""Tables of the days and hours in which an event such as an exhibition is open."""

from django.utils.translation import gettext as _

from core.text import name_key
from core.values import Values
from intake.tables import columns as cells
from intake.tables.columns import Column
from intake.tables.diff import Entry
from intake.tables.film_rows import writes
from intake.tables.finding import EventFinder, SeriesFinder
from intake.tables.kind import Match
from intake.tables.linked import KnownVenues, Linked
from intake.tables.opening_times import OpeningTimes, in_order
from intake.tables.preparing import Row
from intake.tables.writing import Saving, write_records
from showtimes.models import OpeningHours, OpenPeriod
from showtimes.opening_hours import Hours


def hours_of(period: OpenPeriod) -> tuple[Hours, ...]:
    return in_order(Hours(one.weekday, one.day, one.opens, one.closes) for one in period.hours.all())


class Openings(Linked):
    code = "openings"
    model = OpenPeriod
    rights = ("showtimes.add_openperiod", "showtimes.change_openperiod")
    public_id = "public_id"
    links = ("event", "venue", "series")
    required = ("event", "venue", "first_day", "last_day", "hours")
    related = ("event", "venue__city", "series")
    prefetched = {"hours": "hours"}

    id = Column("public_id", "Kennung", headers=("id",))
    event = Column("event__slug", "Veranstaltung", headers=("event", "titel", "title"))
    city = Column("venue__city__name_de", "Stadt", headers=("city", "ort"))
    venue = Column("venue__name", "Haus", headers=("venue",))
    room = Column("room", "Raum", headers=("room",))
    first_day = Column("first_day", "Erster Tag", cells.Day(), headers=("von", "from", "first day"))
    last_day = Column("last_day", "Letzter Tag", cells.Day(), headers=("bis", "to", "last day"))
    hours = Column("hours", "Öffnungszeiten", OpeningTimes(), headers=("geöffnet", "hours"), read=hours_of)
    series = Column("series__slug", "Reihe", headers=("series",))
    note_de = Column("note_de", "Hinweis", headers=("note", "bemerkung"))
    note_en = Column("note_en", "Hinweis (englisch)")

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        self.events, self.venues, self.all_series = EventFinder(), KnownVenues(), SeriesFinder(self.series)

    def identity_of(self, record: OpenPeriod) -> tuple:
        return record.event_id, record.venue_id, name_key(record.room), record.first_day

    def find_links(self, values: Values, match: Match) -> None:
        event, venue = self.events.find(values, match), self.venues.find(values, match)
        series = self.all_series.find(values.pop("series", ""), match)
        found = {"event": event, "venue": venue, "series": series}
        values |= {name: record for name, record in found.items() if record}

    def errors(self, record: OpenPeriod, names: set[str]) -> list[tuple[str, str]]:
        if record.last_day < record.first_day:
            return [("last_day", _("Der letzte Tag liegt vor dem ersten."))]
        return super().errors(record, names)

    def save(self, entries: list[Entry], saving: Saving) -> None:
        super().save(entries, saving)
        news = []
        for entry in entries:
            if writes(entry, "hours"):
                wanted = {*entry.values["hours"]}
                for row in entry.record.hours.all() if not entry.is_new else ():
                    if (hours := Hours(row.weekday, row.day, row.opens, row.closes)) in wanted:
                        wanted.remove(hours)
                    else:
                        row.delete()
                news += [_row(entry.record, hours) for hours in in_order(wanted)]
        write_records(news, OpeningHours, set(), saving)


def _row(period: OpenPeriod, hours: Hours) -> OpeningHours:
    return OpeningHours(period=period, weekday=hours.weekday, day=hours.day, opens=hours.opens, closes=hours.closes)
