"""The page on which two records become one, and the list of merges with the way back."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from core.dates import desk_moment
from core.numbers import is_id
from core.readable import Labels
from core.values import Values
from desk.base.adminform import admin_form
from desk.base.read_only import ReadOnlyAdmin
from desk.base.widgets import KnownAutocomplete
from desk.mergeable import MergeableAdmin, merge_url
from desk.merging import UNDOABLE, columns, merge, moved_rows, undo
from desk.merging.kinds import MERGEABLE, Mergeable
from desk.models import Merge
from films.models import Credit
from people.models import Person
from showtimes.models import Screening

CHOICE = "f-"
"""Marks the fields that choose a value; theirs is ``GOING`` or anything else."""
GOING = "going"


def mergeable(site: admin.AdminSite, model: type[Model]) -> MergeableAdmin:
    return site.get_model_admin(model)  # type: ignore[return-value]  # all of MERGEABLE have one


def choice_form(kind: str, model: type[Model], model_admin: admin.ModelAdmin) -> type[forms.Form]:
    """A form with the autocomplete of a credit's person, or of a screening's film or event."""
    owner = Credit if model is Person else Screening
    widget = KnownAutocomplete(owner._meta.get_field(kind), model_admin.admin_site)
    field = forms.ModelChoiceField(
        model._default_manager.all(), widget=widget, label=gettext_lazy("Geht darin auf"), blank=True
    )
    return type("ChoosingForm", (forms.Form,), {"geht": field})


class MergeView(TemplateView):
    """``bleibt`` and ``geht`` are ids; without the second the page asks for it."""

    template_name = "admin/desk/merge.html"
    site: admin.AdminSite = None  # type: ignore[assignment]  # given to as_view

    def dispatch(self, request: HttpRequest, kind: str, *args: object, **kwargs: object) -> HttpResponseBase:
        if kind not in MERGEABLE:
            raise Http404
        self.kind, self.model = kind, MERGEABLE[kind]
        self.model_admin = mergeable(self.site, self.model)
        if not self.model_admin.has_merge_permission(request):
            raise PermissionDenied
        self.staying = self.record("bleibt")
        self.going = self.record("geht") if request.GET.get("geht") else None
        return super().dispatch(request, *args, **kwargs)

    def record(self, name: str) -> Mergeable:
        """The record of that id in the address; raises ``Http404`` for one that there is not."""
        number = self.request.GET.get(name, "")
        found = self.model._default_manager.filter(pk=number).first() if is_id(number) else None
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if self.going == self.staying:
            messages.error(request, _("Wähle zwei verschiedene Einträge."))
            return HttpResponseRedirect(merge_url(self.model, bleibt=self.staying.pk))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if self.going is None:
            raise Http404
        try:
            done = merge(
                staying=self.staying,
                going=self.going,
                taken=self.taken(),
                now=timezone.now(),
                by=str(request.user),
            )
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return self.render_to_response(self.get_context_data(), status=409)
        self.log(done)
        return HttpResponseRedirect(
            reverse(f"admin:{self.model._meta.app_label}_{self.kind}_change", args=[done.survivor])
        )

    def taken(self) -> set[str]:
        posted = self.request.POST.items()
        return {name.removeprefix(CHOICE) for name, value in posted if name.startswith(CHOICE) and value == GOING}

    def log(self, done: Merge) -> None:
        text = _("Zusammengeführt: „%(merged)s“ ist jetzt Teil von „%(survivor)s“.")
        said = text % {"merged": done.merged_label, "survivor": done.survivor_label}
        self.model_admin.log_change(self.request, self.staying, said)
        messages.success(self.request, said)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = self.site.each_context(self.request) | {
            "title": _("Zusammenführen"),
            "opts": self.model._meta,
            "staying": self.staying,
            "going": self.going,
            "hours": int(UNDOABLE.total_seconds() // 3600),
        }
        return (
            super().get_context_data(**kwargs)
            | context
            | (self.compared(self.going) if self.going else self.choice_context())
        )

    def compared(self, going: Mergeable) -> Values:
        pair = {"staying": self.staying, "going": going}
        found = columns(**pair, labels=Labels(self.site, self.request))
        posted = self.taken() if self.request.method == "POST" else {one.name for one in found if one.taken}
        return {
            "differing": [one for one in found if one.differs],
            "same": [one for one in found if not one.differs],
            "taken": posted,
            "moved_rows": moved_rows(**pair),
            "turned": merge_url(self.model, bleibt=going.pk, geht=self.staying.pk),
        }

    def choice_context(self) -> dict[str, object]:
        form = choice_form(self.kind, self.model, self.model_admin)()
        return {
            "adminform": admin_form(form, [(None, {"fields": ["geht"]})], self.model_admin),
            "media": self.model_admin.media + form.media,
        }


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    """Log of merges, and for a day the way back."""

    list_display = ("merged_at", "merged_label", "survivor_label", "merged_by", "way_back")
    search_fields = ("merged_label", "survivor_label", "merged_by")
    date_hierarchy = "merged_at"
    fields = ("merged_label", "survivor_link", "merged_at", "merged_by", "way_back")
    readonly_fields = ("survivor_link", "way_back")

    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                "neu/<str:kind>/",
                self.admin_site.admin_view(MergeView.as_view(site=self.admin_site)),
                name="desk_merge_records",
            ),
            path("<int:pk>/ruecknahme/", self.admin_site.admin_view(self.undo), name="desk_merge_undo"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Merge]:
        return super().get_queryset(request).filter(model__in=self.kinds(request)).defer("steps")

    def kinds(self, request: HttpRequest) -> set[str]:
        """Labels of the models that the user may merge."""
        models = MERGEABLE.values()
        return {one._meta.label for one in models if mergeable(self.admin_site, one).has_merge_permission(request)}

    def has_view_permission(self, request: HttpRequest, obj: Merge | None = None) -> bool:
        kinds = self.kinds(request)
        return obj.model in kinds if obj else bool(kinds)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=gettext_lazy("rückgängig"))
    def way_back(self, record: Merge) -> str:
        until = localtime(record.merged_at + UNDOABLE)
        if record.undone_at:
            return _("zurückgenommen am %(when)s") % {"when": desk_moment(localtime(record.undone_at))}
        return _("möglich bis %(when)s") % {"when": desk_moment(until)} if self.is_open(record) else _("vorbei")

    def is_open(self, record: Merge) -> bool:
        return record.undone_at is None and timezone.now() < record.merged_at + UNDOABLE

    @admin.display(description=gettext_lazy("bleibt"))
    def survivor_link(self, record: Merge) -> str:
        url = reverse(f"admin:{record.model.lower().replace('.', '_')}_change", args=[record.survivor])
        return format_html('<a href="{}">{}</a>', url, record.survivor_label)

    def render_change_form(
        self, request: HttpRequest, context: Values, *args: object, **kwargs: object
    ) -> HttpResponse:
        record = context.get("original")
        if record and self.is_open(record):
            context["button_url"] = reverse("admin:desk_merge_undo", args=[record.pk])
            context["button_label"] = _("Zusammenführung zurücknehmen")
        return super().render_change_form(request, context, *args, **kwargs)

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.get_object(request, str(pk))
        if record is None:
            raise Http404
        if not mergeable(self.admin_site, MERGEABLE[record.model.split(".")[1].lower()]).has_merge_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            undo(merge=record, now=timezone.now())
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
        else:
            self.log_change(request, record, _("Zurückgenommen"))
            self.message_user(request, _("Zurückgenommen. Es sind wieder zwei."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:desk_merge_change", args=[pk]))
