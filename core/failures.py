"""Failures that are not the code's: the database or the disk is away or has no room, and comes back."""

import errno
import logging

from django.db import IntegrityError, InterfaceError, OperationalError

from core.text import on_one_line

OUTRUN = {"23503", "23505", "23P01"}
"""PostgreSQL's codes where a foreign key, a unique or an exclusion constraint refuses."""
REFUSALS = "django.security"
"""Logger of requests that are refused as suspicious: Django calls that an error, and anybody can make as many."""

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def is_unavailable(error: BaseException | None) -> bool:
    """Also of a database that is locked by another writer for too long."""
    return isinstance(error, OperationalError | InterfaceError) or (
        isinstance(error, OSError) and error.errno in NO_ROOM
    )


def is_outrun(error: BaseException | None) -> bool:
    """Somebody else deleted what this belongs to, or took its place, between looking and writing."""
    told = str(error)
    return isinstance(error, IntegrityError) and (
        getattr(error.__cause__, "sqlstate", "") in OUTRUN or told.startswith(("FOREIGN KEY", "UNIQUE"))
    )


class OneLine(logging.Filter):
    """Tells in one line what needs no mending here: refusals, and what is away, as each request says the same.

    What a message quotes from a request can't begin a line of its own or change the terminal's colours.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        told = record.getMessage()
        if is_unavailable(error):
            told = f"{told} ({error})".splitlines()[0]
        record.msg, record.args = on_one_line(told), ()
        if record.levelno < logging.ERROR or is_unavailable(error) or record.name.startswith(REFUSALS):
            record.exc_info = record.exc_text = None
        return True
