"""Tables of passes and of where they let in."""

from decimal import Decimal

import pytest

from intake.tables.diff import ACCEPT_ALL
from intake.tables.exporting import export
from showtimes.models import Pass, PassAcceptance
from tests.factories import accept_pass, make_city, make_pass, make_screening, make_series, make_venue
from tests.intake.tables.tables import changes, counts, diff_of, saved

pytestmark = pytest.mark.django_db
HEAD = "Name;Englischer Name;Art;Preis;Besuche;Zuzahlung je Besuch;Häuser;Reihen;Text;Website\n"
TABLE = (
    f"{HEAD}"
    'Flat;Flat pass;monthly;22,00 €;;;"Gloria: ja; Halle, Heidelberg: nein";Filmfest: ja;Gilt oft;https://example.org/\n'
    "Sechserkarte;;Karte für mehrere Besuche;48;6;1,5;halle-1: keine Angabe;;;\n"
    "Festpass;;Festivalpass;;;;;;;\n"
)


@pytest.fixture(autouse=True)
def places():
    make_venue("Halle", slug="halle-1")
    make_venue("Halle", slug="halle-2", city=make_city("Heidelberg"))
    make_series("Filmfest")
    return make_venue("Gloria", slug="gloria")


def accepted() -> list[tuple]:
    rows = PassAcceptance.objects.order_by("cinema_pass", "venue__slug", "series__slug")
    return sorted(
        rows.values_list("cinema_pass__slug", "venue__slug", "series__slug", "accepted"), key=lambda row: str(row[:3])
    )


def test_passes_come_in_with_where_they_let_in():
    saved("passes", TABLE)
    fields = ("name_de", "name_en", "slug", "kind", "price", "visits", "per_visit", "text_de", "website")
    assert list(Pass.objects.order_by("pk").values_list(*fields)) == [
        ("Flat", "Flat pass", "flat", "monthly", Decimal(22), None, Decimal(0), "Gilt oft", "https://example.org/"),
        ("Sechserkarte", "", "sechserkarte", "visits", Decimal(48), 6, Decimal("1.50"), "", ""),
        ("Festpass", "", "festpass", "festival", None, None, Decimal(0), "", ""),
    ]
    assert accepted() == [
        ("flat", "gloria", None, True),
        ("flat", "halle-2", None, False),
        ("flat", None, "filmfest", True),
        ("sechserkarte", "halle-1", None, None),
    ]
    assert {one.history_change_reason for one in (*Pass.history.all(), *PassAcceptance.history.all())} == {"import"}


def test_the_same_table_again_changes_nothing_and_another_price_that_alone():
    saved("passes", TABLE)
    assert counts(diff_of("passes", TABLE)) == {"same": 3}
    assert changes(diff_of("passes", TABLE.replace("22,00 €", "24"))) == [("price", "22.00", "24.00")]


def test_a_cell_of_houses_says_all_of_them_and_leaves_series_and_screenings_alone():
    saved("passes", TABLE)
    accept_pass(Pass.objects.get(slug="flat"), screening=make_screening(), accepted=False)
    kept = PassAcceptance.objects.get(venue__slug="gloria").pk
    diff = saved("passes", [{"Kennung": "flat", "Häuser": "halle-1: ja; Gloria: nein"}], answers=ACCEPT_ALL)
    assert changes(diff) == [("venues", "gloria: ja; halle-2: nein", "gloria: nein; halle-1: ja")]
    flat = PassAcceptance.objects.filter(cinema_pass__slug="flat")
    assert set(flat.values_list("venue__slug", "series__slug", "accepted")) == {
        ("gloria", None, False),
        ("halle-1", None, True),
        (None, "filmfest", True),
        (None, None, False),
    }
    assert flat.get(venue__slug="gloria").pk == kept


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_what_goes_out_comes_in_again_and_changes_nothing(places, form):
    one = make_pass("Flat; fast", price="22", website="https://example.org/", text_en="Often")
    accept_pass(one, venue=places, accepted=False)
    accept_pass(one, venue=make_venue("Kino; Bar: oben, hinten"), accepted=None)
    accept_pass(one, series=make_series("Reihe"))
    accept_pass(one, screening=make_screening())
    make_pass("Karte", kind="visits", visits=6, per_visit="1.5")
    data, _media_type = export("passes", Pass.objects.order_by("pk"), form)
    diff = diff_of("passes", data)
    assert (changes(diff), counts(diff)) == ([], {"same": 2})


def test_a_pass_known_by_another_of_its_names_keeps_its_own():
    make_pass("Flat", name_en="Flat pass")
    assert counts(diff_of("passes", "Name;Art\nflat PASS;monthly\n")) == {"same": 1}


def test_a_long_name_gives_an_address_that_fits():
    saved("passes", f"Name;Art\n{'Sehr lang ' * 8};festival\n{'Sehr lang ' * 7}kurz;festival\n")
    assert [len(slug) <= 60 for slug in Pass.objects.values_list("slug", flat=True)] == [True, True]


def test_what_an_editor_changed_is_proposed():
    saved("passes", TABLE)
    row = PassAcceptance.objects.get(venue__slug="halle-2")
    row.accepted = True
    row.save()
    table = TABLE.replace("Halle, Heidelberg: nein", "halle-2: keine Angabe")
    assert changes(diff_of("passes", table)) == []
    saved("passes", table, answers=ACCEPT_ALL)
    row.refresh_from_db()
    assert row.accepted is None


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (";;monthly;;;;;;;", "Name", "Der Name fehlt."),
        ("Neu;;;;;;;;;", "Art", "Die Art fehlt."),
        ("Neu;;Dauerkarte;;;;;;;", "Art", "„Dauerkarte“ gibt es nicht."),
        ("Neu;;monthly;-1;;;;;;", "Preis", "ist kein Betrag"),
        ("Neu;;monthly;9;;9,505;;;;", "Zuzahlung je Besuch", "ist kein Betrag"),
        ("Neu;;visits;9;;;;;;", "Besuche", "sagt, für wie viele"),
        ("Neu;;visits;9;0;;;;;", "Besuche", "1"),
        ("Neu;;monthly;9;6;;;;;", "Besuche", "sagt, für wie viele"),
        ("Neu;;monthly;;;;Unbekannt: ja;;;", "Häuser", "Das Haus „Unbekannt“ gibt es nicht."),
        ("Neu;;monthly;;;;Halle: ja;;;", "Häuser", "mehrmals. Bitte die Stadt nennen."),
        ("Neu;;monthly;;;;Halle, Worms: ja;;;", "Häuser", "gibt es nicht."),
        ("Neu;;monthly;;;;Gloria;;;", "Häuser", "sagt nichts von einem Pass"),
        ("Neu;;monthly;;;;Gloria: oft;;;", "Häuser", "ist weder ja noch nein."),
        ('Neu;;monthly;;;;"Gloria: ja; gloria: nein";;;', "Häuser", "„gloria“ steht zweimal da."),
        ("Neu;;monthly;;;;;Unbekannt: ja;;", "Reihen", "Es gibt keine Reihe oder Ausgabe „Unbekannt“."),
        ("Neu;;monthly;;;;;;;kein Link", "Website", "gültige Adresse"),
        (f"{'x' * 81};;monthly;;;;;;;", "Name", "80"),
    ],
)
def test_what_is_no_pass_is_refused_with_its_column(cells, column, reason):
    (entry,) = diff_of("passes", f"{HEAD}{cells}\n").refused
    assert entry.column == column
    assert reason in entry.reason


def test_two_rows_of_one_pass_are_told():
    diff = diff_of("passes", "Name;Art\nNeu;monthly\nneu;monthly\n")
    assert [entry.reason for entry in diff.refused] == ["Zeile 2 meint schon dasselbe."]


def test_queries_are_the_same_for_many_passes(django_assert_num_queries):
    rows = [f"Pass {number};monthly;{number};Gloria: ja;filmfest: nein\n" for number in range(6)]
    head = "Name;Art;Preis;Häuser;Reihen\n"
    saved("passes", head + "".join(rows))
    for some in (rows[:1], rows):
        with django_assert_num_queries(9):
            assert counts(diff_of("passes", head + "".join(some))) == {"same": len(some)}
