"""The verdict of a film page: histogram, table and keys."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from community.models import FilmStats
from community.scores import STEPS, average
from community.verdict import CHART_HEIGHT, Own, rating_keys, verdict
from tests.factories import make_film


def stats(**counts: int) -> FilmStats:
    histogram = [counts.get(f"s{step}", 0) for step in range(STEPS)]
    return FilmStats(histogram=histogram, rating_count=sum(histogram), average=average(histogram))


@pytest.fixture(autouse=True)
def _german():
    with override("de"):
        yield


def test_the_tallest_bar_fills_the_chart_and_the_own_one_is_marked():
    bars = verdict(stats(s14=1, s15=4, s16=2), Own(half_points=16)).bars
    shown = [(bar.label, bar.x, bar.y, bar.height, bar.own) for bar in bars if bar.votes]
    assert shown == [
        ("7", "282", "75", "25", False),
        ("7,5", "302", "0", "100", False),
        ("8", "322", "50", "50", True),
    ]


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=STEPS, max_size=STEPS))
def test_bars_stay_inside_the_chart(histogram):
    bars = verdict(FilmStats(histogram=histogram, rating_count=sum(histogram), average=average(histogram)), Own()).bars
    assert all(0 <= float(bar.y) <= CHART_HEIGHT and 0 <= float(bar.height) <= CHART_HEIGHT for bar in bars)


@pytest.mark.parametrize(
    ("votes", "expected"),
    [(0, (None, "", "", False)), (4, (None, "", "", False)), (5, (7.5, "7,5", "sehenswert", True))],
)
def test_five_votes_are_enough_for_an_average(votes, expected):
    shown = verdict(stats(s15=votes), Own())
    assert (shown.average, shown.average_label, shown.word, shown.enough_votes) == expected


def test_the_keys_go_up_in_halves_and_know_the_own_score():
    keys = rating_keys(15)
    assert [(key.value, key.face, key.label, key.own) for key in keys[14:17]] == [
        ("7", "7", "7", False),
        ("7.5", "½", "7,5", True),
        ("8", "8", "8", False),
    ]


@pytest.mark.django_db
def test_few_votes_show_their_number_but_no_average_and_no_distribution():
    context = {"film": make_film(), "community": verdict(stats(s20=4), Own())}
    part = render_to_string("community/_verdict.html", context)
    assert ("Noch offen:" in part, "4 Wertungen." in part, "10,0" in part, '<svg class="hist"' in part) == (
        True,
        True,
        False,
        False,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("template", ["community/_verdict.html", "community/_toggles.html"])
def test_for_a_visitor_the_forms_carry_no_token_and_send_by_get(template):
    context = {"film": make_film(), "community": verdict(stats(s15=5), Own()), "csrf_token": "TOKEN"}
    part = render_to_string(template, context)
    assert ("TOKEN" in part, 'method="post"' in part, "data-hx-post" in part) == (False, False, False)
