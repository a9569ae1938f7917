"""A table on its way in: every step reads the run from the database, so that any process can do the next one."""

import datetime as dt
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.text import printable
from intake.models import TableFile, TableMapping, TableRun
from intake.tables.comparing import compare_table, guessed_mapping, headers
from intake.tables.diff import TableDiff, as_json
from intake.tables.mapping import MappingError, read_mapping
from intake.tables.mapping import TableMapping as Columns
from intake.tables.reading import Table, UnreadableTableError, read_table
from intake.tables.saving import save_table
from showtimes.models import Series

logger = logging.getLogger(__name__)
State = TableRun.State
SHOWN = 200
"""Entries of each list that a preview shows; the counts tell the rest."""
SMALL = 400
"""Rows up to which a table is compared and saved in the request: well under two seconds."""
RETENTION = dt.timedelta(days=30)
SECTION_RIGHTS = ("festival.add_section", "festival.add_selection", "festival.change_selection")


@transaction.atomic
def start_run(
    *, kind: str, files: Iterable[tuple[str, bytes]], user: Any, now: dt.datetime, document: Mapping[str, Any]
) -> TableRun:
    """Keeps the files and what is known of their columns. Raises ``UnreadableTableError`` for a file that is none."""
    TableRun.objects.filter(created_at__lt=now - RETENTION).delete()
    run = TableRun.objects.create(kind=kind, user=user, created_at=now, mapping=document)
    for name, data in files:
        table = read_table(name, data)
        run.total = run.total or len(table.rows)
        TableFile.objects.create(run=run, name=printable(name)[:200], data=data)
    run.save()
    return run


def tables(run: TableRun) -> tuple[Table, dict[str, Table]]:
    """The table itself, and those that stand beside it by name."""
    found = {one.name: read_table(one.name, bytes(one.data)) for one in run.files.all()}
    first = next(iter(found))
    return found[first], found


def columns_of(run: TableRun, table: Table) -> Columns:
    """As mapped so far; guessed from the headers where nothing is. Raises ``MappingError``."""
    if run.kind not in run.mapping:
        return guessed_mapping(run.kind, table)
    return read_mapping(run.mapping, run.kind, headers(run.kind))


def remember(*, run: TableRun, name: str) -> None:
    TableMapping.objects.update_or_create(kind=run.kind, name=name[:100], defaults={"document": run.mapping})


def compare_run(run: TableRun) -> None:
    """Makes the preview; what goes wrong is told by the run."""
    _carried_out(run, lambda: _compare(run))


def save_run(run: TableRun, now: dt.datetime) -> None:
    """Compares once more and saves: what was changed in between is seen."""
    _carried_out(run, lambda: _save(run, now))


def _carried_out(run: TableRun, work: Any) -> None:
    with override("de"):
        try:
            work()
        except (MappingError, UnreadableTableError) as error:
            _set(run, state=State.FAILED, message=str(error))
        except ValidationError as error:
            _set(run, state=State.READY, message="\n".join(error.messages))
        except Exception:
            logger.exception("Table run %s failed", run.pk)
            _set(run, state=State.FAILED, message=_("Dabei ging etwas schief. Nichts wurde gespeichert."))


def _compare(run: TableRun) -> None:
    _show(run, _diff(run))


def _save(run: TableRun, now: dt.datetime) -> None:
    diff = _diff(run)
    if diff.is_blocked:
        _show(run, diff)
        return
    source = run.files.first()
    count = save_table(diff=diff, now=now, source=source.name if source else "", user=run.user)
    _set(run, state=State.SAVED, message=_("Gespeichert: %(count)d.") % {"count": count}, result=as_json(diff, SHOWN))


def _diff(run: TableRun) -> TableDiff:
    table, others = tables(run)
    mapping = columns_of(run, table)
    if "section" in mapping.fields and not (run.user and run.user.has_perms(SECTION_RIGHTS)):
        raise MappingError(_("Für Sektionen fehlt dir das Recht. Bitte die Spalte nicht übernehmen."))
    return compare_table(
        table=table,
        mapping=mapping,
        others=others,
        series=series_of(mapping.edition),
        answers=run.answers,
        may_create_films=bool(run.user and run.user.has_perm("films.add_film")),
        progress=lambda done, total: _set(run, done=done, total=total),
    )


def series_of(slug: str) -> Series | None:
    """The series or edition that all rows belong to. Raises ``MappingError`` for one that is not there."""
    series = Series.objects.filter(slug=slug).first() if slug else None
    if slug and not series:
        raise MappingError(_("Es gibt keine Reihe oder Ausgabe „%(slug)s“.") % {"slug": slug[:80]})
    return series


def _show(run: TableRun, diff: TableDiff) -> None:
    _set(run, state=State.READY, message="", result=as_json(diff, SHOWN))


def _set(run: TableRun, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(run, name, value)
    TableRun.objects.filter(pk=run.pk).update(**fields)
