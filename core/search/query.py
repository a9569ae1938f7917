"""Finding: documents that have all words asked for, with typing errors where nothing has them as they are spelled."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count

from core.rows import Ids
from core.search import index, vocabulary
from core.search.kinds import KINDS, Key, key_of
from core.search.models import Posting
from core.search.ranking import best_first, called_so
from core.search.terms import Term, attempts
from core.search.vocabulary import Vocabulary
from core.search.words import words_of

MOST_WORDS = 12
"""So many words of what is asked are looked for."""
FEW = 3_000
"""Among so few documents the next word is looked up in each, and not in all."""
PROBES = 20_000
"""So often for who is typing still: of the beginnings of a word the likeliest."""


@dataclass(frozen=True)
class Found:
    """Documents, the best first, and what was looked for. ``scores`` are 0 to about 2."""

    terms: tuple[Term, ...] = ()
    scores: Mapping[int, float] = field(default_factory=dict)
    asked: str = ""

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


def search(text: str, *, now: dt.datetime, kinds: Collection[str] = (), most: int | None = None) -> Found:
    """Documents that a visitor may see at ``now`` and that have all words of ``text``; with ``kinds`` only of these.

    ``most``: so many of those that have a word are looked at, the heaviest; for who is typing still.
    """
    index.catch_up()
    words = list(dict.fromkeys(words_of(text)))[:MOST_WORDS]
    if not words:
        return Found(asked=text)
    known = vocabulary.current()
    for terms in attempts(words, known):
        scores = public(called_so(candidates(terms, known, most), terms), now, kinds or KINDS)
        if scores:
            return Found(terms, best_first(scores, terms), text)
    return Found(asked=text)


def record_ids(text: str, kind: str, *, now: dt.datetime) -> set[int]:
    """The records of a kind that are found, in no order: for filters."""
    return set(search(text, now=now, kinds=[kind]).records(kind))


# What has these words


def candidates(terms: tuple[Term, ...], known: Vocabulary, most: int | None = None) -> dict[int, float]:
    """Documents that have them all, with their likeness to what is asked: 0 to 1, of a whole name 1.

    The rarest word first, so that the next ones are looked for among few documents.
    """
    alone = most is not None and len(terms) == 1
    usage = {} if alone else usage_of({known.numbers[word] for term in terms for word in term.meant})

    def frequency(term: Term) -> tuple[bool, int]:
        return term.is_optional, sum(usage.get(known.numbers[word], 0) for word in term.meant)

    found: dict[int, float] | None = None
    for term in sorted(terms, key=frequency):
        if term.is_optional and (not found or len(found) > FEW):
            continue
        here = documents_with(term, known, found, most)
        if term.is_optional and found is not None:
            found = {document: score + here.get(document, 0) for document, score in found.items()}
        elif found is None:
            found = here
        else:
            found = {document: found[document] + score for document, score in here.items() if document in found}
        if not found:
            return {}
    letters = sum(len(term.word) for term in terms)
    return {document: score / letters for document, score in (found or {}).items()}


def usage_of(numbers: Collection[int]) -> dict[int, int]:
    """In how many documents each word is."""
    rows = Posting.objects.filter(word__in=Ids(numbers)).order_by().values_list("word")
    return dict(rows.annotate(times=Count("*")))  # of a column it would read the rows besides their index


def documents_with(
    term: Term, known: Vocabulary, among: Mapping[int, float] | None, most: int | None = None
) -> dict[int, float]:
    """Those that have one of the words that may be meant; the heaviest counts, by its letters."""
    likeness = {known.numbers[word]: alike * len(term.word) / 100 for word, alike in term.meant.items()}
    if most and among:
        likely = sorted(likeness, key=likeness.__getitem__, reverse=True)
        likeness = {number: likeness[number] for number in likely[: PROBES // len(among) + 1]}
    rows = Posting.objects.filter(word__in=Ids(likeness))
    if among is not None and len(among) <= FEW:
        rows = rows.filter(document__in=Ids(among))
    rows = rows.order_by("-weight")[:most] if most else rows.order_by()
    found: dict[int, float] = {}
    for word, document, weight in rows.values_list("word", "document", "weight"):
        score = likeness[word] * weight
        if score > found.get(document, 0):
            found[document] = score
    return found


def public(scores: Mapping[int, float], now: dt.datetime, kinds: Iterable[str]) -> dict[int, float]:
    """Those that a visitor may see, by the rows themselves; a query for each kind that there is."""
    by_kind: dict[str, dict[int, int]] = {}
    for document in scores:
        kind, record = key_of(document)
        by_kind.setdefault(kind, {})[record] = document
    found: dict[int, float] = {}
    for kind in kinds:
        if documents := by_kind.get(kind):
            seen = KINDS[kind].public(now).order_by().filter(pk__in=Ids(documents)).values_list("pk", flat=True)
            found |= {documents[record]: scores[documents[record]] for record in seen}
    return found
