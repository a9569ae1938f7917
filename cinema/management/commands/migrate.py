from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

from cinema.first_build import is_from_first_build, refusal


class Command(Migrate):
    """Django's own, which would otherwise stop half-way through tables it does not expect."""

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if is_from_first_build(connection):
            raise CommandError(refusal(str(connection.settings_dict["NAME"])))
        super().handle(*args, **options)
