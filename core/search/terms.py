"""Readings of what is asked: which words of the index may be meant by each word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from core.search.vocabulary import Vocabulary

ARTICLES = frozenset(
    [
        *("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einer", "eines", "the", "a", "an"),
        *("le", "la", "les", "l", "un", "une", "il", "lo", "el", "los"),
    ]
)
"""Folded; found where they are, but nothing is missed for want of one."""
ENOUGH = 0.6
"""Share of the letters asked for that must be found where nothing has all words."""


@dataclass(frozen=True)
class Term:
    """A word asked for, and the words of the index that may stand for it, with their likeness."""

    word: str
    is_last: bool
    meant: Mapping[str, float] = field(default_factory=dict)
    is_corrected: bool = False
    is_optional: bool = False

    @property
    def says_itself(self) -> bool:
        """Whether it is found as it is spelled, the last one also as a beginning."""
        return self.word in self.meant or (self.is_last and any(other.startswith(self.word) for other in self.meant))


def attempts(words: list[str], known: Vocabulary, last: str) -> Iterator[tuple[Term, ...]]:
    """Readings of what is asked, the most literal first: as spelled, what nobody uses corrected, then all words.

    ``last`` is the word that may be a beginning, empty where none may.
    """
    spelled = optional([as_spelled(word, word == last, known) for word in words])
    if all(term.meant or term.is_optional for term in spelled):
        yield spelled
    mended = tuple(term if term.meant or term.is_optional else corrected(term, known) for term in spelled)
    if mended != spelled and all(term.meant or term.is_optional for term in mended):
        yield mended
    widened = tuple(widen(term, known) for term in mended)
    if all(term.meant or term.is_optional for term in widened):
        yield widened
    yield from without_one(widened)


def as_spelled(word: str, is_last: bool, known: Vocabulary) -> Term:
    """The word itself; the last one may be a beginning."""
    meant = {word: 1.0} if word in known.numbers else {}
    if is_last and len(word) > 1 and word.isalnum():
        meant |= beginnings(word, known)
    return Term(word, is_last, meant)


def optional(terms: list[Term]) -> tuple[Term, ...]:
    """With the articles optional, unless there is nothing else."""
    articles = [term for term in terms if term.word in ARTICLES and not (term.is_last and len(term.meant) > 1)]
    if len(articles) == len(terms):
        return tuple(terms)
    return tuple(replace(term, is_optional=term in articles) for term in terms)


def beginnings(word: str, known: Vocabulary) -> dict[str, float]:
    return {longer: 0.4 + 0.4 * len(word) / len(longer) for longer in known.beginning(word)}


def corrected(term: Term, known: Vocabulary) -> Term:
    """Words that may be meant by one that nobody uses: those that it is part of, or is like."""
    word = term.word
    parts = beginnings(word, known) if len(word) > 2 else {}
    parts |= {longer: 0.3 + 0.3 * len(word) / len(longer) for longer in known.holding(word) if longer not in parts}
    if parts:
        return replace(term, meant=parts)
    if alike := known.alike(word):
        return replace(term, meant=alike, is_corrected=True)
    return replace(term, meant=known.beginning_alike(word) if term.is_last else {})


def widen(term: Term, known: Vocabulary) -> Term:
    """Everything that may be meant, although the word is in use as it is spelled."""
    if term.is_corrected:
        return term
    other = {word: 0.9 * likeness for word, likeness in known.alike(term.word).items()}
    more = corrected(term, known)
    return replace(term, meant={**other, **more.meant, **term.meant})


def without_one(terms: tuple[Term, ...]) -> Iterator[tuple[Term, ...]]:
    """All words but one, the shortest left out first, as long as most of the letters are still asked for."""
    asked = [term for term in terms if not term.is_optional]
    letters = sum(len(term.word) for term in asked)
    for left_out in sorted(asked, key=lambda term: (bool(term.meant), len(term.word))):
        others = tuple(term for term in terms if term is not left_out)
        rest = [term for term in others if not term.is_optional]
        if rest and all(term.meant for term in rest) and sum(len(term.word) for term in rest) >= ENOUGH * letters:
            yield others
