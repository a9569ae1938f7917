"""A file becomes a table of texts. Whatever the file is, the answer is a table or ``UnreadableTableError``."""

import codecs
import csv
import datetime as dt
import gzip
import io
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.spreadsheets import FORMULA_STARTS
from core.text import printable
from intake.zipped import TooLargeError, open_archive

MOST_BYTES = 20_000_000
MOST_SHEET, MOST_PART = 100_000_000, 20_000_000
"""Unpacked bytes of the sheet, which is read cell by cell, and of each other part, which is read as a whole."""
MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 20_000, 300, 50_000
MOST_CELLS, MOST_TEXT = 1_000_000, 20_000_000
"""Of the whole table: cells with text, and characters."""
MOST_LINES = 200_000
"""With those that are empty."""
DEEPEST = 10
"""So many objects and lists of a JSON document may stand in each other."""
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


def _csv(text: str) -> Iterator[list[object]]:
    first = next((line for line in io.StringIO(text, newline="") if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    if any(line.count(delimiter) > MOST_CHARACTERS for line in io.StringIO(text, newline="")):
        raise _too_many_columns()  # more than even one cell of text can hold
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from lines
    except csv.Error as error:
        reason = _("Zeile %(line)d ist nicht zu lesen. Vielleicht ist ein Anführungszeichen zu viel.")
        raise UnreadableTableError(reason % {"line": lines.line_num}) from error


def _xlsx(data: bytes) -> Iterator[tuple]:
    """Rows of the first sheet. openpyxl takes a tenth of a second to load, so only who needs it does."""
    import openpyxl  # noqa: PLC0415  (heavy)

    try:
        with open_archive(data) as archive:
            if any(part.file_size > _most_bytes(part.filename) for part in archive.infolist()):
                raise TooLargeError
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        yield from book.worksheets[0].iter_rows(values_only=True, max_row=MOST_LINES + 1, max_col=MOST_COLUMNS + 1)
    except (UnreadableTableError, MemoryError):
        raise
    except TooLargeError as error:
        raise UnreadableTableError(_("Die Datei ist zu groß.")) from error
    except Exception as error:  # openpyxl raises whatever a broken file makes of it
        raise UnreadableTableError(_("Die Tabelle ist nicht zu lesen.")) from error


def _most_bytes(name: str) -> int:
    return MOST_SHEET if name.startswith("xl/worksheets/") else MOST_PART


def _of_lines(lines: Iterable[Iterable[object]]) -> Table:
    """The first line that says something names the columns."""
    header: list[str] = []
    rows = _Rows()
    for number, line in enumerate(lines, start=1):
        if number > MOST_LINES:
            raise _too_many_rows()
        cells = [_unguarded(_text(value)) for value in line]
        if not any(cells):
            continue
        if not header:
            header = _header(cells)
        else:
            rows.add(number, {name: cell for name, cell in zip(header, cells, strict=False) if name})
    return _table([name for name in header if name], rows.rows)


class _Rows:
    """Takes rows as long as all of them together are no larger than a table may be."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, dict[str, str]]] = []
        self.cells = self.characters = 0

    def add(self, number: int, cells: dict[str, str]) -> None:
        self.rows.append((number, cells))
        self.cells += len(cells)
        self.characters += sum(map(len, cells.values()))
        if len(self.rows) > MOST_ROWS:
            raise _too_many_rows()
        if self.cells > MOST_CELLS or self.characters > MOST_TEXT:
            raise UnreadableTableError(_("Die Tabelle ist zu groß. Bitte die Tabelle teilen."))


def _too_many_rows() -> UnreadableTableError:
    return UnreadableTableError(_("Mehr als %(most)d Zeilen. Bitte die Tabelle teilen.") % {"most": MOST_ROWS})


def _too_many_columns() -> UnreadableTableError:
    return UnreadableTableError(_("Mehr als %(most)d Spalten.") % {"most": MOST_COLUMNS})


def _unguarded(text: str) -> str:
    """Without the apostrophe that exports put before what a spreadsheet would run."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text


def _header(cells: list[str]) -> list[str]:
    """The names of the columns; a name that stands twice would hide one of them."""
    while cells and not cells[-1]:
        cells.pop()
    names = Counter(filter(None, cells))
    if double := next((name for name, count in names.items() if count > 1), ""):
        raise UnreadableTableError(_("Die Spalte „%(name)s“ gibt es zweimal.") % {"name": double})
    return cells


def _table(columns: list[str], rows: list[tuple[int, dict[str, str]]]) -> Table:
    if not columns or not rows:
        raise UnreadableTableError(_("In der Datei steht keine Tabelle: die erste Zeile nennt die Spalten."))
    if len(columns) > MOST_COLUMNS:
        raise _too_many_columns()
    return Table(tuple(columns), tuple(rows))


def _text(value: object) -> str:
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
        return LIST.join(_text(one) for one in value if one is not None)[:MOST_CHARACTERS]
    return printable(str(value)).strip()[:MOST_CHARACTERS]


def _json(text: str) -> Table:
    try:
        document = json.loads(text)
    except RecursionError as error:
        raise UnreadableTableError(_("Die Datei ist zu tief verschachtelt für eine Tabelle.")) from error
    except ValueError as error:
        raise UnreadableTableError(_("Die Tabelle ist nicht zu lesen.")) from error
    if _is_deep(document):
        raise UnreadableTableError(_("Die Datei ist zu tief verschachtelt für eine Tabelle."))
    rows = _Rows()
    for number, record in enumerate(_records(document), start=1):
        rows.add(number, dict(_flat(record)))
    return _table(list(dict.fromkeys(name for _number, row in rows.rows for name in row)), rows.rows)


def _is_deep(document: object) -> bool:
    """Whether more than ``DEEPEST`` objects and lists stand in each other."""
    level = [document]
    for _depth in range(DEEPEST):
        level = [one for value in level if isinstance(value, dict | list) for one in _inside(value)]
    return any(isinstance(value, dict | list) for value in level)


def _inside(value: dict | list) -> Iterable[object]:
    return value.values() if isinstance(value, dict) else value


def _records(document: object) -> list[dict]:
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
