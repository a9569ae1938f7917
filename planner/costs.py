"""Cost of a plan at normal prices, with the passes that somebody has, and whether buying one would be worth it.

A screening of unknown price is counted and left out of every sum, so that all of them are of the same screenings.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.money import money
from planner.cards import Card, most_saved
from showtimes.models import Pass
from showtimes.passes import price_words
from showtimes.prices import with_prices
from showtimes.rows import ScreeningRow

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Entry:
    """A screening whose normal ``price`` is known; ``passes`` are slugs of those that let in."""

    day: dt.date
    price: Decimal
    passes: frozenset[str]


@dataclass(frozen=True)
class PassCost:
    """The plan with one pass bought for it: it lets in to ``visits`` of its screenings, and it costs ``total``.

    ``worth_from`` is the number of these from which it is cheaper than their prices; None if it never is.
    """

    slug: str
    name: str
    price: str
    visits: int
    total: Decimal
    worth_from: int | None
    saved: Decimal
    is_chosen: bool

    @property
    def words(self) -> str:
        films = ngettext("%(count)d Film", "%(count)d Filme", self.visits) % {"count": self.visits}
        if self.saved > 0 and self.worth_from:
            text = _("Lohnt sich ab %(from)d Filmen. In deinem Plan gilt er für %(films)s: mit ihm %(total)s.")
        elif self.worth_from and self.worth_from > self.visits:
            text = _("Lohnt sich erst ab %(from)d Filmen, in deinem Plan gilt er für %(films)s: mit ihm %(total)s.")
        else:
            text = _("Lohnt sich hier nicht. In deinem Plan gilt er für %(films)s: mit ihm %(total)s.")
        return text % {"from": self.worth_from or 0, "films": films, "total": money(self.total)}


@dataclass(frozen=True)
class PlanCost:
    """``normal`` is the sum of the normal prices of ``count`` screenings, ``own`` that with the passes one has.

    ``unknown`` is the number of screenings whose price is not known. ``choices`` are slug, name, chosen of the passes
    that let in to one of them; ``kept`` are name and value that the form of these carries along.
    """

    count: int
    unknown: int
    normal: Decimal
    own: Decimal
    passes: list[PassCost]
    choices: list[tuple[str, str, bool]]
    kept: Sequence[tuple[str, str]] = ()

    @property
    def normal_label(self) -> str:
        return money(self.normal)

    @property
    def own_label(self) -> str:
        """Empty for who has no pass."""
        return money(self.own) if any(chosen for _slug, _name, chosen in self.choices) else ""

    @property
    def gap(self) -> str:
        """Sentence on what the sums leave out."""
        text = ngettext(
            "Ohne %(count)d Vorstellung, deren Preis wir nicht kennen.",
            "Ohne %(count)d Vorstellungen, deren Preis wir nicht kennen.",
            self.unknown,
        )
        return text % {"count": self.unknown} if self.unknown else ""


def plan_cost(
    rows: Collection[ScreeningRow], owned: Collection[str] = (), *, kept: Sequence[tuple[str, str]] = ()
) -> PlanCost | None:
    """Cost of the screenings for who has the passes ``owned`` (slugs); three queries. None where no price is known."""
    planned = with_prices([row for row in rows if row.state != "cancelled"])
    entries = [
        Entry(row.day, row.prices.normal, frozenset(slug for slug, yes in row.prices.accepted.items() if yes))
        for row in planned
        if row.prices.normal is not None
    ]
    if not entries:
        return None
    accepted = {slug for row in planned for slug, yes in row.prices.accepted.items() if yes}
    passes = list(Pass.objects.filter(slug__in=accepted))
    return PlanCost(
        count=len(entries),
        unknown=len(planned) - len(entries),
        normal=_sum(entries),
        own=cost_with([one for one in passes if one.slug in owned], entries),
        passes=[_pass_cost(one, entries, is_chosen=one.slug in owned) for one in passes if one.price is not None],
        choices=[(one.slug, one.name, one.slug in owned) for one in passes],
        kept=kept,
    )


def cost_with(owned: Collection[Pass], entries: Sequence[Entry]) -> Decimal:
    """Sum that is still to pay with passes that are paid already.

    Of each screening the least that one of them asks; a card of visits lets in so often only, where it is worth most.
    """
    prices = [_least([one for one in owned if not one.visits], entry) for entry in entries]
    cards = [Card(one.visits, _gains(one, entries, prices)) for one in owned if one.visits]
    return sum(prices, start=NOTHING) - most_saved(cards)


def _least(owned: Collection[Pass], entry: Entry) -> Decimal:
    return min([entry.price, *(one.per_visit for one in owned if one.slug in entry.passes)])


def _gains(card: Pass, entries: Sequence[Entry], prices: Sequence[Decimal]) -> dict[int, Decimal]:
    """By number of the screening what the card saves of its price."""
    return {
        number: price - card.per_visit
        for number, (entry, price) in enumerate(zip(entries, prices, strict=True))
        if card.slug in entry.passes and price > card.per_visit
    }


def _sum(entries: Collection[Entry]) -> Decimal:
    return sum((one.price for one in entries), start=NOTHING)


def _pass_cost(one: Pass, entries: Sequence[Entry], *, is_chosen: bool) -> PassCost:
    let_in = [entry for entry in entries if one.slug in entry.passes and entry.price > one.per_visit]
    gains = sorted((entry.price - one.per_visit for entry in let_in), reverse=True)
    saved, months_paid = _saved(one, gains, let_in), _months_paid(one, let_in)
    return PassCost(
        slug=one.slug,
        name=one.name,
        price=price_words(one),
        visits=len(let_in),
        total=_sum(entries) - saved,
        worth_from=_worth_from(one, gains, months_paid),
        saved=saved,
        is_chosen=is_chosen,
    )


def _saved(one: Pass, gains: Sequence[Decimal], let_in: Collection[Entry]) -> Decimal:
    """Euros that the pass saves, less its price; below nothing where it costs more. Of a card as many as pay best."""
    price = one.price or NOTHING
    if one.visits:
        cards = range(1, max(1, -(-len(gains) // one.visits)) + 1)
        return max(sum(gains[: number * one.visits], start=NOTHING) - number * price for number in cards)
    return sum(gains, start=NOTHING) - _months_paid(one, let_in) * price


def _months_paid(one: Pass, let_in: Collection[Entry]) -> int:
    return months([entry.day for entry in let_in]) if one.kind == Pass.Kind.MONTHLY else 1


def _worth_from(one: Pass, gains: Sequence[Decimal], months_paid: int) -> int | None:
    """From so many screenings on, as dear as those of the plan are on the whole, the pass is cheaper; None: never."""
    if not gains or one.price is None:
        return None
    films = int(months_paid * one.price * len(gains) // sum(gains)) + 1
    return None if one.visits and films > one.visits else films


def months(days: Collection[dt.date]) -> int:
    """Months of a subscription that begins on the first of the days; at least one."""
    if not days:
        return 1
    first, last = min(days), max(days)
    whole = (last.year - first.year) * 12 + last.month - first.month
    return whole + (last.day >= first.day)
