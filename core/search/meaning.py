""" "Meintest du": what was typed, with the one word that nobody uses as the best hit spells it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from core.rows import Ids
from core.search import vocabulary
from core.search.index import weights_of
from core.search.models import Document, Posting
from core.search.query import Found
from core.search.terms import Term
from core.search.words import pieces_of
from core.text import lines

LOOKED_AT = 10
CLEARLY = 0.9
"""From this share of the best hit's score on, a hit by another word makes the question doubtful."""


def did_you_mean(found: Found) -> str:
    """Empty, unless a word was taken for another one, and for that alone."""
    corrected = [term for term in found.terms if term.is_corrected]
    if not corrected:
        return ""
    documents = best_documents(found)
    spelled = {term.word: spelling_of(term, documents) for term in corrected}
    return respelled(found.asked, spelled) if all(spelled.values()) else ""


def best_documents(found: Found) -> list[Document]:
    """Those whose score is near the best one, in their order."""
    scores = list(found.scores.items())[:LOOKED_AT]
    near = [document for document, score in scores if score >= CLEARLY * scores[0][1]]
    rows = {one.pk: one for one in Document.objects.filter(pk__in=Ids(near))}
    return [rows[document] for document in near if document in rows]


def spelling_of(term: Term, documents: Sequence[Document]) -> str:
    """As a name of theirs spells the word that was meant; empty where they don't agree."""
    meant = {word for one in documents for word in weights_of(one.words).keys() & term.meant.keys()}
    if len(meant) != 1:
        return ""
    word = meant.pop()
    return next(chain(_spellings(word, documents), _spellings(word, called(word))), "")


def called(word: str) -> Iterator[Document]:
    """Documents that have it in their names, where those that were found have it beside."""
    number = vocabulary.current().numbers[word]
    best = Posting.objects.filter(word=number).order_by("-weight", "document").values_list("document", flat=True)
    yield from Document.objects.filter(pk__in=Ids(best[:LOOKED_AT])).order_by("pk")


def _spellings(word: str, documents: Iterable[Document]) -> Iterator[str]:
    names = (name for one in documents for name in lines(one.names))
    return (name[start:end] for name in names for start, end, words in pieces_of(name) if words == (word,))


def respelled(text: str, spelled: dict[str, str]) -> str:
    """``text`` with other spellings of some of its words."""
    done, end_before = "", 0
    for start, end, words in pieces_of(text):
        done += text[end_before:start] + next((spelled[word] for word in words if word in spelled), text[start:end])
        end_before = end
    return done + text[end_before:]
