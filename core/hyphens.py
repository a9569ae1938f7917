"""Soft hyphens for long words: browsers break German badly or not at all without them."""

import functools
import re

import pyphen

SOFT_HYPHEN = "\u00ad"
LONG_WORD = 12
"""Letters from which a word may break where lines are of usual length."""

# A part of fewer letters looks like a mistake, and often is one: the rules know little of German compounds.
_LEAST = 4
# Words of the field that the rules break wrongly ("Dokumenta-rfilm").
_EXCEPTIONS = {"dokumentarfilm": [4, 10], "dokumentarfilme": [4, 10], "dokumentarfilmen": [4, 10]}


def hyphenate(text: str, language: str, letters: int = LONG_WORD) -> str:
    """``text`` with soft hyphens in words of at least so many letters; unchanged where the language has no rules.

    ``language`` is a BCP 47 code, ``text`` is plain: escape afterwards.
    """
    return re.sub(rf"[^\W\d_]{{{letters},}}", lambda match: _hyphenated(match[0], language), text)


@functools.lru_cache(maxsize=10_000)
def _hyphenated(word: str, language: str) -> str:
    parts, start = [], 0
    for position in _positions(word, language):
        if position - start >= _LEAST:
            parts.append(word[start:position])
            start = position
    return SOFT_HYPHEN.join([*parts, word[start:]])


def _positions(word: str, language: str) -> list[int]:
    """Places at which the language's rules allow a break, in letters from the word's start."""
    if word.lower() in _EXCEPTIONS:
        return _EXCEPTIONS[word.lower()]
    rules = _rules(language)
    return rules.positions(word) if rules else []


@functools.cache
def _rules(language: str) -> pyphen.Pyphen | None:
    name = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=name, left=_LEAST, right=_LEAST) if name else None
