"""Records to look at in the admin: what writes them is not a form."""

from django.db import models
from django.http import HttpRequest

from desk.base.curated import CuratedAdmin, TableInline


class ReadOnlyAdmin(CuratedAdmin):
    """Records that the portal itself writes and keeps."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class ReadOnlyInline(TableInline):
    """Rows to look at; they are changed on a page of their own."""

    template = "admin/readonly_rows.html"
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
