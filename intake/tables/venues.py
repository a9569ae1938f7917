"""Tables of venues and their halls: one row a hall, a venue without halls has one row."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.text import fold, lines, name_key
from intake.pasting.matching import CREATE
from intake.pasting.shapes import Question
from intake.tables import columns as cells
from intake.tables.columns import Column
from intake.tables.diff import SKIP
from intake.tables.kind import Kind, Match, Saving, Slugs, chosen
from intake.tables.preparing import Row
from venues.models import City, Hall, Venue

HALL = ("hall", "hall_aliases", "seats", "wheelchair_places", "hall_from", "hall_to")


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
    hall = Column("name", "Saal", headers=("hall", "screen"))
    hall_aliases = Column("aliases", "Andere Namen des Saals", cells.Lines())
    seats = Column("seats", "Plätze", cells.Number(), headers=("seats", "sitze"))
    wheelchair_places = Column("wheelchair_places", "Rollstuhlplätze", cells.Number())
    hall_from = Column("valid_from", "Saal in Betrieb ab", cells.Day())
    hall_to = Column("valid_to", "Saal in Betrieb bis", cells.Day())

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        self.slugs = Slugs(Venue)
        cities = City.objects.all()
        self.cities = {name_key(name): city for city in cities for name in (city.name_de, city.name_en) if name}
        self.venues: dict[tuple[int, str], Venue] = {}
        self.by_slug: dict[str, Venue] = {}
        self.halls: dict[tuple[int, str], Hall] = {}
        self.by_pk: dict[int, Hall] = {}
        for venue in Venue.objects.select_related("city").prefetch_related("halls"):
            self.by_slug[venue.slug] = venue
            self.by_pk[-venue.pk] = Hall(venue=venue)
            for name in lines(venue.aliases):
                self.venues.setdefault((venue.city_id, name_key(name)), venue)
            for hall in venue.halls.all():
                hall.venue = venue
                self.by_pk[hall.pk] = hall
                for name in lines(hall.aliases):
                    self.halls.setdefault((id(venue), name_key(name)), hall)
                self.halls[id(venue), name_key(hall.name)] = hall
        own = {(venue.city_id, name_key(venue.name)): venue for venue in self.by_slug.values()}
        self.venues |= own  # a venue's own name counts more than another's alias
        self.alike: dict[tuple[int, str], list[Venue]] = defaultdict(list)
        for (city, name), venue in self.venues.items():
            self.alike[city, fold(name)].append(venue)
        self.found: dict[int, Hall] = {}

    def match(self, row: Row, values: dict[str, Any]) -> Match:
        hall = self.by_pk.get(self.origins.get(row.key, 0))
        if hall and not hall.pk and values.get("hall"):
            hall = None
        if not hall:
            match = Match()
            venue = self._venue(values, match)
            if not venue:
                self.found[row.number] = Hall()
                return match
            hall = self._hall(venue, values)
        for name in ("id", "city"):
            values.pop(name, None)
        self.found[row.number] = hall
        return Match(hall.pk or (-hall.venue.pk if hall.venue.pk else None))

    def _venue(self, values: dict[str, Any], match: Match) -> Venue | None:
        """The venue, a new one too; None where the match tells what is open."""
        if slug := values.get("id", ""):
            venue = self.by_slug.get(slug)
            if not venue:
                match.refusals.append(("id", _("„%(text)s“ gibt es nicht.") % {"text": slug[:80]}))
            return venue
        city, name = self.cities.get(name_key(values.get("city", ""))), values.get("name", "")
        if not city:
            text = values.get("city", "")
            reason = _("Die Stadt „%(name)s“ gibt es nicht. Bitte zuerst anlegen.") % {"name": text[:60]}
            match.refusals.append(("city", reason if text else _("Die Stadt fehlt.")))
        elif not name:
            match.refusals.append(("name", _("Der Name des Hauses fehlt.")))
        else:
            return self._named(city, name, values, match)
        return None

    def _named(self, city: City, name: str, values: dict[str, Any], match: Match) -> Venue | None:
        """The venue of exactly that name, or a new one; who is called alike is asked for."""
        key = (city.pk, name_key(name))
        venue = self.venues.get(key)
        if not venue and (alike := self.alike.get((city.pk, fold(name)))):
            answer = self._asked(f"venue:{city.pk}:{key[1]}", name, alike, match)
            venue = next((one for one in alike if str(one.pk) == answer), None)
            if answer != CREATE and not venue:
                return None
        if not venue:
            venue = Venue(city=city, name=name, slug=self.slugs.free(f"{name} {city.name_de}"))
            self.venues[key] = venue
        if venue.name != name:
            del values["name"]
        return venue

    def _asked(self, key: str, name: str, alike: list[Venue], match: Match) -> str:
        known = ((str(venue.pk), venue.name) for venue in dict.fromkeys(alike))
        choices = (*known, (CREATE, _("neu: „%s“") % name), (SKIP, _("auslassen")))
        question = Question(key, _("Welches Haus ist „%(name)s“?") % {"name": name}, choices)
        answer = chosen(self.answers, question)
        if answer == SKIP:
            match.skipped = True
        elif not answer:
            match.questions.append(question)
        return answer

    def _hall(self, venue: Venue, values: dict[str, Any]) -> Hall:
        """A hall found by another of its names keeps its own."""
        name = values.get("hall", "")
        hall = self.halls.setdefault((id(venue), name_key(name)), Hall(venue=venue, name=name))
        if hall.pk and hall.name != name:
            del values["hall"]
        return hall

    def existing(self, numbers: set[int]) -> set[int]:
        return numbers  # ``match`` looks itself

    def records(self, numbers: set[int]) -> dict[int, Hall]:
        return self.by_pk

    def labelled(self, numbers: set[int]) -> dict[int, Hall]:
        return {number: self.by_pk[number] for number in numbers if number in self.by_pk}

    def record(self, row: Row, match: Match, records: Any) -> Hall:
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

    def assign(self, record: Hall, values: Any) -> None:
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
            concrete = {one.name for one in owner._meta.concrete_fields}
            checked = {attribute for attribute, name in by_attribute.items() if name in names}
            try:
                owner.clean_fields(exclude=concrete - checked)
                owner.validate_constraints(exclude=concrete - checked)
            except ValidationError as error:
                texts = error.message_dict.items()
                found += [(by_attribute.get(one, "name"), " ".join(messages)) for one, messages in texts]
        return found

    def save(self, entries: list[Any], saving: Saving) -> None:
        """One by one: a region has tens of venues. Neither venues nor halls keep a history."""
        for entry in entries:
            hall = entry.record
            if any(change.name not in HALL for change in entry.written) or not hall.venue.pk:
                hall.venue.save()
            hall.venue = hall.venue  # takes over the number that it has now
            if hall.name:
                hall.save()
