"""Finding: documents that have all words asked for, with typing errors where nothing has them as they are spelled."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from django.db.models import Count, QuerySet

from core.prepared import prepared
from core.rows import Ids
from core.search import index, vocabulary
from core.search.kinds import KINDS, Key, key_of
from core.search.models import Posting
from core.search.ranking import best_first, called_so
from core.search.terms import Term, attempts
from core.search.vocabulary import Vocabulary
from core.search.words import ends_in_numeral, without_joints, words_of

MOST_WORDS = 12
"""So many words of what is asked are looked for."""
FEW = 3_000
"""Among so few documents the next word is looked up in each, and not in all."""
A_ROW = 5
"""So many look-ups of a word in a document cost as much as a row that is read."""

Row = tuple[int, int, int]
"""Word, document and weight."""


@dataclass(frozen=True)
class Effort:
    """Bounds: of a word so many ``documents``, the heaviest, and for the next one so many ``probes`` in them.

    Of the beginnings of a word then the likeliest are looked up.
    """

    documents: int
    probes: int


TYPING, SHOWN = Effort(300, 20_000), Effort(3_000, 1_000_000)
"""For who is typing still, and for a page of hits: the first letters of a word are those of thousands."""


@dataclass(frozen=True)
class Found:
    """Documents, the best first, and what was looked for. ``scores`` are 0 to about 2.

    ``is_cut``: there may be more, which were too many to be looked at. Unless it ``is_current``, the index did not know
    all that was written: nobody keeps what was found.
    """

    terms: tuple[Term, ...] = ()
    scores: Mapping[int, float] = field(default_factory=dict)
    asked: str = ""
    is_cut: bool = False
    is_current: bool = True

    @property
    def has_all_words(self) -> bool:
        """Whether each word asked for was found as it is spelled, the last one also as a beginning."""
        said = {term.word for term in self.terms if term.is_optional or term.says_itself}
        return bool(self.scores) and said.issuperset(words_of(self.asked)[:MOST_WORDS])

    @cached_property
    def keys(self) -> list[Key]:
        return [key_of(document) for document in self.scores]

    def records(self, *kinds: str) -> list[int]:
        """The records of a kind, the best first."""
        return [record for kind, record in self.keys if kind in kinds]

    def score(self, key: Key) -> float:
        kind, record = key
        return self.scores[KINDS[kind].document(record)]

    def said_in(self, words: Sequence[str]) -> int:
        """Count of the words asked for that some of ``words`` says."""
        return sum(not term.meant.keys().isdisjoint(words) for term in self.terms)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words by which something may have been found, for their marking."""
        return frozenset(word for term in self.terms for word in term.meant)


def search(text: str, *, now: dt.datetime, kinds: Collection[str] = (), effort: Effort | None = None) -> Found:
    """Documents that a visitor may see at ``now`` and that have all words of ``text``; with ``kinds`` only of these.

    All of them without an ``effort``.
    """
    is_current = index.catch_up()
    words = list(dict.fromkeys(words_of(text)))[:MOST_WORDS]
    if not words:
        return Found(asked=text, is_current=is_current)
    known = vocabulary.current()
    joined = list(dict.fromkeys(words_of(without_joints(text))))[:MOST_WORDS]
    if known.numbers.keys() >= set(joined) and not known.numbers.keys() >= set(words):
        words = joined
    for terms in attempts(words, known, "" if ends_in_numeral(text) else words[-1]):
        having, is_cut = candidates(terms, known, effort)
        scores = public(called_so(having, terms), now, kinds or KINDS)
        if scores:
            return Found(terms, best_first(scores, terms), text, is_cut, is_current)
    return Found(asked=text, is_current=is_current)


# What has these words


def candidates(
    terms: tuple[Term, ...], known: Vocabulary, effort: Effort | None = None
) -> tuple[dict[int, float], bool]:
    """Documents that have them all, with their likeness to what is asked: 0 to 1, of a whole name 1; and ``is_cut``.

    The rarest word first, so that the next ones are looked for among few documents.
    """
    alone = effort is not None and len(terms) == 1
    usage = {} if alone else usage_of({known.numbers[word] for term in terms for word in term.meant})

    def frequency(term: Term) -> tuple[bool, int]:
        return term.is_optional, sum(usage.get(known.numbers[word], 0) for word in term.meant)

    found: dict[int, float] | None = None
    is_cut = False
    for term in sorted(terms, key=frequency):
        if term.is_optional and (not found or len(found) > FEW):
            continue
        here = _documents_with(term, known, found, usage, effort)
        is_cut |= effort is not None and found is None and len(here) >= effort.documents
        if term.is_optional and found is not None:
            found = {document: score + here.get(document, 0) for document, score in found.items()}
        elif found is None:
            found = here
        else:
            found = {document: found[document] + score for document, score in here.items() if document in found}
        if not found:
            return {}, False
    letters = sum(len(term.word) for term in terms)
    return {document: score / letters for document, score in (found or {}).items()}, is_cut


def usage_of(numbers: Collection[int]) -> dict[int, int]:
    """In how many documents each word is."""
    return dict(_usage(Ids(numbers))) if numbers else {}


@prepared
def _usage(numbers: Ids) -> QuerySet:
    rows = Posting.objects.filter(word__in=numbers).order_by().values_list("word")
    return rows.annotate(times=Count("*"))  # of a column it would read the rows besides their index


def _documents_with(
    term: Term, known: Vocabulary, among: Mapping[int, float] | None, usage: Mapping[int, int], effort: Effort | None
) -> dict[int, float]:
    """Those that have one of the words that may be meant; the heaviest counts, by its letters."""
    likeness = {known.numbers[word]: alike * len(term.word) / 100 for word, alike in term.meant.items()}
    itself = known.numbers.get(term.word)
    found: dict[int, float] = {}
    for word, document, weight in _rows_of(likeness, itself, among, usage, effort):
        score = likeness[word] * weight
        if score > found.get(document, 0):
            found[document] = score
    return found


def _rows_of(
    likeness: Mapping[int, float],
    itself: int | None,
    among: Mapping[int, float] | None,
    usage: Mapping[int, int],
    effort: Effort | None,
) -> Iterable[Row]:
    """Postings of words, of which one is the word ``itself``, by their likeness."""
    if among is None and effort:
        heaviest, others = _heaviest(effort.documents), [number for number in likeness if number != itself]
        own = heaviest(Ids([itself])) if itself is not None and itself in likeness else []
        return [*own, *(heaviest(Ids(others)) if others else [])]
    if among is None or len(among) > FEW:
        return _postings(Ids(likeness), None)
    numbers = sorted(likeness, key=likeness.__getitem__, reverse=True)
    if effort:
        numbers = numbers[: effort.probes // len(among) + 1]
    cheaper = len(among) * len(numbers) < A_ROW * sum(usage.get(number, 0) for number in numbers)
    return _postings(Ids(numbers), Ids(among) if cheaper else None)


@prepared
def _postings(words: Ids, documents: Ids | None) -> QuerySet:
    rows = Posting.objects.filter(word__in=words).order_by().values_list("word", "document", "weight")
    return rows.filter(document__in=documents) if documents is not None else rows


@cache
def _heaviest(most: int) -> Callable[[Ids], list[Row]]:
    @prepared
    def rows(words: Ids) -> QuerySet:
        rows = Posting.objects.filter(word__in=words).order_by("-weight", "-document")
        return rows.values_list("word", "document", "weight")[:most]

    return rows


def public(scores: Mapping[int, float], now: dt.datetime, kinds: Iterable[str]) -> dict[int, float]:
    """Those that a visitor may see, by the rows themselves; a query for each kind that there is."""
    by_kind: dict[str, dict[int, int]] = {}
    for document in scores:
        kind, record = key_of(document)
        by_kind.setdefault(kind, {})[record] = document
    found: dict[int, float] = {}
    for kind in kinds:
        if documents := by_kind.get(kind):
            seen = KINDS[kind].seen(documents, now)
            found |= {documents[record]: scores[documents[record]] for record in seen}
    return found
