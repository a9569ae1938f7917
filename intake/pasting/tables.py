"""A pasted table of screenings: a header line with the names of its columns, one row a screening."""

import csv
import datetime as dt
from dataclasses import dataclass

COLUMNS = {
    "title": ("title", "titel", "film", "title_raw", "filmtitel"),
    "date": ("date", "datum", "date_raw", "wann", "termin", "beginn"),
    "place": ("cinema", "kino", "haus", "saal", "venue", "ort"),
    "pasted_on": ("scraped_on", "stand"),
}
DELIMITERS = ",;\t|"


@dataclass(frozen=True)
class Row:
    title: str
    date: str
    place: str = ""
    pasted_on: dt.date | None = None


def table_rows(lines: list[str]) -> dict[int, Row]:
    """The rows by the index of their line; nothing where the first line is no header with a title and a date."""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    for delimiter in DELIMITERS if first is not None else "":
        columns = _columns(_cells(lines[first or 0], delimiter))
        if {"title", "date"} <= columns.keys():
            below = range((first or 0) + 1, len(lines))
            return {number: row for number in below if (row := _row(_cells(lines[number], delimiter), columns))}
    return {}


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _columns(header: list[str]) -> dict[str, int]:
    names = [cell.casefold() for cell in header]
    return {
        column: next(names.index(name) for name in known if name in names)
        for column, known in COLUMNS.items()
        if set(known) & set(names)
    }


def _row(cells: list[str], columns: dict[str, int]) -> Row | None:
    found = {column: cells[at] for column, at in columns.items() if at < len(cells)}
    if not found.get("title") or not found.get("date"):
        return None
    try:
        pasted_on = dt.date.fromisoformat(found.get("pasted_on", ""))
    except ValueError:
        pasted_on = None
    return Row(found["title"], found["date"], found.get("place", ""), pasted_on)
