"""The actors, and the clock that every test starts at."""

import datetime as dt
import gc
import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis
from pytest_django.plugin import blocking_manager_key

from core.freshness import generations, moments
from core.pagecache import store
from portal import frame
from portal.templatetags import chrome
from showtimes.rows import reading
from tests.factories import BERLIN, make_user

LOOK_UP = frame.look_up
gc.set_threshold(200_000, 20, 50)  # a test leaves little behind; looking for it often takes a seventh of the time
hypothesis.register_profile("any machine", deadline=None)
hypothesis.load_profile("any machine")


def pytest_collection_modifyitems(config, items) -> None:
    """Tests that ask no database run once, not again on PostgreSQL.

    Tests that commit leave an empty database; before and after each of them it gets what the migrations wrote (the
    groups), so that the order of tests does not matter.
    """
    for item in items:
        marker = item.get_closest_marker("django_db")
        if (marker and marker.kwargs.get("transaction")) or item.path.parent.name == "browser":
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
    if connection.vendor == "postgresql":
        pure = [item for item in items if not _asks_database(item)]
        config.hook.pytest_deselected(items=pure)
        items[:] = [item for item in items if _asks_database(item)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    result = yield
    marker, contents = item.get_closest_marker("django_db"), getattr(connection, "_test_serialized_contents", "")
    if nextitem and contents and marker and marker.kwargs.get("serialized_rollback"):
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(contents)
    return result


def _asks_database(item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    is_case = item.cls is not None and issubclass(item.cls, TransactionTestCase)
    return (
        is_case
        or item.get_closest_marker("django_db") is not None
        or "db" in fixtures
        or "transactional_db" in fixtures
    )


START = dt.datetime.fromisoformat(os.environ.get("TEST_CLOCK", "2026-11-12 12:00"))
START = START if START.tzinfo else START.replace(tzinfo=BERLIN)
"""Start of every test, in Berlin time; with an offset for the hour that comes twice."""


@pytest.hookimpl(wrapper=True)
def pytest_collection(session):
    """A module's "now" while it is read is the moment its tests start at."""
    with time_machine.travel(START, tick=False):
        return (yield)


@pytest.fixture(autouse=True)
def clock():
    """Time passes in a test, but it starts at the same moment whatever the machine's clock says."""
    with time_machine.travel(START) as traveller:
        yield traveller


@pytest.fixture
def machine_clock(clock):
    """The machine's own time, for what runs in a process of its own."""
    clock.move_to(time_machine.escape_hatch.datetime.datetime.now(tz=dt.UTC))


@pytest.fixture(autouse=True)
def _german():
    """A request to /en/ leaves English active; the next test begins in German again."""
    translation.activate("de")


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    """Uploads and mail of a test go to its own folder; passwords are hashed fast."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAIL_DIR = tmp_path / "mail"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    in_memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {name: {"BACKEND": in_memory, "LOCATION": f"{tmp_path} {name}"} for name in ("default", "counts")}
    settings.WHITENOISE_AUTOREFRESH = True  # otherwise each client looks through all static files
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _nothing_around_pages(monkeypatch):
    """Head and foot are kept while nothing changes; no test depends on what the one before looked up."""
    monkeypatch.setattr(frame, "look_up", frame.Frame)
    frame._known.cache_clear()
    chrome._pieces.cache_clear()


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    """No test sees pages or rows of the one before; a generation changes by this process's own writes alone."""
    store.forget()
    monkeypatch.setattr(moments, "_known", None)
    known = generations.Known()
    known.read_at = float("inf")
    monkeypatch.setattr(generations, "_known", known)
    monkeypatch.setattr(reading, "_kept", (None, {}))


@pytest.fixture
def real_generations(monkeypatch):
    """Generations are looked up as in production."""
    monkeypatch.setattr(generations, "_known", generations.Known())


@pytest.fixture
def real_frame(monkeypatch):
    """Every page says what really stands around it."""
    monkeypatch.setattr(frame, "look_up", LOOK_UP)


def _staff(name: str, **fields):
    user = make_user(name, is_staff=True, **fields)
    if group := Group.objects.filter(name=name).first():
        user.groups.add(group)
    return user


@pytest.fixture
def editor(db):
    return _staff("Editor")


@pytest.fixture
def programmer(db):
    return _staff("Programmer")


@pytest.fixture
def moderator(db):
    return _staff("Moderator")


@pytest.fixture
def administrator(db):
    return _staff("Administrator", is_superuser=True)


@pytest.fixture
def member(db):
    return make_user("Member")


@pytest.fixture
def stranger():
    """The client of a visitor who is not signed in."""
    return Client()


@pytest.fixture
def as_user():
    """``as_user(member)`` is a client signed in as that user."""

    def sign_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


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
