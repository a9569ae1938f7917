from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import LineField
from people.models import Person

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Participant(models.Model):
    """Somebody at a screening or an event: a person of the catalogue or a name."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Person")
    )
    name = LineField(_("Name"), max_length=200, blank=True, help_text=_("Wenn es keine Person im Katalog ist."))
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name or str(self.person)


def function_field(example: "_StrPromise") -> LineField:
    """The function; the ``example`` stands below the field."""
    return LineField(_("Funktion"), max_length=120, blank=True, help_text=example)


def is_somebody(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(person__isnull=False) | ~Q(name=""),
        name=name,
        violation_error_message=_("Bitte eine Person wählen oder einen Namen angeben."),
    )
