"""Saves the diff of a table, all or nothing."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from community.models import User
from intake.models import TableOrigin
from intake.tables.diff import Entry, TableDiff
from intake.tables.writing import BATCH, Saving


class TableRefusedError(ValidationError):
    """The diff can't be saved as asked; the message says why."""


@transaction.atomic
def save_table(*, diff: TableDiff, now: dt.datetime, source: str, user: User | None = None) -> int:
    """Writes what the diff holds without its proposals, and returns how many records were written.

    Raises ``TableRefusedError`` for a diff with refused or unclear rows, ``ValidationError`` where a rule forbids it.
    """
    if diff.is_blocked:
        raise TableRefusedError(_("Solange Zeilen abgelehnt oder unklar sind, wird nichts gespeichert."))
    entries = [entry for entry in (*diff.new, *diff.moved, *diff.changed) if entry.written]
    try:
        with transaction.atomic():
            diff.kind.save(entries, Saving(now, user, source))
    except IntegrityError as error:
        raise TableRefusedError(_("Eine Zeile widerspricht dem, was schon da ist. Bitte neu vergleichen.")) from error
    _remember(diff, entries)
    return len(entries)


def _remember(diff: TableDiff, entries: list[Entry]) -> None:
    """The key of each row, and the texts of the fields that were written."""
    kind = diff.kind
    there = {
        one.object_id: one for one in TableOrigin.objects.filter(kind=kind.code, source=kind.source).order_by("pk")
    }
    written = {id(entry) for entry in entries}
    rows = []
    for entry in (*diff.new, *diff.moved, *diff.changed, *diff.same):
        number = kind.number(entry.record)
        known = there.get(number)
        texts = {change.name: change.new for change in entry.written} if id(entry) in written else {}
        if known and known.key == entry.row.key and not texts:
            continue
        before = known.texts if known else {}
        rows.append(
            TableOrigin(source=kind.source, kind=kind.code, key=entry.row.key, object_id=number, texts=before | texts)
        )
    TableOrigin.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["source", "kind", "object_id"],
        update_fields=["key", "texts"],
    )
