import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from showtimes.models import OpeningHours
from showtimes.opening_hours import Hours, first_open_day, problems_of, spans_label, spans_on, week_label
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


@pytest.mark.parametrize(
    ("hours", "day"),
    [
        (TUESDAY_TO_SUNDAY, TUESDAY),
        ([*TUESDAY_TO_SUNDAY, exception(TUESDAY)], dt.date(2026, 11, 18)),
        ([on(1), *(exception(TUESDAY + dt.timedelta(weeks=number)) for number in range(30))], dt.date(2027, 6, 15)),
        ([exception(dt.date(2031, 5, 1), ELEVEN, SIX)], dt.date(2031, 5, 1)),
        ([exception(dt.date(2026, 11, 15), ELEVEN, SIX)], None),
        ([exception(TUESDAY)], None),
        ([], None),
    ],
)
def test_the_first_open_day_is_found_without_walking_through_all(hours, day):
    assert first_open_day(dt.date(2026, 11, 16), dt.date.max, hours) == day


def test_a_weekday_beyond_the_last_day_is_not_open():
    assert first_open_day(dt.date(2026, 11, 16), TUESDAY, [on(2)]) is None
    assert first_open_day(TUESDAY, dt.date(2026, 11, 16), [on(0), on(1)]) is None


def test_hours_that_contradict_each_other_are_named():
    first, last = dt.date(2026, 11, 16), dt.date(2026, 11, 22)
    twice = "Zwei Öffnungszeiten eines Tages überschneiden sich."
    assert problems_of(first, last, [on(5, closes=TWO), on(5, ONE)]) == [twice]
    assert problems_of(first, last, [on(1), exception(SUNDAY, ELEVEN, SIX), exception(SUNDAY, TWO, NINE)]) == [twice]
    assert problems_of(first, last, [on(5, closes=ONE), on(5, ONE), on(6, closes=TWO)]) == []
    [outside] = problems_of(first, last, [on(1), exception(dt.date(2026, 11, 24))])
    assert outside == "Die Ausnahme am 24.11.2026 liegt außerhalb des Zeitraums."
    assert problems_of(first, last, [exception(TUESDAY)]) == ["Mit diesen Zeiten ist an keinem Tag geöffnet."]


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
