"""Tables of the key dates of editions."""

import datetime as dt
import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.text import name_key
from core.values import Values
from festival.models import Edition, KeyDate
from intake.tables import columns as cells
from intake.tables.columns import Column
from intake.tables.finding import SeriesFinder
from intake.tables.kind import Match
from intake.tables.linked import Linked
from intake.tables.preparing import Row

CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::00)?(?:\s*Uhr)?")


class Clock(cells.Text):
    """A time of day."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> dt.time:
        found = CLOCK.fullmatch(value)
        try:
            return dt.time(int(found[1]), int(found[2] or 0)) if found else dt.time.fromisoformat("")
        except ValueError as error:
            message = _("„%(text)s“ ist keine Uhrzeit (etwa 20:15).")
            raise ValidationError(message, params={"text": value[:40]}) from error

    def render(self, value: dt.time | None, obj: object = None, **kwargs: object) -> str:
        return value.isoformat("minutes") if value else ""


class KeyDates(Linked):
    code = "key_dates"
    model = KeyDate
    rights = ("festival.add_keydate", "festival.change_keydate")
    public_id = "public_id"
    links = ("edition",)
    required = ("edition", "kind", "title_de", "day")
    related = ("edition",)

    id = Column("public_id", "Kennung", headers=("id",))
    edition = Column("edition__slug", "Ausgabe", headers=("edition", "festival"))
    kind = Column("kind", "Art", cells.Choice(KeyDate.Kind.choices), headers=("kind", "type"))
    title_de = Column("title_de", "Titel", headers=("titel (deutsch)", "title", "termin"))
    title_en = Column("title_en", "Englischer Titel", headers=("english title", "title (english)"))
    day = Column("day", "Tag", cells.Day(), headers=("datum", "day", "date"))
    time = Column("time", "Uhrzeit", Clock(), headers=("zeit", "time"))
    url = Column("url", "Link", headers=("url",))

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        self.all_series = SeriesFinder(self.series)
        self.editions = Edition.objects.in_bulk()

    def identity_of(self, record: KeyDate) -> tuple:
        return record.edition_id, record.day, name_key(record.title_de)

    def find_links(self, values: Values, match: Match) -> None:
        name = values.pop("edition", "")
        series = self.all_series.find(name, match, "edition")
        if series and series.pk not in self.editions:
            match.refusals.append(("edition", _("„%(name)s“ ist keine Ausgabe.") % {"name": series.name_de[:80]}))
        elif series:
            values["edition"] = self.editions[series.pk]

    def rows(self, records: QuerySet[Edition]) -> Iterable[KeyDate]:
        """Those of the editions that the list shows."""
        editions = list(records)
        return KeyDate.objects.filter(edition__in=editions).select_related("edition").order_by("edition", "day", "pk")
