"""The same columns outwards: what is exported can be read in again and changes nothing."""

import tablib
from django.db.models import QuerySet
from import_export.formats.base_formats import CSV, JSON, XLSX

from core.spreadsheets import FORMULA_STARTS
from core.text import printable
from intake.tables.comparing import KINDS

FORMATS = {"csv": CSV, "xlsx": XLSX, "json": JSON}


def export(kind: str, records: QuerySet, form: str) -> tuple[bytes, str]:
    """The file and its media type. ``records`` are those of a list in the admin: of venues each hall becomes a row."""
    resource = KINDS[kind]()
    dataset = resource.export(queryset=resource.rows(records), export_fields=resource.exported)
    writer = FORMATS[form]()
    if form != "json":
        dataset = _guarded(dataset)
    data = writer.export_data(dataset)
    raw = data.encode("utf-8-sig" if form == "csv" else "utf-8") if isinstance(data, str) else data
    return raw, writer.get_content_type()


def _guarded(dataset: tablib.Dataset) -> tablib.Dataset:
    """A cell that a spreadsheet would run as a formula gets an apostrophe, which reading takes off again."""
    rows = [[_cell(value) for value in row] for row in dataset]
    return tablib.Dataset(*rows, headers=dataset.headers)


def _cell(value: object) -> str:
    text = printable(str(value or ""))
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
