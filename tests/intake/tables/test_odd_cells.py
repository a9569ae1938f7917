"""No cell, however odd, gives anything but a diff that says what is wrong with it; what is kept reads back the same."""

import datetime as dt
import io
import json

import openpyxl
import pytest
from django.utils import timezone

from films.models import Film
from intake.tables.comparing import KINDS, compare_table, guessed_mapping, headers
from intake.tables.diff import as_json
from intake.tables.reading import read_table
from intake.tables.saving import save_table
from tests.factories import make_city, make_edition, make_event, make_film, make_hall, make_venue
from tests.intake.tables.tables import counts, diff_of, saved

pytestmark = pytest.mark.django_db

ODD = (
    *("", "0", "-1", "99999999999999999999", "1e9", "½", "٣", "x" * 3000, "\ud800".encode("utf-8", "replace").decode()),
    *("0001-01-01", "9999-12-31 23:59", "2026-03-29 02:30", "31.02.2026", "2026-11-18 20:15", "2026-11-18T20:15+99:99"),
    *("2026-11-18T20:15:00+14:00", "1895-12-28T00:00-12:00", "24:00", "; ; ;", "()", "A (B", "Mannheim", "Alpha"),
    *("zxx, de", "../..", "<b>"),
)  # fmt: skip


DAYS = {"first_day": "2026-11-18", "last_day": "2026-11-19", "hours": "Mo 11-18"}
PLAN = {"stop": "Hauptbahnhof", "source": "Fahrplan", "checked_on": "2026-11-01", "valid_from": "2026-01-01"}
SOUND = {
    "events": {"kind": "talk"},
    "openings": {"event": "Gespräch"} | DAYS,
    "passes": {"kind": "monthly"},
    "prices": {"amount": "9,50"},
    "key_dates": {"edition": "iffmh-2026", "kind": "awards", "day": "2026-11-18"},
    "connections": {"start": "Mannheim", "end": "Mannheim", "night": "friday", "departs_at": "0:41"} | PLAN,
}
"""Values without which a row of the kind is refused."""


@pytest.mark.parametrize("kind", KINDS)
def test_odd_cells_give_a_diff(kind):
    make_film("Alpha")
    make_hall("Alpha", venue=make_venue("Alpha", city=make_city()))
    make_edition(2026)
    make_event("Gespräch")
    names = list(headers(kind))
    sound = {"city": "Mannheim", "venue": "Alpha", "hall": "Alpha", "film": "Alpha", "start": "2026-11-18 20:15"}
    sound |= SOUND.get(kind, {})
    rows = [
        dict.fromkeys(("title_de", "name", "name_de", "room", "line"), f"T{n}{name}") | sound | {name: odd}
        for n, odd in enumerate(ODD)
        for name in names
    ]
    table = read_table("x.json", json.dumps([{name: row.get(name, "") for name in names} for row in rows]).encode())
    diff = compare_table(table=table, mapping=guessed_mapping(kind, table.columns))
    assert len(as_json(diff)["refused"]) == len(diff.refused) > 0
    skipped = {f"{entry.row.number}:skip": "skip" for entry in (*diff.refused, *diff.unclear)}
    rest = compare_table(table=table, mapping=guessed_mapping(kind, table.columns), answers=skipped)
    assert save_table(diff=rest, now=timezone.now(), source="x") > 0
    again = compare_table(table=table, mapping=guessed_mapping(kind, table.columns), answers=skipped)
    assert [(entry.row.text, entry.reason) for entry in again.refused] == []
    assert again.to_write is False


def test_a_cell_of_several_lines_is_one_line_where_the_field_has_one():
    table = [{"Titel": "Der erste\nTeil\u202e", "Unterzeile": "Ein\r\nSatz", "Kurztext": "Eins.\n\nZwei."}]
    saved("films", table)
    film = Film.objects.get()
    assert (film.title_de, film.tagline_de) == ("Der erste Teil", "Ein Satz")
    assert film.texts.get().body == "Eins.\n\nZwei."
    assert counts(diff_of("films", table)) == {"same": 1}


def test_a_form_without_a_year_does_not_place_in_1900():
    make_film("Wanderer")
    make_hall("Saal 1", venue=make_venue("Atlantis"))
    document = {
        "source": "s",
        "screenings": {
            "columns": {
                "film": "Film",
                "city": "Stadt",
                "venue": "Kino",
                "start": {"columns": ["Tag", "Zeit"], "format": "%d.%m. %H:%M"},
            }
        },
    }
    diff = diff_of("screenings", "Film;Tag;Zeit;Kino;Stadt\nWanderer;12.12.;20:00;Atlantis;Mannheim\n", document)
    assert [entry.reason for entry in diff.refused] == [
        "„12.12. 20:00“ ist kein Tag mit Uhrzeit (etwa 2026-11-18 20:15 oder 18.11.2026 20:15)."
    ]


def test_a_cell_with_a_day_only_is_no_midnight():
    make_film("Wanderer")
    make_hall("Saal 1", venue=make_venue("Atlantis"))
    book = openpyxl.Workbook()
    day = dt.datetime(2026, 12, 12)  # noqa: DTZ001  (a cell has no zone)
    for row in (["Film", "Beginn", "Kino", "Stadt"], ["Wanderer", day, "Atlantis", "Mannheim"]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    (entry,) = diff_of("screenings", stream.getvalue()).refused
    assert entry.reason.startswith("„2026-12-12“ ist kein Tag mit Uhrzeit")
