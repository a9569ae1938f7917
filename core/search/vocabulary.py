"""All words of the index in the memory of the process, where similar ones are found in a millisecond or two.

Words are only added, so each look fetches the new ones alone. What another process committed is seen by the next look;
what was taken back with its transaction is noticed by the last word's stamp, and all are read anew.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, takewhile

from django.db.models import QuerySet

from core.prepared import prepared
from core.search.likeness import errors
from core.search.models import Word

SHORTEST_DAMAGED, SHORTEST_PART, TWICE_DAMAGED = 4, 4, 8
"""Letters from which a word may hold an error, may be a part of another, may hold two errors."""
MOST_ALIKE, MOST_LONGER = 60, 600
"""So many words are looked up instead of one."""


@dataclass
class Vocabulary:
    """``last`` is number and stamp of the newest word."""

    numbers: dict[str, int] = field(default_factory=dict)
    last: tuple[int, int] = (0, 0)

    @cached_property
    def ordered(self) -> list[str]:
        return sorted(self.numbers)

    @cached_property
    def joined(self) -> str:
        return "\n".join(["", *self.numbers, ""])

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in self.numbers:
            found.setdefault(len(word), []).append(word)
        return found

    def beginning(self, start: str) -> list[str]:
        """Words that begin so and are longer, the shortest first where there are many."""
        words = self.ordered
        behind = (words[at] for at in range(bisect_left(words, start), len(words)))
        found = takewhile(lambda word: word.startswith(start), behind)
        return sorted((word for word in found if word != start), key=len)[:MOST_LONGER]

    def holding(self, part: str) -> list[str]:
        """Words of which it is a part, at any place."""
        if len(part) < SHORTEST_PART:
            return []
        found: list[str] = []
        at = self.joined.find(part)
        while at >= 0 and len(found) < MOST_LONGER:
            start, end = self.joined.rfind("\n", 0, at) + 1, self.joined.find("\n", at)
            found.append(self.joined[start:end])
            at = self.joined.find(part, end)
        return found

    def alike(self, word: str) -> dict[str, float]:
        """Words that may be meant where ``word`` holds a typing error, from eight letters two, with their likeness.

        A swap counts as one. The nearest alone: nobody makes two errors where one explains it.
        """
        if len(word) < SHORTEST_DAMAGED or not word.isalnum():
            return {}
        most = 2 if len(word) >= TWICE_DAMAGED else 1
        lengths = range(len(word) - most, len(word) + most + 1)
        near = [
            (count, self.by_length[length][place])
            for length in lengths
            for count, place in errors(word, self.by_length.get(length, ()), most)
        ]
        ranked = sorted((count, other[0] != word[0], other) for count, other in near if other != word)
        return {other: 1 - count / len(word) for count, _first, other in ranked[:MOST_ALIKE]}

    def beginning_alike(self, start: str) -> dict[str, float]:
        """Longer words that begin with ``start`` but for one error in it."""
        if len(start) <= SHORTEST_DAMAGED or not start.isalnum():
            return {}
        longer = [word for word in self.numbers if len(word) > len(start)]
        near = islice(errors(start, [word[: len(start)] for word in longer], 1), MOST_ALIKE)
        return {longer[place]: 0.6 + 0.2 * len(start) / len(longer[place]) for _count, place in near}

    def with_words(self, rows: Iterable[tuple[int, str, int]]) -> "Vocabulary":
        numbers, last = dict(self.numbers), self.last
        for number, text, stamp in rows:
            numbers[text] = number
            last = (number, stamp)
        return Vocabulary(numbers, last)


_current = Vocabulary()


def current() -> Vocabulary:
    """The vocabulary as it is now; one small query."""
    global _current
    known = _current
    rows = _rows(known.last[0])
    if known.last[0] and (not rows or (rows[0][0], rows[0][2]) != known.last):
        known, rows = Vocabulary(), _rows(0)
    elif known.last[0]:
        rows = rows[1:]
    if rows or known is not _current:
        known = known.with_words(rows)
        _current = known
    return known


@prepared
def _rows(first: int) -> QuerySet[Word, tuple[int, str, int]]:
    return Word.objects.filter(pk__gte=first).order_by("pk").values_list("pk", "text", "stamp")
