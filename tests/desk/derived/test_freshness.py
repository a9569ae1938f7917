"""Every writer, every clock: after each write and each moment the next page that a stranger gets is new.

Pages come from the store wherever it takes them for right, and are compared with what is made with nothing kept.
"""

import datetime as dt
import io
import re
import secrets
import tempfile
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse

from core.freshness import generations, next_moment
from core.freshness.writes import groups_of
from core.models import Generation
from core.pagecache import store
from core.pagecache.entry import VOTES_AGE
from desk import tasks
from desk.derived import check
from festival.models import Edition
from films.models import Film
from intake.models import TableRun
from people.models import Person
from showtimes.models import Event, Screening, Series
from tests.admin_pages import page
from tests.desk.derived import scenarios
from tests.desk.derived.world import NOW, make_world
from tests.factories import at, make_open_period
from venues.models import Venue

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = ["/", "/filme/", "/programm/", "/programm.ics", "/kinos/", "/festival/", "/kritiken/", "/presse/"]
WRITTEN_AT = re.compile(rb"DTSTAMP:\S+")
"""In calendars, which tell by it nothing of an event."""

GROUPED = [model for model in apps.get_models(include_auto_created=True) if groups_of(model)]


def commands(client: Client) -> None:
    """A programme is pasted at the command line, and what was spoilt is repaired."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "programm.txt")
        file.write_text(scenarios.TEXT, encoding="utf-8")
        call_command("paste_programme", file, dated=NOW.date(), save=True, stdout=io.StringIO())
    assert Screening.objects.filter(origin="paste").count() == 1


def the_worker(client: Client) -> None:
    """A table is read, compared and saved in the background."""
    file = SimpleUploadedFile("filme.csv", b"Titel;Minuten\nDer neue Tag;75\n")
    client.post(reverse("admin:intake_tablerun_add"), {"kind": "films", "file": file})
    call_command("work", once=True)
    run = TableRun.objects.get()
    client.post(reverse("admin:intake_tablerun_mapping", args=[run.pk]), {"c0": "title_de", "c1": "runtime"})
    call_command("work", once=True)
    client.post(page(TableRun, "change", run.pk), {"_save": "1"})
    call_command("work", once=True)
    assert Film.objects.get(title_de="Der neue Tag").runtime == 75


WRITERS = {found.__name__: found for found in [*scenarios.OF_THE_ADMIN, *scenarios.SCENARIOS, commands, the_worker]}


@pytest.fixture
def world(transactional_db, real_frame):
    with time_machine.travel(NOW, tick=False):
        make_world()
        assert [one for found in check(now=NOW) for one in found.differences] == []
        yield


@pytest.fixture
def writing(world, administrator, as_user, monkeypatch):
    """``writing(name)`` lets that writer work."""
    monkeypatch.setattr(tasks, "SMALL", 0)
    client = as_user(administrator)

    def write(name: str) -> None:
        given = [list(admin.site._registry)] if WRITERS[name] in scenarios.OF_THE_ADMIN else []
        WRITERS[name](client, *given)

    return write


def stored() -> dict[type, str]:
    """All that the tables of groups hold."""
    return {model: repr(list(model._base_manager.order_by("pk").values_list())) for model in GROUPED}


def addresses() -> list[str]:
    """The lists, and one page of each kind of record that there is."""
    records = [model.objects.order_by("pk") for model in (Film, Person, Venue, Screening, Event, Edition, Series)]
    return [*LISTS, *(record.get_absolute_url() for found in records for record in found[:1])]


def pages(addresses: list[str]) -> dict[str, tuple[int, bytes]]:
    client = Client()
    answers = {path: client.get(path) for path in addresses}
    return {path: (answer.status_code, WRITTEN_AT.sub(b"", answer.content)) for path, answer in answers.items()}


def made_anew(addresses: list[str]) -> dict[str, tuple[int, bytes]]:
    """The pages of a process that has nothing in memory: under generations that nobody has had."""
    known = generations._known
    tokens, memory = known.tokens, store.memory
    known.tokens = {group: token[:8] + secrets.token_hex(4) for group, token in tokens.items()}
    store.memory = store.Memory()
    try:
        return pages(addresses)
    finally:
        known.tokens, store.memory = tokens, memory


def differing(addresses: list[str]) -> list[str]:
    given, right = pages(addresses), made_anew(addresses)
    return [path for path in addresses if given[path] != right[path]]


def raised() -> dict[str, str]:
    return dict(Generation.objects.values_list("group", "token"))


@pytest.mark.parametrize("name", WRITERS)
def test_after_every_writer_the_next_page_is_new(name, writing):
    known, before, tokens = addresses(), stored(), raised()
    pages(known)
    if WRITERS[name] is not the_worker:  # which closes its connection
        with transaction.atomic():
            writing(name)
            transaction.set_rollback(True)
    assert (stored(), raised()) == (before, tokens)
    writing(name)
    after, tokens_after = stored(), raised()
    changed = {group for model in GROUPED if before[model] != after[model] for group in groups_of(model)}
    assert changed <= {group for group in tokens_after if tokens_after[group] != tokens.get(group)}
    with time_machine.travel(NOW + VOTES_AGE, tick=False):
        assert differing(list(dict.fromkeys([*known, *addresses()]))) == []


def test_whoever_writes_to_a_table_raises_its_groups(transactional_db):
    """Also those that no scenario runs."""
    wrong = {}
    for model in GROUPED:
        field, tokens = model._meta.pk.name, raised()
        model._base_manager.update(**{field: F(field)})
        groups = {group for group, token in raised().items() if token != tokens.get(group)}
        if groups != groups_of(model):
            wrong[model] = groups
    assert wrong == {}


def test_after_every_moment_the_next_page_is_new(world):
    """Just before each, when it comes, and some time after."""
    period = make_open_period(first_day=dt.date(2026, 11, 1), last_day=dt.date(2026, 11, 30))
    known, now = [*addresses(), period.event.get_absolute_url()], at("2026-11-20 17:00")
    wrong = {}
    for _number in range(16):
        moment = next_moment(now)
        for shown_at in (moment - dt.timedelta(seconds=1), moment, moment + dt.timedelta(minutes=11)):
            with time_machine.travel(shown_at, tick=False):
                if found := differing(known):
                    wrong[shown_at] = found
        now = moment
    assert wrong == {}
