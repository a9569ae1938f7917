from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.dates import date_range
from core.values import Values
from desk.base.curated import Counted, CuratedAdmin, TableInline
from desk.base.rows import RowFormSet
from showtimes.models import OpeningHours, OpenPeriod
from showtimes.opening_hours import Hours, problems_of


class HoursFormSet(RowFormSet):
    def clean(self) -> None:
        """A period without hours would be open on no day, and nobody would see it."""
        super().clean()
        rows = [form.cleaned_data for form in self.forms if form.is_valid() and form.cleaned_data]
        hours = [_hours(row) for row in rows if not row.get("DELETE")]
        if not hours:
            raise ValidationError(_("Bitte mindestens eine Öffnungszeit angeben."))
        first, last = self.instance.first_day, self.instance.last_day
        if first and last and first <= last and not any(self.errors):
            refuse(problems_of(first, last, hours))


def refuse(problems: list[str]) -> None:
    if problems:
        raise ValidationError(problems)


def _hours(row: Values) -> Hours:
    return Hours(*(row.get(name) for name in OpeningHoursInline.fields))


class OpeningHoursInline(TableInline):
    model = OpeningHours
    formset = HoursFormSet
    fields = ("weekday", "day", "opens", "closes")


@admin.register(OpenPeriod)
class OpenPeriodAdmin(CuratedAdmin):
    list_display = ("event", "venue", "room", "days", "series", "hour_rows")
    list_filter = ("venue__city", "series")
    search_fields = ("event__title_folded", "venue__name_folded")
    date_hierarchy = "first_day"
    autocomplete_fields = ("event", "venue", "series")
    inlines = [OpeningHoursInline]
    fieldsets = [
        (None, {"fields": ("event", ("venue", "room"), ("first_day", "last_day"), "series")}),
        (_("Hinweis"), {"fields": ("note_de", "note_en")}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[OpenPeriod]:
        periods: QuerySet[OpenPeriod] = super().get_queryset(request)
        return periods.select_related("event", "venue__city", "series").annotate(hour_count=Count("hours"))

    @admin.display(description=_("Tage"), ordering="first_day")
    def days(self, period: OpenPeriod) -> str:
        return date_range(period.first_day, period.last_day)

    @admin.display(description=_("Öffnungszeiten"), ordering="hour_count")
    def hour_rows(self, period: Counted) -> int:
        count: int = period.hour_count
        return count
