"""Traces of earlier imports: the texts they wrote, and the records that their source had."""

from collections.abc import Iterable

from intake.models import TableOrigin
from intake.tables.kind import Kind


def texts_written(kind: Kind, numbers: set[int]) -> dict[int, dict[str, str]]:
    """Values that imports wrote last, by record; a record may have come in from several sources."""
    found: dict[int, dict[str, str]] = {}
    origins = TableOrigin.objects.filter(kind=kind.code, object_id__in=numbers).order_by("pk")
    for number, source, texts in origins.values_list("object_id", "source", "texts"):
        if source == kind.source:
            found[number] = found.get(number, {}) | texts
        else:
            found[number] = texts | found.get(number, {})
    return found


def records_gone(kind: Kind, keys: set[str], numbers: set[int]) -> Iterable[object]:
    """Records of the kind's source with none of the ``keys``, and not among those found; none without a source."""
    if not kind.source:
        return ()
    origins = TableOrigin.objects.filter(kind=kind.code, source=kind.source).order_by("pk")
    gone = {number for number, key in origins.values_list("object_id", "key") if key not in keys} - numbers
    return kind.labelled(gone).values() if gone else ()
