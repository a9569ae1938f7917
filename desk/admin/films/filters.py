from django.contrib import admin
from django.db.models import Max, Min, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.numbers import is_id
from films.models import Film


class FSKFilter(admin.SimpleListFilter):
    """Like Django's filter of choices, with "not stated" beside "no label"."""

    title = "FSK"
    parameter_name = "fsk"
    NOT_STATED = "-"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [*((code, str(name)) for code, name in Film.FSK.choices), (self.NOT_STATED, _("nicht angegeben"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Film]) -> QuerySet[Film]:
        if not self.value():
            return queryset
        return queryset.filter(fsk="" if self.value() == self.NOT_STATED else self.value())


class DecadeFilter(admin.SimpleListFilter):
    title = gettext_lazy("Jahrzehnt")
    parameter_name = "decade"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        span = Film.objects.aggregate(first=Min("year"), last=Max("year"))
        if span["first"] is None:
            return []
        first, last = span["first"] // 10 * 10, span["last"] // 10 * 10
        return [(str(decade), f"{decade}–{decade + 9}") for decade in range(last, first - 1, -10)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Film]) -> QuerySet[Film]:
        decade = self.value() or ""
        return queryset.filter(year__gte=int(decade), year__lt=int(decade) + 10) if is_id(decade) else queryset
