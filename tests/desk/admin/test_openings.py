import datetime as dt

import pytest

from core.models import Discarded
from showtimes.models import OpeningHours, OpenPeriod
from tests.admin_pages import page, posted_form, queries
from tests.factories import make_event, make_open_period, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(programmer, as_user):
    return as_user(programmer)


def row(number: int = 0, **values: object) -> dict[str, object]:
    return {f"hours-{number}-{name}": value for name, value in values.items()} | {"hours-TOTAL_FORMS": number + 1}


def messages(client, url, **typed) -> list[str]:
    """Empty when it was saved."""
    response = client.post(url, posted_form(client, url) | typed)
    if response.status_code == 302:
        return []
    context = response.context_data
    sets = [inline.formset for inline in context["inline_admin_formsets"]]
    rows = [errors for formset in sets for errors in formset.errors]
    found = [
        message for errors in [context["adminform"].form.errors, *rows] for it in errors.values() for message in it
    ]
    return [*found, *(message for formset in sets for message in formset.non_form_errors())]


def asked(**more: object) -> dict[str, object]:
    days = {"first_day": "2026-11-16", "last_day": "2026-11-22"}
    return {"event": make_event("Plakate").pk, "venue": make_venue().pk} | days | more


def test_a_period_is_entered_with_its_hours(client):
    typed = asked(**row(weekday=1, opens="11:00", closes="18:00"))
    assert messages(client, page(OpenPeriod, "add"), **typed) == []
    assert OpeningHours.objects.get().opens == dt.time(11)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({}, "Bitte mindestens eine Öffnungszeit angeben."),
        (row(opens="11:00", closes="18:00"), "Bitte entweder einen Wochentag oder einen Tag angeben."),
        (
            row(weekday=1, opens="18:00", closes="11:00"),
            "Bitte angeben, wann es öffnet und, später am selben Tag, wann es schließt.",
        ),
        (
            row(weekday=1, opens="11:00", closes="18:00") | {"last_day": "2026-11-15"},
            "Der letzte Tag liegt vor dem ersten.",
        ),
        (row(day="2026-11-17"), "Mit diesen Zeiten ist an keinem Tag geöffnet."),
        (
            row(weekday=1, opens="11:00", closes="14:00") | row(1, weekday=1, opens="13:00", closes="18:00"),
            "Zwei Öffnungszeiten eines Tages überschneiden sich.",
        ),
        (
            row(weekday=1, opens="11:00", closes="18:00") | {"last_day": "9999-12-31"},
            "Bitte einen Tag in den Jahren 1895 bis 2199 angeben.",
        ),
    ],
)
def test_what_lacks_is_said_and_nothing_is_saved(client, typed, message):
    assert message in messages(client, page(OpenPeriod, "add"), **asked(**typed))
    assert not OpenPeriod.objects.exists()


def test_the_list_costs_the_same_for_few_and_many_and_finds_by_name(client):
    make_open_period(make_event("Plakate"))
    few = queries(client, page(OpenPeriod, "changelist"))
    for number in range(12):
        make_open_period(make_event(f"Fotos {number}"), make_venue(f"Haus {number}"))
    assert queries(client, page(OpenPeriod, "changelist")) == few
    assert client.get(page(OpenPeriod, "changelist"), {"q": "plakate"}).context["cl"].result_count == 1


def test_a_period_can_be_changed_and_lies_in_the_bin_when_deleted(client):
    period = make_open_period()
    url = page(OpenPeriod, "change", period.pk)
    assert messages(client, url, room="Foyer") == []
    period.refresh_from_db()
    assert (period.room, period.history.count()) == ("Foyer", 2)
    client.post(page(OpenPeriod, "delete", period.pk), {"post": "yes"})
    assert not OpenPeriod.objects.exists()
    assert Discarded.objects.count() == 1
