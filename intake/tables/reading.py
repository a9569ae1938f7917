"""A file becomes a table of texts. Whatever the file is, the answer is a table or ``UnreadableTableError``."""

import codecs
import csv
import datetime as dt
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.text import printable
from showtimes.exports import FORMULA_STARTS

MOST_BYTES, MOST_UNPACKED = 20_000_000, 200_000_000
MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 20_000, 300, 50_000
DELIMITERS = ";,\t|"
LIST = "; "
"""Between the entries of a list in one cell."""


class UnreadableTableError(ValueError):
    """The file is no table; the message tells the editor why."""


@dataclass(frozen=True)
class Table:
    """``rows`` have their number as the program that wrote the file shows it, and texts by column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_table(name: str, data: bytes) -> Table:
    """The table of a file, told by its content; packed by gzip it is unpacked. Raises ``UnreadableTableError``."""
    data = _unpacked(data) if data[:2] == b"\x1f\x8b" else data
    if len(data) > MOST_BYTES:
        raise UnreadableTableError(_("Die Datei ist zu groß."))
    if data[:4] == b"PK\x03\x04":
        return _of_lines(_xlsx(data))
    text = _decoded(data)
    if "\0" in text:
        raise UnreadableTableError(_("%(name)s ist keine Tabelle (CSV, XLSX oder JSON).") % {"name": name})
    return _json(text) if text.lstrip()[:1] in ("[", "{") else _of_lines(_csv(text))


def _unpacked(data: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableTableError(_("Die Tabelle ist nicht zu lesen.")) from error


def _decoded(data: bytes) -> str:
    """UTF-16 is what spreadsheets call Unicode text."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _csv(text: str) -> Iterator[list[Any]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from lines
    except csv.Error as error:
        reason = _("Zeile %(line)d ist nicht zu lesen. Vielleicht ist ein Anführungszeichen zu viel.")
        raise UnreadableTableError(reason % {"line": lines.line_num}) from error


def _xlsx(data: bytes) -> Iterator[tuple]:
    """Rows of the first sheet. openpyxl takes a tenth of a second to load, so only who needs it does."""
    import openpyxl  # heavy

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise UnreadableTableError(_("Die Datei ist zu groß."))
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        yield from book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
    except UnreadableTableError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file makes of it
        raise UnreadableTableError(_("Die Tabelle ist nicht zu lesen.")) from error


def _of_lines(lines: Iterable[Iterable[Any]]) -> Table:
    """The first line that says something names the columns."""
    header: list[str] = []
    rows = []
    for number, line in enumerate(lines, start=1):
        cells = [_unguarded(_text(value)) for value in line]
        if not any(cells):
            continue
        if not header:
            header = _header(cells)
        else:
            rows.append((number, {name: cell for name, cell in zip(header, cells, strict=False) if name}))
        if len(rows) > MOST_ROWS:
            raise UnreadableTableError(_("Mehr als %(most)d Zeilen. Bitte die Tabelle teilen.") % {"most": MOST_ROWS})
    return _table([name for name in header if name], rows)


def _unguarded(text: str) -> str:
    """Without the apostrophe that exports put before what a spreadsheet would run."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text


def _header(cells: list[str]) -> list[str]:
    """The names of the columns; a name that stands twice would hide one of them."""
    while cells and not cells[-1]:
        cells.pop()
    names = [name for name in cells if name]
    if double := next((name for name in names if names.count(name) > 1), ""):
        raise UnreadableTableError(_("Die Spalte „%(name)s“ gibt es zweimal.") % {"name": double})
    return cells


def _table(columns: list[str], rows: list[tuple[int, dict[str, str]]]) -> Table:
    if not columns or not rows:
        raise UnreadableTableError(_("In der Datei steht keine Tabelle: die erste Zeile nennt die Spalten."))
    if len(columns) > MOST_COLUMNS:
        raise UnreadableTableError(_("Mehr als %(most)d Spalten.") % {"most": MOST_COLUMNS})
    return Table(tuple(columns), tuple(rows))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()  # a cell with a day only; midnight is written as text
        return value.date().isoformat() if is_day else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, list):
        return LIST.join(_text(one) for one in value if one is not None)
    return printable(str(value)).strip()[:MOST_CHARACTERS]


def _json(text: str) -> Table:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableTableError(_("Die Tabelle ist nicht zu lesen.")) from error
    records = _records(document)
    if len(records) > MOST_ROWS:
        raise UnreadableTableError(_("Mehr als %(most)d Zeilen. Bitte die Tabelle teilen.") % {"most": MOST_ROWS})
    rows = [(number, dict(_flat(record))) for number, record in enumerate(records, start=1)]
    return _table(list(dict.fromkeys(name for _number, row in rows for name in row)), rows)


def _records(document: Any) -> list[dict]:
    """A list of objects, an object of objects, or the first list of objects in an object."""
    found = document
    if isinstance(document, dict):
        lists = [value for value in document.values() if isinstance(value, list)]
        found = lists[0] if lists else list(document.values())
    return [record for record in found if isinstance(record, dict)] if isinstance(found, list) else []


def _flat(record: dict, path: str = "") -> Iterator[tuple[str, str]]:
    """ "titles.en" names what stands inside; a list of single values is one cell."""
    for name, value in record.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", _text(value)
