"""The launcher: what stops a start says so in one sentence, before anything is made."""

import io
import os
import socket
import stat
import subprocess
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from cinema import first_build, gunicorn
from cinema.collected import NotCollectedError, check_collected
from cinema.management.commands.prepare import make_folders
from core.page import Page
from tests.factories import PASSWORD, make_city, make_film, make_user
from venues.models import City


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_what_a_start_writes_is_read_by_its_owner_only(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    before = os.umask(0o022)
    try:
        make_folders()
        (settings.DATA_DIR / "database").touch()
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (settings.DATA_DIR, settings.DATA_DIR / "database")]
    assert modes == [0o700, 0o600]


SERVERS = {
    "make run": ("manage.py", "serve", "--demo"),
    "make serve": ("manage.py", "serve"),
    "gunicorn": ("-m", "gunicorn", "--config", "cinema/gunicorn.py", "cinema.wsgi"),
}


@pytest.mark.parametrize("arguments", SERVERS.values(), ids=SERVERS)
def test_a_port_in_use_is_named_before_anything_is_made(arguments, taken_port, tmp_path):
    variables = {"DATA_DIR": str(tmp_path), "PORT": str(taken_port), "DATABASE_URL": ""}
    ended = subprocess.run(
        [sys.executable, *arguments],
        env=os.environ | variables,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.splitlines()[-1].removeprefix("CommandError: ") == (
        f"PORT names port {taken_port}, which is in use by another program: choose another one."
    )
    assert "already in use" not in ended.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]


@pytest.fixture
def nothing_collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "core.stylesheets.StaticFiles"}}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.PORT = free.getsockname()[1]
    return settings.STATIC_ROOT


def test_a_start_without_collected_files_says_what_to_do_before_anything_is_made(nothing_collected):
    said = (
        f"Stylesheets and scripts are missing in {nothing_collected}: "
        "start with make run or make serve, or run manage.py collectstatic first."
    )
    with pytest.raises(CommandError) as refusal:
        call_command("serve")
    with pytest.raises(SystemExit) as ended:
        gunicorn.on_starting(None)
    assert (str(refusal.value), ended.value.code) == (said, said)


def test_after_collecting_a_start_goes_on_and_a_new_script_must_be_collected_too(nothing_collected, settings):
    call_command("collectstatic", interactive=False, verbosity=0)
    check_collected()
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, nothing_collected.parent / "more"]
    (nothing_collected.parent / "more").mkdir()
    (nothing_collected.parent / "more" / "new.js").touch()
    with pytest.raises(NotCollectedError):
        check_collected()


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["migrate", "prepare"])
@pytest.mark.parametrize("name", [("desk", "0003_release_rights"), ("cinema", "0001_initial")])
def test_a_database_from_before_the_first_version_is_refused(command, name):
    MigrationRecorder(connection).record_applied(*name)
    with pytest.raises(CommandError, match=r"from before version 0[.]1[.]0, from which nothing leads on"):
        call_command(command)


def test_the_refusal_names_the_way_out():
    assert first_build.refusal(f"{settings.DATA_DIR}/lichtspiel.sqlite3") == (
        f"The folder {settings.DATA_DIR} (DATA_DIR) holds a database from before version 0.1.0, from which nothing "
        "leads on: move it away and start again, and the demo is loaded anew."
    )
    assert first_build.refusal("lichtspiel") == (
        "DATABASE_URL names a database from before version 0.1.0, from which nothing "
        "leads on: name an empty one and start again, and the demo is loaded anew."
    )


@pytest.mark.django_db
def test_no_migration_takes_a_name_of_the_time_before_the_first_version():
    assert first_build.MIGRATIONS.isdisjoint(MigrationLoader(connection).disk_migrations)


def prepare(**options) -> str:
    output = io.StringIO()
    call_command("prepare", stdout=output, **options)
    return output.getvalue()


def counts() -> dict[str, int]:
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_user, make_film, make_city])
def test_the_demo_is_left_out_where_somebody_has_begun(make):
    make()
    prepare()
    before = counts()
    assert prepare(demo=True).splitlines() == [
        "The demo is left out: this portal has users, films or cities of its own.",
        f"Lichtspiel {settings.VERSION}: {settings.SITE_URL}",
    ]
    assert counts() == before


@pytest.mark.django_db
def test_the_settings_name_the_first_cities(settings):
    settings.CITIES = ["Kiel", "Lübeck"]
    for _start in range(2):
        prepare()
        assert [(city.name_de, city.shape) for city in City.objects.all()] == [("Kiel", "square"), ("Lübeck", "circle")]


@pytest.mark.parametrize(
    "url",
    [
        *("sqlite:////nowhere/x.sqlite3", "sqlite:////tmp", "postgresql:///x?host=/nowhere"),
        *("postgresql://127.0.0.1:1/x", "postgresql://127.0.0.1/x?sslmode=perhaps", "postgresql:///x?perhaps=1"),
    ],
)
def test_a_database_that_cannot_be_reached_is_told_in_one_sentence(url, tmp_path):
    variables = {"DATA_DIR": str(tmp_path), "DATABASE_URL": url}
    command = [sys.executable, settings.BASE_DIR / "manage.py", "prepare"]
    ended = subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("CommandError: DATABASE_URL names a database that can't be reached: ")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.django_db
def test_a_start_writes_drafts_and_names_to_who_is_public_what_the_law_asks_for(settings, capsys):
    prepare()
    assert capsys.readouterr().err == ""
    settings.IS_PUBLIC = True
    Page.objects.filter(slug="datenschutz").delete()
    Page.objects.filter(slug="impressum").update(body_de="Ausgefüllt", body_en="")
    Page.objects.filter(slug="barrierefreiheit").update(body_de="Ausgefüllt", body_en="", state="public")
    prepare()
    assert capsys.readouterr().err.splitlines() == [
        "The page /impressum/ is a draft, but the law wants it (§ 5 DDG und § 18 Absatz 2 MStV).",
        "The page /datenschutz/ is not there, but the law wants it (Artikel 13 DSGVO).",
        "The page /nutzungsbedingungen/ has 6 gaps, but the law wants it filled in (Artikel 14 DSA).",
    ]


@pytest.mark.django_db
def test_who_is_made_on_the_command_line_signs_in_at_once(stranger, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, email="Inga@Example.org", display_name="Inga", verbosity=0)
    stranger.post("/konto/login/", {"login": "inga@example.org", "password": PASSWORD})
    assert stranger.get("/admin/").status_code == 200


def test_one_place_says_the_version_and_the_changelog_knows_it():
    changelog = (settings.BASE_DIR / "CHANGELOG.md").read_text()
    assert f"\n## {settings.VERSION}" in changelog
