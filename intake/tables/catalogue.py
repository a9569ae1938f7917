"""Tables of the catalogue: films, events and people, known by address, by ids of other catalogues, or by name."""

from django.db.models import Model
from django.utils.translation import gettext as _

from core.columns import field_named
from core.fields import AddressField
from core.slugs import numbered, slug_base
from core.values import Values
from intake.pasting.matching import CREATE
from intake.pasting.shapes import Question
from intake.tables.diff import SKIP
from intake.tables.kind import Kind, Match, chosen
from intake.tables.preparing import Row
from intake.tables.writing import Record

SLUG_LENGTH = 80


class Slugs:
    """Free addresses for new records of a model, all asked for once."""

    def __init__(self, model: type[Model]):
        self.length = min(SLUG_LENGTH, (field_named(model, "slug").max_length or 0) - AddressField.ROOM_FOR_NUMBER)
        self.taken = set(model._default_manager.values_list("slug", flat=True))

    def free(self, name: str) -> str:
        slug = numbered(slug_base(name, length=self.length), self.taken)
        self.taken.add(slug)
        return slug


class Catalogue(Kind):
    """Films, events and people: known by address, by ids of other catalogues, or by name."""

    others: tuple[str, ...] = ("imdb_id", "wikidata_id", "tmdb_id")
    named: tuple[str, ...] = ()
    """The fields whose text found the record: found so, they are not changed."""

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        self.slugs = Slugs(self.model)
        records = self.model.objects.values_list("slug", "pk", *self.others)
        self.by_slug: dict[str, int] = {}
        self.by_id: dict[tuple[str, str], int] = {}
        for slug, pk, *ids in records:
            self.by_slug[slug] = pk
            self.by_id |= {(name, value): pk for name, value in zip(self.others, ids, strict=True) if value}
        self.seen: dict[tuple[str, str], int] = {}
        self.fresh: dict[tuple, int] = {}

    def match(self, row: Row, values: Values) -> Match:
        slug = values.pop("id", "")
        if slug and slug not in self.by_slug:
            return Match(refusals=[("id", _("„%(text)s“ gibt es nicht.") % {"text": slug[:SLUG_LENGTH]})])
        ids = [(name, values[name]) for name in self.others if name in values]
        pk = (
            self.by_slug.get(slug)
            or self.origins.get(row.key)
            or next((self.by_id[one] for one in ids if one in self.by_id), None)
        )
        if refusals := self._doubles(row, pk, ids):
            return Match(refusals=refusals)
        if pk:
            return Match(pk)
        found = self.match_by_name(row, values)
        if found.pk:
            for name in self.named:
                values.pop(name, None)
        return found

    def match_by_name(self, row: Row, values: Values) -> Match:
        raise NotImplementedError

    def assign(self, record: Record, values: Values) -> None:
        if not record.pk and "slug" in values:
            record.slug = values["slug"]
        super().assign(record, {name: value for name, value in values.items() if name != "slug"})

    def new(self, row: Row, values: Values) -> Match:
        """A new record, with an address among ``values``."""
        raise NotImplementedError

    def answered(self, question: Question, row: Row, values: Values) -> Match:
        """The record that the answer names; the question, where nobody has answered it."""
        answer = chosen(self.answers, question)
        if answer == CREATE:
            return self.new(row, values)
        if answer == SKIP:
            return Match(skipped=True)
        return Match(int(answer)) if answer else Match(questions=[question])

    def created_once(self, row: Row, name: str, identity: tuple) -> Match:
        """A new record; rows without a key that say the same would be found as one the next time."""
        other = self.fresh.setdefault(identity, row.number)
        if other == row.number or row.key:
            return Match()
        return Match(refusals=[(name, _("Zeile %(row)d meint schon dasselbe.") % {"row": other})])

    def _doubles(self, row: Row, pk: int | None, ids: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """An id that belongs to another record, or to another row."""
        refusals = []
        for one in ids:
            if self.by_id.get(one, pk) != pk:
                refusals.append((one[0], _("Ein anderer Eintrag hat schon diese Kennung.")))
            elif (other := self.seen.setdefault(one, row.number)) != row.number:
                refusals.append((one[0], _("Diese Kennung steht schon in Zeile %(row)d.") % {"row": other}))
        return refusals
