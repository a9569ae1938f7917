"""Words as the index holds them: of names and of what a visitor types alike."""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.text import fold

LONGEST = 60
"""Letters of a word that are kept."""

_TOGETHER = {"and": "und", "et": "und"}
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = {f"{'x' * (number // 10)}{_ONES[number % 10]}": str(number) for number in range(1, 30)}
# Scripts without spaces, in which a sign is a word: Han, kana.
_SIGN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGN_OR_REST = re.compile(f"[{_SIGN}]|[^{_SIGN}]+")
_PIECE = re.compile(rf"&|[{_SIGN}]|[^\W_{_SIGN}]+|[^\w\s]+")

_JOINT = re.compile("['’‘ʼ`´‐‑-]")
_PARTED = re.compile(rf"(?<![^\W\d_])[^\W\d_]++(?:{_JOINT.pattern}[^\W\d_]+)+")


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` in their order: folded, "&" as "und", Roman numbers as digits.

    A numeral of one letter that follows another word ("Rocky V") gives both, the letter and the digit.
    """
    folded = fold(text.replace("&", " und ") if "&" in text.strip("& ") else text)
    pieces = folded.split() if folded.isascii() else [one for word in folded.split() for one in _signs(word)]
    return tuple(_as_found(pieces))


def _signs(word: str) -> list[str]:
    return _SIGN_OR_REST.findall(word)


def _as_found(pieces: list[str]) -> Iterator[str]:
    for place, piece in enumerate(pieces):
        if len(piece) > 1 or place:
            if len(piece) == 1 and piece in _ROMAN:
                yield piece
            yield _ROMAN.get(piece) or _TOGETHER.get(piece) or piece[:LONGEST]
        else:
            yield piece


def joined_words_of(text: str) -> tuple[str, ...]:
    """Those of its words that an apostrophe or a hyphen parts, without it: "entracte", "spiderman"."""
    return tuple(word for one in _PARTED.findall(text) for word in words_of(_JOINT.sub("", one)))


def without_joints(text: str) -> str:
    return _PARTED.sub(lambda found: _JOINT.sub("", found[0]), text)


def ends_in_numeral(text: str) -> bool:
    """Whether the last word is a Roman number, which is no beginning of another."""
    return fold(text).rpartition(" ")[2] in _ROMAN


def pieces_of(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Places in ``text`` of its words (start, end), each with its words of the index."""
    pieces = list(_PIECE.finditer(text))
    for place, piece in enumerate(pieces):
        before, behind = "a" * (place > 0), "a" * (place + 1 < len(pieces))
        words = words_of(f"{before} {piece[0]} {behind}")
        if words := words[len(before) : len(words) - len(behind)]:
            yield piece.start(), piece.end(), words
