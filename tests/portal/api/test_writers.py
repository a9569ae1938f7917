"""A mirror hears of every writer: the scenarios of the derived values' test, seen through the feed of changes."""

import pytest
import time_machine
from django.contrib import admin
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from portal.api import answers
from tests.desk.derived import scenarios
from tests.desk.derived.world import NOW, make_world
from tests.portal.api.reading import Mirror, everything, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(db, monkeypatch):
    monkeypatch.setattr(answers, "REQUESTS", answers.Limit("api", 100_000))
    make_world()


UNSEEN = (scenarios.what_was_spoilt_is_repaired, scenarios.the_search_is_built_anew)
"""They write columns for search and order alone."""


def test_a_mirror_hears_of_every_writer(administrator, as_user):
    client = as_user(administrator)
    registered = list(admin.site._registry)
    everybody = [
        *((found.__name__, lambda found=found: found(client, registered)) for found in scenarios.OF_THE_ADMIN),
        *((found.__name__, lambda found=found: found(client)) for found in scenarios.SCENARIOS if found not in UNSEEN),
    ]
    publish()
    wrong, silent = {}, set()
    for name, scenario in everybody:
        with transaction.atomic():
            mirror = Mirror(Client())
            mirror.follow()
            scenario()
            publish()
            if not mirror.follow():
                silent.add(name)
            shown = everything(Client())
            if mirror.records != shown:
                wrong[name] = mirror.records.keys() ^ shown.keys()
            transaction.set_rollback(True)
    assert wrong == {}
    assert silent == CHANGE_NOTHING


CHANGE_NOTHING = {"a_programme_is_pasted_and_taken_back"}
"""Scenarios after which all that the public sees is as before."""


@pytest.mark.django_db(transaction=True)  # the worker closes connections
def test_the_feed_is_brought_up_to_date_by_the_worker(client):
    with time_machine.travel(NOW):
        call_command("work", "--once")
    mirror = Mirror(client)
    mirror.follow()
    assert mirror.records == everything(client) != {}
