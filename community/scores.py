"""Scores from 0 to 10 in half steps: words, averages, percentages, ranking. Counts come as 21 votes per half step."""

from collections.abc import Sequence
from functools import cache, lru_cache

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core.i18n import current
from core.numbers import average_label

STEPS = 21
SHOWN_FROM = 5
"""Below five votes the audience's score is still open: no average, no distribution, no rank."""

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
    return _labels(current())[half_points]


@cache
def _labels(language: str) -> list[str]:
    """Labels of all scores on a page in that language."""
    return [number_format(step / 2, decimal_pos=step % 2) for step in range(STEPS)]


def histogram_of_zeros() -> list[int]:
    return [0] * STEPS


def average(histogram: Sequence[int]) -> float | None:
    """The mean score 0–10, or None without votes."""
    votes = sum(histogram)
    return sum(step * count for step, count in enumerate(histogram)) / votes / 2 if votes else None


def shown_average(average: float | None, votes: int) -> float | None:
    """The average that visitors see: None while fewer than ``SHOWN_FROM`` have voted."""
    return average if votes >= SHOWN_FROM else None


def damped_mean(histogram: Sequence[int]) -> float | None:
    """The Bayesian mean that rankings sort by; None below ``SHOWN_FROM`` votes."""
    votes = sum(histogram)
    mean = shown_average(average(histogram), votes)
    return None if mean is None else (PRIOR_MEAN * PRIOR_VOTES + mean * votes) / (PRIOR_VOTES + votes)


def ranking_note() -> str:
    """The sentence beside lists that sort by the damped mean and print the plain one."""
    return _(
        "Gereiht wird so, als kämen zu jedem Film %(votes)s Wertungen von %(score)s hinzu: "
        "Wenige Wertungen zählen damit weniger als viele."
    ) % {"votes": PRIOR_VOTES, "score": average_label(PRIOR_MEAN)}


def shares(histogram: Sequence[int]) -> list[int]:
    """The votes in thousandths; equal counts have equal shares, zeros without votes.

    The sum is 1000 unless equal counts stand against it (three votes apart are 333 each): what is left over after
    cutting down goes to the largest remainders, to all of equal count or to none, and never past a larger count.
    """
    votes = sum(histogram)
    if not votes:
        return [0] * len(histogram)
    cut = {count: divmod(count * 1000, votes) for count in histogram}
    left = 1000 - sum(cut[count][0] for count in histogram)
    raised, passed_over = set(), set()
    for count in sorted(cut, key=lambda count: (-cut[count][1], -count)):
        share, remainder = cut[count]
        if not remainder or share in passed_over or histogram.count(count) > left:
            passed_over.add(share)
        else:
            raised.add(count)
            left -= histogram.count(count)
    return [cut[count][0] + (count in raised) for count in histogram]


def share_label(thousandths: int) -> str:
    """333 → "33,3 %" in German, "33.3 %" in English; what is less than one thousandth → "< 0,1 %"."""
    return _share_label(thousandths, current())


@lru_cache(maxsize=2048)
def _share_label(thousandths: int, _language: str) -> str:
    """As the page's language has it."""
    shown = number_format(max(thousandths, 1) / 10, decimal_pos=1)
    return f"{shown} %" if thousandths else f"< {shown} %"
