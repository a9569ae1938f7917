"""Rows of a file become rows of fields: columns put together, looked up elsewhere, translated, grouped."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intake.tables.mapping import ColumnMapping, Lookup, MappingError, Source
from intake.tables.reading import LIST, Table

SEVERAL = "\n"
"""Between the different cells of a group's rows."""
SHOWN = 120


@dataclass(frozen=True)
class Row:
    """``number`` of the first of ``numbers``; ``key``: the row's own id in its source; ``text``: how it reads."""

    numbers: tuple[int, ...]
    cells: dict[str, str]
    key: str = ""
    text: str = ""
    error: str = ""

    @property
    def number(self) -> int:
        return self.numbers[0]


def prepared(
    table: Table, mapping: ColumnMapping, others: Mapping[str, Table], collected: tuple[str, ...]
) -> list[Row]:
    """The rows in the file's order. Fields in ``collected`` may differ inside a group. Raises ``MappingError``."""
    _check_columns(table, mapping)
    readers = {name: _reader(name, source, others) for name, source in mapping.fields.items()}
    groups: dict[tuple, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for number, cells in table.rows:
        by = tuple(cells.get(column, "") for column in mapping.group)
        groups[by if any(by) else (number,)].append((number, cells))
    return [_row(rows, readers, mapping, collected) for rows in groups.values()]


def _check_columns(table: Table, mapping: ColumnMapping) -> None:
    named = [column for source in mapping.fields.values() for column in source.columns]
    for column in (*named, *mapping.key, *mapping.group):
        if column not in table.columns:
            raise MappingError(_("Die Spalte „%(name)s“ gibt es in der Datei nicht.") % {"name": column})


def _row(rows: list, readers: dict[str, Callable], mapping: ColumnMapping, collected: tuple[str, ...]) -> Row:
    cells, error = {}, ""
    for name, reader in readers.items():
        found = list(dict.fromkeys(filter(None, (reader(values) for _number, values in rows))))
        cells[name] = SEVERAL.join(found)
        if len(found) > 1 and name not in collected:
            error = _("Die Zeilen gehören zusammen, sagen aber Verschiedenes: %(values)s.") % {
                "values": " / ".join(found)[:SHOWN]
            }
    first = rows[0][1]
    key = " ".join(filter(None, (first.get(column, "") for column in mapping.key)))
    text = ", ".join(filter(None, cells.values())).replace(SEVERAL, " / ")
    return Row(tuple(number for number, _values in rows), cells, key[:200], text[:SHOWN], error)


def _reader(name: str, source: Source, others: Mapping[str, Table]) -> Callable[[dict[str, str]], str]:
    steps = [_looked_up(step, others) for step in source.lookup]

    def read(cells: dict[str, str]) -> str:
        text = source.joined.join(filter(None, (cells.get(column, "") for column in source.columns)))
        for step in steps:
            text = step(text) if text else ""
        return _shaped(text, source) or source.constant

    return read


def _looked_up(step: Lookup, others: Mapping[str, Table]) -> Callable[[str], str]:
    if step.file not in others:
        raise MappingError(_("Die Tabelle „%(name)s“ fehlt.") % {"name": step.file})
    found: dict[str, list[str]] = defaultdict(list)
    for _number, cells in others[step.file].rows:
        if all(cells.get(column) == value for column, value in step.where.items()) and cells.get(step.value):
            found[cells.get(step.key, "")].append(cells[step.value])
    if step.many:
        return lambda text: LIST.join(dict.fromkeys(found.get(text, ())))
    return lambda text: found.get(text, [""])[0]


def _shaped(text: str, source: Source) -> str:
    if source.cut:
        before, _at, after = text.rpartition(source.cut[0])
        text = after if source.cut[1] == "after" else before or after
    if source.split or source.values:
        parts = [part.strip() for part in text.split(source.split)] if source.split else [text]
        text = LIST.join(dict.fromkeys(filter(None, (_translated(part, source) for part in parts))))
    return _dated(text, source.format) if source.format and text else text


def _translated(part: str, source: Source) -> str:
    return source.values.get(part, "" if source.drops_others else part)


YEARS = ("%Y", "%y", "%G", "%c", "%x")
"""Part of a form that gives the year; without one Python takes 1900."""


def _dated(text: str, form: str) -> str:
    """As ISO text; what does not fit the form, or has no year in it, stays and is refused where it is read."""
    if not any(year in form for year in YEARS):
        return text
    try:
        return dt.datetime.strptime(text, form).isoformat(sep=" ", timespec="minutes")  # noqa: DTZ007
    except ValueError:
        return text
