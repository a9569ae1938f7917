from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from desk.admin.showtimes.prices import PassInline
from desk.base.curated import Counted, count_of
from desk.base.links import release_address
from desk.base.showing import ShowingAdmin
from showtimes.models import Screening, Series
from showtimes.querysets import ScreeningQuerySet


@admin.register(Series)
class SeriesAdmin(ShowingAdmin):
    """Festival editions are series too and stand in this list; their sections and awards have a page of their own."""

    actions = ["release", *ShowingAdmin.actions]
    list_display = ("name_de", "short_name", "starts_on", "ends_on", "screenings", "is_edition", "state")
    list_filter = ("state", "is_sample")
    date_hierarchy = "starts_on"
    search_fields = ("name_de", "name_en", "short_name")
    prepopulated_fields = {"slug": ("name_de",)}
    inlines = [PassInline]
    fieldsets = [
        (None, {"fields": (("name_de", "name_en"), "short_name", "slug", "state", "public_from")}),
        (_("Zeitraum"), {"fields": (("starts_on", "ends_on"),)}),
        (_("Beschreibung"), {"fields": (("description_de", "description_en"), "is_sample")}),
        (_("Bild"), {"fields": ("picture", "picture_focus", "picture_credit")}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Series]:
        series: QuerySet[Series] = super().get_queryset(request).select_related("edition")
        return series.annotate(screening_count=count_of(Screening.objects.all(), "series"))

    def screenings_of(self, record: Series) -> ScreeningQuerySet:
        return Screening.objects.filter(series=record.pk)

    @admin.action(description=_("Freigeben …"), permissions=["change"])
    def release(self, request: HttpRequest, queryset: QuerySet[Series]) -> HttpResponse:
        return HttpResponseRedirect(release_address("reihe", queryset))

    @admin.display(description=_("Vorstellungen"), ordering="screening_count")
    def screenings(self, series: Counted) -> int:
        count: int = series.screening_count
        return count

    @admin.display(description=_("Festivalausgabe"), boolean=True)
    def is_edition(self, series: Series) -> bool:
        return hasattr(series, "edition")
