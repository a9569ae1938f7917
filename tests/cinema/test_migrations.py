import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OURS = ("core", "people", "venues", "films", "showtimes", "festival", "community", "planner", "intake", "desk")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_every_migration_can_be_reversed():
    loader = MigrationLoader(connection)
    stuck = [
        key
        for key, migration in loader.disk_migrations.items()
        if key[0] in OURS and not all(operation.reversible for operation in migration.operations)
    ]
    assert stuck == []
