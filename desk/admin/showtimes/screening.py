from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, F, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import desk_moment
from core.numbers import is_id
from core.preview import PARAMETER
from core.rows import few_ids
from desk.admin.showtimes import withdrawal
from desk.admin.showtimes.actions import available, cancel, few_left, release, sold_out, withdraw
from desk.admin.showtimes.columns import start_label, state_label, subject, version
from desk.admin.showtimes.day_list import CinemaDayList
from desk.admin.showtimes.filters import VenueFilter
from desk.admin.showtimes.forms import ScreeningForm
from desk.admin.showtimes.inlines import ChangeInline, GuestInline
from desk.admin.showtimes.paste import PasteView
from desk.admin.showtimes.prices import PassInline, PriceInline
from desk.admin.showtimes.quick import QuickChange, asked_at
from desk.admin.showtimes.several import SeveralView
from desk.base.curated import CuratedAdmin, RefusalsInForm
from desk.conflicts import why_hidden
from showtimes import services
from showtimes.ends import ASSUMED_RUNTIME, is_end_known
from showtimes.models import Screening
from showtimes.places import zone_of
from showtimes.querysets import NAMES
from showtimes.withdrawal import by_time, expected, named
from venues.models import Hall

State = Screening.State
REASON = (
    _("Änderung"),
    {
        "fields": (("reason_de", "reason_en"),),
        "description": _("Steht öffentlich bei der Vorstellung, wenn du sie verlegst, absagst oder anders zeigst."),
    },
)


@admin.register(Screening)
class ScreeningAdmin(QuickChange, RefusalsInForm, CuratedAdmin):
    form = ScreeningForm
    save_as = True

    list_display = (start_label, subject, "hall", "quick", version, state_label, "availability", "series")
    list_filter = ("state", "availability", "hall__venue__city", VenueFilter, "series")
    date_hierarchy = "starts_at"
    ordering = ("starts_at",)
    search_fields = (
        *("film__titles_folded", "film__alternative_titles__title_folded", "event__title_folded"),
        *("hall__name", "hall__venue__name_folded", "hall__venue__city__name_folded", "public_id"),
    )
    autocomplete_fields = ("film", "event", "hall", "series")
    # Any: Django's types want actions for any queryset; these take one of screenings.
    actions: list[Any] = [release, withdraw, cancel, sold_out, few_left, available]
    inlines = [GuestInline, PriceInline, PassInline, ChangeInline]
    readonly_fields = ("ends",)
    fieldsets = [
        (_("Was und wann"), {"fields": ("film", "event", "hall", "starts_at", "series", "state", "public_from")}),
        (_("Dauer"), {"fields": (("intro_minutes", "talk_minutes"), "end_override", "ends")}),
        (_("Fassung"), {"fields": (("audio", "subtitles"), "projection")}),
        (_("Karten"), {"fields": (("availability", "ticket_url"), "sale_from", "free_entrance")}),
        (
            _("Zugang"),
            {
                "fields": (
                    ("audio_description", "captions"),
                    ("sign_language", "relaxed"),
                    ("access_source", "access_on"),
                ),
            },
        ),
        (_("Online"), {"fields": (("stream_url", "stream_region"),)}),
        (_("Hinweis"), {"fields": (("note_de", "note_en"),)}),
    ]

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:
        return CinemaDayList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Screening]:
        return super().get_queryset(request).select_related(*NAMES, "series")

    # Any: of screenings, where Django's types want any queryset.
    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[QuerySet, bool]:
        if not search_term:
            return queryset, False
        found = queryset.matching(search_term)
        ids = few_ids(found)  # the list asks for them five times
        return (queryset.filter(pk__in=ids) if ids else found), False

    def get_ordering(self, request: HttpRequest) -> list:
        """Order of the list: coming ones first, then those that are over, the latest first."""
        to_come = Case(When(ends_at__gt=timezone.now(), then=F("starts_at")))
        return [to_come.asc(nulls_last=True), "-starts_at"]

    def get_fieldsets(self, request: HttpRequest, obj: Screening | None = None) -> list:
        fieldsets, public = super().get_fieldsets(request, obj), obj and obj.state != State.DRAFT
        has_reason = public and not asked_at(request) and self.has_change_permission(request, obj)
        reason, question = [REASON] if has_reason else [], [withdrawal.QUESTION] if withdrawal.is_asked(request) else []
        return [*question, *fieldsets, *reason]

    @admin.display(description=_("Ende"))
    def ends(self, screening: Screening) -> str:
        """In the zone of the form; a new one has none yet. Where nobody has stated a length it is an assumption."""
        if not screening.pk:
            return ""
        end = desk_moment(timezone.localtime(screening.ends_at))
        if is_end_known(screening.runtime, screening.end_override):
            return end
        return gettext("%(end)s, mit %(minutes)d Minuten gerechnet") % {"end": end, "minutes": ASSUMED_RUNTIME}

    def view_on_site(self, screening: Screening) -> str:
        """The page; of what the public does not see yet, its preview."""
        path = screening.get_absolute_url()
        seen = Screening.objects.public(timezone.now()).filter(pk=screening.pk)
        return path if seen.exists() else f"{path}?{PARAMETER}=1"

    # One screening

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any) -> HttpResponse:
        """Answers in the zone of the hall's city, so that all times of the form are read and shown there.

        A copy is a draft: it would otherwise take the hall of its original.
        """
        if "_saveasnew" in request.POST:
            posted = request.POST.copy()
            posted["state"] = State.DRAFT
            request.POST = posted  # type: ignore[assignment]  # read like the posted one
        with timezone.override(self.zone(request, object_id)):
            response = super().changeform_view(request, object_id, *args)
            return response.render() if isinstance(response, TemplateResponse) else response

    def zone(self, request: HttpRequest, object_id: str | None) -> ZoneInfo | None:
        """The zone of the posted hall's city, else of the screening's; None means the portal's own."""
        halls = Hall.objects.select_related("venue__city")
        posted, number = request.POST.get("hall", ""), object_id or ""
        if is_id(posted):
            halls = halls.filter(pk=int(posted))
        else:
            halls = halls.filter(screenings__pk=int(number)) if is_id(number) else halls.none()
        hall = halls.first()
        return zone_of(hall) if hall else None

    def save_model(self, request: HttpRequest, obj: Screening, form: forms.ModelForm, change: bool) -> None:
        note = {"note_de": form.cleaned_data["reason_de"], "note_en": form.cleaned_data["reason_en"]}
        now = timezone.now()
        with withdrawal.asked_of(obj):
            services.save_screening(screening=obj, now=now, withdraws=form.cleaned_data["withdraws"], **note)
        for hidden in why_hidden([obj], now) if obj.state == State.PUBLIC else ():
            self.message_user(request, hidden.message, messages.WARNING)

    # Many at once

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(SeveralView.as_view(model_admin=self))
        paste = self.admin_site.admin_view(PasteView.as_view(model_admin=self))
        return [
            path("mehrere/", view, name="showtimes_screening_several"),
            path("einfuegen/", paste, name="showtimes_screening_paste"),
            *super().get_urls(),
        ]

    def refusals_to_delete(self, records: Iterable[Screening]) -> list[str]:
        """Visitors who count on a screening learn what becomes of it."""
        wanted = Screening.objects.filter(pk__in=[record.pk for record in records])
        seen = by_time(expected(wanted, now=timezone.now()))
        text = gettext(
            "Besucher sehen das noch, deshalb wird es nicht gelöscht: %(them)s. Sag es mit einem Grund ab; war es ein "
            "Irrtum, zieh es zurück."
        )
        return [text % {"them": named(seen)}] if seen else []
