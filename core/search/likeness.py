"""Likeness of two texts, 0 to 1, for everybody who asks whether one may mean the other."""

from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

ALMOST = 0.99
"""The most that two texts can be alike that are not the same."""
INSIDE, SHORTEST_INSIDE = 0.9, 8
"""Likeness of a text that stands in a longer one with words of their own around it, from so many letters on."""


def likeness(one: str, other: str, at_least: float = 0.0) -> float:
    """Share of the letters that both have in the same order; 0 where it is not ``at_least`` that, which is quicker."""
    return Indel.normalized_similarity(one, other, score_cutoff=at_least or None)


def likeness_of_titles(one: str, other: str, at_least: float) -> float:
    """Likeness of two folded titles; equally folded ones may still be two ("No", "Noé")."""
    inside = f" {one} " in f" {other} " or f" {other} " in f" {one} "
    contained = INSIDE if inside and min(len(one), len(other)) >= SHORTEST_INSIDE else 0.0
    return min(max(likeness(one, other, at_least), contained), ALMOST)


def errors(word: str, others: Sequence[str], most: int) -> Iterator[tuple[int, int]]:
    """Of the other words that are ``word`` but for ``most`` typing errors: how many, and its place.

    A letter more, less or another is one, and so are two letters that changed places.
    """
    for _other, distance, place in process.extract(word, others, scorer=OSA.distance, score_cutoff=most, limit=None):
        yield int(distance), place
