"""Prices of screenings: free entry, prices of its own, the list of its series or edition, that of its venue.

What is nearest to the screening holds. A venue's list is for films: a concert costs what its series or itself says.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from django.db.models import Q, QuerySet

from core.answers import Answer
from core.i18n import pick
from core.prepared import prepared
from core.rows import Ids
from showtimes.fits import NO_NEEDS, Needs, with_fit
from showtimes.models import Price, Series
from showtimes.passes import PassTerms, owners, pass_answers, passes_at
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow
from showtimes.rows.prices import Amount, PassAnswer, Priced, Prices, Sale
from venues.models import Venue

Surcharge = Price.Surcharge


@dataclass
class Tariff:
    """The prices of one list, or of one screening; ``valid_from`` None means ever since."""

    valid_from: dt.date | None
    is_sample: bool
    prices: list[Price] = field(default_factory=list)

    @cached_property
    def amounts(self) -> list[Price]:
        return [price for price in self.prices if not price.surcharge]

    @cached_property
    def surcharges(self) -> list[Price]:
        return [price for price in self.prices if price.surcharge]


Tariffs = dict[tuple[str, int], list[Tariff]]
"""By what the prices belong to ("screening", "series" or "venue", and its id), the latest first."""


def with_prices(rows: Collection[ScreeningRow], *, passes: bool = True) -> list[ScreeningRow]:
    """The rows, which now know what they cost; two queries, whatever their number, one where no ``passes`` are told."""
    found = prices_of(rows, passes=passes)
    for row in rows:
        row.prices = found[row.pk]
    return [*rows]


def prices_of(rows: Collection[Priced], *, passes: bool = True) -> dict[int, Prices]:
    """By the id of the screening; as many queries."""
    if not rows:
        return {}
    tariffs, answers = _tariffs(_prices_near(*owners(rows))), pass_answers(rows) if passes else {}
    made: dict[Hashable, Prices] = {}
    return {row.pk: _prices(row, _nearest(row, tariffs), answers.get(row.pk, ()), made) for row in rows}


def priced_for(query: ProgrammeQuery, rows: list[ScreeningRow], needs: Needs = NO_NEEDS) -> list[ScreeningRow]:
    """The rows, with prices and passes where the query or the visitor asks for passes."""
    return with_prices(rows) if query.passes or needs.passes else rows


def fitted(rows: list[ScreeningRow], needs: Needs) -> list[ScreeningRow]:
    """The rows, each with what speaks against it; two queries where a pass must let in, else none."""
    return with_fit(with_prices(rows) if needs.passes else rows, needs)


@dataclass(frozen=True)
class Chosen:
    """The rows that a list shows, and those that do not fit the visitor."""

    rows: list[ScreeningRow]
    unfit: list[ScreeningRow]


def chosen(rows: list[ScreeningRow], needs: Needs, *, everything: bool = False) -> Chosen:
    """Rows that do not fit stay away, unless ``everything`` is asked for."""
    found = fitted(rows, needs)
    return Chosen(found if everything else [row for row in found if row.fit], [row for row in found if not row.fit])


@dataclass(frozen=True)
class Terms:
    """Prices and passes of a venue, a series or an edition, as its page says them.

    ``surcharges`` with the minutes from which a film is long, where that is what they are for.
    """

    amounts: tuple[Amount, ...]
    surcharges: tuple[tuple[Amount, int | None], ...]
    passes: tuple[PassTerms, ...]
    is_sample: bool


def terms_of(*, day: dt.date, **place: Venue | Series) -> Terms | None:
    """Terms on the day of the ``venue`` or the ``series``; None where nobody has said any. Two queries."""
    [(owner, record)] = place.items()
    prices = _prices_of(**{"venue": None, "series": None} | {owner: record.pk})
    tariff = _valid(_tariffs(prices).get((owner, record.pk), []), day)
    amounts = amounts_of(tariff.amounts) if tariff else ()
    surcharges = tariff.surcharges if tariff else []
    passes = passes_at(normal=amounts[0].amount if amounts else None, **place)
    if not (amounts or passes):
        return None
    return Terms(
        amounts=amounts,
        surcharges=tuple(zip(amounts_of(surcharges), (one.from_minutes for one in surcharges), strict=True)),
        passes=passes,
        is_sample=bool(tariff and tariff.is_sample) or any(one.is_sample for one in passes),
    )


@prepared
def _prices_of(venue: int | None, series: int | None) -> QuerySet[Price]:
    owned = Q(price_list__series=series) if venue is None else Q(price_list__venue=venue)
    return Price.objects.filter(owned).select_related("price_list").order_by("position", "pk")


def amounts_of(prices: Iterable[Price]) -> tuple[Amount, ...]:
    return tuple(Amount(pick(price.name_de, price.name_en), price.amount) for price in prices)


@prepared
def _prices_near(screenings: Ids, venues: Ids, series: Ids) -> QuerySet[Price]:
    owned = Q(screening__in=screenings) | Q(price_list__venue__in=venues) | Q(price_list__series__in=series)
    return Price.objects.filter(owned).select_related("price_list").order_by("position", "pk")


def _tariffs(prices: Iterable[Price]) -> Tariffs:
    """Prices that come in their order."""
    lists: dict[tuple[str, int, int | None], Tariff] = {}
    for price in prices:
        at = price.price_list
        owner, number = _owner(price)
        key = (owner, number, price.price_list_id)
        lists.setdefault(key, Tariff(at.valid_from if at else None, bool(at and at.is_sample))).prices.append(price)
    found: Tariffs = defaultdict(list)
    for (owner, number, _list), tariff in lists.items():
        found[owner, number].append(tariff)
    for several in found.values():
        several.sort(key=lambda tariff: tariff.valid_from or dt.date.min, reverse=True)
    return found


def _owner(price: Price) -> tuple[str, int]:
    if price.price_list is None:
        return "screening", price.screening_id or 0
    if price.price_list.series_id:
        return "series", price.price_list.series_id
    return "venue", price.price_list.venue_id or 0


def _valid(tariffs: Iterable[Tariff], day: dt.date) -> Tariff | None:
    """The latest of those that hold on the day; one without a price, just being entered, holds nothing."""
    return next((one for one in tariffs if one.amounts and (one.valid_from or day) <= day), None)


def _nearest(row: Priced, tariffs: Tariffs) -> Tariff | None:
    owners = [("screening", row.pk), ("series", row.series_id)]
    if row.film_id:
        owners.append(("venue", row.venue_id))
    found = (_valid(tariffs.get((owner, number), []), row.day) for owner, number in owners if number)
    return next(filter(None, found), None)


def _prices(row: Priced, tariff: Tariff | None, passes: tuple[PassAnswer, ...], made: dict[Hashable, Prices]) -> Prices:
    """Many screenings cost the same, so what was ``made`` for one is that of others, too."""
    applying = [_applies(price, row.sale) for price in tariff.surcharges] if tariff else []
    key = row.sale.is_free, id(tariff), *applying, passes
    if key not in made:
        made[key] = _priced(tariff, applying, passes, is_free=row.sale.is_free)
    return made[key]


def _priced(
    tariff: Tariff | None, applying: Sequence[Answer], passes: tuple[PassAnswer, ...], *, is_free: bool
) -> Prices:
    """``applying`` says of each surcharge of the tariff whether it is taken."""
    if is_free or tariff is None:
        return Prices(is_free=is_free, passes=passes)
    surcharges = list(zip(tariff.surcharges, applying, strict=True))
    added = amounts_of(price for price, applies in surcharges if applies is True)
    total = sum((one.amount for one in added), start=Decimal(0))
    return Prices(
        amounts=tuple(replace(one, amount=one.amount + total) for one in amounts_of(tariff.amounts)),
        surcharges=added,
        uncertain=amounts_of(price for price, applies in surcharges if applies is None),
        passes=passes,
        is_sample=tariff.is_sample,
    )


def _applies(price: Price, sale: Sale) -> Answer:
    """Whether the surcharge is taken; None where nobody has stated how long the film is."""
    if price.surcharge == Surcharge.THREE_D:
        return sale.in_3d
    return None if sale.film_minutes is None else sale.film_minutes >= (price.from_minutes or 0)
