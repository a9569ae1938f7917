import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from core.answers import Answer
from core.money import money


@dataclass(frozen=True)
class Amount:
    """``amount`` in euros."""

    name: str
    amount: Decimal

    @property
    def label(self) -> str:
        return money(self.amount)


@dataclass(frozen=True)
class PassAnswer:
    """A pass, and whether it lets in; ``slug`` stands in addresses."""

    slug: str
    name: str
    accepted: Answer

    @property
    def word(self) -> str:
        if self.accepted is None:
            return _("keine Angabe")
        return _("gilt") if self.accepted else _("gilt nicht")


@dataclass(slots=True)
class Sale:
    """Facts of a screening's sale, from which its prices follow, too.

    ``label`` says when the sale of tickets begins, while it has not. ``film_minutes`` None: nobody has stated them.
    """

    is_free: bool
    starts_at: dt.datetime | None
    label: str
    in_3d: bool
    film_minutes: int | None


class Priced(Protocol):
    """A screening, with all that its prices and passes depend on."""

    @property
    def pk(self) -> int: ...

    @property
    def film_id(self) -> int | None: ...

    @property
    def event_id(self) -> int | None: ...

    @property
    def venue_id(self) -> int | None: ...

    @property
    def series_id(self) -> int | None: ...

    @property
    def day(self) -> dt.date: ...

    @property
    def sale(self) -> Sale: ...


@dataclass(frozen=True)
class Prices:
    """Prices of a screening, as ``showtimes.prices`` finds it; empty where nobody has said.

    ``amounts`` contain the ``surcharges``; those in ``uncertain`` may be added, as the film's length is not known.
    """

    is_free: bool = False
    amounts: tuple[Amount, ...] = ()
    surcharges: tuple[Amount, ...] = ()
    uncertain: tuple[Amount, ...] = ()
    passes: tuple[PassAnswer, ...] = ()
    is_sample: bool = False

    @property
    def normal(self) -> Decimal | None:
        """The normal price; None where it is not known."""
        if self.is_free:
            return Decimal(0)
        return self.amounts[0].amount if self.amounts and not self.uncertain else None

    @property
    def lowest(self) -> str:
        """ "8 €"; empty where the prices are not known, or where there are none to pay."""
        return money(min(one.amount for one in self.amounts)) if self.amounts else ""

    @property
    def line(self) -> str:
        """The first two prices, or that there are none: "9,50 €, ermäßigt 8 €"."""
        if self.is_free:
            return _("Eintritt frei")
        named = [f"{one.name} {one.label}" for one in self.amounts[1:2]]
        return ", ".join([*(one.label for one in self.amounts[:1]), *named])

    @property
    def accepted(self) -> dict[str, Answer]:
        """By slug whether a pass lets in."""
        return {one.slug: one.accepted for one in self.passes}


NOT_KNOWN = Prices()
