"""Tables of passes: one row a pass, with the venues and the series that accept it or not in a cell each."""

from collections.abc import Callable

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from core.answers import Answer
from core.text import name_key
from core.values import Values
from intake.tables import columns as cells
from intake.tables.catalogue import Catalogue
from intake.tables.columns import Column
from intake.tables.diff import Entry
from intake.tables.film_rows import writes
from intake.tables.finding import SeriesFinder
from intake.tables.kind import Match
from intake.tables.linked import KnownVenues
from intake.tables.preparing import Row
from intake.tables.prices import Amount
from intake.tables.screening_prices import Accepted
from intake.tables.writing import Saving, write_records
from showtimes.models import Pass, PassAcceptance, Series
from venues.models import Venue

PLACES = {"venues": "venue", "series": "series"}
"""Columns of places, with the attribute of the acceptance that stands there."""
AT_PLACES = Prefetch("acceptances", PassAcceptance.objects.filter(screening=None).select_related("venue", "series"))
Said = tuple[tuple[str, Answer], ...]
"""Addresses of places with an answer, in order."""


def said_at(attribute: str) -> Callable[[Pass], Said]:
    def said(one: Pass) -> Said:
        places = ((getattr(row, attribute), row.accepted) for row in one.acceptances.all())
        return tuple(sorted(((place.slug, answer) for place, answer in places if place), key=_address))

    return said


def _address(said: tuple[str, Answer]) -> str:
    return said[0]


class Passes(Catalogue):
    code = "passes"
    model = Pass
    rights = ("showtimes.add_pass", "showtimes.change_pass")
    others = ()
    named = ("name_de",)
    prefetched = dict.fromkeys(PLACES, AT_PLACES)

    id = Column("slug", "Kennung", headers=("id", "slug"))
    name_de = Column("name_de", "Name", headers=("name (deutsch)", "pass"))
    name_en = Column("name_en", "Englischer Name", headers=("name (englisch)", "english name"))
    kind = Column("kind", "Art", cells.Choice(Pass.Kind.choices), headers=("kind", "type"))
    price = Column("price", "Preis", Amount(), headers=("euro", "price"))
    visits = Column("visits", "Besuche", cells.Number(), headers=("visits",))
    per_visit = Column("per_visit", "Zuzahlung je Besuch", Amount(), headers=("zuzahlung", "per visit"))
    venues = Column("venues", "Häuser", Accepted(), headers=("venues", "kinos"), read=said_at("venue"))
    series = Column("series", "Reihen", Accepted(), headers=("series", "ausgaben"), read=said_at("series"))
    text_de = Column("text_de", "Text", headers=("beschreibung", "text", "description"))
    text_en = Column("text_en", "Text (englisch)")
    website = Column("website", "Website", headers=("url",))

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        names = [(name, one) for one in Pass.objects.order_by("-pk") for name in (one.name_en, one.name_de)]
        self.by_name = {name_key(name): one.pk for name, one in names if name}
        self.known_venues, self.all_series = KnownVenues(), SeriesFinder(None)
        self.places: dict[tuple[str, str], Venue | Series] = {}
        """By column and address, of all that rows name."""

    def match(self, row: Row, values: Values) -> Match:
        match = super().match(row, values)
        for column, find in (("venues", self._venue), ("series", self._series)):
            if column in values:
                values[column] = self._said(column, values[column], find, match)
        return match

    def _said(self, column: str, cell: Said, find: Callable[[str, Match], Venue | Series | None], match: Match) -> Said:
        found: dict[str, Answer] = {}
        for name, answer in cell:
            if not (place := find(name, match)):
                continue
            if place.slug in found:
                match.refusals.append((column, _("„%(text)s“ steht zweimal da.") % {"text": name[:40]}))
            found[place.slug] = answer
            self.places[column, place.slug] = place
        return tuple(sorted(found.items(), key=_address))

    def _venue(self, name: str, match: Match) -> Venue | None:
        """By address or name, with the city behind a comma where that is needed."""
        before, _comma, city = map(str.strip, name.rpartition(","))
        tries = [{"venue": name}, {"venue": before, "city": city}]
        for values in tries if before else tries[:1]:
            trial = Match()
            if found := self.known_venues.find(values, trial):
                return found
        match.refusals += [("venues", reason) for _column, reason in trial.refusals]
        return None

    def _series(self, name: str, match: Match) -> Series | None:
        return self.all_series.find(name, match)

    def match_by_name(self, row: Row, values: Values) -> Match:
        name = values.get("name_de", "")
        if not name:
            return Match(refusals=[("name_de", _("Der Name fehlt."))])
        known = self.by_name.get(name_key(name))
        return Match(known) if known else self.new(row, values)

    def new(self, row: Row, values: Values) -> Match:
        if "kind" not in values:
            return Match(refusals=[("kind", _("Die Art fehlt."))])
        values["slug"] = self.slugs.free(values["name_de"])
        return self.created_once(row, "name_de", (name_key(values["name_de"]),))

    def errors(self, record: Pass, names: set[str]) -> list[tuple[str, str]]:
        if (record.kind == Pass.Kind.VISITS) != (record.visits is not None):
            return [("visits", _("Eine Karte für mehrere Besuche sagt, für wie viele; andere Pässe nicht."))]
        return super().errors(record, names)

    def label(self, record: Pass) -> str:
        return record.name_de

    def save(self, entries: list[Entry], saving: Saving) -> None:
        super().save(entries, saving)
        rows = [
            row
            for entry in entries
            for column in PLACES
            if writes(entry, column)
            for row in self._rows(entry, column, dict(entry.values[column]))
        ]
        write_records(rows, PassAcceptance, {"accepted"}, saving)

    def _rows(self, entry: Entry, column: str, wanted: dict[str, Answer]) -> list[PassAcceptance]:
        """Those that are new or say otherwise; what the table does not name any more is deleted."""
        one, attribute, found = entry.record, PLACES[column], []
        for row in one.acceptances.all() if not entry.is_new else ():
            if not (place := getattr(row, attribute)):
                continue
            if place.slug not in wanted:
                row.delete()
            elif (answer := wanted.pop(place.slug)) != row.accepted:
                row.accepted = answer
                found.append(row)
        places = {self.places[column, slug]: answer for slug, answer in wanted.items()}
        return found + [
            PassAcceptance(cinema_pass=one, accepted=answer, **{attribute: place}) for place, answer in places.items()
        ]
