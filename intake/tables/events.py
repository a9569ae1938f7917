"""Tables of events. When they take place stands in the table of screenings, as it does for films."""

from collections import defaultdict

from django.utils.translation import gettext as _

from core.text import fold, name_key
from core.values import Values
from intake.pasting.matching import CREATE
from intake.pasting.shapes import Question
from intake.tables import columns as cells
from intake.tables.catalogue import Catalogue
from intake.tables.columns import Column
from intake.tables.diff import SKIP, Entry
from intake.tables.event_people import People, people_of, save_people
from intake.tables.kind import Match
from intake.tables.preparing import Row
from intake.tables.writing import Saving
from showtimes.ends import follow_events
from showtimes.models import Event


class Events(Catalogue):
    code = "events"
    model = Event
    rights = ("showtimes.add_event", "showtimes.change_event")
    others = ()
    named = ("title_de",)
    prefetched = {"people": "people__person"}

    id = Column("slug", "Kennung", headers=("id", "slug"))
    title_de = Column("title_de", "Titel", headers=("title", "titel (deutsch)", "veranstaltung", "event"))
    title_en = Column("title_en", "Englischer Titel", headers=("english title", "title (english)"))
    kind = Column("kind", "Art", cells.Choice(Event.Kind.choices), headers=("kind", "type"))
    minutes = Column("minutes", "Dauer", cells.Number(), headers=("minuten", "länge", "minutes", "duration"))
    people = Column("people", "Mitwirkende", People(), headers=("mit", "gäste", "people", "guests"), read=people_of)
    text_de = Column("text_de", "Text", cells.Prose(), headers=("beschreibung", "text", "description"))
    text_en = Column("text_en", "Text (englisch)", cells.Prose())
    website = Column("website", "Website", headers=("url",))

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        self.known: dict[int, Event] = {}
        self.by_title: dict[str, list[int]] = defaultdict(list)
        self.alike: dict[str, list[int]] = defaultdict(list)
        for event in Event.objects.order_by("pk").only("pk", "title_de", "title_en", "kind"):
            self.known[event.pk] = event
            for title in filter(None, (event.title_de, event.title_en)):
                self.by_title[name_key(title)].append(event.pk)
                self.alike[fold(title)].append(event.pk)

    def match_by_name(self, row: Row, values: Values) -> Match:
        title = values.get("title_de", "")
        if not title:
            return Match(refusals=[("title_de", _("Der Titel fehlt."))])
        found = self._of_kind(self.by_title.get(name_key(title), ()), values)
        if len(found) == 1:
            return Match(found[0])
        found = found or self._of_kind(self.alike.get(fold(title), ()), values)
        return self._asked(row, values, found) if found else self.new(row, values)

    def _of_kind(self, numbers: list[int] | tuple[()], values: Values) -> list[int]:
        """Those of the kind that the row says, all of them where none is or it says nothing."""
        found = list(dict.fromkeys(numbers))
        return [pk for pk in found if self.known[pk].kind == values.get("kind")] or found

    def _asked(self, row: Row, values: Values, found: list[int]) -> Match:
        title = values["title_de"]
        known = (self.known[pk] for pk in found)
        choices = (
            *((str(one.pk), f"{one.title_de} ({one.get_kind_display()}, {one.pk})") for one in known),
            (CREATE, _("neu: „%s“") % title),
            (SKIP, _("auslassen")),
        )
        question = Question(
            f"{row.number}:event", _("Welche Veranstaltung ist „%(title)s“?") % {"title": title}, choices
        )
        return self.answered(question, row, values)

    def new(self, row: Row, values: Values) -> Match:
        if "kind" not in values:
            return Match(refusals=[("kind", _("Die Art fehlt."))])
        values["slug"] = self.slugs.free(values["title_de"])
        return self.created_once(row, "title_de", (name_key(values["title_de"]), values["kind"]))

    def label(self, record: Event) -> str:
        return record.title_de

    def save(self, entries: list[Entry], saving: Saving) -> None:
        """Known events may take place already; refused where a hall is taken when one gets longer."""
        known = [entry.record.pk for entry in entries if not entry.is_new]
        super().save(entries, saving)
        follow_events(events=Event.objects.filter(pk__in=known), now=saving.now)
        save_people(entries)
