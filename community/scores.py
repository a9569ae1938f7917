"""Scores from 0 to 10 in half steps: words, averages, percentages, ranking. Counts come as 21 votes per half step."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

STEPS = 21
RANKED_FROM = 5
"""No ranking below five votes."""

PRIOR_MEAN, PRIOR_VOTES = 6.5, 10
"""The damped mean starts at the usual score and needs ten votes to move half-way to a film's own."""

# Lower bound of each band; an average takes the word of the band it has reached (7.8 is still "sehenswert").
BANDS = [
    (9.0, gettext_noop("herausragend")),
    (8.0, gettext_noop("ausgezeichnet")),
    (7.0, gettext_noop("sehenswert")),
    (6.0, gettext_noop("ganz gut")),
    (5.0, gettext_noop("geht so")),
    (4.0, gettext_noop("uninteressant")),
    (3.0, gettext_noop("schwach")),
    (1.0, gettext_noop("ärgerlich")),
    (0.0, gettext_noop("schmerzhaft")),
]


def word(score: float | None) -> str:
    """The word for a score or average; empty without one."""
    if score is None:
        return ""
    return _(next(name for bound, name in BANDS if score >= bound))


def score_label(half_points: int) -> str:
    """15 → "7,5" in German, "7.5" in English; 16 → "8"."""
    return number_format(half_points / 2, decimal_pos=half_points % 2)


def histogram_of_zeros() -> list[int]:
    return [0] * STEPS


def average(histogram: Sequence[int]) -> float | None:
    """The mean score 0–10, or None without votes."""
    votes = sum(histogram)
    return sum(step * count for step, count in enumerate(histogram)) / votes / 2 if votes else None


def damped_mean(histogram: Sequence[int]) -> float | None:
    """The Bayesian mean that rankings sort by; None below ``RANKED_FROM`` votes."""
    mean, votes = average(histogram), sum(histogram)
    if mean is None or votes < RANKED_FROM:
        return None
    return (PRIOR_MEAN * PRIOR_VOTES + mean * votes) / (PRIOR_VOTES + votes)


def percentages(histogram: Sequence[int]) -> list[int]:
    """Whole percentages that sum to 100 (largest remainders), or zeros without votes."""
    votes = sum(histogram)
    if not votes:
        return [0] * len(histogram)
    exact = [count * 100 / votes for count in histogram]
    whole = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda step: (whole[step] - exact[step], step))
    for step in by_remainder[: 100 - sum(whole)]:
        whole[step] += 1
    return whole
