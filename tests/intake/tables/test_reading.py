"""Any file gives a table or a message."""

import gzip
import io
import json
import zipfile

import openpyxl
import pytest

from intake.tables import reading
from intake.tables.reading import UnreadableTableError, read_table

ROWS = ((2, {"Titel": "Über uns", "Jahr": "2020"}),)


def xlsx(*rows) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        "Titel;Jahr\nÜber uns;2020\n".encode(),
        "Titel,Jahr\r\nÜber uns,2020\r\n".encode("cp1252"),
        "\ufeffTitel\tJahr\nÜber uns\t2020\n\t\n".encode(),
        "Titel\tJahr\r\nÜber uns\t2020\r\n".encode("utf-16"),
        xlsx(["Titel", "Jahr", None], ["Über uns", 2020, None], [None, None, None]),
    ],
    ids=["semicolons", "cp1252", "byte order mark and tabs", "utf-16", "xlsx"],
)
def test_the_same_table_in_several_forms(data):
    assert read_table("films", data).rows == ROWS


def test_json_is_flattened_and_lists_are_one_cell():
    document = {"films": [{"title": {"de": "Über uns"}, "names": ["A", None, "B"], "year": 2020.0, "open": True}]}
    table = read_table("x.json", json.dumps(document).encode())
    assert table.rows == ((1, {"title.de": "Über uns", "names": "A; B", "year": "2020", "open": "ja"}),)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 201_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "keine Tabelle"),
        (b"\n \n", "keine Tabelle"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "keine Tabelle"),
        (b"PK\x03\x04 broken", "nicht zu lesen"),
        (b"[1, 2, 3]", "keine Tabelle"),
        (b'"text"', "keine Tabelle"),
        (b"[" * 100_000, "zu tief verschachtelt"),
        (b'{"a": ', "nicht zu lesen"),
        (b"Titel;Titel\na;b\n", "gibt es zweimal"),
        (";".join(f"c{n}" for n in range(5000)).encode() + b"\n" + b";".join([b"x"] * 5000), "Spalten"),
        (xlsx([f"c{n}" for n in range(5000)], ["x"] * 5000), "Spalten"),
        (b"Titel\n" + b"x\n" * 20_001, "Zeilen"),
        (xlsx(["=1+1"]), "keine Tabelle"),
        (b"a\n" + b'"' + b"x" * 200_000, "nicht zu lesen"),
        (b'Titel;Jahr\n"Alpha;2000\nBeta;2001\n', "Anführungszeichen"),
    ],
)
def test_what_is_no_table_is_told(data, said):
    with pytest.raises(UnreadableTableError, match=said):
        read_table("file", data)


def sheet_of(rows: int, *, blank: int) -> bytes:
    """A spreadsheet whose column is named below some blank lines."""
    return xlsx(*[[""]] * blank, ["Titel"], *[[f"Film {number}"] for number in range(rows)])


@pytest.mark.parametrize("blank", [0, 5])
@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_the_last_row_that_is_allowed_is_read_and_one_more_refused(monkeypatch, kind, blank):
    monkeypatch.setattr(reading, "MOST_ROWS", 3)

    def table(rows: int) -> bytes:
        if kind == "xlsx":
            return sheet_of(rows, blank=blank)
        if kind == "json":
            return json.dumps([{"Titel": f"Film {number}"} for number in range(rows)]).encode()
        return b"\n" * blank + b"Titel\n" + b"".join(b"Film %d\n" % number for number in range(rows))

    assert [row["Titel"] for _number, row in read_table("x", table(3)).rows] == ["Film 0", "Film 1", "Film 2"]
    with pytest.raises(UnreadableTableError, match="Mehr als 3 Zeilen"):
        read_table("x", table(4))


def test_a_packed_table_is_unpacked_and_a_broken_one_refused():
    packed = gzip.compress(b"Titel;Jahr\nAlpha;2020\n")
    assert read_table("filme.csv.gz", packed).rows == ((2, {"Titel": "Alpha", "Jahr": "2020"}),)
    for broken in (packed[:-9], b"\x1f\x8bnichts", gzip.compress(bytes(25_000_000))):
        with pytest.raises(UnreadableTableError):
            read_table("filme.csv.gz", broken)


def test_a_bomb_is_not_unpacked():
    with pytest.raises(UnreadableTableError, match="zu groß"):
        read_table("x.xlsx", bomb())


def test_ragged_rows_merged_cells_and_signs_that_cannot_be_stored():
    table = read_table("x", b"Titel;Jahr\nA\nB;2000;more\n\x01C;'-5\n")
    assert [row for _number, row in table.rows] == [
        {"Titel": "A"},
        {"Titel": "B", "Jahr": "2000"},
        {"Titel": "C", "Jahr": "-5"},
    ]
