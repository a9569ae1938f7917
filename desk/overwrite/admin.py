"""Change forms that notice when somebody else has saved in the meantime, for every model and its inlines."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core import history
from core.numbers import is_id
from core.readable import Labels
from core.values import Values
from desk.base.rows import MOST_ROWS, RowFormSet
from desk.overwrite.comparison import Comparison, Difference
from desk.overwrite.posted_form import PostedForm
from desk.overwrite.snapshot import FIELD, FormSnapshot, digests, forms_by_key, read_snapshot

TAKE = "_take"
SAVE_AS_NEW = "_saveasnew"


@dataclass(frozen=True, slots=True)
class OverwriteNotice:
    """Note on the page of a record about others' changes; with ``refuses`` nothing is saved."""

    differences: list[Difference]
    compared: dict[str, str]
    files: dict[str, str]
    refuses: bool


class NotSaved(forms.ModelForm):
    """A form that comes back with its input, whatever it says."""

    def is_valid(self) -> bool:
        return False


class GuardedAdmin(admin.ModelAdmin):
    """A save that would hide a change made since the form was opened comes back with a comparison (status 409)."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Values | None = None,
    ) -> HttpResponse:
        if request.method != "POST" or object_id is None or (self.save_as and SAVE_AS_NEW in request.POST):
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            record = self.locked_record(request, unquote(object_id))
            if record is None and self.has_change_permission(request):
                return self.gone(request)
            if record and self.has_change_permission(request, record):
                self.compare(request, record)
            response = super().changeform_view(request, object_id, form_url, extra_context)
        notice = notice_of(request)
        if notice and notice.refuses:
            response.status_code = 200 if TAKE in request.POST else 409
        return response

    def locked_record(self, request: HttpRequest, object_id: str) -> models.Model | None:
        """The record, locked until what was posted is saved or refused."""
        if is_id(object_id):
            self.model._base_manager.select_for_update(of=("self",)).filter(pk=object_id).first()
        record = self.get_object(request, object_id)
        if record and history.has_history(self.model):
            history.record_first_version(record)
        return record

    def compare(self, request: HttpRequest, record: models.Model) -> None:
        form, formsets = self.stored_form(request, record), self.stored_formsets(request, record)
        posted_form = PostedForm(
            request.POST, request.FILES, form, formsets, read_snapshot(request.POST.get(FIELD, ""), record)
        )
        taken = request.POST.get(TAKE)
        if taken:
            posted_form.take(taken)
        refuses = posted_form.is_behind or TAKE in request.POST
        if posted_form.is_behind:
            posted_form.bring_together()
        if refuses:
            request.POST = posted_form.data  # type: ignore[assignment]  # read like the posted one
        differences = Comparison(posted_form, Labels(self.admin_site, request)).differences()
        note(request, OverwriteNotice(differences, posted_form.compared, posted_form.restored, refuses))

    def stored_form(self, request: HttpRequest, record: models.Model) -> forms.ModelForm:
        """The form as somebody who opens it now would see it."""
        fields = flatten_fieldsets(self.get_fieldsets(request, record))
        return self.get_form(request, record, change=True, fields=fields)(instance=record)

    def stored_formsets(self, request: HttpRequest, record: models.Model) -> list[RowFormSet]:
        """The rows of the inlines that can be changed, locked like the record."""
        made = []
        for formset, inline in self.get_formsets_with_inlines(request, record):
            if inline.has_change_permission(request, record):
                rows = inline.get_queryset(request).select_for_update(of=("self",))
                made.append(formset(instance=record, prefix=formset.get_default_prefix(), queryset=rows))
        return made

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, *args, **kwargs)
        notice = notice_of(request)
        return type(form.__name__, (NotSaved, form), {}) if notice and notice.refuses else form

    def save_form(self, request: HttpRequest, form: forms.ModelForm, change: bool) -> object:
        """A file of an earlier version comes back unless another one was chosen."""
        record = super().save_form(request, form, change)
        notice = notice_of(request)
        for name, stored in notice.files.items() if notice else ():
            if name not in form.changed_data:
                setattr(record, name, stored)
        return record

    def render_change_form(self, request: HttpRequest, context: Values, *args: Any, **kwargs: Any) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None and self.has_change_permission(request, obj):
            context |= self.snapshot_context(request, context, obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def snapshot_context(self, request: HttpRequest, context: Values, record: models.Model) -> Values:
        notice = notice_of(request)
        formsets = [each.formset for each in context["inline_admin_formsets"] if each.has_change_permission]
        shown = digests(forms_by_key(context["adminform"].form, formsets))
        snapshot = FormSnapshot(shown, notice.compared, notice.files) if notice else FormSnapshot(shown)
        return {
            "snapshot": snapshot.signed(record),
            "differences": notice.differences if notice else [],
            "is_refused": bool(notice and notice.refuses),
            "uploads": [file.name for _field, files in request.FILES.lists() for file in files[-1:]],
        }

    def gone(self, request: HttpRequest) -> HttpResponse:
        """The record was deleted in the meantime: what was typed stands there to copy (status 410)."""
        context = self.admin_site.each_context(request) | {
            "title": _("Inzwischen gelöscht"),
            "opts": self.opts,
            "typed": list(self.typed(request)),
        }
        return TemplateResponse(request, "admin/gone.html", context, status=410)

    def typed(self, request: HttpRequest) -> Iterator[tuple[str, str]]:
        """Label and text of all that was typed, as far as it stands in text fields."""
        form = self.get_form(request, None, change=False)()
        yield from typed_texts(form, request.POST, "")
        for formset, _inline in self.get_formsets_with_inlines(request, None):
            prefix = formset.get_default_prefix()
            rows = {name.split("-")[1] for name in request.POST if name.startswith(f"{prefix}-")}
            for number in sorted(int(row) for row in rows if row.isdecimal() and len(row) < len(str(MOST_ROWS))):
                yield from typed_texts(formset().empty_form, request.POST, f"{prefix}-{number}-")


def typed_texts(form: forms.ModelForm, data: QueryDict, at: str) -> Iterator[tuple[str, str]]:
    for name, field in form.fields.items():
        texts = isinstance(field, forms.CharField) and data.get(at + name, "").strip()
        if texts:
            yield capfirst(str(field.label)), texts


def note(request: HttpRequest, notice: OverwriteNotice) -> None:
    request.overwrite = notice  # type: ignore[attr-defined]  # for notice_of


def notice_of(request: HttpRequest) -> OverwriteNotice | None:
    return getattr(request, "overwrite", None)
