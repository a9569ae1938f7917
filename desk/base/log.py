"""Entries of the log for pages that are no form of a single record; forms and actions are logged by Django."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Model

from community.models import User
from core.text import single_line


def log(record: Model, text: str, *, by: User | None, flag: int = CHANGE) -> None:
    """A row for one record; nothing where the account (``by``) is gone, as of a table saved in the background.

    ``text`` may quote what somebody typed: it becomes one line, for PostgreSQL takes no NUL.
    """
    if by is not None:
        LogEntry.objects.log_actions(by.pk, [record], flag, single_line(text))
