from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.answers import answer_word
from core.models import State
from core.values import Values
from desk.admin.showtimes.prices import PassInline
from desk.base.curated import Counted, CuratedAdmin, StackInline, TableInline, count_of
from desk.base.showing import ShowingAdmin
from showtimes.models import Screening
from showtimes.querysets import ScreeningQuerySet
from venues.models import City, CityTravelTime, Hall, LastConnection, MapLine, TravelTime, Venue
from venues.services import give_first_hall
from venues.sketch import sketch_of


class MapLineInline(StackInline):
    """Lines of the sketches of the city's venues; many, so they are folded."""

    model = MapLine
    fields = (("kind", "name"), "points")


@admin.register(City)
class CityAdmin(CuratedAdmin):
    list_display = ("name_de", "name_en", "shape", "time_zone", "position")
    search_fields = ("name_folded",)
    prepopulated_fields = {"slug": ("name_de",)}
    inlines = [MapLineInline]

    def get_changeform_initial_data(self, request: HttpRequest) -> Values:
        """A new city comes last, with the next sign."""
        last = {"shape": City.objects.next_shape(), "position": City.objects.count()}
        return last | super().get_changeform_initial_data(request)


class HallInline(TableInline):
    model = Hall
    fields = ("name", "seats", "step_free", "wheelchair_places", "hearing_loop", "changeover_minutes", "position")
    related = ("venue__city",)
    show_change_link = True

    def get_extra(self, request: HttpRequest, obj: Venue | None = None, **kwargs: object) -> int:
        """A new venue asks for its first hall."""
        return 0 if obj else 1


@admin.register(Venue)
class VenueAdmin(ShowingAdmin):
    list_display = ("name", "city", "street", "halls", "state")
    list_filter = ("state", "city")
    search_fields = ("name_folded", "city__name_folded")
    autocomplete_fields = ("city",)
    prepopulated_fields = {"slug": ("name",)}
    inlines = [HallInline, PassInline]
    readonly_fields = ("sketch",)
    fieldsets = [
        (None, {"fields": ("name", "city", "slug", "aliases", "state")}),
        (_("Adresse"), {"fields": ("street", "postcode", "website", "phone")}),
        (_("Lage"), {"fields": (("latitude", "longitude"), ("stop", "stop_minutes"), "sketch")}),
        (_("Vorstellungen"), {"fields": ("default_subtitles",)}),
        (
            _("Zugang"),
            {
                "fields": (
                    ("step_free", "accessible_toilet"),
                    ("companion_place", "assistance_dog"),
                    ("access_source", "access_on"),
                )
            },
        ),
        (
            _("Beschreibung"),
            {
                "fields": (
                    ("description_de", "description_en"),
                    ("transport_de", "transport_en"),
                    ("accessibility_de", "accessibility_en"),
                )
            },
        ),
        (_("Bild"), {"fields": ("picture", "picture_focus", "picture_credit")}),
        (_("Betrieb"), {"fields": ("opened_on", "closed_on")}),
    ]

    def get_changeform_initial_data(self, request: HttpRequest) -> Values:
        """A new venue is public: as a draft it would hide all that runs there."""
        return {"state": State.PUBLIC} | super().get_changeform_initial_data(request)

    @admin.display(description=_("Lageplan"))
    def sketch(self, venue: Venue) -> SafeString:
        """The sketch as the page shows it, once it is saved; the city's form holds its lines."""
        drawn = sketch_of(venue) if venue.pk else None
        return render_to_string("admin/venues/_sketch.html", {"sketch": drawn})

    def screenings_of(self, record: Venue) -> ScreeningQuerySet:
        return Screening.objects.filter(hall__venue=record.pk)

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change and (hall := give_first_hall(venue=form.instance)):
            text = _("Ohne eigene Angabe hat das Haus einen Saal bekommen, der heißt wie es selbst: %(name)s.")
            self.message_user(request, text % {"name": hall.name})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Venue]:
        # Autocompletes name the city too.
        venues: QuerySet[Venue] = super().get_queryset(request).select_related("city")
        return venues.annotate(hall_count=count_of(Hall.objects.all(), "venue"))

    @admin.display(description=_("Säle"), ordering="hall_count")
    def halls(self, venue: Counted) -> int:
        count: int = venue.hall_count
        return count


@admin.register(MapLine)
class MapLineAdmin(CuratedAdmin):
    list_display = ("name", "kind", "city")
    list_filter = ("city", "kind")
    list_select_related = ("city",)
    search_fields = ("name", "city__name_folded")
    autocomplete_fields = ("city",)


@admin.register(Hall)
class HallAdmin(CuratedAdmin):
    list_display = ("name", "venue", "seats", "wheelchair_places", "hearing_loop_label", "changeover_minutes")
    list_filter = ("venue__city", "hearing_loop")
    search_fields = ("name", "aliases", "venue__name_folded", "venue__city__name_folded")
    autocomplete_fields = ("venue",)
    fieldsets = [
        (None, {"fields": ("venue", "name", "aliases", "position")}),
        (_("Plätze"), {"fields": ("seats",)}),
        (
            _("Zugang"),
            {"fields": ("step_free", ("wheelchair_places", "hearing_loop"), ("access_source", "access_on"))},
        ),
        (_("Betrieb"), {"fields": ("changeover_minutes", ("valid_from", "valid_to"))}),
    ]

    @admin.display(description=_("Höranlage"), ordering="hearing_loop")
    def hearing_loop_label(self, hall: Hall) -> str:
        """In words: Django's sign for what is not stated reads "None"."""
        return answer_word(hall.hearing_loop)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Hall]:
        return super().get_queryset(request).select_related("venue__city")


@admin.register(TravelTime)
class TravelTimeAdmin(CuratedAdmin):
    list_display = ("venue_a", "venue_b", "minutes")
    list_select_related = ("venue_a__city", "venue_b__city")
    search_fields = ("venue_a__name_folded", "venue_b__name_folded")
    autocomplete_fields = ("venue_a", "venue_b")


@admin.register(CityTravelTime)
class CityTravelTimeAdmin(CuratedAdmin):
    list_display = ("city_a", "city_b", "minutes")
    list_select_related = ("city_a", "city_b")
    search_fields = ("city_a__name_folded", "city_b__name_folded")
    autocomplete_fields = ("city_a", "city_b")


@admin.register(LastConnection)
class LastConnectionAdmin(CuratedAdmin):
    list_display = ("start", "end", "night", "departs_at", "kind", "line", "valid_from", "valid_to", "checked_on")
    list_display_links = ("start", "end")
    list_filter = ("night", "start", "end")
    list_select_related = ("start", "end")
    search_fields = ("start__name_folded", "end__name_folded", "line", "stop")
    autocomplete_fields = ("start", "end")
    fieldsets = [
        (None, {"fields": (("start", "end"), ("night", "departs_at"), ("kind", "line"), ("stop", "way_minutes"))}),
        (_("Fahrplan"), {"fields": (("valid_from", "valid_to"), ("source", "checked_on"))}),
    ]
