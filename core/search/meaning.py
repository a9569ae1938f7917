""" "Meintest du": what was typed, with the one word that nobody uses, as the best hit spells it all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from core.rows import Ids
from core.search import vocabulary
from core.search.index import weights_of
from core.search.models import Document, Posting
from core.search.query import Found
from core.search.terms import Term
from core.search.words import pieces_of, words_of
from core.text import lines

LOOKED_AT = 10
CLEARLY = 0.9
"""From this share of the best hit's score on, a hit by another word makes the question doubtful."""
ENDINGS, SHORTEST_STEM = ("s", "es", "e", "n", "en", "er"), 3


def did_you_mean(found: Found) -> str:
    """Empty, unless a word was taken for another one, and for that alone.

    An ending more or less is no error, and nothing is asked where the best hit is called so but for signs.
    """
    corrected = [term for term in found.terms if term.is_corrected]
    documents = best_documents(found) if corrected else []
    if not documents or is_called(documents[0], found.asked):
        return ""
    meant = {term.word: meant_by(term, documents) for term in corrected}
    wrong = {word: other for word, other in meant.items() if not differ_by_ending(word, other)}
    if not wrong or not all(meant.values()):
        return ""
    right = {term.word: term.word for term in found.terms if term.word in term.meant}
    spelled = {word: spelling_of(other, documents) for word, other in {**right, **wrong}.items()}
    return respelled(found.asked, spelled) if all(spelled[word] for word in wrong) else ""


def is_called(document: Document, text: str) -> bool:
    return "".join(words_of(text)) in ["".join(words_of(name)) for name in lines(document.names)]


def differ_by_ending(one: str, other: str) -> bool:
    """ "hitchcocks", "hitchcock"; "susses", "susse"."""
    return not _stems(one).isdisjoint(_stems(other))


def _stems(word: str) -> set[str]:
    stems = {word.removesuffix(ending) for ending in ENDINGS}
    return {word, *(stem for stem in stems if len(stem) >= SHORTEST_STEM)}


def best_documents(found: Found) -> list[Document]:
    """Those whose score is near the best one, in their order."""
    scores = list(found.scores.items())[:LOOKED_AT]
    near = [document for document, score in scores if score >= CLEARLY * scores[0][1]]
    rows = {one.pk: one for one in Document.objects.filter(pk__in=Ids(near))}
    return [rows[document] for document in near if document in rows]


def meant_by(term: Term, documents: Sequence[Document]) -> str:
    """The word of the documents that was meant; empty where they don't agree."""
    meant = {word for one in documents for word in weights_of(one.words).keys() & term.meant.keys()}
    return meant.pop() if len(meant) == 1 else ""


def spelling_of(word: str, documents: Sequence[Document]) -> str:
    """The word as a name of theirs spells it, else another document's; empty where no name has it."""
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
    """``text`` with other spellings of some of its words; those without one stay."""
    done, end_before = "", 0
    for start, end, words in pieces_of(text):
        done += text[end_before:start] + (
            next((spelled[word] for word in words if word in spelled), "") or text[start:end]
        )
        end_before = end
    return done + text[end_before:]
