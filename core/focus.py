"""The point of a picture that stays in sight where pages crop it, as "50 30": percent from the left and from the top.

A model keeps it beside the picture: ``portrait`` and ``portrait_focus``. Pages crop with classes (``focus_classes``),
as the content security policy allows no style of an element's own.
"""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.values import Values

CENTRE = "50 50"
PERCENT = r"(?:\d|[1-9]\d|100)"


class FocusInput(forms.MultiWidget):
    def __init__(self, attrs: dict[str, object] | None = None):
        limits = {"min": 0, "max": 100, "class": "vIntegerField"}
        names = (_("Prozent von links"), _("Prozent von oben"))
        super().__init__([forms.NumberInput(attrs=limits | {"aria-label": name}) for name in names], attrs)

    def decompress(self, value: str | None) -> list[str]:
        return (value or CENTRE).split()


class FocusFormField(forms.MultiValueField):
    """Two numbers; one that is not given is in the middle."""

    def __init__(self, *, max_length: int = 0, **kwargs: Any):
        percent = [forms.IntegerField(min_value=0, max_value=100, required=False) for _side in range(2)]
        super().__init__(percent, **kwargs | {"required": False, "require_all_fields": False})

    def compress(self, data_list: list[int | None]) -> str:
        return " ".join(str(50 if percent is None else percent) for percent in data_list) or CENTRE


class FocusField(models.CharField):
    default_validators = [RegexValidator(f"^{PERCENT} {PERCENT}$")]

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("max_length", 7)
        kwargs.setdefault("default", CENTRE)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        given: Values = {"form_class": FocusFormField, "widget": FocusInput, "help_text": self.help_text or HELP}
        return super().formfield(**given | kwargs)


HELP = _("Prozent von links und von oben. Dieser Punkt bleibt zu sehen, wo eine Seite das Bild beschneidet.")


def focus_classes(focus: str) -> str:
    """ "50 32" → "fx-5 fy-3", in tenths as the stylesheet has them; nothing for the middle."""
    x, y = (round(int(percent) / 10) for percent in focus.split())
    return "" if (x, y) == (5, 5) else f"fx-{x} fy-{y}"
