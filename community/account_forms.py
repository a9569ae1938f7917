"""allauth's forms, with what an e-mail address may not be, and signing up that takes equally long for everybody."""

from typing import Any

from allauth.account import forms
from django.contrib.auth.hashers import make_password
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from community.emails import validate_email_signs
from community.models import User


class VisibleEmail(Form):
    """Says what is wrong with an address before the general refusal does."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["email"].validators.insert(0, validate_email_signs)


class SignupForm(VisibleEmail, forms.SignupForm):
    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])  # as long as for an address that nobody has
        account: tuple[User | None, HttpResponse | None] = super().try_save(request)
        return account


class AddEmailForm(VisibleEmail, forms.AddEmailForm):
    pass


class ResetPasswordForm(VisibleEmail, forms.ResetPasswordForm):
    pass
