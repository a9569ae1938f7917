"""Rows as each process keeps them until something public changes; lists and visitors add to copies."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import translation

from core.freshness import generation
from showtimes.models import Screening, ScreeningGuest
from showtimes.prices import with_prices
from showtimes.rows import reading, rows_by_ids, screening_rows
from showtimes.rows.prices import NOT_KNOWN
from tests.factories import at, make_city, make_film, make_hall, make_price, make_screening, make_series, make_venue

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")


def rows(now=NOW, **kwargs):
    return screening_rows(Screening.objects.public(now), now=now, **kwargs)


@pytest.fixture
def committed(monkeypatch):
    """Counts as committed what the test has written, though its transaction never is."""
    seen = []

    def token(group):
        current = generation(group)
        seen.extend([] if current in seen else [current])
        return str(seen.index(current))

    monkeypatch.setattr(reading, "generation", token)


@pytest.fixture
def screening():
    return make_screening(make_film("Der Fluss"), starts_at=at("2018-11-10 17:00"), ends_at=at("2018-11-10 19:00"))


def test_screenings_that_are_known_are_not_asked_for_again(committed, screening, django_assert_num_queries):
    first = rows()
    with django_assert_num_queries(1):
        assert rows() == first


def test_of_others_only_these_are_asked_for_and_all_stand_in_order(committed, screening, django_assert_num_queries):
    rows()
    hall = make_hall()
    others = [make_screening(starts_at=at(f"2018-11-10 {time}"), hall=hall) for time in ("14:00", "20:00", "17:00")]
    known = [screening, *others[:2]]
    rows_by_ids([one.pk for one in known], now=NOW)
    with django_assert_num_queries(1):
        found = rows_by_ids([others[1].pk, others[2].pk, screening.pk, others[0].pk], now=NOW)
    assert [row.pk for row in found] == [others[0].pk, screening.pk, others[2].pk, others[1].pk]


@pytest.mark.django_db(transaction=True)
def test_a_write_is_seen_at_once(screening):
    rows()
    ScreeningGuest.objects.create(screening=screening, name="Agnès Beispiel", position=1)
    [row] = rows()
    assert row.guests == ("Agnès Beispiel",)


@pytest.mark.django_db(transaction=True)
def test_who_writes_sees_it_before_others_do_and_nobody_what_is_rolled_back(screening):
    rows()
    with transaction.atomic():
        Screening.objects.update(state="cancelled")
        assert [row.state for row in rows()] == ["cancelled"]
        transaction.set_rollback(True)
    assert [row.state for row in rows()] == [""]


def test_a_start_and_an_end_are_seen_without_a_write(committed, screening):
    moments = ("2018-11-10 16:59", "2018-11-10 17:00", "2018-11-10 19:00")
    assert [rows(at(moment))[0].state_label for moment in moments] == ["", "läuft", "vorbei"]


def test_a_later_screening_that_becomes_public_takes_the_last_chance_from_it(committed, screening):
    Screening.objects.update(series=make_series(ends_on=dt.date(2018, 11, 30)))
    make_screening(screening.film, starts_at=at("2018-11-12 17:00"), public_from=at("2018-11-10 13:00"))
    assert [rows(at(moment))[0].last_chance for moment in ("2018-11-10 12:59", "2018-11-10 13:00")] == [True, False]


def test_each_language_has_its_own(committed, screening):
    rows()
    Screening.objects.update(state="cancelled")
    assert [row.state_label for row in rows()] == ["abgesagt"]
    with translation.override("en"):
        assert [row.state_label for row in rows()] == ["cancelled"]


def test_what_is_somebodys_own_stays_theirs(committed, screening):
    [planned] = rows(planned={screening.pk})
    [marked] = rows(marked={str(screening.film_id)})
    [of_nobody] = rows()
    assert [row.own_state for row in (planned, marked, of_nobody)] == ["planned", "marked", ""]


def test_prices_are_known_to_those_who_asked_for_them(committed, screening):
    make_price("9.50", screening=screening)
    [priced] = with_prices(rows())
    [row] = rows()
    assert priced.prices != NOT_KNOWN
    assert row.prices is NOT_KNOWN


def test_clocks_and_namesakes_are_told_apart_only_in_lists_that_have_them(committed, screening):
    far = make_hall(venue=make_venue(city=make_city("Porto", time_zone="Europe/Lisbon")))
    other = make_screening(
        make_film("Der Fluss", slug="der-fluss-1951", year=1951), hall=far, starts_at=at("2018-11-10 18:00")
    )
    together = {row.pk: (row.starts_label, row.apart) for row in rows()}
    [alone] = rows_by_ids([other.pk], now=NOW)
    assert together[other.pk] == ("17:00 Ortszeit Porto", "1951")
    assert (alone.starts_label, alone.apart) == ("17:00", "")


def test_no_more_are_kept_than_there_is_room_for(committed, screening, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(reading, "MOST", 1)
    rows()
    make_screening()
    assert len(rows()) == len(rows()) == 2
    assert reading._kept[1] == {}
