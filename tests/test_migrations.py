"""Migrations run forward, backward and forward again, in a database of their own."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

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


@pytest.mark.django_db(transaction=True)
def test_migrations_run_forward_backward_and_forward_again(own_database):
    command = [sys.executable, settings.BASE_DIR / "manage.py", "shell", "--no-imports", "-c", SCRIPT]
    printed = subprocess.run(command, env=os.environ | own_database, check=True, capture_output=True, text=True).stdout
    before, between, after, groups = json.loads(printed)
    assert {table.split("_")[0] + "_" for table in before}.issuperset(ROOMS)
    assert [table for table in between if table.startswith(ROOMS)] == []
    assert (after, groups) == (before, ["Editor", "Moderator", "Programmer"])
