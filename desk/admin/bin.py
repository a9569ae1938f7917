"""The bin: what was deleted, and the way back."""

from collections import Counter

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.bin import RETENTION
from core.dates import DAY
from core.models import Discarded
from core.values import Values
from desk.base.bin import BinnedAdmin
from desk.base.read_only import ReadOnlyAdmin
from desk.bin import restore


@admin.register(Discarded)
class DiscardedAdmin(ReadOnlyAdmin):
    """Everybody who may delete something sees it all, and restores what they may delete."""

    list_display = ("label", "kind", "discarded_at", "discarded_by", "until")
    search_fields = ("label", "discarded_by")
    date_hierarchy = "discarded_at"
    fields = ("label", "kind", "discarded_at", "discarded_by", "until", "contents")
    readonly_fields = ("kind", "until", "contents")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.restore)
        return [path("<int:pk>/wiederherstellen/", view, name="core_discarded_restore"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Discarded]:
        """Records still in the bin; the steps are long."""
        discarded = super().get_queryset(request).filter(discarded_at__gt=timezone.now() - RETENTION)
        return discarded.defer("steps")

    def has_view_permission(self, request: HttpRequest, obj: Discarded | None = None) -> bool:
        binned = [one for one in self.admin_site._registry.values() if isinstance(one, BinnedAdmin) and one.goes_to_bin]
        return any(one.has_delete_permission(request) for one in binned)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=gettext_lazy("Art"), ordering="model")
    def kind(self, discarded: Discarded) -> str:
        return capfirst(str(apps.get_model(discarded.model)._meta.verbose_name))

    @admin.display(description=gettext_lazy("wiederherstellbar bis"), ordering="discarded_at")
    def until(self, discarded: Discarded) -> str:
        return f"{localtime(discarded.discarded_at + RETENTION):{DAY}}"

    @admin.display(description=gettext_lazy("Darin"))
    def contents(self, discarded: Discarded) -> str:
        """Numbers of rows by kind; those that only link two records are not told."""
        models = [apps.get_model(step["model"]) for step in discarded.steps if "row" in step]
        counted = Counter(model for model in models if not model._meta.auto_created)
        return ", ".join(f"{capfirst(str(model._meta.verbose_name))}: {count}" for model, count in counted.items())

    def may_restore(self, request: HttpRequest, discarded: Discarded) -> bool:
        """Lets those who may delete a record bring it back."""
        found = self.admin_site._registry.get(apps.get_model(discarded.model))
        return bool(found and found.has_delete_permission(request))

    def render_change_form(
        self, request: HttpRequest, context: Values, *args: object, **kwargs: object
    ) -> HttpResponse:
        discarded = context.get("original")
        if discarded and self.may_restore(request, discarded):
            context["button_url"] = reverse("admin:core_discarded_restore", args=[discarded.pk])
            context["button_label"] = _("Wiederherstellen")
        return super().render_change_form(request, context, *args, **kwargs)

    def restore(self, request: HttpRequest, pk: int) -> HttpResponse:
        discarded = self.get_object(request, str(pk))
        if discarded is None:
            raise Http404
        if not self.may_restore(request, discarded):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        label, address = discarded.label, discarded.model.lower().replace(".", "_")
        try:
            restore(discarded=discarded, now=timezone.now())
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:core_discarded_change", args=[pk]))
        record = apps.get_model(discarded.model)._base_manager.get(pk=discarded.record)
        self.log_change(request, record, _("Wiederhergestellt"))
        url = reverse(f"admin:{address}_change", args=[discarded.record])
        text = format_html('{} <a href="{}">{}</a>', _("Wiederhergestellt:"), url, label)
        self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:core_discarded_changelist"))
