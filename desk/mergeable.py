"""For admin pages of records that can be merged: the ways to the page that merges, and to undoing it."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.values import Values
from desk.base.leading_on import LeadingOnAdmin
from desk.merging import preferred, undoable


def merge_url(model: type[Model], **numbers: int) -> str:
    """The page that merges: ``bleibt`` and ``geht`` are the two, of which the second may be missing."""
    return f"{reverse('admin:desk_merge_records', args=[model._meta.model_name])}?{urlencode(numbers)}"


class MergeableAdmin(LeadingOnAdmin):
    actions = [*LeadingOnAdmin.actions, "merge"]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description=_("Zusammenführen …"), permissions=["merge"])
    def merge(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        records = list(queryset[:3])
        if len(records) != 2:
            self.message_user(request, _("Kreuze genau zwei Zeilen an."), messages.ERROR)
            return None
        staying, going = preferred(*records)
        return HttpResponseRedirect(merge_url(self.model, bleibt=staying.pk, geht=going.pk))

    def render_change_form(
        self, request: HttpRequest, context: Values, *args: object, **kwargs: object
    ) -> HttpResponse:
        """With the ways to merging, for who may."""
        record = context.get("original")
        if record and self.has_merge_permission(request):
            context["merge_url"] = merge_url(self.model, bleibt=record.pk)
            undoable_merges = undoable(timezone.now()).filter(model=self.model._meta.label, survivor=record.pk)
            context["merges"] = undoable_merges.defer("steps")
        return super().render_change_form(request, context, *args, **kwargs)
