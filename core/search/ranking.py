"""Order of what was found: whole names first, then what begins so, then names with fewer words beside."""

import unicodedata
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from core.prepared import prepared
from core.rows import Ids
from core.search.models import Document
from core.search.terms import Term
from core.search.words import words_of
from core.text import lines

LOOKED_AT = 100
"""So many of the best are compared by their whole names."""
WHOLE, BEGINNING, IN_ORDER = 0.5, 0.05, 0.03
"""Parts of the closeness of a name, beside the likeness of words (0 to 1)."""


def best_first(scores: Mapping[int, float], terms: Sequence[Term]) -> dict[int, float]:
    """The documents in their order; of equals the younger first."""
    ordered = sorted(scores, key=lambda document: (-scores[document], -document))
    best = dict(_names(Ids(ordered[:LOOKED_AT])))
    close = {document: scores[document] + closeness(names, terms) for document, names in best.items()}
    front = sorted(close, key=lambda document: (-close[document], -document))
    return {document: close[document] for document in front} | {
        document: scores[document] for document in ordered if document not in close
    }


@prepared
def _names(documents: Ids) -> QuerySet:
    return Document.objects.filter(pk__in=documents).values_list("pk", "names")


def closeness(names: str, terms: Sequence[Term]) -> float:
    """Of the closest of the names, one a line."""
    return max((_closeness(words_of(name), terms) for name in lines(names)), default=0)


def _closeness(words: Sequence[str], terms: Sequence[Term]) -> float:
    """1 for all words of the name and nothing else, in their order."""
    said: dict[int, int] = {}  # by place of the word in the name, which term says it
    for place, word in enumerate(words):
        likely = [(term.meant[word], -number) for number, term in enumerate(terms) if word in term.meant]
        if likely:
            said[place] = -max(likely)[1]
    if not said:
        return 0
    in_name = sum(len(words[place]) * terms[term].meant[words[place]] for place, term in said.items())
    of_asked = sum(len(terms[term].word) for term in set(said.values()))
    share = in_name / sum(map(len, words)) * of_asked / sum(len(term.word) for term in terms)
    order = list(said.values())
    return WHOLE * share + BEGINNING * (0 in said) + IN_ORDER * (order == sorted(order))


def called_so(scores: Mapping[int, float], terms: Sequence[Term]) -> Mapping[int, float]:
    """A single letter is in every other name: it finds what is called so, or begins with it."""
    if len(terms) != 1 or len(terms[0].word) > 1 or unicodedata.category(terms[0].word) == "Lo":
        return scores
    letter = terms[0].word
    called = {pk for pk, names in _names(Ids(scores)) if any(words_of(name)[:1] == (letter,) for name in lines(names))}
    return {document: score for document, score in scores.items() if document in called}
