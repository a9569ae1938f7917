"""The next moment at which a page changes by time alone."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import models

from core.freshness import next_moment
from core.freshness.writes import groups_of
from festival.models import KeyDate
from showtimes.models import OpeningHours, Screening
from tests.factories import at, make_city, make_edition, make_open_period, make_screening

pytestmark = pytest.mark.django_db

NOON = at("2026-11-18 12:00")

CHANGE_NOTHING = {
    "showtimes.Screening.end_override",  # the end follows from it
    "showtimes.Screening.availability_at",  # when something was heard
    "showtimes.ScreeningChange.created_at",
    "festival.Critic.link_made_at",
}


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({"starts_at": "2026-11-18 20:00"}, "2026-11-18 20:00"),
        ({"starts_at": "2026-11-18 11:00"}, "2026-11-18 12:30"),
        ({"starts_at": "2026-12-20 20:00", "sale_from": "2026-11-18 14:00"}, "2026-11-18 14:00"),
        ({"starts_at": "2026-12-20 20:00", "public_from": "2026-11-18 15:00"}, "2026-11-18 15:00"),
        ({"starts_at": "2026-11-10 20:00", "public_from": "2026-11-18 15:00"}, "2026-11-18 15:00"),
        ({"starts_at": "2026-12-20 20:00"}, "2026-11-19 00:00"),
        ({"starts_at": "2026-11-10 20:00"}, "2026-11-19 00:00"),
    ],
)
def test_it_is_the_first_start_end_release_or_sale_or_the_days_end(fields, moment):
    make_screening(**{name: at(value) for name, value in fields.items()})
    assert next_moment(NOON) == at(moment)


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        ("2026-11-18 23:59", "2026-11-19 00:00"),
        ("2026-11-19 00:00", "2026-11-19 05:00"),
        ("2026-11-19 05:00", "2026-11-19 12:00"),
        ("2026-11-19 12:00", "2026-11-20 00:00"),
        ("2026-10-25 00:30", "2026-10-25 05:00"),
    ],
)
def test_days_turn_at_midnight_at_five_and_at_noon(now, moment):
    assert next_moment(at(now)) == at(moment)


def test_days_end_by_the_clocks_of_every_city():
    make_city("London", time_zone="Europe/London")
    assert next_moment(at("2026-11-18 05:00")) == at("2026-11-18 06:00")
    assert next_moment(at("2026-11-19 00:00")) == at("2026-11-19 01:00")


def test_an_edition_comes_out_and_its_key_dates_pass():
    edition = make_edition(2026, public_from=at("2026-11-18 18:00"))
    assert next_moment(NOON) == at("2026-11-18 18:00")
    KeyDate.objects.create(
        edition=edition, kind="tickets", title_de="Karten", day=dt.date(2026, 11, 18), time=dt.time(14)
    )
    assert next_moment(NOON) == at("2026-11-18 14:00")
    assert next_moment(at("2026-11-18 14:00")) == at("2026-11-18 18:00")


def test_what_is_open_for_a_while_closes():
    period = make_open_period(first_day=dt.date(2026, 11, 1), last_day=dt.date(2026, 11, 30))
    period.hours.all().delete()
    OpeningHours.objects.create(period=period, weekday=2, opens=dt.time(11), closes=dt.time(18, 30))
    assert next_moment(NOON) == at("2026-11-18 18:30")


def test_it_is_asked_for_again_only_when_it_has_come_or_something_was_written(django_assert_num_queries):
    next_moment(NOON)
    for now in (NOON, at("2026-11-18 23:59")):
        with django_assert_num_queries(0):
            assert next_moment(now) == at("2026-11-19 00:00")
    assert next_moment(at("2026-11-19 00:00")) == at("2026-11-19 05:00")
    assert next_moment(NOON) == at("2026-11-19 00:00")
    make_screening(starts_at=at("2026-11-18 20:00"))
    assert next_moment(NOON) == at("2026-11-18 20:00")
    Screening.objects.all().delete()
    assert next_moment(NOON) == at("2026-11-19 00:00")


def test_every_moment_of_what_is_public_is_asked_for_or_changes_nothing():
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if "public" in groups_of(model) and isinstance(field, models.DateTimeField)
        if not field.auto_now and not field.auto_now_add
    }
    asked = {f"showtimes.Screening.{name}" for name in ("starts_at", "ends_at", "public_from", "sale_from")}
    assert found - asked - {"showtimes.Series.public_from"} == CHANGE_NOTHING
