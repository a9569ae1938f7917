from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from core.page import Page
from desk.base.curated import PublishingAdmin

GAPS = _(
    "Was in doppelten eckigen Klammern steht, [[etwa so]], ist auszufüllen oder zu löschen, bevor die Seite öffentlich "
    "wird. Die Entwürfe sagen, was die Software tut; ob das dem Recht genügt, prüft, wer das Portal betreibt."
)

admin.site.unregister(DBTaskResult)  # machinery, not curation


@admin.register(Page)
class PageAdmin(PublishingAdmin):
    """Imprint, privacy, accessibility, terms. No group has the permission: administrators only."""

    list_display = ("title_de", "slug", "state", "updated_at")
    list_filter = ("state",)
    search_fields = ("title_de", "title_en", "slug", "body_de", "body_en")
    prepopulated_fields = {"slug": ("title_de",)}
    fieldsets = [
        (None, {"fields": ("title_de", "body_de", "slug", "state"), "description": GAPS}),
        ("English", {"fields": ("title_en", "body_en")}),
    ]
