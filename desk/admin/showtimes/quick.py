"""A few fields of one public screening, changed at once, also on a phone, by the rules of its form."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.values import Values
from desk.base.adminform import Fieldsets
from planner.digests import audience
from showtimes.changes import change_rows
from showtimes.models import Screening, ScreeningChange

State = Screening.State
FIELDS = ("starts_at", "hall", "availability", "state", "reason_de", "reason_en")
FIELDSETS: Fieldsets = [
    (
        None,
        {
            "fields": FIELDS,
            "description": gettext_lazy("Besucher sehen es sofort. Der Grund steht öffentlich bei der Vorstellung."),
        },
    )
]
STATES = [(State.PUBLIC.value, gettext_lazy("findet statt")), (State.CANCELLED.value, gettext_lazy("fällt aus"))]


class QuickChange(admin.ModelAdmin):
    """Part of the admin of screenings; ``request.quick`` is when the quick page was asked for."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.quick_view)
        return [path("<int:pk>/schnell/", page, name="showtimes_screening_quick"), *super().get_urls()]

    def quick_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        screening: Screening | None = self.get_object(request, str(pk))
        is_asked = request.method != "POST"  # what was typed is compared, whatever became of the screening
        if is_asked and screening is None:
            raise Http404
        if not self.has_change_permission(request, screening):
            raise PermissionDenied
        if is_asked and screening and not screening.is_announced(timezone.now()):  # changes freely, nobody is told
            return HttpResponseRedirect(reverse("admin:showtimes_screening_change", args=[pk]))
        request.quick = timezone.now()  # type: ignore[attr-defined]  # a note for asked_at
        return self.changeform_view(
            request, str(pk), "", {"title": _("Schnell ändern"), "subtitle": str(screening or "")}
        )

    @admin.display(description=gettext_lazy("schnell"))
    def quick(self, screening: Screening) -> SafeString | str:
        """In the list: the way to the quick page."""
        if not screening.is_announced(timezone.now()):
            return ""
        url = reverse("admin:showtimes_screening_quick", args=[screening.pk])
        return format_html('<a href="{}">{}</a>', url, _("Schnell ändern"))

    def get_fieldsets(self, request: HttpRequest, obj: Screening | None = None) -> Any:  # a list or a tuple of them
        return FIELDSETS if asked_at(request) else super().get_fieldsets(request, obj)

    def get_inlines(
        self, request: HttpRequest, obj: models.Model | None
    ) -> list[type[InlineModelAdmin]] | tuple[type[InlineModelAdmin], ...]:
        return [] if asked_at(request) else super().get_inlines(request, obj)

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: object
    ) -> forms.Field | None:
        """Without the signs that lead away from the field."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if asked_at(request) and field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_choice_field(
        self, db_field: models.Field, request: HttpRequest, **kwargs: object
    ) -> forms.TypedChoiceField | None:
        if asked_at(request) and db_field.name == "state":
            kwargs["choices"] = STATES
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: Values, *args: Any, **kwargs: Any) -> HttpResponse:
        original = context.get("original")
        context["may_be_quick"] = bool(original and original.is_announced(timezone.now()))
        response = super().render_change_form(request, context, *args, **kwargs)
        if asked_at(request) and isinstance(response, TemplateResponse):
            response.template_name = "admin/showtimes/screening/quick.html"
        return response

    def response_change(self, request: HttpRequest, obj: Screening) -> HttpResponse:
        if not (asked := asked_at(request)):
            return super().response_change(request, obj)
        change = obj.changes.filter(created_at__gte=asked).first()
        self.message_user(request, _change_text(change, asked) if change else _no_change_text(), messages.SUCCESS)
        return HttpResponseRedirect(request.path)


def asked_at(request: HttpRequest) -> dt.datetime | None:
    return getattr(request, "quick", None)


def _no_change_text() -> str:
    return _("Gespeichert. Besucher sehen es sofort, benachrichtigt wird niemand.")


def _change_text(change: ScreeningChange, now: dt.datetime) -> str:
    """Sentence on what visitors now read, and how many get a mail."""
    (row,) = change_rows(ScreeningChange.objects.filter(pk=change.pk), now=now)
    seen = [row.kind_label, *(f"{one.label}: {one.before} → {one.after}" for one in row.differences)]
    return (
        _("Besucher sehen jetzt: %(seen)s.") % {"seen": ", ".join(seen)} + " " + _mail_count_text(audience(change, now))
    )


def _mail_count_text(count: int) -> str:
    text = ngettext("%(count)d Mensch bekommt eine E-Mail.", "%(count)d Menschen bekommen eine E-Mail.", count)
    return text % {"count": count} if count else _("Benachrichtigt wird niemand.")
