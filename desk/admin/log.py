"""The log of the house: who did what, when and to what. Nobody adds, changes or deletes an entry."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from desk.base.read_only import ReadOnlyAdmin

OnlyUsed = admin.RelatedOnlyFieldListFilter


@admin.register(LogEntry)
class LogAdmin(ReadOnlyAdmin):
    """The administrators' alone, as it tells who was blocked and why."""

    list_display = ("action_time", "user", "action", "kind", "record", "details")
    list_filter = ("action_flag", ("user", OnlyUsed), ("content_type", OnlyUsed))
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "change_message", "user__display_name", "user__email")
    date_hierarchy = "action_time"
    ordering = ("-action_time", "-pk")
    fields = ("action_time", "user", "action", "kind", "record", "details")
    readonly_fields = ("action", "kind", "record", "details")

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_superuser)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[LogEntry]:
        return super().get_queryset(request).select_related("user", "content_type")

    @admin.display(description=_("Was"), ordering="action_flag")
    def action(self, entry: LogEntry) -> str:
        return entry.get_action_flag_display()

    @admin.display(description=_("Art"), ordering="content_type")
    def kind(self, entry: LogEntry) -> str:
        return str(entry.content_type.name) if entry.content_type else ""

    @admin.display(description=_("Woran"), ordering="object_repr")
    def record(self, entry: LogEntry) -> SafeString | str:
        url = None if entry.is_deletion() else address_of(entry)
        return format_html('<a href="{}">{}</a>', url, entry.object_repr) if url else entry.object_repr

    @admin.display(description=_("Einzelheiten"))
    def details(self, entry: LogEntry) -> str:
        return entry.get_change_message()


def address_of(entry: LogEntry) -> str | None:
    """The record's page, of a kind that has one."""
    try:
        return entry.get_admin_url()
    except NoReverseMatch:
        return None
