import datetime as dt

import pytest

from showtimes import services
from showtimes.models import Screening
from showtimes.selectors import count_taking_place, counts_by_venue, next_rows, rows_of_days
from tests.factories import at, make_city, make_film, make_hall, make_screening, make_venue

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")
SATURDAY = dt.date(2018, 11, 17)
BERLIN = {"Europe/Berlin"}


def test_rows_of_days_end_with_the_night_of_the_last_day():
    for start in ("2018-11-17 04:59", "2018-11-17 05:00", "2018-11-19 04:59", "2018-11-19 05:00"):
        make_screening(starts_at=at(start))
    rows = rows_of_days(Screening.objects.public(NOW), SATURDAY, dt.date(2018, 11, 18), BERLIN, now=NOW)
    assert [row.starts_label for row in rows] == ["05:00", "04:59"]


def test_without_a_city_there_are_no_rows():
    assert rows_of_days(Screening.objects.public(NOW), SATURDAY, SATURDAY, set(), now=NOW) == []
    assert counts_by_venue(SATURDAY, set(), NOW) == {}


def test_screenings_are_counted_venue_by_venue_without_cancelled_ones():
    hall = make_hall()
    for start in ("2018-11-17 20:00", "2018-11-18 00:30", "2018-11-18 20:00"):
        make_screening(hall=hall, starts_at=at(start))
    services.cancel(screening=make_screening(starts_at=at("2018-11-17 20:00")), now=NOW, note_de="Krank")
    assert counts_by_venue(SATURDAY, BERLIN, NOW) == {hall.venue_id: 2}


def test_each_venue_counts_by_the_clock_of_its_city():
    london = make_venue("Prince Charles", city=make_city("London", time_zone="Europe/London"))
    make_screening(hall=make_hall(venue=london), starts_at=at("2018-11-18 05:30"))
    make_screening(starts_at=at("2018-11-18 05:30"))
    assert counts_by_venue(SATURDAY, {"Europe/Berlin", "Europe/London"}, NOW) == {london.pk: 1}


def test_next_are_those_still_to_begin_and_not_cancelled():
    make_screening(make_film("Läuft"), starts_at=at("2018-11-10 11:30"))
    make_screening(make_film("Beginnt gerade"), starts_at=NOW)
    make_screening(make_film("Abgesagt"), starts_at=at("2018-11-10 13:00"), state="cancelled")
    make_screening(make_film("Entwurf"), starts_at=at("2018-11-10 13:00"), state="draft")
    for hour in (16, 14, 15):
        make_screening(make_film(f"Um {hour}"), starts_at=at(f"2018-11-10 {hour}:00"))
    found = [row.title for row in next_rows(Screening.objects.all(), NOW, 2)]
    assert found == ["Um 14", "Um 15"]


def test_a_number_of_screenings_leaves_out_what_is_cancelled():
    make_screening(starts_at=at("2018-11-17 20:00"))
    make_screening(starts_at=at("2018-11-17 20:00"), state="cancelled")
    rows = rows_of_days(Screening.objects.public(NOW), SATURDAY, SATURDAY, BERLIN, now=NOW)
    assert (len(rows), count_taking_place(rows)) == (2, 1)
