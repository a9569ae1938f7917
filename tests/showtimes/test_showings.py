import datetime as dt

import pytest

from showtimes.showings import SHOWN_OF_OTHERS, SHOWN_OF_SERIES, all_rows, coming, occasions, past, upcoming_rows
from tests.factories import at, make_city, make_film, make_hall, make_screening, make_series, make_venue

pytestmark = pytest.mark.django_db
NOW = at("2018-11-17 12:00")


def upcoming(film):
    return upcoming_rows(film.pk, NOW)


def past_rows(film):
    return all_rows(film.pk, NOW)[1]


def test_times_stand_by_city_then_day_then_hall():
    film = make_film()
    atlantis = make_hall("Saal 1", venue=make_venue("Atlantis"))
    gloria = make_hall("Saal 1", venue=make_venue("Gloria", city=make_city("Heidelberg", position=2)))
    for hall, moment in (
        (gloria, "2018-11-17 14:00"),
        (atlantis, "2018-11-18 17:00"),
        (atlantis, "2018-11-17 20:00"),
        (atlantis, "2018-11-17 22:00"),
    ):
        make_screening(film, hall, starts_at=at(moment))
    cities = coming(upcoming(film), NOW).cities
    assert [
        (city.name, day.label, day.detail, place.name, [row.starts_label for row in place.rows])
        for city in cities
        for day in city.days
        for place in day.places
    ] == [
        ("Mannheim", "Sa 17.", "heute", "Atlantis", ["20:00", "22:00"]),
        ("Mannheim", "So 18.", "morgen", "Atlantis", ["17:00"]),
        ("Heidelberg", "Sa 17.", "heute", "Gloria", ["14:00"]),
    ]


def test_what_was_stands_by_year_and_series_the_latest_first():
    film, series = make_film(), make_series("Retrospektive", short_name="Retro")
    for moment, of in (("2016-05-01 20:00", None), ("2017-05-01 20:00", series), ("2017-05-02 20:00", series)):
        make_screening(film, starts_at=at(moment), series=of)
    make_screening(film, starts_at=at("2015-05-01 20:00"), series=make_series(short_name="Festival 2015"))
    groups = past(past_rows(film), NOW)
    assert [(group.heading, [day.label for day in group.cities[0].days]) for group in groups] == [
        ("Retro 2017", ["Mo 1.", "Di 2."]),
        ("2016", ["So 1."]),
        ("Festival 2015", ["Fr 1."]),
    ]


def test_regular_runs_do_not_push_out_the_festival():
    film, series, hall = make_film(), make_series(), make_hall()
    make_screening(film, hall, starts_at=at("2010-05-01 20:00"), series=series)
    for day in range(1, 12):
        make_screening(film, hall, starts_at=NOW - dt.timedelta(days=day))
    assert len(past_rows(film)) == 1 + SHOWN_OF_OTHERS
    assert past_rows(film)[0].day.year == 2010


def test_the_past_is_bounded():
    film, series, hall = make_film(), make_series(), make_hall()
    for day in range(1, SHOWN_OF_SERIES + 3):
        make_screening(film, hall, starts_at=NOW - dt.timedelta(days=day), series=series)
    assert len(past_rows(film)) == SHOWN_OF_SERIES


def test_all_made_up_is_said_once_and_some_by_hall():
    film, sample = make_film(), make_series(is_sample=True, short_name="Beispiel")
    make_screening(film, starts_at=at("2018-11-17 14:00"), series=sample)
    assert coming(upcoming(film), NOW).is_sample
    make_screening(film, starts_at=at("2018-11-17 15:00"))
    mixed = coming(upcoming(film), NOW)
    assert not mixed.is_sample
    places = mixed.cities[0].days[0].places
    assert [(place.detail, place.series and place.series.label) for place in places] == [
        ("Saal 1, Beispiel", "Beispiel"),
        ("Saal 1", None),
    ]


def test_occasions_follow_the_time():
    film, hall = make_film(), make_hall("Kino I", venue=make_venue("Karlstorkino"))
    for moment in ("2018-11-18 14:00", "2018-11-17 20:00", "2018-11-17 22:30", "2018-11-21 20:00"):
        make_screening(film, hall, starts_at=at(moment))
    assert [(one.name, one.detail, len(one.rows)) for one in occasions(upcoming(film), NOW)] == [
        ("Karlstorkino", "Kino I, heute", 2),
        ("Karlstorkino", "Kino I, morgen", 1),
        ("Karlstorkino", "Kino I, Mi 21. Nov", 1),
    ]
