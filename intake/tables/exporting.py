"""The same columns outwards: what is exported can be read in again and changes nothing."""

import tablib
from django.db.models import QuerySet
from import_export.formats.base_formats import CSV, JSON, XLSX

from core.spreadsheets import FORMULA_STARTS
from core.text import printable
from intake.tables.comparing import KINDS
from intake.tables.kind import Kind
from intake.tables.venues import Venues
from venues.models import Hall

FORMATS = {"csv": CSV, "xlsx": XLSX, "json": JSON}


def export(kind: str, records: QuerySet, form: str) -> tuple[bytes, str]:
    """The file and its media type. ``records`` are films, people, venues (each hall a row) or screenings."""
    resource = KINDS[kind]()
    rows = _halls(records) if isinstance(resource, Venues) else _with_relations(resource, records)
    dataset = resource.export(queryset=rows, export_fields=resource.exported)
    writer = FORMATS[form]()
    if form != "json":
        dataset = _guarded(dataset)
    data = writer.export_data(dataset)
    raw = data.encode("utf-8-sig" if form == "csv" else "utf-8") if isinstance(data, str) else data
    return raw, writer.get_content_type()


def _with_relations(resource: Kind, records: QuerySet) -> QuerySet:
    return records.select_related(*resource.related).prefetch_related(*set(resource.prefetched.values()))


def _halls(venues: QuerySet) -> list[Hall]:
    """Each hall of each venue; a venue without one stands for itself."""
    found = []
    for venue in venues.select_related("city").prefetch_related("halls"):
        halls = list(venue.halls.all()) or [Hall(venue=venue)]
        for hall in halls:
            hall.venue = venue
        found += halls
    return found


def _guarded(dataset: tablib.Dataset) -> tablib.Dataset:
    """A cell that a spreadsheet would run as a formula gets an apostrophe, which reading takes off again."""
    rows = [[_cell(value) for value in row] for row in dataset]
    return tablib.Dataset(*rows, headers=dataset.headers)


def _cell(value: object) -> str:
    text = printable(str(value or ""))
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
