"""Tables of the index. Nobody but ``core.search.index`` writes here."""

import secrets

from django.db import models


def stamp() -> int:
    return secrets.randbelow(2**31)


class Word(models.Model):
    """A word that some document has or had. Words are only added, in the order in which they are committed.

    The ``stamp`` tells a word that was taken back with its transaction from the next of the same number.
    """

    text = models.CharField(max_length=60, unique=True)
    stamp = models.IntegerField(default=stamp)

    def __str__(self) -> str:
        return self.text


class Document(models.Model):
    """Names of a record, one a line as they are spelled, and its ``words`` with their weights ("45:76 years:91").

    The id says kind and record (``core.search.kinds``), so postings need nothing else.
    """

    id = models.BigIntegerField(primary_key=True)
    names = models.TextField()
    words = models.TextField()

    def __str__(self) -> str:
        return self.names.partition("\n")[0]


class Posting(models.Model):
    """That a document has a word: 1 to 100, a word that is its whole name. No foreign keys, for there are millions."""

    word = models.IntegerField()
    document = models.BigIntegerField()
    weight = models.SmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["word", "document", "weight"], name="posting_found")]

    def __str__(self) -> str:
        return f"{self.word} {self.document}"


class Touched(models.Model):
    """That a row changed from which documents follow: written by the database itself (``core.search.tables``)."""

    source = models.CharField(max_length=100)
    value = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.source} {self.value}"
