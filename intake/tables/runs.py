"""A table on its way in: every step reads the run from the database, so that any process can do the next one."""

import datetime as dt
import json
import logging
from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from community.models import User
from core.text import printable
from intake.models import TableFile, TableMapping, TableRun
from intake.tables.apart import document_of, read_apart, table_of
from intake.tables.comparing import compare_table, guessed_mapping, headers
from intake.tables.diff import TableDiff, as_json
from intake.tables.mapping import ColumnMapping, MappingError, read_mapping
from intake.tables.reading import Table, UnreadableTableError
from intake.tables.saving import save_table
from showtimes.models import Series

logger = logging.getLogger(__name__)
State = TableRun.State
SHOWN = 200
"""Entries of each list that a preview shows; the counts tell the rest."""
SMALL = 400
"""Rows up to which a table is compared and saved in the request: well under two seconds."""
FIRST_CELLS, LONGEST_CELL = 3, 60
RETENTION = dt.timedelta(days=30)
SECTION_RIGHTS = ("festival.add_section", "festival.add_selection", "festival.change_selection")


@transaction.atomic
def start_run(
    *, kind: str, files: Iterable[tuple[str, bytes]], user: User, now: dt.datetime, document: Mapping[str, object]
) -> TableRun:
    """Keeps the files, which ``read_files`` reads later, and what is known of their columns."""
    TableRun.objects.filter(created_at__lt=now - RETENTION).delete()
    run = TableRun.objects.create(kind=kind, user=user, created_at=now, mapping=document)
    for name, data in files:
        TableFile.objects.create(run=run, name=printable(name)[:200], data=data)
    return run


def read_files(run: TableRun) -> bool:
    """Reads those not read yet; False where one is no table, which the run then tells.

    This takes long for large files, so it holds no transaction: nobody waits for it.
    """
    with override("de"):
        try:
            for file in run.files.filter(columns__isnull=True):
                _keep(file, read_apart(file.name, bytes(file.data)), run)
        except UnreadableTableError as error:
            _set(run, state=State.FAILED, message=str(error))
            return False
    return True


def _keep(file: TableFile, table: Table, run: TableRun) -> None:
    file.data = json.dumps(document_of(table)).encode()
    file.columns = [(column, _first_cells(table, column)) for column in table.columns]
    file.save()
    if not run.total:
        _set(run, total=len(table.rows))


def _first_cells(table: Table, column: str) -> str:
    found = (text[:LONGEST_CELL] for _number, row in table.rows if (text := row.get(column, "")))
    return " · ".join(islice(found, FIRST_CELLS))


def is_read(run: TableRun) -> bool:
    return not run.files.filter(columns__isnull=True).exists()


def columns(run: TableRun) -> dict[str, str]:
    """The first cells of each column of the table, as one text."""
    return dict(run.files.values_list("columns", flat=True)[0] or ())


def tables(run: TableRun) -> tuple[Table, dict[str, Table]]:
    """The table itself, and those that stand beside it by name."""
    found = {file.name: table_of(json.loads(bytes(file.data))) for file in run.files.all()}
    first = next(iter(found))
    return found[first], found


def mapping_of(run: TableRun, headers_of_file: Iterable[str]) -> ColumnMapping:
    """As mapped so far; guessed from the headers where nothing is. Raises ``MappingError``."""
    if run.kind not in run.mapping:
        return guessed_mapping(run.kind, headers_of_file)
    return read_mapping(run.mapping, run.kind, headers(run.kind))


def remember(*, run: TableRun, name: str) -> None:
    TableMapping.objects.update_or_create(kind=run.kind, name=name[:100], defaults={"document": run.mapping})


def compare_or_ask(run: TableRun) -> None:
    """Makes the preview; what goes wrong is told by the run. Without a mapping it asks for one."""
    if run.kind in run.mapping:
        _carried_out(run, lambda: _compare(run))
    else:
        _set(run, state=State.MAPPING)


def save_run(run: TableRun, now: dt.datetime) -> None:
    """Compares once more and saves: what was changed in between is seen."""
    _carried_out(run, lambda: _save(run, now))


def _carried_out(run: TableRun, work: Callable[[], None]) -> None:
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
    mapping = mapping_of(run, table.columns)
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


def _set(run: TableRun, **fields: object) -> None:
    for name, value in fields.items():
        setattr(run, name, value)
    TableRun.objects.filter(pk=run.pk).update(**fields)
