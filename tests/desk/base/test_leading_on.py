"""Links to a public page hold when its address is renamed."""

import datetime as dt

import pytest
import time_machine

from core.models import OldAddress
from tests.admin_pages import page, posted_form
from tests.factories import (
    at,
    make_edition,
    make_event,
    make_film,
    make_person,
    make_series,
    make_text,
    make_venue,
)

pytestmark = pytest.mark.django_db
NOW = at("2026-11-12 12:00")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def critique(**fields):
    return make_text(make_film(), "critique", **fields)


MAKERS = [make_film, make_person, make_event, make_series, make_venue, critique]


def rename(client, record) -> str:
    """Gives the page another address; returns the one that it had."""
    url, old = page(type(record), "change", record.pk), record.get_absolute_url()
    assert client.post(url, posted_form(client, url, slug="umbenannt")).status_code == 302
    record.refresh_from_db()
    return old


@pytest.mark.parametrize("make", [*MAKERS, lambda **fields: make_edition(2026, **fields)])
def test_the_old_address_leads_to_the_new_one(stranger, administrator, as_user, make):
    record = make()
    answer = stranger.get(rename(as_user(administrator), record))
    assert (answer.status_code, answer.headers["Location"]) == (301, record.get_absolute_url())
    assert record.get_absolute_url().split("/")[2] == "umbenannt"


@pytest.mark.parametrize("make", MAKERS)
def test_nobody_knew_the_address_of_a_draft(administrator, as_user, make):
    rename(as_user(administrator), make(state="draft"))
    assert not OldAddress.objects.exists()


def test_what_is_hidden_again_does_not_tell_its_new_name(stranger, administrator, as_user):
    series = make_series("Nordlicht")
    old = rename(as_user(administrator), series)
    series.public_from = NOW + dt.timedelta(days=1)
    series.save()
    answer = stranger.get(old)
    assert (answer.status_code, "umbenannt" in answer.text) == (404, False)
