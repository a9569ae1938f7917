"""Amounts of money, exact to the cent: never floats."""

from decimal import Decimal
from functools import lru_cache

from django.utils.formats import number_format

from core import i18n

CURRENCY = "EUR"
"""Of all amounts (ISO 4217)."""

CENT = Decimal("0.01")


def money(amount: Decimal) -> str:
    """ "9,50 €", in English "€9.50"; whole euros without cents."""
    return _written(amount, i18n.current())


@lru_cache(maxsize=1024)
def _written(amount: Decimal, language: str) -> str:
    """As the page's ``language`` has it; there are few prices."""
    figure = number_format(amount, decimal_pos=0 if amount == int(amount) else 2, force_grouping=True)
    return f"€{figure}" if language == "en" else f"{figure}\N{NO-BREAK SPACE}€"


def exact(amount: Decimal) -> str:
    """ "9.50", as programs read it."""
    return str(amount.quantize(CENT))
