"""Tables of venues and their halls: one row a hall, a venue without halls has one row."""

from django.db.models import QuerySet

from core.values import Values
from intake.tables import columns as cells
from intake.tables.columns import Column
from intake.tables.diff import Entry
from intake.tables.kind import Kind, Match
from intake.tables.objections import objections
from intake.tables.preparing import Row
from intake.tables.venue_finding import VenueFinder
from intake.tables.writing import Saving
from venues.models import Hall, Venue

HALL = (
    *("hall", "hall_aliases", "seats", "hall_step_free", "wheelchair_places", "hearing_loop"),
    *("hall_access_source", "hall_access_on", "hall_from", "hall_to"),
)


class Venues(Kind):
    """The record is the hall with its venue; without a hall it is an unsaved hall that bears no name."""

    code = "venues"
    model = Hall
    rights = ("venues.add_venue", "venues.change_venue", "venues.add_hall", "venues.change_hall")

    id = Column("venue__slug", "Kennung", headers=("id", "slug"))
    city = Column("venue__city__name_de", "Stadt", headers=("city", "ort"))
    name = Column("venue__name", "Haus", headers=("name", "kino", "cinema", "venue"))
    aliases = Column("venue__aliases", "Andere Namen", cells.Lines(), headers=("aliases",))
    street = Column("venue__street", "Straße", headers=("adresse", "address", "street"))
    postcode = Column("venue__postcode", "Postleitzahl", headers=("plz", "postcode"))
    latitude = Column("venue__latitude", "Breite", cells.Coordinate(), headers=("lat", "latitude"))
    longitude = Column("venue__longitude", "Länge", cells.Coordinate(), headers=("lon", "lng", "longitude"))
    website = Column("venue__website", "Website", headers=("url",))
    phone = Column("venue__phone", "Telefon", headers=("phone",))
    opened_on = Column("venue__opened_on", "Geöffnet seit", cells.Day(), headers=("opened",))
    closed_on = Column("venue__closed_on", "Geschlossen am", cells.Day(), headers=("closed",))
    step_free = Column("venue__step_free", "Stufenlos ins Haus", cells.YesNo())
    accessible_toilet = Column("venue__accessible_toilet", "Barrierefreie Toilette", cells.YesNo())
    companion_place = Column("venue__companion_place", "Platz für eine Begleitperson", cells.YesNo())
    assistance_dog = Column("venue__assistance_dog", "Assistenzhund willkommen", cells.YesNo())
    access_source = Column("venue__access_source", "Quelle zum Zugang")
    access_on = Column("venue__access_on", "Stand zum Zugang", cells.Day())
    hall = Column("name", "Saal", headers=("hall", "screen"))
    hall_aliases = Column("aliases", "Andere Namen des Saals", cells.Lines())
    seats = Column("seats", "Plätze", cells.Number(), headers=("seats", "sitze"))
    wheelchair_places = Column("wheelchair_places", "Rollstuhlplätze", cells.Number())
    hall_step_free = Column("step_free", "Stufenlos in den Saal", cells.YesNo())
    hearing_loop = Column("hearing_loop", "Höranlage", cells.YesNo())
    hall_access_source = Column("access_source", "Quelle zum Zugang des Saals")
    hall_access_on = Column("access_on", "Stand zum Zugang des Saals", cells.Day())
    hall_from = Column("valid_from", "Saal in Betrieb ab", cells.Day())
    hall_to = Column("valid_to", "Saal in Betrieb bis", cells.Day())

    def rows(self, records: QuerySet[Venue]) -> list[Hall]:
        """Each hall of each venue; a venue without one stands for itself."""
        found = []
        for venue in records.select_related("city").prefetch_related("halls"):
            halls = list(venue.halls.all()) or [Hall(venue=venue)]
            for hall in halls:
                hall.venue = venue
            found += halls
        return found

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        self.halls = VenueFinder(self.answers)
        self.found: dict[int, Hall] = {}

    def match(self, row: Row, values: Values) -> Match:
        hall = self.halls.by_pk.get(self.origins.get(row.key, 0))
        if hall and not hall.pk and values.get("hall"):
            hall = None
        match = Match()
        hall = hall or self.halls.find(values, match)
        self.found[row.number] = hall or Hall()
        if not hall:
            return match
        for name in ("id", "city"):
            values.pop(name, None)
        return Match(hall.pk or (-hall.venue.pk if hall.venue.pk else None))

    def existing(self, numbers: set[int]) -> set[int]:
        return numbers  # ``match`` looks itself

    def records(self, numbers: set[int]) -> dict[int, Hall]:
        return self.halls.by_pk

    def labelled(self, numbers: set[int]) -> dict[int, Hall]:
        return {number: self.halls.by_pk[number] for number in numbers if number in self.halls.by_pk}

    def record(self, row: Row, match: Match, records: object) -> Hall:
        return self.found[row.number]

    def text(self, name: str, record: Hall) -> str:
        """A venue may be known though its hall is new."""
        owner = record if name in HALL else record.venue
        return self.columns[name].export(record) if owner.pk else ""

    def is_new(self, record: Hall) -> bool:
        return not record.pk and (bool(record.name) or not record.venue.pk)

    def number(self, record: Hall) -> int:
        """A venue without halls goes by its own number, negative."""
        return record.pk or -record.venue.pk

    def label(self, record: Hall) -> str:
        venue = record.venue
        return ", ".join(filter(None, (record.name, venue.name, venue.city.name_de)))

    def assign(self, record: Hall, values: Values) -> None:
        for name, value in values.items():
            owner = record if name in HALL else record.venue
            setattr(owner, self.columns[name].attribute.removeprefix("venue__"), value)

    def errors(self, record: Hall, names: set[str]) -> list[tuple[str, str]]:
        found = []
        for owner, prefix in ((record, ""), (record.venue, "venue__")):
            by_attribute = {
                column.attribute.removeprefix("venue__"): name
                for name, column in self.columns.items()
                if (name in HALL) == (not prefix)
            }
            found += objections(owner.clean_fields, owner, by_attribute, names) or objections(
                owner.validate_constraints, owner, by_attribute, names
            )
        return found

    def save(self, entries: list[Entry], saving: Saving) -> None:
        """One by one: a region has tens of venues. Neither venues nor halls keep a history."""
        for entry in entries:
            hall = entry.record
            if any(change.name not in HALL for change in entry.written) or not hall.venue.pk:
                hall.venue.save()
            hall.venue = hall.venue  # takes over the number that it has now
            if hall.name:
                hall.save()
