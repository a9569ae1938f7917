"""For admin pages of what screenings need to be seen: hiding it would hide them."""

from contextlib import AbstractContextManager

from django import forms
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from desk.base.curated import RefusableForm, RefusalsInForm
from desk.base.leading_on import LeadingOnAdmin
from desk.base.lists import OwnRecord
from showtimes.querysets import ScreeningQuerySet
from showtimes.withdrawal import nothing_vanishes


class ShowingAdmin(RefusalsInForm, LeadingOnAdmin):
    """Refuses whatever would hide a screening that takes place: that is asked for each of these.

    A cancelled one may go along: who counted on it was told.
    """

    form = RefusableForm

    def screenings_of(self, record: OwnRecord) -> ScreeningQuerySet:
        raise NotImplementedError

    def keeps_seen(self, record: Model) -> AbstractContextManager[None]:
        return nothing_vanishes(self.screenings_of(record).filter(state="public"), now=timezone.now())

    def save_model(self, request: HttpRequest, obj: Model, form: forms.ModelForm, change: bool) -> None:
        with self.keeps_seen(obj):
            super().save_model(request, obj, form, change)

    def withdraw_one(self, record: Model) -> None:
        with self.keeps_seen(record):
            super().withdraw_one(record)
