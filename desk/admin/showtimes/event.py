from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from desk.base.curated import Counted, TableInline, count_of, thumbnail
from desk.base.showing import ShowingAdmin
from desk.mergeable import MergeableAdmin
from showtimes.ends import follow_event
from showtimes.models import Event, EventPerson, Screening
from showtimes.querysets import ScreeningQuerySet


class EventPersonInline(TableInline):
    model = EventPerson
    autocomplete_fields = ("person",)
    related = ("person",)


@admin.register(Event)
class EventAdmin(MergeableAdmin, ShowingAdmin):
    list_display = ("thumb", "title_de", "kind", "minutes", "upcoming", "state")
    list_display_links = ("title_de",)
    list_filter = ("state", "kind", "is_sample")
    search_fields = ("title_folded",)
    prepopulated_fields = {"slug": ("title_de",)}
    inlines = [EventPersonInline]
    fieldsets = [
        (None, {"fields": ("kind", ("title_de", "title_en"), "slug", "minutes", "state")}),
        (_("Worum es geht"), {"fields": (("text_de", "text_en"), "website")}),
        (_("Bild"), {"fields": ("picture", "picture_focus", "picture_credit")}),
        (_("Vorführung"), {"fields": ("is_sample",)}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        upcoming = Screening.objects.released().upcoming(timezone.now())
        events: QuerySet[Event] = super().get_queryset(request)
        return events.annotate(upcoming_count=count_of(upcoming, "event"))

    @admin.display(description="", empty_value="")
    def thumb(self, event: Event) -> SafeString | str:
        return thumbnail(event.picture)

    @admin.display(description=_("kommende Termine"), ordering="upcoming_count")
    def upcoming(self, event: Counted) -> int:
        count: int = event.upcoming_count
        return count

    def screenings_of(self, record: Event) -> ScreeningQuerySet:
        return Screening.objects.filter(event=record.pk)

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        count = follow_event(event=form.instance, now=timezone.now())
        if count:
            text = ngettext(
                "%(count)d Termin endet jetzt zu einer anderen Zeit.",
                "%(count)d Termine enden jetzt zu einer anderen Zeit.",
                count,
            )
            self.message_user(request, text % {"count": count}, messages.INFO)
