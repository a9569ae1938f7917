"""Prices and passes of screenings in tables."""

from decimal import Decimal

import pytest

from intake.tables.exporting import export
from showtimes.models import Screening
from tests.factories import accept_pass, at, make_film, make_hall, make_pass, make_price, make_screening, make_venue
from tests.intake.tables.tables import changes, diff_of, saved

pytestmark = pytest.mark.django_db
HEAD = "Titel;Stadt;Haus;Saal;Beginn;Vorverkauf ab;Eintritt frei;Preise;Pässe\n"
ROW = "Irma;Mannheim;Gloria;Saal 1;2026-11-20 20:00;{sale};{free};{prices};{passes}\n"


@pytest.fixture
def hall():
    make_film("Irma")
    return make_hall("Saal 1", venue=make_venue("Gloria"))


def table(sale: str = "", free: str = "", prices: str = "", passes: str = "") -> str:
    return HEAD + ROW.format(sale=sale, free=free, prices=prices, passes=passes)


def test_prices_passes_and_sale_come_in(hall):
    make_pass("Cineville")
    saved("screenings", table("2026-11-16 10:00", "nein", '"normal 9,50; ermäßigt: 8 €"', '"cineville: ja"'))
    screening = Screening.objects.get()
    assert (screening.sale_from, screening.free_entrance) == (at("2026-11-16 10:00"), False)
    assert list(screening.prices.values_list("name_de", "amount")) == [
        ("normal", Decimal("9.50")),
        ("ermäßigt", Decimal("8.00")),
    ]
    assert list(screening.passes.values_list("cinema_pass__slug", "accepted")) == [("cineville", True)]


def test_the_same_table_again_changes_nothing_and_another_price_that_alone(hall):
    make_pass("Cineville")
    first = table("2026-11-16 10:00", "", '"normal 9,50; ermäßigt 8"', "Cineville: keine Angabe")
    saved("screenings", first)
    assert changes(diff_of("screenings", first)) == []
    english = Screening.objects.get().prices.first()
    english.name_en = "standard"
    english.save()
    saved("screenings", table(prices="normal 10"))
    assert list(Screening.objects.get().prices.values_list("name_de", "name_en", "amount")) == [
        ("normal", "standard", Decimal("10.00"))
    ]


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"prices": "umsonst"}, "Preise"),
        ({"prices": "normal -3"}, "Preise"),
        ({"prices": "normal 9,505"}, "Preise"),
        ({"passes": "Unbekannt: ja"}, "Pässe"),
        ({"passes": "Cineville"}, "Pässe"),
        ({"passes": "Cineville: vielleicht"}, "Pässe"),
        ({"sale": "bald"}, "Vorverkauf ab"),
        ({"free": "teilweise"}, "Eintritt frei"),
    ],
)
def test_what_is_no_price_and_no_pass_is_refused_with_its_column(hall, values, column):
    make_pass("Cineville")
    (entry,) = diff_of("screenings", table(**values)).refused
    assert entry.column == column


def test_what_goes_out_comes_in_again_and_changes_nothing(hall):
    screening = make_screening(make_film("Gala"), hall, starts_at=at("2026-11-21 20:00"), free_entrance=True)
    Screening.objects.update(sale_from=at("2026-11-16 10:00"))
    make_price("9.5", screening=screening)
    make_price("2", screening=screening, surcharge="3d", name_de="3D", position=2)
    accept_pass(make_pass("Cineville"), screening=screening, accepted=False)
    accept_pass(make_pass("Karte"), screening=screening, accepted=None)
    raw = export("screenings", Screening.objects.all(), "csv")[0].decode("utf-8-sig")
    assert "normal 9.50" in raw
    assert "Cineville: nein; Karte: keine Angabe" in raw
    assert changes(diff_of("screenings", raw)) == []
