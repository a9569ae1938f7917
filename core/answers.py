"""Facts that are answered by yes, by no, or not at all: None is "not said", never "no"."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.fields import LineField

Answer = bool | None


def answer_word(answer: Answer) -> str:
    if answer is None:
        return gettext("keine Angabe")
    return gettext("ja") if answer else gettext("nein")


def all_of(answers: Iterable[Answer]) -> Answer:
    """No if one is no; yes only if all are. Of nothing, nothing is said."""
    given = list(answers)
    if False in given:
        return False
    return None if None in given or not given else True


def any_of(answers: Iterable[Answer]) -> Answer:
    """Yes if one is yes; no only if all are. Of nothing, nothing is said."""
    given = list(answers)
    if True in given:
        return True
    return None if None in given or not given else False


class AnswerSelect(forms.NullBooleanSelect):
    """Django's own says "unknown"."""

    def __init__(self, attrs: dict[str, object] | None = None):
        super().__init__(attrs)
        self.choices = [("unknown", _("keine Angabe")), ("true", _("ja")), ("false", _("nein"))]


class AnswerField(models.BooleanField):
    """A column for an ``Answer``."""

    # Read by django-stubs to type the attribute; it knows yes and no only.
    _pyi_private_set_type: Answer  # type: ignore[assignment]  # an answer may be missing
    _pyi_private_get_type: Answer  # type: ignore[assignment]  # an answer may be missing

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **{"null": True, "blank": True} | kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"widget": AnswerSelect} | kwargs)


class AccessSource(models.Model):
    """Source of the facts on access of a record, and the day on which it was so."""

    access_source = LineField(
        _("Quelle zum Zugang"), max_length=200, blank=True, help_text=_("etwa „Website des Hauses“ oder „Verleih“")
    )
    access_on = models.DateField(_("Stand zum Zugang"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def access_told(self) -> str:
        """ "Verleih, 2. November 2026"; what is not known is left out."""
        day = date_format(self.access_on) if self.access_on else ""
        return ", ".join(filter(None, (self.access_source, day)))
