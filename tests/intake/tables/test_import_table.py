"""``manage.py import_table``: what it prints, writes and refuses."""

import json

import pytest
from django.core.management import CommandError, call_command

from films.models import Film
from tests.factories import make_edition

pytestmark = pytest.mark.django_db

MAPPING = {"source": "x", "edition": "iffmh-2026", "films": {"columns": {"title_de": "Name", "section": "Sektion"}}}


@pytest.fixture
def run(tmp_path, capsys):
    def call(table: str, *options: str, mapping: dict | None = None) -> str:
        (tmp_path / "filme.csv").write_text(table)
        (tmp_path / "m.json").write_text(json.dumps(mapping or MAPPING), encoding="utf-8-sig")
        call_command("import_table", "films", str(tmp_path / "filme.csv"), f"--mapping={tmp_path / 'm.json'}", *options)
        return capsys.readouterr().out

    return call


def test_it_shows_saves_and_then_has_nothing_to_do(run):
    make_edition(2026)
    table = "Name;Sektion\nAlpha;Wettbewerb\n"
    shown = json.loads(run(table, "--json"))
    assert (shown["counts"]["new"], shown["saved"], Film.objects.count()) == (1, False, 0)
    assert shown["new"][0]["label"] == "Alpha"
    assert run(table, "--save").splitlines() == ["new: 2: Alpha", "Gespeichert."]
    assert run(table) == "Nichts zu tun.\n"


def test_what_is_refused_saves_nothing_and_fails(run):
    make_edition(2026)
    with pytest.raises(CommandError, match="Nichts gespeichert: Zeilen sind abgelehnt oder unklar"):
        run("Name;Sektion\nAlpha;A\n;B\n", "--save")
    assert Film.objects.count() == 0
    with pytest.raises(CommandError, match="Es gibt keine Reihe oder Ausgabe „nirgends“"):
        run("Name;Sektion\nAlpha;A\n", "--edition=nirgends")
    with pytest.raises(CommandError, match="keine Tabelle"):
        run("")
    with pytest.raises(CommandError, match="Die Zuordnung hat keinen Teil „films“"):
        run("Name\nAlpha\n", mapping={"people": {}})
