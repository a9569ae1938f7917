"""Deleting in the admin goes through the bin, except for what belongs to a member's account."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from core.bin import RETENTION, discard
from core.journal import is_personal
from desk.base.lists import DeletesLast, OwnRecord
from desk.base.rows import RowFormSet


class BinnedFormSet(RowFormSet):
    """Rows that may hold much work: a deleted one goes to the bin too."""

    discarded_by = ""

    def delete_existing(self, obj: models.Model, commit: bool = True) -> None:
        if commit:
            discard(record=obj, now=timezone.now(), by=self.discarded_by)


class BinnedAdmin(DeletesLast):
    @property
    def goes_to_bin(self) -> bool:
        return not is_personal(self.model)

    def refusals_to_delete(self, records: Iterable[OwnRecord]) -> list[str]:
        """Reasons that these may not be deleted, in sentences that name the other way; one question for all."""
        return []

    def get_deleted_objects(self, objs: Sequence[OwnRecord] | QuerySet, request: HttpRequest) -> tuple:
        """With our own refusals nothing is deleted, as where Django finds something protected."""
        deleted, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        refusals = self.refusals_to_delete(objs)
        request.refusals = refusals  # type: ignore[attr-defined]  # a note for delete_notes
        return deleted, counts, forbidden, [*protected, *refusals]

    def delete_model(self, request: HttpRequest, obj: OwnRecord) -> None:
        if self.goes_to_bin:
            discard(record=obj, now=timezone.now(), by=str(request.user))
        else:
            super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Each for itself, so that each can be restored; what went with one before is in the bin with that."""
        for record in queryset.order_by("pk"):
            if self.model._base_manager.filter(pk=record.pk).exists():
                self.delete_model(request, record)

    def save_formset(self, request: HttpRequest, form: object, formset: object, change: bool) -> None:
        if isinstance(formset, BinnedFormSet):
            formset.discarded_by = str(request.user)
        super().save_formset(request, form, formset, change)

    # The pages that ask whether it is meant

    def render_delete_form(self, request: HttpRequest, context: dict[str, object]) -> HttpResponse:
        return super().render_delete_form(request, context | self.delete_notes(request))

    def response_action(
        self, request: HttpRequest, queryset: QuerySet, *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        response = super().response_action(request, queryset, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data is not None:
            response.context_data |= self.delete_notes(request)
        return response

    def delete_notes(self, request: HttpRequest) -> dict[str, object]:
        notes = {"refusals": getattr(request, "refusals", [])}
        return notes | {"bin_days": RETENTION.days} if self.goes_to_bin else notes
