from django.contrib import admin
from django_tasks_db.models import DBTaskResult

from core.page import Page
from desk.base.curated import CuratedAdmin

admin.site.unregister(DBTaskResult)  # machinery, not curation


@admin.register(Page)
class PageAdmin(CuratedAdmin):
    """Imprint, privacy, accessibility. No group has the permission: administrators only."""

    list_display = ("title_de", "slug", "updated_at")
    search_fields = ("title_de", "title_en", "slug", "body_de", "body_en")
    prepopulated_fields = {"slug": ("title_de",)}
    fieldsets = [
        (None, {"fields": ("title_de", "body_de", "slug")}),
        ("English", {"fields": ("title_en", "body_en")}),
    ]
