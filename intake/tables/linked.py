"""Tables of rows that belong to records known by name: prices, opening periods, key dates."""

from collections import defaultdict
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from core.text import lines, name_key
from core.values import Values
from intake.tables.diff import Entry
from intake.tables.kind import Kind, Match
from intake.tables.preparing import Row
from intake.tables.writing import Record, Saving, write_records
from venues.models import Venue


class Linked(Kind):
    """Known by an id of its own, by the key in the same source, or by what makes it what it is."""

    public_id = ""
    """Attribute of the column ``id``, where there is one."""
    links: tuple[str, ...] = ()
    """Columns whose value is a record; the attribute is called the same."""
    required: tuple[str, ...] = ()
    """Columns without which there is no new record."""

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        records = self.model._default_manager.order_by("pk")
        self.by_id = dict(records.values_list(self.public_id, "pk")) if self.public_id else {}
        self.by_identity = {self.identity_of(record): record.pk for record in self.identified()}
        self.taken: dict[tuple, int] = {}

    def identified(self) -> QuerySet:
        """All records with what ``identity_of`` reads."""
        records: QuerySet = self.model._default_manager.order_by("pk").select_related(*self.related)
        return records

    def identity_of(self, record: Record) -> tuple:
        raise NotImplementedError

    def find_links(self, values: Values, match: Match) -> None:
        """Puts records in place of their names; refuses names that nobody bears."""
        raise NotImplementedError

    def match(self, row: Row, values: Values) -> Match:
        match = Match()
        self.find_links(values, match)
        number = values.pop("id", "")
        if number and number not in self.by_id:
            match.refusals.append(("id", _("„%(text)s“ gibt es nicht.") % {"text": number[:40]}))
        match.pk = self.by_id.get(number) or self.by_key(row, values)
        if match.refusals or match.pk:
            return match
        missing = [name for name in self.required if values.get(name) in (None, "", ())]
        match.refusals += [(name if name in self.columns else "venue", _("Das fehlt.")) for name in missing]
        if not missing:
            match.pk = self._known(row, values, match)
        return match

    def by_key(self, row: Row, values: Values) -> int | None:
        return self.origins.get(row.key)

    def _known(self, row: Row, values: Values, match: Match) -> int | None:
        fresh = self.model()
        self.assign(fresh, values)
        identity = self.identity_of(fresh)
        if (other := self.taken.setdefault(identity, row.number)) != row.number:
            match.refusals.append((self.required[-1], _("Zeile %(row)d meint schon dasselbe.") % {"row": other}))
        return self.by_identity.get(identity)

    def text(self, name: str, record: Record) -> str:
        return (
            self.shown(name, getattr(record, name)) if name in self.links and record.pk else super().text(name, record)
        )

    def shown(self, name: str, value: Any) -> str:  # a record, or what the column's cell says
        return _named(value) if name in self.links else super().shown(name, value)

    def assign(self, record: Record, values: Values) -> None:
        for name in values.keys() & set(self.links):
            setattr(record, name, values[name])
        super().assign(record, {name: value for name, value in values.items() if name not in self.links})

    def save(self, entries: list[Entry], saving: Saving) -> None:
        own = {column.attribute for column in self.columns.values() if not column.read} | set(self.links)
        write_records([entry.record for entry in entries], self.model, own, saving)


def _named(record: Model | None) -> str:
    return next((str(getattr(record, name)) for name in ("title_de", "name_de", "name") if hasattr(record, name)), "")


class KnownVenues:
    """By address, name or alias, in the city where that is said."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[Venue]] = defaultdict(list)
        for venue in Venue.objects.select_related("city"):
            for key in {name_key(name) for name in (venue.slug, venue.name, *lines(venue.aliases))}:
                self.by_name[key].append(venue)

    def find(self, values: Values, match: Match) -> Venue | None:
        """Takes the cells out of ``values``; None where there is none, or the match tells what is wrong."""
        name, city = values.pop("venue", ""), name_key(values.pop("city", ""))
        if not name:
            return None
        found = self.by_name.get(name_key(name), [])
        found = [one for one in found if not city or city in map(name_key, (one.city.name_de, one.city.name_en))]
        own = [one for one in found if name_key(name) in (one.slug, name_key(one.name))] or found
        if len(own) == 1:
            return own[0]
        reason = _("Das Haus „%(name)s“ gibt es mehrmals. Bitte die Stadt nennen.") if own else ""
        reason = reason or _("Das Haus „%(name)s“ gibt es nicht.")
        match.refusals.append(("venue", reason % {"name": name[:60]}))
        return None
