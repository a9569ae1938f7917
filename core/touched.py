"""Triggers that note which rows changed, for whoever keeps what follows from them: search, feed of the API.

A trigger sees every writer: admin, services, bulk, the bin, raw SQL, a hand in the database. All it does is note the
row in a log, a table with the columns ``source`` and ``value``, within the transaction. What follows is computed by
the one who reads the log.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = """CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN
INSERT INTO {log} (source, value) {values}; END"""
ROW = 'SELECT \'{source}\', {row}."{column}" WHERE {row}."{column}" IS NOT NULL'
POSTGRESQL = """CREATE TRIGGER "{name}" AFTER {event} ON "{table}" REFERENCING {rows} FOR EACH STATEMENT
EXECUTE FUNCTION {prefix}_touch('{column}')"""
FUNCTION = """CREATE OR REPLACE FUNCTION {prefix}_touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
EXECUTE format('INSERT INTO {log} (source, value) SELECT DISTINCT %L, %I FROM new_rows WHERE %2$I IS NOT NULL',
TG_TABLE_NAME || '.' || TG_ARGV[0], TG_ARGV[0]);
IF TG_OP = 'UPDATE' THEN
EXECUTE format('INSERT INTO {log} (source, value) SELECT %1$L, %2$I FROM old_rows WHERE %2$I IS NOT NULL
EXCEPT SELECT %1$L, %2$I FROM new_rows', TG_TABLE_NAME || '.' || TG_ARGV[0], TG_ARGV[0]);
END IF; RETURN NULL; END $$"""
EVENTS = {
    "INSERT": (("NEW",), "NEW TABLE AS new_rows"),
    "UPDATE": (("NEW", "OLD"), "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
    "DELETE": (("OLD",), "OLD TABLE AS new_rows"),
}


@dataclass(frozen=True, slots=True)
class Log:
    """A table in which rows are noted; ``prefix`` begins the names of its triggers, which are nobody else's."""

    prefix: str
    table: str

    def follow(self, connection: BaseDatabaseWrapper, sources: Mapping[str, tuple[str, str]]) -> set[str]:
        """Makes triggers that are missing on (table, column), by source; the sources not followed until now."""
        there, missing = self.triggers(connection), set()
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(FUNCTION.format(prefix=self.prefix, log=self.table))
            for source, (table, column) in sources.items():
                for event in EVENTS:
                    if f"{self.prefix}_{table}_{column}_{event.lower()}" not in there:
                        cursor.execute(self._statement(connection, event, table, column))
                        missing.add(source)
        return missing

    def _statement(self, connection: BaseDatabaseWrapper, event: str, table: str, column: str) -> str:
        seen, rows = EVENTS[event]
        said = {"event": event, "table": table, "column": column, "log": self.table, "prefix": self.prefix}
        said["name"] = f"{self.prefix}_{table}_{column}_{event.lower()}"
        if connection.vendor == "postgresql":
            return POSTGRESQL.format(rows=rows, **said)
        values = " UNION ".join(ROW.format(source=f"{table}.{column}", row=row, column=column) for row in seen)
        return SQLITE.format(values=values, **said)

    def triggers(self, connection: BaseDatabaseWrapper) -> dict[str, str]:
        """Those of the log, by name the table."""
        asked = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor != "postgresql":
            asked = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        with connection.cursor() as cursor:
            cursor.execute(asked)
            return {name: table for name, table in cursor.fetchall() if name.startswith(f"{self.prefix}_")}

    def leave(self, connection: BaseDatabaseWrapper) -> None:
        """Drops all triggers, before the log itself is dropped."""
        there = self.triggers(connection)
        with connection.cursor() as cursor:
            for name, table in there.items():
                cursor.execute(f'DROP TRIGGER "{name}"' + (f" ON {table}" if connection.vendor == "postgresql" else ""))
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION IF EXISTS {self.prefix}_touch()")
