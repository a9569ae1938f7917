"""A file that asks for more memory, time or depth than a table needs becomes a sentence; nobody else waits for it."""

import io
import os
import time
import zipfile

import openpyxl
import pytest

from intake.tables import apart
from intake.tables.apart import read_apart
from intake.tables.columns import Cast, Names
from intake.tables.reading import Table, UnreadableTableError

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def xlsx(**parts: str) -> bytes:
    """A book of one sheet with a film, in which ``parts`` stand for those of the same name."""
    book, plain, out = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["Titel"])
    book.active.append(["Alpha"])
    book.save(plain)
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in given.namelist():
            packed.writestr(name, parts.pop(name, None) or given.read(name))
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def shared(texts: str) -> bytes:
    """A book with these shared texts, which its list of contents names."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    contents = f'<Override PartName="/{STRINGS}" ContentType="{kind}.sharedStrings+xml"/>' + "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{kind}.{what}+xml"/>'
        for name, what in [("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles")]
    )
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{contents}</Types>'
    return xlsx(**{"[Content_Types].xml": types, STRINGS: f"<sst {NAMESPACE}>{texts}</sst>"})


def sheet(rows: str, size: str = "A1") -> str:
    return f'<worksheet {NAMESPACE}><dimension ref="{size}"/><sheetData>{rows}</sheetData></worksheet>'


def cell(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


SPARSE = sheet(
    f'<row r="1">{cell("A1", "Titel")}</row><row r="1048576">{cell("XFD1048576", "x")}</row>', "A1:XFD1048576"
)
HOSTILE = {
    "millions of rows": lambda: xlsx(**{SHEET: sheet("<row/>" * 10_000_000)}),
    "millions of shared texts": lambda: shared("<si><t>a</t></si>" * 2_000_000),
    "as large as a sheet can be": lambda: xlsx(**{SHEET: SPARSE}),
    "one line of columns": lambda: b"a;" * 5_000_000,
    "one line of different columns": lambda: b";".join(b"%d" % number for number in range(40_000)) + b"\nx",
    "blank lines": lambda: b"\n" * 5_000_000,
    "deep lists": lambda: b"[" * 100_000 + b"]" * 100_000,
    "deep objects": lambda: b'[{"titel": ' + b'{"a":' * 400 + b"1" + b"}" * 400 + b"}]",
    "a number of a million digits": lambda: b'[{"titel": ' + b"9" * 1_000_000 + b"}]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_becomes_a_sentence(name):
    with pytest.raises(UnreadableTableError, match=r"\w\."):
        read_apart("tabelle", HOSTILE[name]())


def test_a_book_of_many_sheets_is_read_by_its_first():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Titel"])
    book.active.append(["Alpha"])
    for _number in range(200):
        book.create_sheet()
    book.save(out)
    assert read_apart("tabelle", out.getvalue()).rows == ((2, {"Titel": "Alpha"}),)


READ = Table(("Titel",), ((2, {"Titel": "Alpha"}),))


def take_memory(*_file) -> Table:
    bytearray(2 * apart.MOST_MEMORY)
    return READ


def take_processor_time(*_file) -> Table:
    until = time.process_time() + 3
    while time.process_time() < until:
        pass
    return READ


def take_time(*_file) -> Table:
    time.sleep(20)
    return READ


def crash(*_file) -> Table:
    os._exit(1)


@pytest.mark.parametrize(
    ("work", "bound", "value"),
    [
        (take_memory, "MOST_MEMORY", 300_000_000),
        (take_processor_time, "MOST_SECONDS", 1),
        (take_time, "PATIENCE", 1),
        (crash, "MOST_SECONDS", 30),
    ],
)
def test_what_reaches_a_bound_is_ended_and_told(monkeypatch, work, bound, value):
    """Without the bound each but the last would come to its end and give a table."""
    monkeypatch.setattr(apart, "read_table", work)
    monkeypatch.setattr(apart, bound, value)
    with pytest.raises(UnreadableTableError, match="zu viel Arbeit"):
        read_apart("tabelle", b"Titel\nAlpha\n")


def test_what_stays_below_the_bounds_is_read(monkeypatch):
    monkeypatch.setattr(apart, "read_table", lambda *_file: READ)
    assert read_apart("tabelle", b"Titel\nAlpha\n") == READ


@pytest.mark.parametrize("sign", [" ", ";", "(", ")", "()"])
def test_a_cell_of_one_sign_is_passed_over_once(sign):
    text = f"Eins{sign * 49_000}zwei"
    assert Names().clean(text)[0].startswith("Eins")
    assert Cast().clean(f"{text}")[0][0].startswith("Eins")


def test_who_plays_whom_stands_in_the_last_brackets():
    assert Cast().clean("Ada (d. J.) (Eva); Bo()") == (("Ada (d. J.)", "Eva"), ("Bo", ""))
