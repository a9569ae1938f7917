import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from showtimes.models import OpeningHours
from showtimes.opening_hours import Hours, open_days, spans_label, spans_on, week_label
from tests.factories import make_open_period

ELEVEN, ONE, TWO, SIX, NINE = (dt.time(hour) for hour in (11, 13, 14, 18, 21))
HALF_PAST_TEN = dt.time(10, 30)
TUESDAY, SUNDAY = dt.date(2026, 11, 17), dt.date(2026, 11, 22)


def on(weekday: int, opens: dt.time = ELEVEN, closes: dt.time = SIX) -> Hours:
    return Hours(weekday, None, opens, closes)


def exception(day: dt.date, opens: dt.time | None = None, closes: dt.time | None = None) -> Hours:
    return Hours(None, day, opens, closes)


TUESDAY_TO_SUNDAY = [on(weekday) for weekday in range(1, 7)]


@pytest.mark.parametrize(
    ("hours", "label"),
    [
        (TUESDAY_TO_SUNDAY, "Di–So 11–18 Uhr"),
        ([on(0), on(2), on(3, closes=NINE)], "Mo 11–18 Uhr, Mi 11–18 Uhr, Do 11–21 Uhr"),
        ([on(5, closes=ONE), on(5, TWO)], "Sa 11–13 und 14–18 Uhr"),
        ([on(5, HALF_PAST_TEN)], "Sa 10:30–18 Uhr"),
        ([*TUESDAY_TO_SUNDAY, exception(TUESDAY)], "Di–So 11–18 Uhr; Di 17. Nov geschlossen"),
        ([exception(SUNDAY, TWO, NINE)], "So 22. Nov 14–21 Uhr"),
        ([], ""),
    ],
)
def test_hours_are_said_in_words(hours, label):
    with override("de"):
        assert week_label(hours) == label


def test_english_has_minutes_and_no_uhr():
    with override("en"):
        assert spans_label([(ELEVEN, SIX)]) == "11:00–18:00"
        assert spans_label([]) == "closed"


def test_an_exception_stands_for_its_weekday_whole():
    hours = [*TUESDAY_TO_SUNDAY, exception(TUESDAY, TWO, NINE), exception(SUNDAY)]
    assert spans_on(TUESDAY, hours) == [(TWO, NINE)]
    assert spans_on(SUNDAY, hours) == []
    assert spans_on(TUESDAY + dt.timedelta(days=7), hours) == [(ELEVEN, SIX)]


def test_days_without_hours_are_not_open():
    hours = [*TUESDAY_TO_SUNDAY, exception(TUESDAY)]
    monday = dt.date(2026, 11, 16)
    assert open_days(monday, monday + dt.timedelta(days=3), hours) == [dt.date(2026, 11, 18), dt.date(2026, 11, 19)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"opens": ELEVEN, "closes": SIX},
        {"weekday": 1, "day": TUESDAY, "opens": ELEVEN, "closes": SIX},
        {"weekday": 1, "opens": SIX, "closes": ELEVEN},
        {"weekday": 1},
        {"day": TUESDAY, "opens": ELEVEN},
        {"weekday": 1, "opens": ELEVEN, "closes": NINE},
    ],
)
def test_the_database_refuses_hours_that_say_nothing(fields):
    period = make_open_period()
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningHours.objects.create(period=period, **fields)
