"""Tables in and out: upload, map columns, look at the diff, answer, save; lists as files."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from desk.admin.tables_pages import MappingView, RunView, UploadView
from desk.base.curated import CuratedAdmin
from festival.models import Edition
from films.models import Film
from intake.models import TableRun
from intake.tables.comparing import KINDS
from intake.tables.exporting import FORMATS, export
from people.models import Person
from showtimes import days
from showtimes.models import Event, OpenPeriod, Pass, PriceList, Screening
from venues.connections import LastConnection
from venues.models import Venue

LISTED: dict[str, type[Model]] = {
    "films": Film,
    "events": Event,
    "people": Person,
    "venues": Venue,
    "screenings": Screening,
    "openings": OpenPeriod,
    "prices": PriceList,
    "key_dates": Edition,
    "connections": LastConnection,
    "passes": Pass,
}


def writable(request: HttpRequest) -> list[str]:
    """The kinds of tables that the user may read in."""
    return [code for code, kind in KINDS.items() if request.user.has_perms(kind.rights)]


@admin.register(TableRun)
class TableRunAdmin(CuratedAdmin):
    """Tables for those who may write the kind of record; there is no right of its own."""

    list_display = ("created_at", "kind", "state", "total", "user")
    list_filter = ("kind", "state")
    search_fields = ("files__name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[TableRun]:
        runs = super().get_queryset(request).filter(kind__in=writable(request)).select_related("user")
        return runs.defer("result", "mapping", "answers")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(writable(request))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(writable(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(writable(request))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        mapping = wrap(MappingView.as_view(model_admin=self))
        return [
            path("<int:pk>/spalten/", mapping, name="intake_tablerun_mapping"),
            path("ausgabe/<slug:kind>.<slug:form>", wrap(self.export), name="intake_tablerun_export"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        page = UploadView.as_view(model_admin=self, kinds=writable(request))
        return page(request)  # type: ignore[return-value]  # the type of as_view allows every kind of response

    def change_view(self, request: HttpRequest, object_id: str, *args: object, **kwargs: object) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not self.get_object(request, object_id):
            to_list = self._get_obj_does_not_exist_redirect  # type: ignore[attr-defined]  # missing in the stubs
            response: HttpResponse = to_list(request, self.opts, object_id)
            return response
        page = RunView.as_view(model_admin=self)
        return page(request, pk=object_id)  # type: ignore[return-value]  # the type of as_view allows every kind of response

    def run(self, request: HttpRequest, pk: int) -> TableRun:
        run: TableRun | None = self.get_object(request, str(pk))
        if not run:
            raise Http404
        return run

    def export(self, request: HttpRequest, kind: str, form: str) -> HttpResponse:
        """The list as its page shows it, with search and filters, in the columns that reading knows."""
        if kind not in LISTED or form not in FORMATS:
            raise Http404
        listing = self.admin_site.get_model_admin(LISTED[kind])
        if not listing.has_view_permission(request):
            raise PermissionDenied
        try:
            records = listing.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            opts = listing.opts
            return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))
        data, media_type = export(kind, records, form)
        response = HttpResponse(data, content_type=media_type)
        response["Content-Disposition"] = f'attachment; filename="{kind}-{days.today(timezone.now())}.{form}"'
        return response
