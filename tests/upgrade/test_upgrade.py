"""Every kept dump of an earlier version is carried to this one, on the database that it came from."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.db import connection

from core.models import Generation, Touched
from portal.models import ChangeCount, PublishedKind, PublishedRecord, TouchedRow
from tests.upgrade import content
from tests.upgrade.dump import FOLDER, file_of, read

VERSIONS = sorted({file.name.rsplit("-", 1)[0] for file in FOLDER.glob("*.sql.gz")})
PUBLISHED = (ChangeCount, PublishedKind, PublishedRecord, TouchedRow)
FACTS = """
import json
from core import bin
from core.models import Discarded, Page
from core.search.query import search
from community.models import FilmStats, User
from django.utils import timezone
from films.models import Film
from showtimes.models import Screening

restored = Discarded.objects.get()
bin.restore(discarded=restored)
print(json.dumps({
    "films": sorted(Film.objects.values_list("title_de", flat=True)),
    "public": [
        f"{timezone.localtime(one.starts_at):%d.%m.%Y %H:%M} {(one.film or one.event).title_de}, {one.hall or 'online'}"
        for one in Screening.objects.public(timezone.now()).select_related("film", "event", "hall__venue__city")
        .order_by("starts_at")
    ],
    "scores": [[stats.film.title_de, stats.rating_count, str(stats.average)] for stats in FilmStats.objects.all()],
    "accounts": {user.email: [user.display_name, user.is_staff] for user in User.objects.order_by("email")},
    "found": [kind for kind, _record in search("leuchttrum", now=timezone.now()).keys][:1],
    "pages": sorted(Page.objects.values_list("slug", "state")),
}))
"""
EXPECTED = {
    "films": ["Der Leuchtturm", "Ebbe", "Kurzes vom Meer", "Möwen"],
    "public": [
        "16.11.2026 18:00 Kurzes vom Meer, online",
        "18.11.2026 20:45 Der Leuchtturm, Metro, Kiel",
        "19.11.2026 17:00 Kurzes vom Meer, Saal 2, Kommunales Kino, Lübeck",
        "20.11.2026 19:00 Konzert im Hafen, Saal 2, Kommunales Kino, Lübeck",
        "21.11.2026 21:00 Der Leuchtturm, Saal 2, Kommunales Kino, Lübeck",
    ],
    "scores": [["Der Leuchtturm", 1, "8.0"]],
    "accounts": {"editor@example.org": ["Editor", True], "mara@example.org": ["Mara", False]},
    "found": ["film"],
    "pages": [
        *(["barrierefreiheit", "draft"], ["datenschutz", "draft"], ["impressum", "draft"]),
        *(["nutzungsbedingungen", "draft"],),
    ],
}
NEWER = {
    "0.1.0": {
        "16.11.2026 18:00 Kurzes vom Meer, online",
        "20.11.2026 19:00 Konzert im Hafen, Saal 2, Kommunales Kino, Lübeck",
    },
}
"""Times that the dump of a version can't hold yet: events and what is online came with 0.2.0."""


def load(sql: str, variables: dict[str, str]) -> None:
    if connection.vendor == "sqlite":
        with sqlite3.connect(Path(variables["DATA_DIR"], "lichtspiel.sqlite3")) as database:
            database.executescript(sql)
        return
    with psycopg.connect(variables["DATABASE_URL"], autocommit=True) as database:
        database.execute(sql)


def manage(variables: dict[str, str], *words: str) -> str:
    command = [sys.executable, settings.BASE_DIR / "manage.py", *words]
    return subprocess.run(command, env=os.environ | variables, check=True, capture_output=True, text=True).stdout


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_kept_dump_is_carried_to_this_version_and_still_says_the_same(version, own_database):
    load(read(file_of(version, connection.vendor)), own_database)
    manage(own_database, "migrate", "--verbosity=0")
    public = [time for time in EXPECTED["public"] if time not in NEWER.get(version, set())]
    said = json.loads(manage(own_database, "shell", "--no-imports", "-c", FACTS))
    assert said == EXPECTED | {"public": public}
    manage(own_database, "makemigrations", "--check", "--dry-run")


def test_every_version_in_the_changelog_has_its_dumps():
    changelog = (settings.BASE_DIR / "CHANGELOG.md").read_text()
    released = re.findall(r"^## (\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    wanted = {file_of(version, vendor).name for version in released for vendor in ("sqlite", "postgresql")}
    assert wanted == {file.name for file in FOLDER.glob("*.sql.gz")}


@pytest.mark.django_db
def test_the_content_of_a_dump_has_a_row_of_every_model_of_ours():
    with time_machine.travel(content.NOW, tick=False):
        content.write()
    ours = [
        model
        for model in apps.get_models()
        if Path(apps.get_app_config(model._meta.app_label).path).parent == settings.BASE_DIR
        if model not in {Generation, Touched, *PUBLISHED}  # say something of this moment only
    ]
    assert [model._meta.label for model in ours if not model._base_manager.exists()] == []
