"""Tables of the last connections between cities."""

import datetime as dt

import pytest

from intake.tables.diff import ACCEPT_ALL
from intake.tables.exporting import export
from tests.factories import make_city, make_connection
from tests.intake.tables.tables import changes, counts, diff_of, saved
from venues.connections import LastConnection

pytestmark = pytest.mark.django_db
HEAD = "Von;Nach;Nacht;Abfahrt;Verkehrsmittel;Linie;Haltestelle;Weg dorthin;Gilt ab;Gilt bis;Quelle;Stand\n"
PLAN = "2025-12-14;2026-12-12;Fahrplan der S-Bahn;02.11.2026"
TABLE = (
    f"{HEAD}Mannheim;Heidelberg;Samstag;0:41;S-Bahn;S 3;Hauptbahnhof;9;{PLAN}\n"
    f"mannheim;Heidelberg;friday;23.15 Uhr;tram;5;Paradeplatz;;{PLAN}\n"
    "Heidelberg;Mannheim;vor einem Feiertag;00:00;;;Bismarckplatz;;14.12.2025;;Aushang;2026-11-02\n"
)


@pytest.fixture(autouse=True)
def cities():
    return make_city(), make_city("Heidelberg")


def test_connections_come_in():
    saved("connections", TABLE)
    found = LastConnection.objects.order_by("pk")
    assert [str(one) for one in found] == [
        "Mannheim – Heidelberg, Samstag: 00:41",
        "Mannheim – Heidelberg, Freitag: 23:15",
        "Heidelberg – Mannheim, vor einem Feiertag: 00:00",
    ]
    assert list(found.values_list("kind", "line", "stop", "way_minutes", "valid_to", "source")) == [
        ("suburban", "S 3", "Hauptbahnhof", 9, dt.date(2026, 12, 12), "Fahrplan der S-Bahn"),
        ("tram", "5", "Paradeplatz", None, dt.date(2026, 12, 12), "Fahrplan der S-Bahn"),
        ("suburban", "", "Bismarckplatz", None, None, "Aushang"),
    ]
    assert set(found.values_list("valid_from", "checked_on")) == {(dt.date(2025, 12, 14), dt.date(2026, 11, 2))}
    assert {one.history_change_reason for one in LastConnection.history.all()} == {"import"}


def test_the_same_table_again_changes_nothing_and_another_time_that_alone():
    saved("connections", TABLE)
    assert counts(diff_of("connections", TABLE)) == {"same": 3}
    assert changes(diff_of("connections", TABLE.replace("0:41", "0:36"))) == [("departs_at", "00:41", "00:36")]


def test_another_timetable_is_a_row_of_its_own():
    saved("connections", TABLE)
    saved("connections", TABLE.replace("2025-12-14;2026-12-12", "2026-12-13;").replace("0:41", "0:36"))
    times = LastConnection.objects.filter(line="S 3").order_by("valid_from").values_list("departs_at", flat=True)
    assert list(times) == [dt.time(0, 41), dt.time(0, 36)]


def test_what_an_editor_changed_is_proposed(cities):
    one = make_connection(*cities, valid_from=dt.date(2025, 12, 14))
    table = TABLE.replace("0:41", "0:36")
    assert LastConnection.objects.get().departs_at == dt.time(0, 41)
    assert ("departs_at", "00:41", "00:36") not in changes(diff_of("connections", table))
    saved("connections", table, answers=ACCEPT_ALL)
    one.refresh_from_db()
    assert one.departs_at == dt.time(0, 36)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_what_goes_out_comes_in_again_and_changes_nothing(cities, form):
    make_connection(*cities, way_minutes=9, valid_to=dt.date(2026, 12, 12))
    make_connection(*reversed(cities), "00:00", line="", kind="bus", night="eve")
    make_connection(cities[0], cities[0], "23:59", line="=1", source="+ Aushang")
    data, _media_type = export("connections", LastConnection.objects.order_by("pk"), form)
    diff = diff_of("connections", data)
    assert (changes(diff), counts(diff)) == ([], {"same": 3})


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (f";Heidelberg;friday;0:41;;;Halt;;{PLAN}", "Von", "Das fehlt."),
        (f"Unbekannt;Heidelberg;friday;0:41;;;Halt;;{PLAN}", "Von", "Die Stadt „Unbekannt“ gibt es nicht."),
        (f"Mannheim;Xy;friday;0:41;;;Halt;;{PLAN}", "Nach", "Die Stadt „Xy“ gibt es nicht."),
        (f"Mannheim;Heidelberg;Montag;0:41;;;Halt;;{PLAN}", "Nacht", "„Montag“ gibt es nicht."),
        (f"Mannheim;Heidelberg;friday;24:41;;;Halt;;{PLAN}", "Abfahrt", "ist keine Uhrzeit"),
        (f"Mannheim;Heidelberg;friday;9:41;;;Halt;;{PLAN}", "Abfahrt", "Am Vormittag fährt keine letzte Verbindung."),
        (f"Mannheim;Heidelberg;friday;0:41;Fähre;;Halt;;{PLAN}", "Verkehrsmittel", "„Fähre“ gibt es nicht."),
        (f"Mannheim;Heidelberg;friday;0:41;;{'5' * 21};Halt;;{PLAN}", "Linie", "20"),
        (f"Mannheim;Heidelberg;friday;0:41;;;;;{PLAN}", "Haltestelle", "Das fehlt."),
        (f"Mannheim;Heidelberg;friday;0:41;;;Halt;241;{PLAN}", "Weg dorthin", "240"),
        ("Mannheim;Heidelberg;friday;0:41;;;Halt;;;;Aushang;2026-11-02", "Gilt ab", "Das fehlt."),
        ("Mannheim;Heidelberg;friday;0:41;;;Halt;;2026-12-14;2026-12-13;A;2026-11-02", "Gilt bis", "liegt vor"),
        ("Mannheim;Heidelberg;friday;0:41;;;Halt;;2026-12-14;;;2026-11-02", "Quelle", "Das fehlt."),
        ("Mannheim;Heidelberg;friday;0:41;;;Halt;;2026-12-14;;Aushang;", "Stand", "Das fehlt."),
    ],
)
def test_what_is_no_connection_is_refused_with_its_column(cells, column, reason):
    (entry,) = diff_of("connections", f"{HEAD}{cells}\n").refused
    assert entry.column == column
    assert reason in entry.reason


def test_two_rows_of_one_connection_are_told():
    rows = TABLE.removeprefix(HEAD).splitlines()
    diff = diff_of("connections", f"{HEAD}{rows[0]}\n{rows[0]}\n")
    assert counts(diff) == {"new": 1, "refused": 1}
    assert diff.refused[0].reason == "Zeile 2 meint schon dasselbe."


def test_queries_are_the_same_for_many_connections(django_assert_num_queries):
    rows = [f"Mannheim;Heidelberg;friday;0:{minute};bus;{minute};Halt;;{PLAN}\n" for minute in range(10, 16)]
    saved("connections", HEAD + "".join(rows))
    for some in (rows[:1], rows):
        with django_assert_num_queries(5):
            assert counts(diff_of("connections", HEAD + "".join(some))) == {"same": len(some)}
