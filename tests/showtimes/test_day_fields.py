"""Days of a programme lie where calendars reach."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from festival.models import Edition, EditionCity, KeyDate
from showtimes.day_fields import validate_day
from showtimes.models import OpeningHours, OpenPeriod, Screening, Series
from tests.factories import at

COLUMNS = [
    *((Screening, name) for name in ("starts_at", "end_override", "sale_from", "public_from")),
    *((OpenPeriod, "first_day"), (OpenPeriod, "last_day"), (OpeningHours, "day"), (KeyDate, "day")),
    *((model, name) for model in (Series, Edition, EditionCity) for name in ("starts_on", "ends_on")),
]


@pytest.mark.parametrize(("model", "name"), COLUMNS)
def test_every_day_of_a_programme_is_asked(model, name):
    assert validate_day in model._meta.get_field(name).validators


@pytest.mark.parametrize("day", [dt.date(1895, 12, 27), dt.date(2200, 1, 1), dt.date.max, at("9998-12-31 20:00")])
def test_what_no_programme_has_is_refused(day):
    with pytest.raises(ValidationError, match="1895 bis 2199"):
        validate_day(day)


@pytest.mark.parametrize("day", [dt.date(1895, 12, 28), dt.date(2199, 12, 31), at("2026-10-25 02:30")])
def test_what_it_may_have_passes(day):
    assert validate_day(day) is None
