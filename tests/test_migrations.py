"""Migrations run forward, backward and forward again, in a database of their own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

ROOMS = ("people_", "venues_", "films_", "showtimes_", "festival_", "community_", "planner_")
TABLES = "from django.db import connection; print(*connection.introspection.table_names())"
GROUPS = "from django.contrib.auth.models import Group; print(*Group.objects.order_by('name'))"


@pytest.fixture
def manage(transactional_db, tmp_path) -> Iterator[Callable[..., list[str]]]:
    """``manage("migrate", …)`` runs the command in its own process and gives the words it printed."""
    name = f"round_trip_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    env = os.environ | {"DATA_DIR": str(tmp_path), "DATABASE_URL": ""}
    if connection.vendor == "postgresql":
        env["DATABASE_URL"] = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        administer(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")

    def run(*command: str) -> list[str]:
        python = [sys.executable, Path(settings.BASE_DIR, "manage.py")]
        return subprocess.run([*python, *command], env=env, check=True, capture_output=True, text=True).stdout.split()

    yield run
    if connection.vendor == "postgresql":
        administer(f"DROP DATABASE {name}")


def administer(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_migrations_run_forward_backward_and_forward_again(manage):
    manage("migrate", "--verbosity=0")
    tables = set(manage("shell", "--no-imports", "-c", TABLES))
    assert {table.split("_")[0] + "_" for table in tables}.issuperset(ROOMS)
    for room in ("people", "venues"):  # the others stand on these
        manage("migrate", room, "zero", "--verbosity=0")
    left = set(manage("shell", "--no-imports", "-c", TABLES))
    assert not [table for table in left if table.startswith(ROOMS)]
    manage("migrate", "--verbosity=0")
    assert set(manage("shell", "--no-imports", "-c", TABLES)) == tables
    assert manage("shell", "--no-imports", "-c", GROUPS) == ["Editor", "Moderator", "Programmer"]
