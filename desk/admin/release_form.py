from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.base.moments import MomentField
from desk.conflicts import Conflict, Kind

REASONS = [kind for kind in Kind if Conflict(kind, "", "", ()).wants_reason]


class ReleaseForm(forms.Form):
    """The moment, and a reason for each kind of conflict that may be overridden (``reason_…``)."""

    public_from = MomentField(
        label=gettext_lazy("öffentlich ab"),
        required=False,
        help_text=gettext_lazy("Leer: sofort. Vorher sieht die Öffentlichkeit nichts, die Säle sind schon belegt."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for kind in REASONS:
            self.fields[f"reason_{kind}"] = forms.CharField(
                label=gettext_lazy("Grund"),
                required=False,
                max_length=250,
                widget=forms.TextInput(
                    attrs={"class": "vTextField", "aria-label": _("Grund: %(kind)s") % {"kind": kind.label}}
                ),
            )

    def clean_public_from(self) -> object:
        moment = self.cleaned_data["public_from"]
        if moment and moment < timezone.now():
            raise ValidationError(_("Das ist schon vorbei. Leer heißt: sofort."))
        return moment

    @property
    def reasons(self) -> dict[str, str]:
        return {kind.value: self.cleaned_data.get(f"reason_{kind}", "") for kind in REASONS}
