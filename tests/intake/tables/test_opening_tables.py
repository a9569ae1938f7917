"""Tables of the days and hours in which exhibitions are open."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from intake.tables.diff import ACCEPT_ALL
from intake.tables.exporting import export
from intake.tables.opening_times import OpeningTimes
from showtimes.models import OpeningHours, OpenPeriod
from tests.factories import make_city, make_event, make_open_period, make_series, make_venue
from tests.intake.tables.tables import changes, counts, diff_of, saved

pytestmark = pytest.mark.django_db
HEAD = "Veranstaltung;Stadt;Haus;Raum;Erster Tag;Letzter Tag;Öffnungszeiten;Reihe;Hinweis\n"
ROW = "Lichtbilder;Mannheim;Kunsthalle;Foyer;18.11.2026;2026-11-29;{hours};filmfest;Eintritt durch den Garten\n"
HOURS = '"Di–So 11–18 Uhr; 24.11.2026 geschlossen; 2026-11-25 12:00-16:30"'


@pytest.fixture
def exhibition():
    make_venue("Kunsthalle")
    make_series("Filmfest")
    return make_event("Lichtbilder", kind="exhibition", minutes=None)


def test_a_period_comes_in_with_its_hours(exhibition):
    saved("openings", HEAD + ROW.format(hours=HOURS))
    period = OpenPeriod.objects.get()
    assert (period.event, period.venue.name, period.room) == (exhibition, "Kunsthalle", "Foyer")
    assert (period.first_day, period.last_day) == (dt.date(2026, 11, 18), dt.date(2026, 11, 29))
    assert (period.series.name_de, period.note_de) == ("Filmfest", "Eintritt durch den Garten")
    hours = set(period.hours.values_list("weekday", "day", "opens", "closes"))
    assert hours == {(weekday, None, dt.time(11), dt.time(18)) for weekday in range(1, 7)} | {
        (None, dt.date(2026, 11, 24), None, None),
        (None, dt.date(2026, 11, 25), dt.time(12), dt.time(16, 30)),
    }
    assert [one.history_change_reason for one in OpeningHours.history.all()] == ["import"] * 8


def test_the_same_table_again_changes_nothing_and_other_hours_those_alone(exhibition):
    saved("openings", HEAD + ROW.format(hours=HOURS))
    assert counts(diff_of("openings", HEAD + ROW.format(hours=HOURS))) == {"same": 1}
    kept = OpeningHours.objects.get(weekday=3).pk
    saved("openings", HEAD + ROW.format(hours='"Do–Fr 11–18; Fr 19–21"'))
    assert list(OpeningHours.objects.order_by("weekday", "opens").values_list("weekday", "opens")) == [
        (3, dt.time(11)),
        (4, dt.time(11)),
        (4, dt.time(19)),
    ]
    assert OpeningHours.objects.get(weekday=3).pk == kept


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_what_goes_out_comes_in_again_and_changes_nothing(exhibition, form):
    period = make_open_period(exhibition, room="Foyer", first_day=dt.date(2026, 11, 18), note_en="Free")
    OpeningHours.objects.create(period=period, day=dt.date(2026, 11, 20))
    make_open_period(exhibition, period.venue, first_day=dt.date(2026, 12, 18))
    data, _media_type = export("openings", OpenPeriod.objects.order_by("pk"), form)
    diff = diff_of("openings", data)
    assert (changes(diff), counts(diff)) == ([], {"same": 2})


def test_a_row_that_names_its_id_may_say_only_what_changes(exhibition):
    period = make_open_period(exhibition, first_day=dt.date(2026, 11, 18))
    saved("openings", f"Kennung;Letzter Tag\n{period.public_id};2027-01-10\n", answers=ACCEPT_ALL)
    period.refresh_from_db()
    assert period.last_day == dt.date(2027, 1, 10)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ("Unbekannt;;Kunsthalle;;2026-11-18;2026-11-29;Mo 11-18", "Veranstaltung", "Es gibt keine Veranstaltung"),
        (";;Kunsthalle;;2026-11-18;2026-11-29;Mo 11-18", "Veranstaltung", "Das fehlt."),
        ("Lichtbilder;;Unbekannt;;2026-11-18;2026-11-29;Mo 11-18", "Haus", "Das Haus „Unbekannt“ gibt es nicht."),
        ("Lichtbilder;Worms;Kunsthalle;;2026-11-18;2026-11-29;Mo 11-18", "Haus", "gibt es nicht."),
        ("Lichtbilder;;Halle;;2026-11-18;2026-11-29;Mo 11-18", "Haus", "mehrmals. Bitte die Stadt nennen."),
        ("Lichtbilder;;Kunsthalle;;2026-11-18;2026-11-29;", "Öffnungszeiten", "Das fehlt."),
        ("Lichtbilder;;Kunsthalle;;2026-11-18;2026-11-17;Mo 11-18", "Letzter Tag", "liegt vor dem ersten."),
        ("Lichtbilder;;Kunsthalle;;2026-11-18;2026-11-29;immer", "Öffnungszeiten", "ist keine Öffnungszeit"),
    ],
)
def test_what_is_no_period_is_refused_with_its_column(exhibition, cells, column, reason):
    make_venue("Halle", slug="halle-1")
    make_venue("Halle", slug="halle-2", city=make_city("Heidelberg"))
    (entry,) = diff_of("openings", f"{HEAD}{cells};;\n").refused
    assert entry.column == column
    assert reason in entry.reason


def test_two_rows_of_one_period_are_told(exhibition):
    diff = diff_of("openings", HEAD + ROW.format(hours=HOURS) * 2)
    assert counts(diff) == {"new": 1, "refused": 1}
    assert diff.refused[0].reason == "Zeile 2 meint schon dasselbe."


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("Mo 11-18", "Mo 11:00–18:00"),
        ("Montag: 9.30 – 17 Uhr", "Mo 09:30–17:00"),
        ("Sa–Mo 10–12, 14–18", "Mo 10:00–12:00; Mo 14:00–18:00; Sa 10:00–12:00; Sa 14:00–18:00; "
         "So 10:00–12:00; So 14:00–18:00"),
        ("Fri 11:00-13:00 and 14:00-21:00", "Fr 11:00–13:00; Fr 14:00–21:00"),
        ("24.12.2026 geschlossen; So 11-12", "So 11:00–12:00; 2026-12-24 geschlossen"),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_write_them_and_written_one_way(cell, written):
    widget = OpeningTimes()
    assert widget.render(widget.clean(cell)) == written
    assert widget.clean(written) == widget.clean(cell)


@pytest.mark.parametrize(
    "cell",
    [
        *("Mo", "Mo 18-11", "Mo 11-11", "Mo 25-26", "Mo geschlossen", "Xo 11-18", "11-18"),
        *("31.02.2026 11-18", "Mo 11-18; Mo 12-13", "2026-12-24 geschlossen; 2026-12-24 11-12"),
    ],
)
def test_what_are_no_hours_is_refused(cell):
    with pytest.raises(ValidationError):
        OpeningTimes().clean(cell)


def test_every_day_has_seven_rows():
    assert len(OpeningTimes().clean("täglich 10–20 Uhr")) == 7


def test_queries_are_the_same_for_many_periods(exhibition, django_assert_num_queries):
    rows = [f"Lichtbilder;Kunsthalle;2026-11-{day};2026-11-29;Mo 11-18\n" for day in range(10, 16)]
    head = "Veranstaltung;Haus;Erster Tag;Letzter Tag;Öffnungszeiten\n"
    saved("openings", head + "".join(rows))
    for some in (rows[:1], rows):
        with django_assert_num_queries(9):
            assert counts(diff_of("openings", head + "".join(some))) == {"same": len(some)}
