from collections.abc import Sequence

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.base.curated import Counted, CuratedAdmin, RowForm, TableInline
from showtimes.models import Pass, PassAcceptance, Price, PriceList


class PriceInline(TableInline):
    """Of a list, or of a screening that has prices of its own."""

    model = Price
    fields = ("name_de", "name_en", "amount", "surcharge", "from_minutes", "position")


class PassInline(TableInline):
    """Passes at a venue, in a series, at a screening."""

    model = PassAcceptance
    fields = ("cinema_pass", "accepted")
    autocomplete_fields = ("cinema_pass",)
    related = ("cinema_pass",)


class PlaceRow(RowForm):
    def clean(self) -> dict[str, object]:
        """The rule of the table, which Django asks only where a form shows all three columns."""
        super().clean()
        if bool(self.cleaned_data.get("venue")) == bool(self.cleaned_data.get("series")):
            raise ValidationError(_("Bitte entweder ein Haus oder eine Reihe wählen."))
        return self.cleaned_data


class PlaceInline(TableInline):
    """Venues and series of a pass. Single screenings say it on their own page: they are many."""

    model = PassAcceptance
    form = PlaceRow
    fields = ("venue", "series", "accepted")
    autocomplete_fields = ("venue", "series")
    related = ("cinema_pass", "venue__city", "series")

    def get_queryset(self, request: HttpRequest) -> QuerySet[PassAcceptance]:
        return super().get_queryset(request).filter(screening=None)


@admin.register(PriceList)
class PriceListAdmin(CuratedAdmin):
    list_display = ("__str__", "venue", "series", "valid_from", "prices")
    list_filter = ("venue__city", "is_sample")
    search_fields = ("venue__name_folded", "series__name_de", "series__name_en")
    autocomplete_fields = ("venue", "series")
    inlines = [PriceInline]
    fieldsets = [
        (None, {"fields": ("venue", "series", "valid_from")}),
        (_("Vorführung"), {"fields": ("is_sample",)}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PriceList]:
        lists: QuerySet[PriceList] = super().get_queryset(request).select_related("venue__city", "series")
        return lists.annotate(price_count=Count("prices"))

    @admin.display(description=_("Eintrittspreise"), ordering="price_count")
    def prices(self, price_list: Counted) -> int:
        count: int = price_list.price_count
        return count


@admin.register(Pass)
class PassAdmin(CuratedAdmin):
    list_display = ("name_de", "kind", "price", "visits", "per_visit", "places")
    list_filter = ("kind", "is_sample")
    search_fields = ("name_de", "name_en")
    prepopulated_fields = {"slug": ("name_de",)}
    inlines = [PlaceInline]
    fieldsets = [
        (None, {"fields": ("kind", ("name_de", "name_en"), "slug", "website")}),
        (pgettext_lazy("Geld", "Preis"), {"fields": (("price", "visits", "per_visit"),)}),
        (_("Beschreibung"), {"fields": ("text_de", "text_en")}),
        (_("Vorführung"), {"fields": ("is_sample",)}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Pass | None = None) -> tuple[str, ...]:
        """By the code visitors keep the pass among their own and in addresses: another one would take it from them."""
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Pass | None = None) -> dict[str, Sequence[str]]:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pass]:
        passes: QuerySet[Pass] = super().get_queryset(request)
        return passes.annotate(place_count=Count("acceptances", filter=Q(acceptances__screening=None)))

    @admin.display(description=_("Häuser und Reihen"), ordering="place_count")
    def places(self, cinema_pass: Counted) -> int:
        count: int = cinema_pass.place_count
        return count
