"""Every test starts at one moment, whatever the machine's clock says; so does what modules take for now."""

import datetime as dt

from django.utils import timezone

from tests.conftest import START

READ_AT = timezone.now()
A_MINUTE = dt.timedelta(minutes=1)


def test_a_test_starts_at_the_moment_that_is_set_and_time_passes_in_it():
    first, then = timezone.now(), timezone.now()
    assert dt.timedelta() <= first - START < A_MINUTE
    assert then > first


def test_modules_are_read_at_that_moment():
    assert READ_AT == START


def test_all_clocks_agree():
    zone = START.tzinfo
    assert dt.datetime.now(zone) - START < A_MINUTE
    assert (dt.datetime.now(zone).date(), timezone.localdate()) == (START.date(), START.date())
