"""Tables of price lists, one row a price."""

import datetime as dt
from decimal import Decimal

import pytest

from intake.tables.diff import ACCEPT_ALL
from intake.tables.exporting import export
from showtimes.models import Price, PriceList
from tests.factories import make_edition, make_price, make_price_list, make_screening, make_series, make_venue
from tests.intake.tables.tables import changes, counts, diff_of, saved

pytestmark = pytest.mark.django_db
HEAD = "Stadt;Haus;Reihe;Gültig ab;Preis;Preis (englisch);Betrag;Zuschlag;Ab Minuten\n"
TABLE = (
    f"{HEAD}"
    "Mannheim;Gloria;;;normal;standard;9,50;;\n"
    "Mannheim;Gloria;;;ermäßigt;reduced;7.5 €;;\n"
    "Mannheim;Gloria;;;Überlänge;;1;Zuschlag bei Überlänge;130\n"
    "Mannheim;Gloria;;01.01.2027;normal;standard;10,00;;\n"
    ";;filmfest;;Festival;;12,345;;\n".replace("12,345", "12,34")
)


@pytest.fixture
def gloria():
    make_series("Filmfest")
    return make_venue("Gloria")


def prices() -> list[tuple]:
    return [
        (str(one.price_list.venue or one.price_list.series), one.price_list.valid_from, one.name_de, one.amount)
        for one in Price.objects.order_by("pk")
    ]


def test_lists_come_in_with_exact_amounts(gloria):
    saved("prices", TABLE)
    assert prices() == [
        ("Gloria, Mannheim", None, "normal", Decimal("9.50")),
        ("Gloria, Mannheim", None, "ermäßigt", Decimal("7.50")),
        ("Gloria, Mannheim", None, "Überlänge", Decimal("1.00")),
        ("Gloria, Mannheim", dt.date(2027, 1, 1), "normal", Decimal("10.00")),
        ("Filmfest", None, "Festival", Decimal("12.34")),
    ]
    first = PriceList.objects.order_by("pk")[0]
    assert list(first.prices.values_list("name_en", "surcharge", "from_minutes", "position")) == [
        ("standard", "", None, 0),
        ("reduced", "", None, 1),
        ("", "long", 130, 2),
    ]
    reasons = {one.history_change_reason for one in (*Price.history.all(), *PriceList.history.all())}
    assert reasons == {"import"}


def test_the_same_table_again_changes_nothing_and_another_amount_that_alone(gloria):
    saved("prices", TABLE)
    assert counts(diff_of("prices", TABLE)) == {"same": 5}
    diff = saved("prices", TABLE.replace("7.5 €", "8"))
    assert changes(diff) == [("amount", "7.50", "8.00")]
    assert PriceList.objects.count() == 3


def test_a_price_that_is_added_stands_behind_the_others(gloria):
    make_price_list("9.50", "7", venue=gloria)
    saved("prices", "Haus;Preis;Betrag\nGloria;Kind;5\n")
    assert list(PriceList.objects.get().prices.values_list("amount", "position"))[-1] == (Decimal(5), 2)


def test_all_rows_belong_to_the_edition_of_the_table_where_none_is_named(gloria):
    edition = make_edition(2026)
    saved("prices", "Preis;Betrag\nFestival;12\n", series=edition.series_ptr)
    assert PriceList.objects.get().series_id == edition.pk


def test_a_price_known_by_its_key_may_get_another_name_in_its_list_alone(gloria):
    columns = {"venue": "Haus", "name_de": "Preis", "amount": "Betrag", "valid_from": "Ab"}
    document = {"source": "Kasse", "prices": {"key": ["Nr"], "columns": columns}}
    saved("prices", "Nr;Haus;Preis;Betrag;Ab\n1;Gloria;ermäßigt;7;\n", document)
    saved("prices", "Nr;Haus;Preis;Betrag;Ab\n1;Gloria;reduziert;7;\n", document)
    assert prices() == [("Gloria, Mannheim", None, "reduziert", Decimal(7))]
    saved("prices", "Nr;Haus;Preis;Betrag;Ab\n1;Gloria;reduziert;8;2027-01-01\n", document)
    assert prices() == [
        ("Gloria, Mannheim", None, "reduziert", Decimal(7)),
        ("Gloria, Mannheim", dt.date(2027, 1, 1), "reduziert", Decimal(8)),
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_what_goes_out_comes_in_again_and_changes_nothing(gloria, form):
    price_list = make_price_list("9.5", "7", venue=gloria, valid_from=dt.date(2026, 1, 1))
    make_price("1", price_list=price_list, surcharge="long", from_minutes=130, name_de="Überlänge", position=2)
    make_price("2", price_list=price_list, surcharge="long", from_minutes=180, name_de="Überlänge", position=3)
    make_price_list("0", series=make_edition(2026).series_ptr)
    make_price("99", screening=make_screening())
    data, _media_type = export("prices", PriceList.objects.order_by("pk"), form)
    diff = diff_of("prices", data)
    assert (changes(diff), counts(diff)) == ([], {"same": 5})


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (";;;;normal;;9;;", "Haus", "Das fehlt."),
        (";Gloria;filmfest;;normal;;9;;", "Haus", "Bitte entweder ein Haus oder eine Reihe wählen."),
        (";Gloria;;;;;9;;", "Preis", "Das fehlt."),
        (";Gloria;;;normal;;;;", "Betrag", "Das fehlt."),
        (";Gloria;;;normal;;9,505;;", "Betrag", "ist kein Betrag"),
        (";Gloria;;;normal;;-3;;", "Betrag", "ist kein Betrag"),
        (";Gloria;;;normal;;99999999;;", "Betrag", "ist kein Betrag"),
        (";Gloria;;;lang;;1;long;", "Ab Minuten", "gehört zum Zuschlag bei Überlänge"),
        (";Gloria;;;3D;;1;3d;120", "Ab Minuten", "gehört zum Zuschlag bei Überlänge"),
        (";;Unbekannt;;normal;;9;;", "Reihe", "Es gibt keine Reihe oder Ausgabe „Unbekannt“."),
    ],
)
def test_what_is_no_price_is_refused_with_its_column(gloria, cells, column, reason):
    entry = diff_of("prices", f"{HEAD}{cells}\n").refused[0]
    assert entry.column == column
    assert reason in entry.reason


def test_what_an_editor_changed_is_proposed(gloria):
    saved("prices", TABLE)
    price = Price.objects.get(name_de="Festival")
    price.amount = 13
    price.save()
    diff = saved("prices", TABLE.replace("12,34", "14"))
    assert [change.reason[:22] for entry in diff.changed for change in entry.changes] == ["von der Redaktion geän"]
    saved("prices", TABLE.replace("12,34", "14"), answers=ACCEPT_ALL)
    price.refresh_from_db()
    assert price.amount == 14


def test_queries_are_the_same_for_many_prices(gloria, django_assert_num_queries):
    rows = [f"Gloria;Preis {number};{number}\n" for number in range(6)]
    saved("prices", "Haus;Preis;Betrag\n" + "".join(rows))
    for some in (rows[:1], rows):
        with django_assert_num_queries(9):
            assert counts(diff_of("prices", "Haus;Preis;Betrag\n" + "".join(some))) == {"same": len(some)}
