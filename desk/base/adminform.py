"""Forms of our own in the frame of an admin page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import AdminForm
from django.utils.functional import Promise

Fieldsets = Sequence[tuple[str | Promise | None, Mapping[str, Any]]]
"""Titles with what Django lets one say of a fieldset, each of its own kind."""


def admin_form(form: forms.BaseForm, fieldsets: Fieldsets, model_admin: ModelAdmin) -> AdminForm:
    return AdminForm(form, fieldsets, {}, model_admin=model_admin)  # type: ignore[arg-type]  # any form will do
