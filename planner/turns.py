"""Turns at the solver: only so many plans are computed at once on this machine, in whatever processes.

A turn is a lock on a file of the data folder, which the system takes back when a process ends, however it ends.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

WAIT = 2.0
"""Seconds for which one waits for a turn; then the visitor is asked to come again."""

PAUSE = 0.05
"""Seconds between two looks for a free turn."""


class SolverBusyError(Exception):
    """Others are computing, and enough are waiting already or none of the turns came free in time."""


@contextmanager
def turn() -> Iterator[None]:
    """At most ``settings.SOLVERS`` have one, and as many wait: more would take all threads from the other pages.

    Raises ``SolverBusyError``.
    """
    held = _taken("turn") or _waited_for()
    try:
        yield
    finally:
        _let_go(held)


def _waited_for() -> BinaryIO:
    if not (place := _taken("waiting")):
        raise SolverBusyError
    try:
        deadline = time.monotonic() + WAIT
        while time.monotonic() < deadline:
            time.sleep(PAUSE)
            if held := _taken("turn"):
                return held
    finally:
        _let_go(place)
    raise SolverBusyError


def _taken(kind: str) -> BinaryIO | None:
    """One of the locks of a kind, which nobody else has; None where all are taken."""
    folder = Path(settings.DATA_DIR) / "solver"
    folder.mkdir(exist_ok=True)
    for number in range(settings.SOLVERS):
        file = (folder / f"{kind}-{number}").open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
        else:
            return file
    return None


def _let_go(file: BinaryIO) -> None:
    """Unlocks it before it is closed: a child that was forked meanwhile has it open, too."""
    fcntl.flock(file, fcntl.LOCK_UN)
    file.close()
