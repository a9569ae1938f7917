"""Titles in running text that are nearly, but not quite, what the film is called. Knows words, no database.

A slip is a run of words that differs from a part of a title in exactly one of them, by more than its ending: "Kleine
Wunder unter Freunden" for "Kleine Wunder unter Fremden". Shorter forms of a title are everybody's right.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from core.search.likeness import likeness

WORD = re.compile(r"\w+")
PARTS = re.compile(r"\s*:\s+|\s+[-–—]\s+")
QUOTED = re.compile(r"[„‚«»\"“]([^„“”‚‘«»\"\n]{2,120})[“”‘«»\"]")
ENDING = re.compile(r"(?:er[ns]|e[mnrs]?|n|s)$")
ARTICLES = dict.fromkeys(("der", "die", "das", "den", "dem", "des"), "d") | dict.fromkeys(
    ("ein", "eine", "einen", "einem", "einer", "eines"), "e"
)
NUMBER = re.compile(r"\d|^[ivx]+$")
INFLECTED = 5
"""Words from so many letters on are compared without their ending."""
IN_TEXT = 3
"""Shorter parts of titles are looked for in quotation marks only; in running text they say what they say."""
ALIKE = 0.65
"""The two words of a slip in running text are at least so alike, or it is no slip but another sentence."""
ALIKE_QUOTED = {1: 0.85, 2: 0.75, 3: 0.5}
"""In quotation marks, by the number of words; four words of which three are right are the title anyway."""
ALIKE_ELSEWHERE = {2: 0.8, 3: 0.7}
"""In texts on other films, where a like title may well be another film's."""
ELSEWHERE = 0.6

Words = tuple[str, ...]


class Token(NamedTuple):
    start: int
    end: int
    word: str
    stem: str


class Slip(NamedTuple):
    """``words`` stand at ``start`` to ``end`` where ``meant`` is the title."""

    start: int
    end: int
    words: str
    meant: str


@dataclass(frozen=True)
class Part:
    """A title, or what stands before or behind its colon or dash."""

    title: str
    stems: Words
    words: Words


@dataclass
class Titles:
    """Titles of a film: ``main`` titles stand on its page, ``known`` are the stems of all its titles' parts."""

    main: list[Part] = field(default_factory=list)
    known: set[Words] = field(default_factory=set)

    def add(self, title: str, *, is_main: bool) -> None:
        found = parts(title)
        self.known |= {part.stems for part in found}
        if is_main:
            self.main += [part for part in found if part not in self.main]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """``word`` is in lower case."""
    return ENDING.sub("", word) if len(word) >= INFLECTED else ARTICLES.get(word, word)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    found = []
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        word = match[0].lower()
        found.append(Token(match.start(), match.end(), word, stem(word)))
    return found


def parts(title: str) -> list[Part]:
    """The title as a whole, then its parts."""
    pieces = dict.fromkeys(piece for piece in [title, *PARTS.split(title)] if piece)
    return [part for part in map(_part, pieces) if part.stems]


def _part(title: str) -> Part:
    found = tokens(title)
    return Part(title, tuple(one.stem for one in found), tuple(one.word for one in found))


def slips_in(text: str, titles: Titles) -> list[Slip]:
    """Places where a text on the film itself nearly says a title of it."""
    found = {(slip.start, slip.end): slip for slip in _in_quotes(text, titles)}
    longer = [part for part in titles.main if len(part.stems) >= IN_TEXT and _may_be_in(part, text)]
    for slip in _in_text(text, sorted(longer, key=lambda one: -len(one.stems)), titles.known):
        if not any(slip.start < end and start < slip.end for start, end in found):
            found[slip.start, slip.end] = slip
    return [found[span] for span in sorted(found)]


def mentions_of(text: str, part: Part) -> list[Slip]:
    """Places where exactly these words stand, in any inflection."""
    if part.words[-1] not in text.lower():
        return []
    words, size = tokens(text), len(part.stems)
    runs = (words[start : start + size] for start in range(len(words) - size + 1))
    return [_slip(text, run, part) for run in runs if tuple(one.stem for one in run) == part.stems]


def differ_in_one(part: Part, other: Part) -> bool:
    """Whether two titles of at least three words differ in one word, which is alike."""
    pairs = list(zip(part.stems, other.stems, part.words, other.words, strict=False))
    wrong = [likeness(said, meant) for one, two, said, meant in pairs if one != two]
    is_title = len(part.stems) == len(other.stems) >= IN_TEXT
    return is_title and len(wrong) == 1 and wrong[0] >= ALIKE


def _may_be_in(part: Part, text: str) -> bool:
    """Cheap: whether all of its words but one occur at all outside of the right title."""
    rest = text.lower().replace(part.title.lower(), " ")
    return sum(word[:INFLECTED] in rest for word in part.words) >= len(part.words) - 1


def _in_text(text: str, candidates: list[Part], known: set[Words]) -> Iterator[Slip]:
    words = tokens(text) if candidates else []
    places: dict[str, list[int]] = defaultdict(list)
    for number, token in enumerate(words):
        places[token.stem].append(number)
    for part in candidates:
        size = len(part.stems)
        starts = {number - offset for offset, one in enumerate(part.stems) for number in places.get(one, ())}
        for start in sorted(one for one in starts if 0 <= one <= len(words) - size):
            run = words[start : start + size]
            if _differs(run, part, known, ALIKE) and (size > IN_TEXT or _starts_alike(text, run, part)):
                yield _slip(text, run, part)


def _starts_alike(text: str, run: list[Token], part: Part) -> bool:
    """Three words are a title only where they begin as it does."""
    return text[run[0].start].isupper() == part.title[0].isupper()


def _in_quotes(text: str, titles: Titles) -> Iterator[Slip]:
    """One for each pair of quotation marks, of the whole rather than of a piece."""
    for match in QUOTED.finditer(text) if titles.main else ():
        for run, part in product(_runs(text, match), titles.main):
            if _differs(run, part, titles.known, ALIKE_QUOTED.get(len(run), 0)):
                yield _slip(text, run, part)
                break


def _runs(text: str, quotation: re.Match) -> list[list[Token]]:
    """The quoted words whole, and cut where titles have a colon or a dash."""
    words = tokens(text, quotation.start(1), quotation.end(1))
    cut: list[list[Token]] = [[]]
    for number, token in enumerate(words):
        if number and PARTS.fullmatch(text[words[number - 1].end : token.start]):
            cut.append([])
        cut[-1].append(token)
    return [words, *cut] if len(cut) > 1 else cut


def _differs(run: list[Token], part: Part, known: set[Words], alike: float) -> bool:
    stems = tuple(one.stem for one in run)
    if len(stems) != len(part.stems) or stems in known:
        return False
    wrong = [number for number, one in enumerate(stems) if one != part.stems[number]]
    if len(wrong) != 1:
        return False
    said, meant = run[wrong[0]].word, part.words[wrong[0]]
    return not (NUMBER.search(said) or NUMBER.search(meant)) and likeness(said, meant) >= alike


def _slip(text: str, run: list[Token], part: Part) -> Slip:
    return Slip(run[0].start, run[-1].end, text[run[0].start : run[-1].end], part.title)


# Titles of other films, which a text mentions in quotation marks


class Phrase(NamedTuple):
    start: int
    end: int
    words: Words
    stems: Words


def quoted(text: str) -> Iterator[Phrase]:
    """Quoted phrases that may be a title of two words or more."""
    for match in QUOTED.finditer(text):
        for run in _runs(text, match):
            if len(run) > 1:
                stems = tuple(one.stem for one in run)
                yield Phrase(run[0].start, run[-1].end, tuple(one.word for one in run), stems)


def with_gaps(stems: Words) -> Iterator[Words]:
    """The words with one of them left open, each in turn: two runs that share one differ in that word only."""
    for number in range(len(stems)):
        yield (*stems[:number], "", *stems[number + 1 :])


def is_slip_elsewhere(phrase: Phrase, part: Part) -> bool:
    """Whether a phrase that differs from the part in one word is meant to be that title."""
    for said, meant, one, other in zip(phrase.words, part.words, phrase.stems, part.stems, strict=True):
        if one != other:
            numbered = NUMBER.search(said) or NUMBER.search(meant)
            return not numbered and likeness(said, meant) >= ALIKE_ELSEWHERE.get(len(part.words), ELSEWHERE)
    return False
