"""Tables of the last connections between cities: one row a line and kind of night."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.text import name_key
from core.values import Values
from intake.tables import columns as cells
from intake.tables.columns import Column
from intake.tables.key_dates import Clock
from intake.tables.kind import Match
from intake.tables.linked import Linked
from intake.tables.preparing import Row
from venues.connections import LastConnection
from venues.models import City
from venues.nights import Night


class Connections(Linked):
    code = "connections"
    model = LastConnection
    rights = ("venues.add_lastconnection", "venues.change_lastconnection")
    links = ("start", "end")
    required = ("start", "end", "night", "departs_at", "stop", "source", "checked_on", "valid_from")
    related = ("start", "end")

    start = Column("start__name_de", "Von", headers=("from", "start"))
    end = Column("end__name_de", "Nach", headers=("to", "end", "ziel"))
    night = Column("night", "Nacht", cells.Choice(Night.choices), headers=("night",))
    departs_at = Column("departs_at", "Abfahrt", Clock(), headers=("departure", "uhrzeit"))
    kind = Column("kind", "Verkehrsmittel", cells.Choice(LastConnection.Kind.choices), headers=("art", "means", "kind"))
    line = Column("line", "Linie", headers=("line",))
    stop = Column("stop", "Haltestelle", headers=("stop", "bahnhof"))
    way_minutes = Column("way_minutes", "Weg dorthin", cells.Number(), headers=("minuten", "way"))
    valid_from = Column("valid_from", "Gilt ab", cells.Day(), headers=("gültig ab", "valid from"))
    valid_to = Column("valid_to", "Gilt bis", cells.Day(), headers=("gültig bis", "valid to"))
    source = Column("source", "Quelle", headers=("source",))
    checked_on = Column("checked_on", "Stand", cells.Day(), headers=("geprüft am", "checked on"))

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        names = [(name, city) for city in City.objects.all() for name in (city.slug, city.name_en, city.name_de)]
        self.cities = {name_key(name): city for name, city in names if name}

    def identity_of(self, record: LastConnection) -> tuple:
        line = name_key(record.line)
        return record.start_id, record.end_id, record.night, record.kind, line, record.valid_from

    def find_links(self, values: Values, match: Match) -> None:
        for name in self.links:
            text = values.pop(name, "")
            if city := self.cities.get(name_key(text)):
                values[name] = city
            elif text:
                reason = _("Die Stadt „%(name)s“ gibt es nicht. Bitte zuerst anlegen.") % {"name": text[:60]}
                match.refusals.append((name, reason))

    def errors(self, record: LastConnection, names: set[str]) -> list[tuple[str, str]]:
        if record.valid_to and record.valid_to < record.valid_from:
            return [("valid_to", _("„gilt bis“ liegt vor „gilt ab“."))]
        try:
            record.clean()
        except ValidationError as error:
            return [(name, " ".join(texts)) for name, texts in error.message_dict.items()]
        return super().errors(record, names)
