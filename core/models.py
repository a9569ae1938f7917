"""Abstract bases, and what is kept for records of every room. No domain word."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.page import Page
from core.publishable import Publishable, PublishableQuerySet, State
from core.search.models import Document, Posting, Touched, Word

__all__ = [
    "Discarded",
    "Document",
    "Generation",
    "OldAddress",
    "Page",
    "Posting",
    "Publishable",
    "PublishableQuerySet",
    "Sample",
    "State",
    "Timestamped",
    "Touched",
    "Word",
]


class Timestamped(models.Model):
    created_at = models.DateTimeField(_("angelegt"), auto_now_add=True)
    updated_at = models.DateTimeField(_("zuletzt geändert"), auto_now=True)

    class Meta:
        abstract = True


class Sample(models.Model):
    """Content made up for the demo; the page says so."""

    is_sample = models.BooleanField(
        _("Beispiel"), default=False, help_text=_("Für die Vorführung erfunden. Die Seite weist darauf hin.")
    )

    class Meta:
        abstract = True


class Discarded(models.Model):
    """A deleted record with all that went with it, until it is restored or its time is over (``core.bin``)."""

    model = models.CharField(max_length=100)
    record = models.BigIntegerField()
    label = models.CharField(_("Was"), max_length=300)
    steps = models.JSONField()
    discarded_at = models.DateTimeField(_("gelöscht am"), db_index=True)
    discarded_by = models.CharField(_("gelöscht von"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("Gelöschtes")
        verbose_name_plural = _("Papierkorb")
        ordering = ["-discarded_at", "-pk"]
        indexes = [models.Index(fields=["model", "record"], name="discarded_record")]

    def __str__(self) -> str:
        return self.label


class OldAddress(models.Model):
    """A page that stands elsewhere now (``core.addresses``). ``path`` is German and ends without a slash."""

    path = models.CharField(max_length=300, unique=True)
    model = models.CharField(max_length=100)
    record = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["model", "record"], name="old_address_record")]

    def __str__(self) -> str:
        return self.path


class Generation(models.Model):
    """The token of a group of tables, another after each write to one of them (``core.freshness``)."""

    group = models.CharField(max_length=20, primary_key=True)
    token = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"{self.group}: {self.token}"
