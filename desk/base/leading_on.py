"""For admin pages of records with a public page: the address that it had leads on to the new one."""

from copy import copy

from django import forms
from django.db.models import Model
from django.http import HttpRequest

from core.addresses import WithPage, path_of, remember
from core.models import State
from desk.base.curated import PublishingAdmin


class LeadingOnAdmin(PublishingAdmin):
    def save_model(self, request: HttpRequest, obj: Model, form: forms.ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data and form.initial.get("state") == State.PUBLIC:
            before = copy(obj)
            before.slug = form.initial["slug"]  # type: ignore[attr-defined]  # its field has changed
            _lead_on(before, obj)  # type: ignore[arg-type]  # what has an address has a page


def _lead_on(before: WithPage, record: WithPage) -> None:
    """A text that stands on the page of its film keeps that, whatever its own address."""
    old = path_of(before)
    if old != path_of(record):
        remember(path=old, record=record)  # type: ignore[arg-type]  # every record with a page is a model
