"""Tables of people."""

from collections import defaultdict
from itertools import chain

from django.utils.translation import gettext as _

from core.text import fold, name_key
from core.values import Values
from films.namesakes import labels
from intake.pasting.matching import CREATE
from intake.pasting.shapes import Question
from intake.tables import columns as cells
from intake.tables.catalogue import Catalogue
from intake.tables.columns import Column
from intake.tables.diff import SKIP, Entry
from intake.tables.kind import Match
from intake.tables.preparing import Row
from intake.tables.writing import BATCH, Saving
from people.models import Person, PersonName


class People(Catalogue):
    code = "people"
    model = Person
    rights = ("people.add_person", "people.change_person")
    named = ("name",)
    prefetched = {"other_names": "other_names"}

    id = Column("slug", "Kennung", headers=("id", "slug"))
    name = Column("name", "Name", headers=("person",))
    sort_name = Column("sort_name", "Sortiername")
    other_names = Column(
        "other_names",
        "Weitere Namen",
        cells.Names(),
        headers=("aliases", "aka"),
        read=lambda person: tuple(sorted(one.name for one in person.other_names.all())),
    )
    born = Column("born", "Geboren", cells.PartialDay(), headers=("geburtsdatum", "birth date", "birthday"))
    died = Column("died", "Gestorben", cells.PartialDay(), headers=("death date",))
    birth_place = Column("birth_place", "Geburtsort", headers=("birthplace", "place of birth"))
    biography_de = Column("biography_de", "Biografie", cells.Prose(), headers=("biography", "bio"))
    biography_en = Column("biography_en", "Biografie (englisch)", cells.Prose())
    biography_source = Column("biography_source", "Quelle der Biografie")
    imdb_id = Column("imdb_id", "IMDb", headers=("imdbid",))
    wikidata_id = Column("wikidata_id", "Wikidata")
    tmdb_id = Column("tmdb_id", "TMDB")

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.alike: dict[str, list[int]] = defaultdict(list)
        names = list(Person.objects.order_by("pk").values_list("pk", "name"))
        names += PersonName.objects.order_by("pk").values_list("person", "name")
        for pk, name in names:
            self.by_name[name_key(name)].append(pk)
            self.alike[fold(name)].append(pk)
        names_read = {row.cells.get("name", "") for row in rows}
        asked = (
            self.alike.get(fold(name), ()) for name in names_read if len(self.by_name.get(name_key(name), ())) != 1
        )
        self.labels = labels(Person, chain.from_iterable(asked))

    def clean(self, row: Row) -> tuple[Values, list[tuple[str, str]]]:
        values, errors = super().clean(row)
        if "other_names" in values:
            values["other_names"] = tuple(sorted(values["other_names"]))
        return values, errors

    def match_by_name(self, row: Row, values: Values) -> Match:
        name = values.get("name", "")
        if not name:
            return Match(refusals=[("name", _("Der Name fehlt."))])
        found = list(dict.fromkeys(self.by_name.get(name_key(name), ())))
        if len(found) == 1:
            return Match(found[0])
        found = found or list(dict.fromkeys(self.alike.get(fold(name), ())))
        if not found:
            return self.new(row, values)
        choices = (
            *((str(pk), self.labels[pk]) for pk in found),
            (CREATE, _("neu: „%s“") % name),
            (SKIP, _("auslassen")),
        )
        question = Question(f"{row.number}:name", _("Wer ist „%(name)s“?") % {"name": name}, choices)
        return self.answered(question, row, values)

    def new(self, row: Row, values: Values) -> Match:
        values["slug"] = self.slugs.free(values["name"])
        return self.created_once(row, "name", (name_key(values["name"]), values.get("born")))

    def save(self, entries: list[Entry], saving: Saving) -> None:
        super().save(entries, saving)
        rows = []
        for entry in entries:
            if any(change.name == "other_names" for change in entry.written):
                names = entry.values["other_names"]
                there = set() if entry.is_new else {one.name for one in entry.record.other_names.all()}
                if there - set(names):
                    entry.record.other_names.exclude(name__in=names).delete()
                rows += [PersonName(person=entry.record, name=name[:200]) for name in names if name not in there]
        PersonName.objects.bulk_create(rows, batch_size=BATCH)
