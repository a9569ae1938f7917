from decimal import Decimal

import pytest
from django.utils import translation

from core.money import exact, money


@pytest.mark.parametrize(
    ("amount", "german", "english"),
    [
        ("9.50", "9,50\N{NO-BREAK SPACE}€", "€9.50"),
        ("10.00", "10\N{NO-BREAK SPACE}€", "€10"),
        ("1234.05", "1.234,05\N{NO-BREAK SPACE}€", "€1,234.05"),
        ("0", "0\N{NO-BREAK SPACE}€", "€0"),
    ],
)
def test_an_amount_is_written_as_the_language_writes_it(amount, german, english):
    for language, expected in (("de", german), ("en", english)):
        with translation.override(language):
            assert money(Decimal(amount)) == expected


@pytest.mark.parametrize(("amount", "told"), [("9.5", "9.50"), ("0", "0.00"), ("12.10", "12.10")])
def test_programs_read_two_decimals(amount, told):
    assert exact(Decimal(amount)) == told
