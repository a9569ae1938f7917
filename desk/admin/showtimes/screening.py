import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, F, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import desk_moment
from core.numbers import is_id
from core.preview import PARAMETER
from core.rows import few_ids
from core.text import fold
from desk.admin.showtimes import withdrawal
from desk.admin.showtimes.day_list import CinemaDayList
from desk.admin.showtimes.filters import VenueFilter
from desk.admin.showtimes.forms import CancelForm, ScreeningForm
from desk.admin.showtimes.paste import PasteView
from desk.admin.showtimes.quick import QuickChange, asked_at
from desk.admin.showtimes.several import SeveralView
from desk.base.curated import CuratedAdmin, ReadOnlyInline, RefusalsInForm, TableInline, apply_to_each
from desk.base.links import release_address
from desk.conflicts import why_hidden
from desk.scope import MOST_SELECTED
from films.models import Film
from showtimes import days, services
from showtimes.ends import ASSUMED_RUNTIME, is_end_known
from showtimes.entry import local_start, zone_of
from showtimes.models import Screening, ScreeningChange, ScreeningGuest
from showtimes.querysets import ScreeningQuerySet
from showtimes.versions import version
from showtimes.withdrawal import by_time, expected, named
from venues.models import Hall

State, Availability = Screening.State, Screening.Availability
REASON = (
    _("Änderung"),
    {
        "fields": ("reason_de", "reason_en"),
        "description": _("Steht öffentlich bei der Vorstellung, wenn du sie verlegst, absagst oder anders zeigst."),
    },
)


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


@admin.register(Screening)
class ScreeningAdmin(QuickChange, RefusalsInForm, CuratedAdmin):
    form = ScreeningForm
    save_as = True

    list_display = ("start_label", "film", "hall", "quick", "version", "state_label", "availability", "series")
    list_filter = ("state", "availability", "hall__venue__city", VenueFilter, "series")
    date_hierarchy = "starts_at"
    ordering = ("starts_at",)
    search_fields = (
        *("film__titles_folded", "film__alternative_titles__title_folded"),
        *("hall__name", "hall__venue__name_folded", "hall__venue__city__name_folded", "public_id"),
    )
    autocomplete_fields = ("film", "hall", "series")
    actions = ["release", "withdraw", "cancel", "sold_out", "few_left", "available"]
    inlines = [GuestInline, ChangeInline]
    readonly_fields = ("ends",)
    fieldsets = [
        (None, {"fields": ("film", "hall", "starts_at", "series", "state", "public_from")}),
        (_("Fassung"), {"fields": (("audio", "subtitles"), "projection")}),
        (_("Zugang"), {"fields": (("audio_description", "captions", "relaxed"),)}),
        (_("Dauer"), {"fields": (("intro_minutes", "talk_minutes"), "end_override", "ends")}),
        (_("Karten und Hinweis"), {"fields": (("availability", "ticket_url"), "note_de", "note_en")}),
    ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CinemaDayList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Screening]:
        return super().get_queryset(request).select_related("film", "hall__venue__city", "series")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Finds films and halls first: with 50 000 screenings their names are not read once for each of these."""
        every = queryset
        for word in search_term.split():
            halls = Q(name__icontains=word) | Q(venue__name_folded__contains=fold(word))
            halls |= Q(venue__city__name_folded__contains=fold(word))
            found = Q(public_id__icontains=word)
            if fold(word):
                found |= Q(film__in=Film.objects.matching(word)) | Q(hall__in=Hall.objects.filter(halls))
            queryset = queryset.filter(found)
        ids = few_ids(queryset) if search_term else None  # the list asks for them five times
        return (every.filter(pk__in=ids) if ids else queryset), False

    def get_ordering(self, request: HttpRequest) -> list:
        """Order of the list: coming ones first, then those that are over, the latest first."""
        to_come = Case(When(ends_at__gt=timezone.now(), then=F("starts_at")))
        return [to_come.asc(nulls_last=True), "-starts_at"]

    def get_fieldsets(self, request: HttpRequest, obj: Screening | None = None) -> list:
        fieldsets, public = super().get_fieldsets(request, obj), obj and obj.state != State.DRAFT
        has_reason = public and not asked_at(request) and self.has_change_permission(request, obj)
        reason, question = [REASON] if has_reason else [], [withdrawal.QUESTION] if withdrawal.is_asked(request) else []
        return [*question, *fieldsets, *reason]

    @admin.display(description=_("Wann"), ordering="starts_at")
    def start_label(self, screening: Screening) -> str:
        """By the clock of its city, which is named where it is not the portal's."""
        start, own = local_start(screening), timezone.get_default_timezone()
        is_other = days.differ(start, {zone_of(screening.hall), own})
        return desk_moment(start, place=screening.hall.venue.city.name if is_other else "")

    @admin.display(description=_("Ende"))
    def ends(self, screening: Screening) -> str:
        """In the zone of the form; a new one has none yet. Where nobody has stated a length it is an assumption."""
        if not screening.pk:
            return ""
        end = desk_moment(timezone.localtime(screening.ends_at))
        if is_end_known(screening.film.runtime, screening.end_override):
            return end
        return gettext("%(end)s, mit %(minutes)d Minuten gerechnet") % {"end": end, "minutes": ASSUMED_RUNTIME}

    @admin.display(description=_("Status"), ordering="state")
    def state_label(self, screening: Screening) -> str:
        """Of one released for later also when."""
        label = screening.get_state_display()
        if screening.state != State.PUBLIC or screening.public_from is None or screening.is_announced(timezone.now()):
            return label
        moment = screening.public_from.astimezone(zone_of(screening.hall))
        return gettext("%(state)s ab %(moment)s") % {"state": label, "moment": desk_moment(moment)}

    @admin.display(description=_("Fassung"))
    def version(self, screening: Screening) -> str:
        return version(screening.film.languages, screening.audio, screening.subtitles).label

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
            request.POST = request.POST.copy()  # type: ignore[assignment]
            request.POST["state"] = State.DRAFT  # type: ignore[misc,index]
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

    @admin.action(description=_("Freigeben …"), permissions=["change"])
    def release(self, request: HttpRequest, queryset: QuerySet[Screening]) -> HttpResponse | None:
        if queryset.count() <= MOST_SELECTED:
            return HttpResponseRedirect(release_address("auswahl", queryset))
        text = _("Mehr als %(most)d auf einmal gibst du mit ihrer Reihe oder Kinowoche frei.")
        self.message_user(request, text % {"most": MOST_SELECTED}, messages.ERROR)
        return None

    def refusals_to_delete(self, records: Iterable[Screening]) -> list[str]:
        """Visitors who count on a screening learn what becomes of it."""
        wanted = Screening.objects.filter(pk__in=[record.pk for record in records])
        seen = by_time(expected(wanted, now=timezone.now()))
        text = gettext(
            "Besucher sehen das noch, deshalb wird es nicht gelöscht: %(them)s. Sag es mit einem Grund ab; war es ein "
            "Irrtum, zieh es zurück."
        )
        return [text % {"them": named(seen)}] if seen else []

    @admin.action(description=_("Zurückziehen (wieder Entwurf) …"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: ScreeningQuerySet) -> HttpResponse | None:
        seen = expected(queryset, now=timezone.now())
        if "apply" not in request.POST and seen.exists():
            asked = {"title": _("Vorstellungen zurückziehen"), "action": "withdraw", "button": _("Zurückziehen")}
            return self.ask(request, queryset, asked | {"text": withdrawal.question(seen)})
        self.apply(request, queryset, services.withdraw, _("Zurückgezogen"))
        return None

    @admin.action(description=_("Absagen …"), permissions=["change"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[Screening]) -> HttpResponse | None:
        form = CancelForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            text = _("Diese Vorstellungen fallen aus. Sie bleiben mit dem Grund im Programm stehen.")
            asked = {"title": _("Vorstellungen absagen"), "action": "cancel", "button": _("Absagen"), "text": text}
            fields = AdminForm(form, [(None, {"fields": list(form.fields)})], {}, model_admin=self)  # type: ignore[arg-type]
            return self.ask(request, queryset, asked | {"form": form, "adminform": fields})
        note = {"note_de": form.cleaned_data["reason_de"], "note_en": form.cleaned_data["reason_en"]}
        self.apply(request, queryset, services.cancel, _("Abgesagt"), **note)
        return None

    def ask(self, request: HttpRequest, queryset: QuerySet[Screening], asked: dict[str, Any]) -> HttpResponse:
        """The page between choosing an action and doing it."""
        context = self.admin_site.each_context(request) | {"opts": self.opts, "screenings": queryset} | asked
        return TemplateResponse(request, "admin/showtimes/screening/ask.html", context)

    @admin.action(description=_("Karten: ausverkauft"), permissions=["change"])
    def sold_out(self, request: HttpRequest, queryset: QuerySet[Screening]) -> None:
        self.set_availability(request, queryset, Availability.SOLD_OUT)

    @admin.action(description=_("Karten: wenige Plätze"), permissions=["change"])
    def few_left(self, request: HttpRequest, queryset: QuerySet[Screening]) -> None:
        self.set_availability(request, queryset, Availability.FEW)

    @admin.action(description=_("Karten: vorhanden"), permissions=["change"])
    def available(self, request: HttpRequest, queryset: QuerySet[Screening]) -> None:
        self.set_availability(request, queryset, Availability.AVAILABLE)

    def set_availability(self, request: HttpRequest, queryset: QuerySet[Screening], code: str) -> None:
        self.apply(request, queryset, services.set_availability, Availability(code).label, availability=code)

    def apply(
        self, request: HttpRequest, queryset: QuerySet[Screening], service: Callable, done: str | Promise, **wanted: str
    ) -> None:
        now, queryset = timezone.now(), queryset.order_by("starts_at", "pk")
        apply_to_each(self, request, queryset, lambda screening: service(screening=screening, now=now, **wanted), done)
