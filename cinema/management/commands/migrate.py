from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from cinema.first_build import is_from_first_build, refusal
from core.search import index
from portal.api import feed


class Command(Migrate):
    """Django's own, which would otherwise stop half-way through tables it does not expect.

    When all is done the search and the feed of the API follow all tables, also those that migrations made anew.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if is_from_first_build(connection):
            raise CommandError(refusal(str(connection.settings_dict["NAME"])))
        super().handle(*args, **options)
        if connection.alias == DEFAULT_DB_ALIAS and is_migrated(connection):
            index.follow()
            feed.follow()


def is_migrated(connection: BaseDatabaseWrapper) -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
