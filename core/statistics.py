"""Statistics of tables in SQLite; without them a long list is read by the wrong index. PostgreSQL keeps its own."""

from django.core.cache import cache
from django.db import connection

AN_HOUR = 3600
ROWS_LOOKED_AT = 1000
"""Of each index; the whole takes a fraction of a second with 50 000 screenings."""


def refresh() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")


def refresh_hourly() -> None:
    """For every round of background work; does it once an hour."""
    if cache.add("statistics_are_fresh", True, AN_HOUR):
        refresh()
