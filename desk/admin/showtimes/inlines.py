import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.dates import desk_moment
from desk.base.curated import TableInline
from desk.base.read_only import ReadOnlyInline
from showtimes.models import ScreeningChange, ScreeningGuest


class GuestInline(TableInline):
    model = ScreeningGuest
    autocomplete_fields = ("person",)
    related = ("person",)


class ChangeInline(ReadOnlyInline):
    model = ScreeningChange
    fields = ("created_at", "kind", "was", "note_de", "note_en")
    readonly_fields = ("was",)
    verbose_name_plural = _("Öffentliche Änderungen")

    @admin.display(description=_("vorher"))
    def was(self, change: ScreeningChange) -> str:
        """By the clock of the city in which it was."""
        before = change.before
        start = dt.datetime.fromisoformat(before["starts_at"]).astimezone(ZoneInfo(before["zone"]))
        return f"{desk_moment(start)}, {before['hall_name']}, {before['venue_name']}"
