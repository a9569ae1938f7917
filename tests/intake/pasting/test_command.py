import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from showtimes.models import Screening
from tests.intake.pasting.examples import FESTIVAL_PAGE
from tests.intake.pasting.world import make_world

pytestmark = pytest.mark.django_db


def paste(path, *options: str):
    out = io.StringIO()
    call_command("paste_programme", str(path), *options, stdout=out)
    return json.loads(out.getvalue()) if "--json" in options else out.getvalue()


@pytest.fixture
def page(tmp_path):
    make_world()
    path = tmp_path / "seite.txt"
    path.write_text(FESTIVAL_PAGE, encoding="utf-8")
    return path


def test_it_prints_the_lists_with_their_source_lines(page):
    diff = paste(page, "--edition", "iffmh-2018", "--json")
    assert [len(diff[name]) for name in ("new", "moved", "changed", "gone", "unclear", "refused")] == [6, 0, 0, 0, 0, 0]
    assert diff["new"][0] == {
        "line": 13,
        "source": "Sonntag, 18. November, 17:00 Uhr, Kino im Stadthaus II",
        "film": "Ein kleiner Moment",
        "start": "2018-11-18T17:00+01:00",
        "city": "Mannheim",
        "house": "Kino im Stadthaus",
        "hall": "Stadthaus II",
        "version": "",
    }
    assert Screening.objects.count() == 0


def test_saved_once_there_is_nothing_left_to_do(page):
    assert paste(page, "--dated", "2018-11-01", "--save", "--json")["saved"] is True
    assert paste(page, "--dated", "2018-11-01", "--save") == "Nichts zu tun.\n"
    assert Screening.objects.count() == 6


def test_a_refused_line_stops_saving(page):
    page.write_text(FESTIVAL_PAGE.replace("Dienstag, 20.", "Mittwoch, 20."), encoding="utf-8")
    with pytest.raises(CommandError, match="Nichts gespeichert"):
        paste(page, "--edition", "iffmh-2018", "--save")
    assert Screening.objects.count() == 0


def test_html_and_word_give_the_same(page, tmp_path):
    html = tmp_path / "seite.html"
    html.write_text("<p>" + "</p><p>".join(FESTIVAL_PAGE.splitlines()) + "</p><script>1</script>", encoding="utf-8")
    word = tmp_path / "seite.docx"
    with zipfile.ZipFile(word, "w") as archive:
        lines = "".join(
            f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in FESTIVAL_PAGE.replace(">", "").splitlines()
        )
        archive.writestr("word/document.xml", f"<w:document>{lines}</w:document>")
    for path in (html, word):
        assert len(paste(path, "--edition", "iffmh-2018", "--json")["new"]) == 6


def test_a_table_names_its_columns(page):
    page.write_text(
        "scraped_on,cinema,title_raw,date_raw\n2018-11-10,Kino Atlantis,EIN FILM OmU,MO 19.11. 21:45\n"
        '2018-11-10,Kino Atlantis,"Noch einer, hier",20. NOV\n2018-11-10,Kino Atlantis,FILM,MO 20.11. 21:45\n',
        encoding="utf-8",
    )
    diff = paste(page, "--json")
    assert [(e["line"], e["film"], e["start"], e["version"]) for e in diff["new"]] == [
        (2, "EIN FILM", "2018-11-19T21:45+01:00", "OmU")
    ]
    assert [entry["questions"][0]["key"] for entry in diff["unclear"]] == ["3:time"]
    assert [entry["line"] for entry in diff["refused"]] == [4]


@pytest.mark.parametrize("name", ["fehlt.txt", "kaputt.docx"])
def test_a_file_that_cannot_be_read_is_a_message(tmp_path, name):
    (tmp_path / "kaputt.docx").write_bytes(b"PK\x03\x04nichts")
    with pytest.raises(CommandError, match="nicht zu lesen"):
        paste(tmp_path / name)


def test_an_unknown_edition_is_a_message(page):
    with pytest.raises(CommandError, match="Es gibt keine Reihe"):
        paste(page, "--edition", "nirgends")
