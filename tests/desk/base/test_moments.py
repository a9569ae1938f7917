"""A moment in a form: its day, its time, and which of two it is."""

import re

import pytest
from django import forms

from desk.base.moments import MomentField
from tests.factories import at

SUMMER, WINTER = at("2026-10-25 02:30+02:00"), at("2026-10-25 02:30+01:00")


@pytest.mark.parametrize(
    ("initial", "typed", "changed"),
    [
        (SUMMER, ["25.10.2026", "02:30", "sommer"], False),
        (SUMMER, ["25.10.2026", "02:30", "winter"], True),
        (WINTER, ["25.10.2026", "02:30", "winter"], False),
        (WINTER, ["25.10.2026", "02:30", "sommer"], True),
        (WINTER, ["25.10.2026", "03:30", ""], True),
        (at("2026-11-18 17:00"), ["18.11.2026", "17:00", ""], False),
        (at("2026-11-18 17:00"), ["18.11.2026", "17:01", ""], True),
        (None, ["", "", ""], False),
    ],
)
def test_the_other_of_two_moments_is_a_change(initial, typed, changed):
    assert MomentField().has_changed(initial, typed) is changed


@pytest.mark.parametrize(("season", "meant"), [("sommer", SUMMER), ("winter", WINTER)])
def test_of_two_moments_the_chosen_one_is_meant(season, meant):
    assert MomentField().clean(["25.10.2026", "02:30", season]).utcoffset() == meant.utcoffset()


class Opening(forms.Form):
    begins = MomentField(label="Beginn")


def test_each_input_of_a_moment_says_its_name_also_where_the_time_comes_twice():
    names = re.findall(r'aria-label="([^"]+)"', str(Opening(initial={"begins": SUMMER})["begins"]))
    assert names == ["Beginn: Datum", "Beginn: Uhrzeit", "Beginn: Welche der beiden"]
