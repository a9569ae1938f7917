"""Screenings without a hall: seen online from a start to an end."""

from contextlib import nullcontext

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from showtimes import services
from showtimes.changes import change_rows
from showtimes.conflicts import hall_conflict
from showtimes.models import Screening, ScreeningChange
from showtimes.places import region_names
from showtimes.plan_conflicts import with_plan_conflicts
from showtimes.rows import screening_rows
from tests.factories import at, make_film, make_hall, make_online, make_screening

pytestmark = pytest.mark.django_db
NOW = at("2026-11-16 12:00")
WINDOW = {"starts_at": at("2026-11-16 18:00"), "ends_at": at("2026-11-20 23:59")}


def draft(**fields) -> Screening:
    return Screening(film=make_film("Pelikan", runtime=68), starts_at=WINDOW["starts_at"], **fields)


@pytest.mark.parametrize(("sale_from", "is_refused"), [("2026-11-18 10:00", False), ("2026-11-20 23:59", True)])
def test_tickets_can_go_on_sale_as_long_as_it_is_to_be_seen(sale_from, is_refused):
    online = {"stream_url": "https://example.org/", "end_override": WINDOW["ends_at"]}
    screening = draft(**online, sale_from=at(sale_from))
    with pytest.raises(ValidationError, match="Vorverkauf") if is_refused else nullcontext():
        screening.full_clean()


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"stream_url": "https://example.org/", "end_override": WINDOW["ends_at"]}, "in a hall, too"),
        ({}, "nowhere"),
        ({"stream_url": "https://example.org/"}, "without an end"),
    ],
)
def test_a_screening_is_in_a_hall_or_online_until_an_end(fields, place):
    hall = make_hall() if place == "in a hall, too" else None
    screening = draft(hall=hall, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        screening.save()


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({}, "hall", "Bitte entweder einen Saal wählen oder die Adresse angeben, unter der man online zusieht."),
        ({"stream_url": "https://example.org/"}, "end_override", "Bitte angeben, bis wann es online zu sehen ist."),
    ],
)
def test_the_form_says_which_field_lacks(fields, field, message):
    with pytest.raises(ValidationError) as refusal:
        services.save_screening(screening=draft(**fields), now=NOW)
    assert refusal.value.message_dict[field] == [message]


def test_a_link_beside_a_hall_is_refused_by_name():
    screening = draft(hall=make_hall(), stream_url="https://example.org/")
    with pytest.raises(ValidationError) as refusal:
        services.save_screening(screening=screening, now=NOW)
    assert list(refusal.value.message_dict) == ["stream_url"]


def test_two_online_at_once_take_no_hall_from_each_other():
    one, other = make_online(**WINDOW), make_online(**WINDOW)
    assert hall_conflict(one) is None
    services.save_screening(screening=other, now=NOW)
    assert Screening.objects.count() == 2


def test_its_row_has_a_window_a_length_and_no_city():
    make_online(make_film("Pelikan", runtime=68), stream_region="DE, at, nur Kinder", **WINDOW)
    [row] = screening_rows(Screening.objects.all(), now=NOW)
    assert (row.place, row.where, row.city_name, row.venue_url) == ("Online", "Online", "", "")
    assert (row.minutes, row.hall_minutes) == (68, 68)
    assert row.window_label == "Mo 16. Nov 18:00 bis Fr 20. Nov 23:59"
    assert row.region == "Deutschland, Österreich, nur Kinder"
    assert [str(day) for day in (row.day, row.last_day)] == ["2026-11-16", "2026-11-20"]


@pytest.mark.parametrize(
    ("now", "state"), [("2026-11-16 12:00", ""), ("2026-11-18 12:00", ""), ("2026-11-21 00:00", "past")]
)
def test_one_that_has_begun_is_not_past_until_it_ends(now, state):
    make_online(**WINDOW)
    [row] = screening_rows(Screening.objects.all(), now=at(now))
    assert row.state == state


def test_an_end_that_moves_is_told():
    screening = make_online(make_film("Pelikan"), **WINDOW)
    screening.end_override = at("2026-11-19 12:00")
    services.save_screening(screening=screening, now=NOW)
    [row] = change_rows(ScreeningChange.objects.all(), now=NOW)
    assert (row.kind, row.place) == ("moved", "Online")
    assert [(one.label, one.before, one.after) for one in row.differences] == [
        ("Online bis", "Fr 20. Nov 23:59", "Do 19. Nov 12:00")
    ]


def test_a_move_from_online_into_a_hall_is_told():
    screening, hall = make_online(make_film("Pelikan"), **WINDOW), make_hall("Kino I")
    screening.hall, screening.stream_url, screening.end_override = hall, "", None
    services.save_screening(screening=screening, now=NOW)
    [change] = change_rows(ScreeningChange.objects.all(), now=NOW)
    [difference] = change.differences
    assert (difference.label, difference.before) == ("Ort", "Online")
    [row] = screening_rows(Screening.objects.all(), now=NOW)
    assert row.moved_label == "bisher online"


def test_it_conflicts_with_no_plan():
    planned = make_screening(starts_at=at("2026-11-17 20:00"))
    online = make_online(**WINDOW)
    rows = screening_rows(Screening.objects.all(), now=NOW, marked={str(online.film_id)}, planned={planned.pk})
    rows = with_plan_conflicts(rows, {planned.pk}, NOW)
    assert {row.pk: row.own_state for row in rows} == {planned.pk: "planned", online.pk: "marked"}


@pytest.mark.parametrize(
    ("said", "shown"), [("", ""), ("DE", "Deutschland"), ("überall", "überall"), ("ch,xx", "Schweiz, xx")]
)
def test_a_region_is_countries_or_words(said, shown):
    assert region_names(said) == shown
