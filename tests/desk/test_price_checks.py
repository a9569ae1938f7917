"""Contradictions in prices, in the checker and at the release."""

import pytest
from django.utils import timezone

from desk.checker.finding import CheckContext
from desk.checker.prices import contradictions
from tests.factories import at, make_price, make_price_list, make_screening

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before_these_days(clock):
    clock.move_to(at("2026-11-12 12:00"))


def found() -> list[tuple[str, str]]:
    return [(one.field, one.message) for one in contradictions(CheckContext(now=timezone.now()))]


def test_free_entry_beside_own_prices_and_a_late_sale_are_found():
    fine = make_screening(starts_at=at("2026-11-20 20:00"), sale_from=at("2026-11-15 10:00"))
    make_price("9", screening=fine)
    free = make_screening(starts_at=at("2026-11-20 20:00"), free_entrance=True)
    make_price("9", screening=free)
    make_screening(starts_at=at("2026-11-20 20:00"), sale_from=at("2026-11-20 20:00"))
    assert found() == [
        ("free_entrance", "Eintritt frei, und doch eigene Preise."),
        ("sale_from_0", "Vorverkauf erst nach dem Beginn."),
    ]


def test_a_list_without_a_price_is_found():
    make_price_list("9")
    empty = make_price_list()
    make_price("1", price_list=empty, surcharge="3d")
    assert found() == [("valid_from", "Preisliste ohne Preis.")]
