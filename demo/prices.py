"""Prices and passes of the demo. The passes exist; which of the venues accept them and what they cost is made up."""

from dataclasses import dataclass
from decimal import Decimal

from demo.festival_week.edition import WEEK
from demo.records import Both
from showtimes.models import Pass, PassAcceptance, Price, PriceList, Series
from venues.models import Venue

NORMAL, REDUCED = Both("normal", "standard"), Both("ermäßigt", "reduced")
SOLIDARY, CHILD = Both("solidarisch", "solidarity"), Both("Kind", "child")
Amounts = tuple[tuple[Both, str], ...]

VENUES: dict[str, Amounts] = {
    "kino-im-stadthaus": ((NORMAL, "9.00"), (REDUCED, "7.50")),
    "atlantis": ((NORMAL, "9.50"), (REDUCED, "8.00")),
    "odeon": ((NORMAL, "9.50"), (REDUCED, "8.00")),
    "cinema-quadrat": ((NORMAL, "8.00"), (REDUCED, "6.00")),
    "gloria-und-gloriette": ((NORMAL, "10.00"), (REDUCED, "8.50"), (CHILD, "6.00")),
    "karlstorkino": ((NORMAL, "8.00"), (REDUCED, "6.00")),
    "luxor-filmpalast": ((NORMAL, "12.90"), (REDUCED, "10.90"), (CHILD, "8.90")),
}
"""By slug; "Die Kamera" shows what a house looks like whose prices nobody has said."""
WEEK_PRICES: Amounts = ((NORMAL, "10.00"), (REDUCED, "8.00"), (SOLIDARY, "14.00"))


@dataclass(frozen=True)
class PassRecord:
    """``venues`` say by slug whether it lets in, ``week`` whether it does in the festival week."""

    slug: str
    kind: str
    name: str
    name_en: str
    text: Both
    price: str
    venues: dict[str, bool]
    week: bool
    website: str = ""


PASSES = (
    PassRecord(
        slug="cineville",
        kind=Pass.Kind.MONTHLY,
        name="Cineville",
        name_en="",
        text=Both("Jedes Haus entscheidet, welche Vorstellungen zählen.", "Each venue decides which screenings count."),
        price="22.00",
        venues={"atlantis": True, "odeon": True, "karlstorkino": True, "luxor-filmpalast": False},
        week=False,
        website="https://www.cineville.de/",
    ),
    PassRecord(
        slug="cinfinity",
        kind=Pass.Kind.MONTHLY,
        name="Cinfinity",
        name_en="",
        text=Both("Eine Flatrate für Kinos vieler Städte.", "A flat rate for cinemas in many cities."),
        price="24.00",
        venues={"gloria-und-gloriette": True, "luxor-filmpalast": True, "atlantis": False},
        week=False,
        website="https://www.cinfinity.de/",
    ),
    PassRecord(
        slug="festwochenpass",
        kind=Pass.Kind.FESTIVAL,
        name="Festwochenpass",
        name_en="Festival Week Pass",
        text=Both("Gilt für alles in der Festwoche.", "Accepted for everything in the festival week."),
        price="60.00",
        venues={},
        week=True,
    ),
)


def load() -> None:
    """After venues and the festival week."""
    week = Series.objects.get(slug=WEEK.slug)
    for venue in Venue.objects.filter(slug__in=VENUES):
        _add_list(VENUES[venue.slug], venue=venue)
    _add_list(WEEK_PRICES, series=week)
    Price.objects.create(
        price_list=PriceList.objects.get(venue__slug="luxor-filmpalast"),
        name_de="Überlänge",
        name_en="Long film",
        amount=Decimal("1.50"),
        surcharge=Price.Surcharge.LONG,
        from_minutes=150,
        position=9,
    )
    for record in PASSES:
        _add_pass(record, week)


def _add_list(amounts: Amounts, *, venue: Venue | None = None, series: Series | None = None) -> None:
    price_list = PriceList.objects.create(venue=venue, series=series, is_sample=True)
    for position, (name, amount) in enumerate(amounts):
        Price.objects.create(
            price_list=price_list, name_de=name.de, name_en=name.en, amount=Decimal(amount), position=position
        )


def _add_pass(record: PassRecord, week: Series) -> None:
    made = Pass.objects.create(
        slug=record.slug,
        kind=record.kind,
        name_de=record.name,
        name_en=record.name_en,
        text_de=record.text.de,
        text_en=record.text.en,
        price=Decimal(record.price),
        website=record.website,
        is_sample=True,
    )
    for venue in Venue.objects.filter(slug__in=record.venues):
        PassAcceptance.objects.create(cinema_pass=made, venue=venue, accepted=record.venues[venue.slug])
    PassAcceptance.objects.create(cinema_pass=made, series=week, accepted=record.week)
