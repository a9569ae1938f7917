"""The example of a mapping in the handbook of tables, with rows as a house keeps them."""

import json
from pathlib import Path

import pytest

from showtimes.models import Event, OpenPeriod
from tests.factories import make_city, make_edition, make_event, make_venue
from tests.intake.tables.tables import counts, diff_of, saved

pytestmark = pytest.mark.django_db
DOCUMENT = json.loads((Path(__file__).parents[3] / "docs/tables/house.json").read_text())
TABLES = {
    "events": "Nr;Titel;Sparte;Minuten;Wer;Als;Text\n7;Nachtklang;Musik;70;Duo Übermut;(Klavier);Leise.\n",
    "openings": "Nr;Titel;Haus;Von;Bis;Offen\n3;Lichtbilder;Kunsthalle;18.11.2026;29.11.2026;Mi 9-18|24.11.2026 zu\n",
    "prices": "Haus;Ab;Preis;Euro;Platz\nKunsthalle;01.01.2026;normal;9,50;1\n",
    "key_dates": "Festival;Was;Tag;Zeit\niffmh-2026;Preise;28/11/2026;20:15\n",
    "passes": "Pass;Sorte;Euro;Mal;Gilt hier\nSechs;Block;48;6;Kunsthalle: ja\n",
    "connections": "Ab;An;Linie;Halt;Nacht;Zeit;Fahrplan\nMannheim;Heidelberg;5;Paradeplatz;Sa;0.41;14.12.2025\n",
}


@pytest.fixture(autouse=True)
def world():
    make_edition(2026)
    make_venue("Kunsthalle")
    make_city("Heidelberg")
    make_event("Lichtbilder", kind="exhibition")


@pytest.mark.parametrize("kind", TABLES)
def test_the_example_reads_tables_of_a_house_and_knows_their_rows_again(kind):
    assert counts(saved(kind, TABLES[kind], DOCUMENT)) == {"new": 1}
    assert counts(diff_of(kind, TABLES[kind], DOCUMENT)) == {"same": 1}


def test_a_row_with_a_key_keeps_its_record_whatever_else_changes():
    saved("events", TABLES["events"], DOCUMENT)
    saved("events", TABLES["events"].replace("Nachtklang", "Morgenklang"), DOCUMENT)
    assert list(Event.objects.order_by("pk").values_list("title_de", flat=True)) == ["Lichtbilder", "Morgenklang"]
    saved("openings", TABLES["openings"], DOCUMENT)
    saved("openings", TABLES["openings"].replace("18.11.2026", "19.11.2026"), DOCUMENT)
    assert f"{OpenPeriod.objects.get().first_day}" == "2026-11-19"
