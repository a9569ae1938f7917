"""Every statement that writes, whoever sends it: the tables in it say which generations are to be raised.

Only what goes past Django's cursors (another program, ``COPY``) is not seen: ``manage.py touch`` afterwards.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from core.freshness.generations import note

WORD = r"(?:only\s+)?(?:\"?\w+\"?\s*\.\s*)?\"?(\w+)"
TARGET = re.compile(
    rf"\b(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|merge\s+into|update(?:\s+or\s+\w+)?|delete\s+from)\s+{WORD}",
    re.IGNORECASE,
)
TRUNCATE = re.compile(r"\btruncate\b(.*)", re.IGNORECASE | re.DOTALL)
NAME = re.compile(r"\w+")


def watch(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """For ``connection_created``; a connection that is opened again has its wrapper already."""
    if connection.alias == DEFAULT_DB_ALIAS and _noticing not in connection.execute_wrappers:
        connection.execute_wrappers.append(_noticing)


# Any: Django's own types of a wrapper.
def _noticing(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if type(sql) is str and sql.startswith("SELECT") and ";" not in sql:
        return execute(sql, params, many, context)
    groups = groups_written(sql if isinstance(sql, str) else sql.as_string(context["connection"].connection))
    try:
        return execute(sql, params, many, context)
    finally:  # of many rows some may be written before one fails
        if groups:
            note(context["connection"], groups)


def groups_written(sql: str) -> set[str]:
    """Groups with a table that the statement writes to."""
    tables = TARGET.findall(sql) + [name for names in TRUNCATE.findall(sql) for name in NAME.findall(names)]
    known = groups_by_table()
    return {group for table in tables for group in known.get(table.lower(), ())}


@cache
def groups_by_table() -> dict[str, frozenset[str]]:
    """Tables that stand in a group, with their groups."""
    models = apps.get_models(include_auto_created=True)
    found = {model._meta.db_table.lower(): groups_of(model) for model in models}
    return {table: groups for table, groups in found.items() if groups}


def groups_of(model: type[Model]) -> frozenset[str]:
    """Groups that name the model or its room in the settings. Histories are shown to nobody but editors."""
    if hasattr(model, "history_date"):
        return frozenset()
    names = {model._meta.app_label, model._meta.label}
    return frozenset(group for group, members in settings.FRESHNESS.items() if names.intersection(members))
