import datetime as dt

from showtimes.strip import day_strip, strip_key, strip_range
from tests.factories import at

TODAY = dt.date(2018, 11, 17)
NOW = at("2018-11-17 16:00")
FESTIVAL = (dt.date(2018, 11, 15), dt.date(2018, 11, 25))


def strip(chosen=TODAY, runs=(), now=NOW):
    return day_strip(chosen, now, runs, lambda day: f"/{day}/")


def test_the_strip_shows_eleven_days_from_today():
    assert strip_range(TODAY, NOW) == (TODAY, dt.date(2018, 11, 27))


def test_any_other_day_is_the_second_so_that_it_is_in_sight():
    assert strip_range(dt.date(2018, 11, 18), NOW) == (TODAY, dt.date(2018, 11, 27))
    assert strip_range(dt.date(2018, 11, 27), NOW) == (dt.date(2018, 11, 26), dt.date(2018, 12, 6))
    assert strip_range(dt.date(2018, 11, 16), NOW) == (dt.date(2018, 11, 15), dt.date(2018, 11, 25))


def test_today_stays_at_the_edge_before_the_days_to_come():
    later = strip(dt.date(2018, 11, 22))
    assert [day.number for day in later.days] == [17, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]
    assert later.starts_apart


def test_nothing_lies_between_today_and_the_days_after_it():
    assert not strip(dt.date(2018, 11, 19)).starts_apart
    assert [day.number for day in strip(dt.date(2018, 11, 19)).days][:3] == [17, 18, 19]


def test_a_day_that_is_over_has_no_today_before_it():
    long_ago = strip(dt.date(2018, 10, 3))
    assert [day.number for day in long_ago.days][:2] == [2, 3]
    assert not long_ago.starts_apart


def test_days_have_weekday_number_and_a_word():
    days = [(day.weekday, day.number, day.label) for day in strip(dt.date(2018, 11, 16)).days]
    assert days[:4] == [("Do", 15, "Nov"), ("Fr", 16, "gestern"), ("Sa", 17, "heute"), ("So", 18, "morgen")]


def test_in_the_night_no_day_is_called_today_or_tomorrow():
    days = [(day.weekday, day.number, day.label) for day in strip(now=at("2018-11-18 01:49")).days]
    assert days[:3] == [("Sa", 17, "Nacht"), ("So", 18, "Nov"), ("Mo", 19, "Nov")]


def test_days_of_another_year_say_it():
    assert [day.label for day in strip(dt.date(2019, 1, 3)).days][-1] == "Jan 2019"


def test_the_line_over_a_running_festival_says_until_when():
    assert strip_key(TODAY, NOW, [FESTIVAL]) == "Filmfestival, bis So 25. Nov"


def test_the_line_over_a_festival_to_come_says_from_when():
    later = (dt.date(2018, 11, 20), dt.date(2018, 11, 30))
    assert strip_key(TODAY, NOW, [later]) == "Filmfestival, ab Di 20. Nov"


def test_without_a_festival_there_is_no_line_to_explain():
    assert strip_key(TODAY, NOW, [(dt.date(2019, 11, 15), dt.date(2019, 11, 25))]) == ""
    assert [day.festival for day in strip().days] == [False] * 11
