from django import forms
from django.utils.translation import gettext_lazy as _

from core.text import fold

LONGEST = 200


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Suchbegriff"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("Das ist zu lang. Möglich sind bis zu %(limit_value)d Zeichen.")},
        widget=forms.TextInput(attrs={"type": "search", "class": "input", "maxlength": False, "autocomplete": "off"}),
    )

    def clean_q(self) -> str:
        """Nothing, where nothing of it can be seen."""
        words = self.cleaned_data["q"]
        return words if fold(words) else ""
