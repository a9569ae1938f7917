"""In a file of its own, whose name puts it last: it rebuilds tables under the feet of whatever follows."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db(transaction=True)
def test_migrations_run_backward_and_forward_again():
    tables = set(connection.introspection.table_names())
    call_command("migrate", "community", "zero", verbosity=0, interactive=False)
    call_command("migrate", "showtimes", "zero", verbosity=0, interactive=False)
    left = set(connection.introspection.table_names())
    call_command("migrate", verbosity=0, interactive=False)
    assert not {table for table in left if table.startswith(("community_", "showtimes_", "festival_"))}
    assert set(connection.introspection.table_names()) == tables
    assert apps.get_model("auth", "Group").objects.count() == 3
