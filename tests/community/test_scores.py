"""Words, averages, percentages and ranking."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from community.scores import (
    PRIOR_MEAN,
    SHOWN_FROM,
    STEPS,
    average,
    damped_mean,
    ranking_note,
    score_label,
    share_label,
    shares,
    shown_average,
    word,
)
from core.numbers import average_label

histograms = st.lists(st.integers(min_value=0, max_value=5000), min_size=STEPS, max_size=STEPS)
ranked = histograms.filter(lambda histogram: sum(histogram) >= SHOWN_FROM)

WORDS = {
    "schmerzhaft": [0, 0.5],
    "ärgerlich": [1, 1.5, 2, 2.5],
    "schwach": [3, 3.5],
    "uninteressant": [4, 4.5],
    "geht so": [5, 5.5],
    "ganz gut": [6, 6.5],
    "sehenswert": [7, 7.5],
    "ausgezeichnet": [8, 8.5],
    "herausragend": [9, 9.5, 10],
}


def votes(**counts: int) -> list[int]:
    """``votes(s15=2)``: two votes of 15 half points."""
    return [counts.get(f"s{step}", 0) for step in range(STEPS)]


@pytest.mark.parametrize(("score", "expected"), [(score, name) for name, scores in WORDS.items() for score in scores])
def test_every_score_has_its_word(score, expected):
    with override("de"):
        assert word(score) == expected


@given(st.floats(min_value=0, max_value=10))
def test_an_average_takes_the_word_of_the_band_it_has_reached(score):
    with override("de"):
        assert word(score) == word(int(score * 2) / 2)


@pytest.mark.parametrize(
    ("score", "expected"),
    [(7.8, "sehenswert"), (7.99, "sehenswert"), (2.9, "ärgerlich"), (0.9, "schmerzhaft"), (None, "")],
)
def test_words_are_cut_down_and_not_rounded(score, expected):
    with override("de"):
        assert word(score) == expected


@given(histograms)
def test_equal_counts_have_equal_shares(histogram):
    assert len(set(zip(histogram, shares(histogram), strict=True))) == len(set(histogram))


@given(histograms)
def test_shares_are_off_by_less_than_one_thousandth_and_more_votes_are_never_less(histogram):
    total, found = sum(histogram) or 1, shares(histogram)
    assert all(abs(share - count * 1000 / total) < 1 for share, count in zip(found, histogram, strict=True))
    assert [share for _count, share in sorted(zip(histogram, found, strict=True))] == sorted(found)


@given(st.lists(st.integers(min_value=0, max_value=5000), min_size=STEPS, max_size=STEPS, unique=True))
def test_shares_of_unequal_counts_sum_to_a_hundred_percent(histogram):
    assert sum(shares(histogram)) == 1000


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"s0": 1, "s15": 149}, ["0,7 %", "99,3 %"]),
        ({"s0": 1, "s1": 1, "s15": 147}, ["0,7 %", "0,7 %", "98,6 %"]),
        ({"s0": 1, "s1": 1, "s2": 1}, ["33,3 %", "33,3 %", "33,3 %"]),
        ({"s0": 1, "s1": 1, "s15": 4998}, ["< 0,1 %", "< 0,1 %", "100,0 %"]),
        ({"s15": 5}, ["100,0 %"]),
    ],
)
def test_equal_counts_read_equal(counts, expected):
    found = shares(votes(**counts))
    assert [share_label(share) for count, share in zip(votes(**counts), found, strict=True) if count] == expected


@pytest.mark.parametrize(("count", "shown"), [(0, None), (1, None), (4, None), (5, 7.5), (233, 7.5)])
def test_an_average_is_open_below_five_votes(count, shown):
    assert shown_average(7.5, count) == shown


def test_the_ranking_says_how_it_damps():
    with override("de"):
        assert ranking_note() == (
            "Gereiht wird so, als kämen zu jedem Film 10 Wertungen von 6,5 hinzu: "
            "Wenige Wertungen zählen damit weniger als viele."
        )


@given(ranked)
def test_the_damped_mean_lies_between_the_usual_score_and_the_films_own(histogram):
    low, high = sorted([PRIOR_MEAN, average(histogram)])
    assert low <= round(damped_mean(histogram), 9) <= round(high, 9) or damped_mean(histogram) == pytest.approx(low)


@given(ranked, st.integers(min_value=2, max_value=50))
def test_more_votes_of_the_same_kind_move_further_from_the_usual_score(histogram, times):
    more = [count * times for count in histogram]
    assert abs(damped_mean(more) - PRIOR_MEAN) >= abs(damped_mean(histogram) - PRIOR_MEAN) - 1e-9


def test_four_votes_are_not_ranked_and_five_are():
    assert (damped_mean(votes(s20=4)), damped_mean(votes(s20=5))) == (None, (6.5 * 10 + 10 * 5) / 15)


def test_without_votes_there_is_no_average():
    assert (average(votes()), average_label(None)) == (None, "")


@pytest.mark.parametrize(("language", "labels"), [("de", ["0", "0,5", "7,5", "10"]), ("en", ["0", "0.5", "7.5", "10"])])
def test_scores_are_printed_in_the_language_of_the_page(language, labels):
    with override(language):
        assert [score_label(step) for step in (0, 1, 15, 20)] == labels


@pytest.mark.parametrize(("mean", "label"), [(7.8, "7,8"), (7.99, "7,9"), (8.0, "8,0"), (7.826, "7,8"), (10.0, "10,0")])
def test_averages_are_cut_to_one_decimal_so_that_number_and_word_agree(mean, label):
    with override("de"):
        assert average_label(mean) == label
