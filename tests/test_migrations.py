"""Migrations run forward, backward and forward again, in a database of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

ROOMS = (
    "people_",
    "venues_",
    "films_",
    "showtimes_",
    "festival_",
    "community_",
    "planner_",
    "desk_",
    "core_",
    "intake_",
)
SCRIPT = """
import gc
import json
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection

def migrate(*where):
    call_command("migrate", *where, verbosity=0)
    tables.append(connection.introspection.table_names())

gc.set_threshold(200_000, 20, 50)  # the states of migrations are many objects that stay
tables = []
migrate()
for room in ("desk", "intake", "people", "venues", "community"):  # the other rooms stand on people and venues
    call_command("migrate", room, "zero", verbosity=0)
migrate("core", "zero")
migrate()
print(json.dumps([*tables, list(Group.objects.order_by("name").values_list("name", flat=True))]))
"""


@pytest.fixture
def own_database(tmp_path) -> Iterator[dict[str, str]]:
    """The variables that name an empty database of the same kind."""
    if connection.vendor != "postgresql":
        yield {"DATA_DIR": str(tmp_path), "DATABASE_URL": ""}
        return
    name = f"round_trip_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    administer(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    yield {"DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()}
    administer(f"DROP DATABASE {name}")


def administer(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_migrations_run_forward_backward_and_forward_again(own_database):
    command = [sys.executable, settings.BASE_DIR / "manage.py", "shell", "--no-imports", "-c", SCRIPT]
    printed = subprocess.run(command, env=os.environ | own_database, check=True, capture_output=True, text=True).stdout
    before, between, after, groups = json.loads(printed)
    assert {table.split("_")[0] + "_" for table in before}.issuperset(ROOMS)
    assert [table for table in between if table.startswith(ROOMS)] == []
    assert (after, groups) == (before, ["Editor", "Moderator", "Programmer"])
