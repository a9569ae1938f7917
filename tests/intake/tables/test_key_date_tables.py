"""Tables of the key dates of editions."""

import datetime as dt

import pytest

from festival.models import Edition, KeyDate
from intake.tables.diff import ACCEPT_ALL
from intake.tables.exporting import export
from tests.factories import make_edition, make_festival, make_key_date, make_series
from tests.intake.tables.tables import changes, counts, diff_of, saved

pytestmark = pytest.mark.django_db
HEAD = "Ausgabe;Art;Titel;Englischer Titel;Tag;Uhrzeit;Link\n"
TABLE = (
    f"{HEAD}iffmh-2026;Vorverkauf beginnt;Karten;Tickets;02.11.2026;10 Uhr;https://example.org/karten\n"
    "iffmh-2026;awards;Preise;;2026-11-28;20:15;\n"
    "iffmh-2026;anderes;Führung;;2026-11-20;;\n"
)


@pytest.fixture
def edition():
    return make_edition(2026)


def test_key_dates_come_in(edition):
    saved("key_dates", TABLE)
    assert list(edition.key_dates.values_list("kind", "title_de", "title_en", "day", "time", "url")) == [
        ("tickets", "Karten", "Tickets", dt.date(2026, 11, 2), dt.time(10), "https://example.org/karten"),
        ("other", "Führung", "", dt.date(2026, 11, 20), None, ""),
        ("awards", "Preise", "", dt.date(2026, 11, 28), dt.time(20, 15), ""),
    ]
    assert {one.history_change_reason for one in KeyDate.history.all()} == {"import"}


def test_the_same_table_again_changes_nothing_and_another_time_that_alone(edition):
    saved("key_dates", TABLE)
    assert counts(diff_of("key_dates", TABLE)) == {"same": 3}
    assert changes(diff_of("key_dates", TABLE.replace("20:15", "21.00"))) == [("time", "20:15", "21:00")]


def test_a_date_that_names_its_id_moves(edition):
    date = make_key_date(edition, "Karten")
    saved("key_dates", f"Kennung;Tag\n{date.public_id};2026-11-05\n", answers=ACCEPT_ALL)
    date.refresh_from_db()
    assert (date.day, date.title_de) == (dt.date(2026, 11, 5), "Karten")


def test_all_rows_belong_to_the_edition_of_the_table(edition):
    saved("key_dates", "Art;Titel;Tag\nawards;Preise;2026-11-28\n", series=edition.series_ptr)
    assert edition.key_dates.get().title_de == "Preise"


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_what_goes_out_comes_in_again_and_changes_nothing(edition, form):
    make_key_date(edition, "Karten", time=dt.time(10), title_en="Tickets")
    make_key_date(edition, "Preise", kind="awards", url="https://example.org/")
    make_key_date(make_edition(2027, make_festival("Anderswo")), "Karten")
    data, _media_type = export("key_dates", Edition.objects.order_by("pk"), form)
    diff = diff_of("key_dates", data)
    assert (changes(diff), counts(diff)) == ([], {"same": 3})


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (";awards;Preise;;2026-11-28;", "Ausgabe", "Das fehlt."),
        ("unbekannt;awards;Preise;;2026-11-28;", "Ausgabe", "Es gibt keine Reihe oder Ausgabe „unbekannt“."),
        ("reihe;awards;Preise;;2026-11-28;", "Ausgabe", "„Reihe“ ist keine Ausgabe."),
        ("iffmh-2026;;Preise;;2026-11-28;", "Art", "Das fehlt."),
        ("iffmh-2026;Gala;Preise;;2026-11-28;", "Art", "„Gala“ gibt es nicht."),
        ("iffmh-2026;awards;;;2026-11-28;", "Titel", "Das fehlt."),
        ("iffmh-2026;awards;Preise;;;", "Tag", "Das fehlt."),
        ("iffmh-2026;awards;Preise;;2026-11-28;25:00", "Uhrzeit", "ist keine Uhrzeit"),
        ("iffmh-2026;awards;Preise;;2026-11-28;abends", "Uhrzeit", "ist keine Uhrzeit"),
    ],
)
def test_what_is_no_key_date_is_refused_with_its_column(edition, cells, column, reason):
    make_series("Reihe", slug="reihe")
    (entry,) = diff_of("key_dates", f"{HEAD}{cells};\n").refused
    assert entry.column == column
    assert reason in entry.reason


def test_two_dates_that_would_be_one_are_refused(edition):
    first, second = make_key_date(edition, "Karten"), make_key_date(edition, "Programm")
    row = f"{second.public_id};Karten;{first.day}\n"
    with pytest.raises(Exception, match="widerspricht dem, was schon da ist"):
        saved("key_dates", f"Kennung;Titel;Tag\n{row}", answers=ACCEPT_ALL)
