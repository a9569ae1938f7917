"""Price lists, passes and where they let in; what a screening costs by all of that."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import override
from msgspec import Meta, Struct

from core.i18n import language_of
from core.money import CURRENCY, exact
from core.values import Values
from portal.api.records.base import Amount, Answer, Record, Sample, Words, both, choice, words
from showtimes.models import Pass, PassAcceptance, Price, PriceList
from showtimes.prices import prices_of
from showtimes.rows.prices import Amount as RowAmount
from showtimes.rows.prices import Prices, Sale

Surcharge = Price.Surcharge


class PriceRecord(Struct, frozen=True):
    """An amount with its name, such as normal or reduced."""

    name: Words | None
    amount: Amount


class SurchargeRecord(Struct, frozen=True):
    """An amount added to each: of 3D, or of films from so many minutes on."""

    name: Words | None
    amount: Amount
    kind: Annotated[str, choice(Surcharge)]
    from_minutes: int | None


class PriceListRecord(Struct, frozen=True, kw_only=True):
    """Prices from a day on, until a list with a later day holds; null: ever since. The first is the normal one."""

    valid_from: dt.date | None
    prices: list[PriceRecord]
    surcharges: list[SurchargeRecord]
    sample: Sample


class PassTerms(Struct, frozen=True):
    """Whether a pass lets in, by its id. What stands nearer to a screening holds."""

    id: int
    accepted: Answer


class ScreeningPrices(Struct, frozen=True, kw_only=True):
    """Prices of a screening with their surcharges; of uncertain ones nobody knows whether they are added."""

    currency: str
    free: bool
    amounts: list[PriceRecord]
    surcharges: list[PriceRecord]
    uncertain_surcharges: list[PriceRecord]
    sample: Sample


class PassRecord(Record, frozen=True, kw_only=True, tag="pass"):
    """A subscription, a card of visits or a festival pass. Venues, editions and screenings say where it lets in."""

    id: int
    slug: str
    kind: Annotated[str, choice(Pass.Kind)]
    name: Words | None
    text: Words | None
    website: str | None
    price: Annotated[Amount | None, Meta(description="a month, or for the card")]
    visits: int | None
    per_visit: Amount
    sample: Sample


def passes(now: dt.datetime) -> QuerySet[Pass]:
    return Pass.objects.public(now)


def pass_records(found: QuerySet[Pass], now: dt.datetime) -> list[PassRecord]:
    """One query."""
    columns = ("pk", "slug", "kind", "name_de", "name_en", "text_de", "text_en", "website")
    rows = found.order_by("pk").values(*columns, "price", "visits", "per_visit", "is_sample")
    return [_pass(row) for row in rows]


def _pass(row: Values) -> PassRecord:
    return PassRecord(
        id=row["pk"],
        slug=row["slug"],
        kind=row["kind"],
        name=words(row, "name"),
        text=words(row, "text"),
        website=row["website"] or None,
        price=None if row["price"] is None else exact(row["price"]),
        visits=row["visits"],
        per_visit=exact(row["per_visit"]),
        sample=row["is_sample"],
    )


def price_lists(owner: str, ids: Sequence[int]) -> dict[int, list[PriceListRecord]]:
    """By the id of the ``owner`` ("venue" or "series"), the oldest first; two queries."""
    prices = defaultdict(list)
    for price in Price.objects.filter(**{f"price_list__{owner}__in": ids}).order_by("position", "pk"):
        prices[price.price_list_id].append(price)
    found = defaultdict(list)
    lists = PriceList.objects.filter(**{f"{owner}__in": ids}).order_by("valid_from", "pk")
    for row in sorted(lists.values("pk", f"{owner}_id", "valid_from", "is_sample"), key=_first_day):
        if prices[row["pk"]]:
            found[row[f"{owner}_id"]].append(_price_list(row, prices[row["pk"]]))
    return found


def _first_day(row: Values) -> dt.date:
    """The databases sort null each in its own way."""
    day: dt.date | None = row["valid_from"]
    return day or dt.date.min


def _price_list(row: Values, prices: list[Price]) -> PriceListRecord:
    return PriceListRecord(
        valid_from=row["valid_from"],
        prices=[PriceRecord(_name(one), exact(one.amount)) for one in prices if not one.surcharge],
        surcharges=[
            SurchargeRecord(_name(one), exact(one.amount), one.surcharge, one.from_minutes)
            for one in prices
            if one.surcharge
        ],
        sample=row["is_sample"],
    )


def _name(price: Price) -> Words | None:
    return both(price.name_de, price.name_en)


def pass_terms(owner: str, ids: Sequence[int]) -> dict[int, list[PassTerms]]:
    """By the id of the ``owner``; one query."""
    found = defaultdict(list)
    rows = PassAcceptance.objects.filter(**{f"{owner}__in": ids}).order_by("cinema_pass")
    for number, cinema_pass, accepted in rows.values_list(f"{owner}_id", "cinema_pass", "accepted"):
        found[number].append(PassTerms(cinema_pass, accepted))
    return found


@dataclass(frozen=True, slots=True)
class PricedScreening:
    """A screening, as far as its prices depend on it."""

    pk: int
    film_id: int | None
    event_id: int | None
    venue_id: int | None
    series_id: int | None
    day: dt.date
    sale: Sale


Known = dict[int, tuple[ScreeningPrices, list[PassTerms]]]


def screening_prices(screenings: Sequence[PricedScreening]) -> Known:
    """By screening; five queries. As pages find them, once for each language's names."""
    with override("de"):
        german = prices_of(screenings)
    with override("en"):
        english = prices_of(screenings)
    ids = dict(Pass.objects.values_list("slug", "pk"))
    return {
        pk: (_prices(prices, english[pk]), [PassTerms(ids[one.slug], one.accepted) for one in prices.passes])
        for pk, prices in german.items()
    }


def _prices(german: Prices, english: Prices) -> ScreeningPrices:
    return ScreeningPrices(
        currency=CURRENCY,
        free=german.is_free,
        amounts=_amounts(german.amounts, english.amounts),
        surcharges=_amounts(german.surcharges, english.surcharges),
        uncertain_surcharges=_amounts(german.uncertain, english.uncertain),
        sample=german.is_sample,
    )


def _amounts(german: Sequence[RowAmount], english: Sequence[RowAmount]) -> list[PriceRecord]:
    pairs = zip(german, english, strict=True)
    return [PriceRecord(both(one.name, _english(other.name)), exact(one.amount)) for one, other in pairs]


def _english(name: str) -> str:
    """Empty where the name stands in German for want of an English one."""
    return "" if language_of(name) else name
