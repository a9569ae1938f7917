"""Deleting in the admin goes through the bin, except for what belongs to a member's account."""

from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from core.bin import RETENTION, discard
from core.journal import is_personal
from desk.base.rows import RowFormSet


class BinnedFormSet(RowFormSet):
    """Rows that may hold much work: a deleted one goes to the bin too."""

    discarded_by = ""

    def delete_existing(self, obj: models.Model, commit: bool = True) -> None:
        if commit:
            discard(record=obj, now=timezone.now(), by=self.discarded_by)


class BinnedAdmin(admin.ModelAdmin):
    @property
    def goes_to_bin(self) -> bool:
        return not is_personal(self.model)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        if self.goes_to_bin:
            discard(record=obj, now=timezone.now(), by=str(request.user))
        else:
            super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Each for itself, so that each can be restored; what went with one before is in the bin with that."""
        for record in queryset:
            if self.model._base_manager.filter(pk=record.pk).exists():
                self.delete_model(request, record)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if isinstance(formset, BinnedFormSet):
            formset.discarded_by = str(request.user)
        super().save_formset(request, form, formset, change)

    # The pages that ask whether it is meant

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        return super().delete_view(request, object_id, self.bin_note() | (extra_context or {}))

    def response_action(self, request: HttpRequest, queryset: QuerySet, *args: Any, **kwargs: Any):
        response = super().response_action(request, queryset, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data is not None:
            response.context_data |= self.bin_note()
        return response

    def bin_note(self) -> dict[str, Any]:
        return {"bin_days": RETENTION.days} if self.goes_to_bin else {}
