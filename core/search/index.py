"""Writing of the index: its only owner. Documents follow from their records; who writes those need not know of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from core.prepared import prepared
from core.rows import Ids
from core.search import tables, vocabulary
from core.search.kinds import KINDS, OTHER_NAME, Kind, Texts, sources
from core.search.models import Document, Posting, Touched, Word
from core.search.words import joined_words_of, words_of

BATCH = 2_000
MOST_AT_ONCE, MOST_BY_A_READER = 10_000, 2_000
"""Changes that are worked off in one transaction, and by a search before it looks: what it leaves is done by the next
one or in the background."""


@dataclass(frozen=True, slots=True)
class Content:
    """Of a document, as it is stored."""

    names: str
    words: str


def content_of(texts: Texts) -> Content:
    """Weights of words: of the heaviest text that has them, less where more words stand beside them there."""
    weights: dict[str, int] = {}
    names: dict[str, None] = {}
    for weight, text in texts:
        if weight >= OTHER_NAME and text:
            names[text] = None
        words = words_of(text)
        length = sum(map(len, words))
        for word in (*words, *(joined_words_of(text) if weight >= OTHER_NAME else ())):
            weights[word] = max(weights.get(word, 0), int(weight * (7 + 3 * min(len(word) / length, 1))))
    return Content("\n".join(names), words_as_stored(weights))


def words_as_stored(weights: Mapping[str, int]) -> str:
    return " ".join(f"{word}:{weights[word]}" for word in sorted(weights))


def weights_of(words: str) -> dict[str, int]:
    """Of the words of a document as they are stored."""
    pairs = (pair.rpartition(":") for pair in words.split())
    return {word: int(weight) for word, _colon, weight in pairs}


def right_contents(kind: Kind, records: Collection[int]) -> dict[int, Content]:
    """Contents that have to be stored, by document."""
    return {kind.document(record): content_of(texts) for record, texts in kind.build(records).items()}


def write(kind: Kind, records: Collection[int]) -> None:
    """Documents and postings of these records, made anew. Whoever calls it writes alone (``tables``)."""
    right = right_contents(kind, records)
    stored = Document.objects.in_bulk([kind.document(record) for record in records])
    gone = [document for document in stored if document not in right]
    changed = {
        document: content
        for document, content in right.items()
        if document not in stored or Content(stored[document].names, stored[document].words) != content
    }
    old = [stored[document] for document in [*gone, *changed] if document in stored]
    _delete_postings(old)
    Document.objects.filter(pk__in=Ids(gone)).delete()
    rows = [Document(id=document, names=content.names, words=content.words) for document, content in changed.items()]
    Document.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=["names", "words"], batch_size=BATCH // 10
    )
    _insert_postings({document: weights_of(content.words) for document, content in changed.items()})


def _delete_postings(documents: Collection[Document]) -> None:
    if documents:
        known = vocabulary.current().numbers
        words = {known[word] for document in documents for word in weights_of(document.words) if word in known}
        ids = [document.pk for document in documents]
        Posting.objects.filter(word__in=Ids(words), document__in=Ids(ids)).delete()


def _insert_postings(weights: Mapping[int, Mapping[str, int]]) -> None:
    numbers = numbers_of({word for words in weights.values() for word in words})
    rows = [(numbers[word], document, weight) for document, found in weights.items() for word, weight in found.items()]
    if rows:
        tables.insert_postings(connection, rows)


def numbers_of(words: Collection[str]) -> dict[str, int]:
    """The numbers of all known words, of which these are some from now on."""
    known = vocabulary.current().numbers
    if new := [Word(text=word) for word in sorted(words) if word not in known]:
        Word.objects.bulk_create(new, batch_size=BATCH)
        known = vocabulary.current().numbers
    return known


def catch_up() -> bool:
    """Works off what was touched since; for a reader, who goes on where somebody else is at it, or where it is too
    much for one who waits: False then.
    """
    if _first_touched():
        tables.if_nobody_writes(connection, lambda: work_off(MOST_BY_A_READER))
        return not _first_touched()
    return True


@prepared
def _first_touched() -> QuerySet:
    return Touched.objects.order_by("pk").values_list("pk")[:1]


def work_off(most: int) -> None:
    """Writes the documents that follow from the ``most`` first changes."""
    touched = list(Touched.objects.order_by("pk").values_list("pk", "source", "value")[:most])
    changes: dict[str, set[int]] = {}
    for _pk, source, value in touched:
        changes.setdefault(source, set()).add(value)
    for kind in KINDS.values():
        for records in batches(sorted(kind.of_sources(changes))):
            write(kind, records)
    Touched.objects.filter(pk__in=Ids(pk for pk, *_change in touched)).delete()


def work_off_all() -> None:
    """For the background, and for commands that wrote much."""
    while Touched.objects.exists():
        with tables.writing_alone(connection):
            work_off(MOST_AT_ONCE)


def reindex() -> int:
    """Builds the whole index anew and forgets words that nobody uses; the number of documents."""
    with tables.writing_alone(connection):
        for model in (Posting, Document, Word, Touched):
            model.objects.all().delete()
        with tables.index_made_at_the_end(connection):
            _write_all()
        return Document.objects.count()


def _write_all() -> None:
    for kind in KINDS.values():
        for records in batches(list(kind.own.rows().order_by("pk").values_list("pk", flat=True))):
            write(kind, records)


def follow() -> None:
    """Makes sure that every change is noticed; where one may have been missed, all is built anew."""
    if tables.LOG.follow(connection, sources()):
        reindex()


def batches(records: Sequence[int]) -> Iterator[Sequence[int]]:
    return (records[start : start + BATCH] for start in range(0, len(records), BATCH))


def differing(kind: Kind, records: Collection[int]) -> Iterator[tuple[int, Content | None, Content | None]]:
    """Of the records those of which something else is stored than follows: record, what is stored, what is right."""
    right = right_contents(kind, records)
    stored = stored_contents([kind.document(record) for record in records])
    for record in records:
        document = kind.document(record)
        if stored.get(document) != right.get(document):
            yield record, stored.get(document), right.get(document)


def stored_contents(documents: Collection[int]) -> dict[int, Content]:
    """As documents say; where postings say something else, the words are those of the postings."""
    stored = {one.pk: Content(one.names, one.words) for one in Document.objects.filter(pk__in=Ids(documents))}
    known = vocabulary.current()
    words = {word for one in stored.values() for word in weights_of(one.words)}
    numbers = {known.numbers[word]: word for word in words if word in known.numbers}
    posted: dict[int, dict[str, int]] = {document: {} for document in stored}
    rows = Posting.objects.filter(word__in=Ids(numbers), document__in=Ids(stored)).order_by()
    for word, document, weight in rows.values_list("word", "document", "weight"):
        posted[document][numbers[word]] = weight
    return {document: Content(one.names, words_as_stored(posted[document])) for document, one in stored.items()}


def rewrite(kind: Kind, records: Collection[int]) -> None:
    """As ``write``, whatever the documents say that they have; reads all postings."""
    documents = Ids(kind.document(record) for record in records)
    with tables.writing_alone(connection):
        Posting.objects.filter(document__in=documents).delete()
        Document.objects.filter(pk__in=documents).delete()
        write(kind, records)
