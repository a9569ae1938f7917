from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.administrators import is_last_administrator
from community.emails import normal_email
from community.models import User

RIGHTS_OF_ADMINISTRATORS = ("is_active", "is_staff", "is_superuser")
LAST_ADMINISTRATOR = _("Das ist das letzte Konto mit allen Rechten. Gib sie zuerst einem anderen.")


class UserForm(forms.ModelForm):
    def clean(self) -> dict[str, object]:
        super().clean()
        given_up = [name for name in RIGHTS_OF_ADMINISTRATORS if self.cleaned_data.get(name) is False]
        with transaction.atomic():
            if given_up and is_last_administrator(self.instance):
                self.add_error(given_up[0], LAST_ADMINISTRATOR)
        self.clean_block()
        return self.cleaned_data

    def clean_block(self) -> None:
        """A block has a reason; with the block it goes. Accounts that were inactive without one may stay so."""
        if self.cleaned_data.get("is_active", True):
            self.cleaned_data["blocked_reason"] = ""
        elif not self.cleaned_data.get("blocked_reason") and self.has_changed() and self.needs_reason():
            self.add_error("blocked_reason", _("Bitte sag, warum das Konto gesperrt ist."))

    def needs_reason(self) -> bool:
        return "blocked_reason" not in self.errors and bool({"is_active", "blocked_reason"} & set(self.changed_data))


class UserCreationForm(BaseUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "display_name")

    def clean_email(self) -> str:
        return normal_email(self.cleaned_data["email"])
