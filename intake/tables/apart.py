"""Reads a file in a process of its own, with bounds on memory and time: whatever the file is, nobody else waits."""

import json
import multiprocessing
import os
import resource
from multiprocessing.connection import Connection
from pathlib import Path

from django.utils.translation import gettext as _

from intake.tables.reading import Table, UnreadableTableError, read_table

MOST_MEMORY = 600_000_000
"""Bytes that reading may take beside what the process takes already."""
MOST_SECONDS = 30
"""Of processor time."""
PATIENCE = 120
"""Seconds of waiting, however busy the machine is."""


def read_apart(name: str, data: bytes) -> Table:
    """The table of a file as ``read_table`` gives it.

    Raises ``UnreadableTableError``, also where a bound was reached.
    """
    answer = json.loads(_answer(name, data) or "{}")
    if "columns" in answer:
        return table_of(answer)
    raise UnreadableTableError(
        answer.get("problem") or _("Diese Datei zu lesen macht zu viel Arbeit. Bitte als CSV ohne Formate speichern.")
    )


def document_of(table: Table) -> dict[str, object]:
    return {"columns": table.columns, "rows": table.rows}


def table_of(document: dict) -> Table:
    return Table(tuple(document["columns"]), tuple((number, cells) for number, cells in document["rows"]))


def _answer(name: str, data: bytes) -> bytes:
    """Answer of the other process; nothing where it was ended or came to no end."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_read, args=(there, name, data), daemon=True)
    process.start()
    there.close()
    try:
        return here.recv_bytes() if here.poll(PATIENCE) else b""
    except EOFError:
        return b""
    finally:
        process.kill()
        process.join()
        here.close()


def _read(answers: Connection, name: str, data: bytes) -> None:
    _bound()
    try:
        answer = json.dumps(document_of(read_table(name, data)))
    except UnreadableTableError as error:
        answer = json.dumps({"problem": str(error)})
    except MemoryError:
        return
    answers.send_bytes(answer.encode())


def _bound() -> None:
    """Behind everybody else, and ended by the kernel when it is too much."""
    os.nice(10)
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MOST_MEMORY, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
