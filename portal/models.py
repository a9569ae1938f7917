"""Tables of the feed of changes that the API has (``portal.api.feed``)."""

from django.db import models
from django.db.models import Q


class PublishedRecord(models.Model):
    """A record that the public sees, or saw once, with the number of its newest change.

    ``row`` is the primary key of what it is made of, ``key`` its id in the API. ``digest`` is of the JSON, "" where it
    is gone.
    """

    kind = models.CharField(max_length=20)
    row = models.BigIntegerField()
    key = models.CharField(max_length=20)
    digest = models.CharField(max_length=32)
    number = models.BigIntegerField(unique=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "row"], name="published_record_once")]
        indexes = [models.Index(fields=["gone_at"], condition=Q(gone_at__isnull=False), name="published_gone")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class PublishedKind(models.Model):
    """A kind in the feed: when it was looked through last, and how far the look under way is.

    ``looked_at`` is when the last whole look began, ``began_at`` when the one did that is under way; ``position`` is
    the last row it has seen, None between two looks. ``is_due`` asks for one more: more changed than is told by rows.
    """

    kind = models.CharField(max_length=20, primary_key=True)
    looked_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField(null=True)
    position = models.BigIntegerField(null=True)
    is_due = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.kind


class ChangeCount(models.Model):
    """The one row from which changes get their numbers, in transactions that take turns.

    ``epoch`` says of a cursor that it is from here. What is numbered up to ``forgotten`` and gone is no longer told.
    What appeared by time alone until ``appeared_until`` was noted.
    """

    epoch = models.CharField(max_length=16)
    last = models.BigIntegerField(default=0)
    forgotten = models.BigIntegerField(default=0)
    busy_until = models.DateTimeField(null=True)
    appeared_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.last)


class TouchedRow(models.Model):
    """That a row changed from which records follow: written by the database itself (``portal.api.follows``)."""

    source = models.CharField(max_length=100)
    value = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.source} {self.value}"
