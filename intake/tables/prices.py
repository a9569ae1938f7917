"""Tables of price lists: one row a price. A list is known by its venue or series and the day from which it holds."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.money import exact
from core.text import name_key
from core.values import Values
from intake.tables import columns as cells
from intake.tables.columns import Column
from intake.tables.diff import Entry
from intake.tables.finding import SeriesFinder
from intake.tables.kind import Match
from intake.tables.linked import KnownVenues, Linked
from intake.tables.preparing import Row
from intake.tables.screening_prices import amount_of
from intake.tables.writing import Saving, write_records
from showtimes.models import Price, PriceList

LONG = Price.Surcharge.LONG


class Amount(cells.Text):
    """Euros and cents."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> Decimal:
        return amount_of(value)

    def render(self, value: Decimal | None, obj: object = None, **kwargs: object) -> str:
        return "" if value is None else exact(value)


class Prices(Linked):
    code = "prices"
    model = Price
    rights = ("showtimes.add_pricelist", "showtimes.change_pricelist")
    links = ("price_list",)
    required = ("price_list", "name_de", "amount")
    related = ("price_list__venue__city", "price_list__series")

    city = Column("price_list__venue__city__name_de", "Stadt", headers=("city", "ort"))
    venue = Column("price_list__venue__name", "Haus", headers=("venue", "kino"))
    series = Column("price_list__series__slug", "Reihe", headers=("series", "ausgabe", "edition"))
    valid_from = Column("price_list__valid_from", "Gültig ab", cells.Day(), headers=("ab", "valid from"))
    name_de = Column("name_de", "Preis", headers=("name", "name (deutsch)", "price"))
    name_en = Column("name_en", "Preis (englisch)", headers=("name (englisch)",))
    amount = Column("amount", "Betrag", Amount(), headers=("euro", "amount"))
    surcharge = Column("surcharge", "Zuschlag", cells.Choice(Price.Surcharge.choices), headers=("surcharge",))
    from_minutes = Column("from_minutes", "Ab Minuten", cells.Number(), headers=("from minutes",))
    position = Column("position", "Reihenfolge", cells.Number(), headers=("position",))

    def load(self, rows: list[Row]) -> None:
        self.lists: dict[tuple, PriceList] = {}
        for one in PriceList.objects.select_related("venue", "series"):
            self.lists[one.venue_id, one.series_id, one.valid_from] = one
        super().load(rows)
        self.last: dict[int, int] = defaultdict(lambda: -1)
        """Position of the last price of each list."""
        self.list_of: dict[int, int] = {}
        for price in self.identified():
            self.list_of[price.pk] = price.price_list_id
            number = id(self.lists[_key(price)])
            self.last[number] = max(self.last[number], price.position)
        self.venues, self.all_series = KnownVenues(), SeriesFinder(None)

    def identified(self) -> QuerySet:
        return Price.objects.filter(price_list__isnull=False).select_related("price_list").order_by("pk")

    def existing(self, numbers: set[int]) -> set[int]:
        return set(self.identified().filter(pk__in=numbers).values_list("pk", flat=True))

    def identity_of(self, record: Price) -> tuple:
        return *_key(record), record.surcharge, record.from_minutes, name_key(record.name_de)

    def find_links(self, values: Values, match: Match) -> None:
        venue = self.venues.find(values, match)
        series = self.all_series.find(values.pop("series", ""), match)
        day = values.pop("valid_from", None)
        if venue and series:
            match.refusals.append(("venue", _("Bitte entweder ein Haus oder eine Reihe wählen.")))
        series = series or (None if venue else self.series)
        if not match.refusals and (venue or series):
            key = (venue and venue.pk, series and series.pk, day)
            new = PriceList(venue=venue, series=series, valid_from=day)
            values["price_list"] = self.lists.setdefault(key, new)

    def by_key(self, row: Row, values: Values) -> int | None:
        """A key leads no price into another list."""
        found = super().by_key(row, values)
        wanted = values.get("price_list")
        return found if not wanted or self.list_of.get(found or 0) == wanted.pk else None

    def match(self, row: Row, values: Values) -> Match:
        match = super().match(row, values)
        if not match.refusals and not match.pk:
            self.last[id(values["price_list"])] += 1
            values.setdefault("position", self.last[id(values["price_list"])])
        return match

    def errors(self, record: Price, names: set[str]) -> list[tuple[str, str]]:
        if (record.surcharge == LONG) != (record.from_minutes is not None):
            return [("from_minutes", _("„ab Minuten“ gehört zum Zuschlag bei Überlänge, und nur zu ihm."))]
        return super().errors(record, names)

    def label(self, record: Price) -> str:
        return f"{record.price_list}: {record.name_de}"

    def save(self, entries: list[Entry], saving: Saving) -> None:
        prices = [entry.record for entry in entries]
        lists = {id(one.price_list): one.price_list for one in prices if not one.price_list.pk}
        write_records(lists.values(), PriceList, set(), saving)
        for price in prices:
            price.price_list = price.price_list  # takes over the number that it has now
        super().save(entries, saving)

    def rows(self, records: QuerySet[PriceList]) -> Iterable[Price]:
        """Those of the lists that the page shows."""
        prices = Price.objects.filter(price_list__in=list(records)).select_related(*self.related)
        return prices.order_by("price_list", "position", "pk")


def _key(price: Price) -> tuple:
    """Of the list; a price of one screening has none."""
    one = price.price_list
    return (one.venue_id, one.series_id, one.valid_from) if one else (None, None, None)
