from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.numbers import is_id
from showtimes.models import Screening
from venues.models import Venue


class VenueFilter(admin.SimpleListFilter):
    """Django's own would ask for the city of each venue."""

    title = _("Haus")
    parameter_name = "venue"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(str(venue.pk), str(venue)) for venue in Venue.objects.select_related("city")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Screening]) -> QuerySet[Screening]:
        number = self.value() or ""
        return queryset.filter(hall__venue=int(number)) if is_id(number) else queryset
