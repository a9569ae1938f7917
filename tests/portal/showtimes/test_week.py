"""Seven days of the programme film by film, on the afternoon of Saturday 17 November 2018."""

import datetime as dt
import re

import pytest
import time_machine

from tests.factories import at, make_film, make_hall, make_screening, make_venue
from tests.portal.pages import read, tidy

pytestmark = pytest.mark.django_db
URL = "/programm/?ansicht=woche"


@pytest.fixture(autouse=True)
def _saturday_afternoon():
    with time_machine.travel(at("2018-11-17 16:42"), tick=False):
        yield


def week(response) -> dict[str, list[list[str]]]:
    return {
        line.title: [[row.starts_label for row in rows] for rows in line.days]
        for line in response.context["week"].lines
    }


def test_each_film_has_its_times_day_by_day(stranger):
    often, once = make_film("Berlin Alexanderplatz"), make_film("Angst")
    for start in ("2018-11-17 20:00", "2018-11-18 00:30", "2018-11-23 18:00"):
        make_screening(often, starts_at=at(start))
    make_screening(once, starts_at=at("2018-11-20 15:00"))
    make_screening(once, starts_at=at("2018-11-24 15:00"))
    assert week(stranger.get(URL)) == {
        "Angst": [[], [], [], ["15:00"], [], [], []],
        "Berlin Alexanderplatz": [["20:00", "00:30"], [], [], [], [], [], ["18:00"]],
    }


def test_the_head_names_the_days_and_each_leads_to_its_list(stranger):
    response = stranger.get(f"{URL}&zeit=ab-20")
    assert (response.context["heading"], response.context["day_name"]) == ("Diese Woche", "17. bis 23. November 2018")
    days = response.context["week"].days
    assert [day.number for day in days] == [17, 18, 19, 20, 21, 22, 23]
    assert days[2].url == "/programm/?tag=2018-11-19&zeit=ab-20"


def test_the_weeks_around_keep_view_and_filters(stranger):
    response = stranger.get(f"{URL}&tag=2018-12-01&zeit=ab-20")
    assert response.context["heading"] == "Sieben Tage"
    assert [response.context[way][0] for way in ("before", "after")] == [
        "/programm/?tag=2018-11-24&zeit=ab-20&ansicht=woche",
        "/programm/?tag=2018-12-08&zeit=ab-20&ansicht=woche",
    ]


def test_a_time_says_in_words_what_signs_say(stranger):
    hall = make_hall(venue=make_venue("Odeon"))
    screening = make_screening(hall=hall, starts_at=at("2018-11-18 20:00"), availability="soldout")
    shown = tidy(read(stranger, URL))
    assert re.search(f'<a class="wk" href="{screening.get_absolute_url()}"\\s+data-state="soldout"\\s*>', shown)
    assert '<span class="vh">Mannheim</span><time datetime="2018-11-18T20:00+01:00">20:00</time>' in shown
    assert '<span class="vh">, ausverkauft</span>' in shown


def test_filters_narrow_the_week_and_say_when_nothing_is_left(stranger):
    make_screening(starts_at=at("2018-11-19 15:00"))
    response = stranger.get(f"{URL}&zeit=ab-20")
    assert response.context["empty"].title == "Dazu passt in diesen sieben Tagen nichts"


@pytest.mark.parametrize("count", [2, 12])
def test_few_and_many_screenings_cost_the_same_queries(stranger, count, django_assert_num_queries):
    for number in range(count):
        make_screening(make_film(f"Film {number}"), starts_at=at("2018-11-17 20:00") + dt.timedelta(hours=13 * number))
    with django_assert_num_queries(9):
        stranger.get(URL)
