from django.contrib import admin
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.admin.release_page import ReleaseView
from desk.base.read_only import ReadOnlyAdmin
from desk.conflicts import Kind
from desk.models import Release
from showtimes.models import Screening
from showtimes.querysets import NAMES


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    """The log of releases, to look at; the page that releases hangs on it."""

    list_display = ("released_at", "title", "count", "public_from", "released_by")
    date_hierarchy = "released_at"
    search_fields = ("title", "released_by")
    fields = ("title", "released_at", "released_by", "public_from", "overridden", "screenings")
    readonly_fields = ("overridden", "screenings")

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(ReleaseView.as_view(model_admin=self))
        return [path("freigabe/", page, name="desk_release_page"), *super().get_urls()]

    @admin.display(description=gettext_lazy("Vorstellungen"))
    def count(self, release: Release) -> int:
        return release.count

    @admin.display(description=gettext_lazy("mit Grund übergangen"))
    def overridden(self, release: Release) -> SafeString | str:
        if not release.reasons:
            return _("nichts")
        return format_html(
            "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ([_overridden_html(one)] for one in release.reasons))
        )

    @admin.display(description=gettext_lazy("Vorstellungen"))
    def screenings(self, release: Release) -> SafeString:
        """Those that are still there, as they are now."""
        found = Screening.objects.filter(pk__in=release.screening_ids).select_related(*NAMES)
        rows = ((reverse("admin:showtimes_screening_change", args=[one.pk]), one) for one in found)
        return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a></li>', rows))


def _overridden_html(overridden: dict) -> SafeString:
    conflicts = format_html_join("", "<li>{}</li>", ([message] for message in overridden["conflicts"]))
    kind = Kind(overridden["kind"]).label
    return format_html("<b>{}</b>: {}<ul>{}</ul>", kind, overridden["reason"], conflicts)
