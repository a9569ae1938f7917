from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from core.numbers import is_id
from desk.admin.critics import CriticInline
from desk.admin.showtimes.prices import PassInline
from desk.base.curated import Counted, CuratedAdmin, RowForm, TableInline, count_of
from desk.base.links import release_address
from desk.base.showing import ShowingAdmin
from desk.base.widgets import limit_choices
from festival.models import Award, AwardGiven, Edition, EditionCity, Festival, KeyDate, Section, Selection
from planner.film_conflicts import SMALLEST_GROUP, film_conflicts
from showtimes.models import Screening
from showtimes.querysets import ScreeningQuerySet


class AwardInline(TableInline):
    model = Award
    related = ("festival",)


@admin.register(Festival)
class FestivalAdmin(CuratedAdmin):
    list_display = ("name_de", "is_local", "website")
    list_filter = ("is_local",)
    search_fields = ("name_de", "name_en", "slug")
    prepopulated_fields = {"slug": ("name_de",)}
    inlines = [AwardInline]
    fieldsets = [
        (None, {"fields": (("name_de", "name_en"), "slug", "is_local", "website")}),
        (_("Beschreibung"), {"fields": (("description_de", "description_en"),)}),
    ]


class EditionCityInline(TableInline):
    model = EditionCity
    autocomplete_fields = ("city",)
    related = ("city",)


class KeyDateInline(TableInline):
    model = KeyDate
    fields = ("kind", "title_de", "title_en", "day", "time", "url")
    related = ("edition",)


class SectionInline(TableInline):
    model = Section
    fields = ("name_de", "name_en", "slug", "position")
    prepopulated_fields = {"slug": ("name_de",)}
    related = ("edition",)
    show_change_link = True


class SelectionRow(RowForm):
    """Catalogue texts are those of the row's film."""

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        if self.instance.film_id and "catalogue_text" in self.fields:
            limit_choices(self.fields["catalogue_text"], film=self.instance.film_id)


class SelectionInline(TableInline):
    form = SelectionRow
    model = Selection
    classes = ("collapse",)
    fields = ("film", "section", "premiere", "is_opening", "catalogue_text", "position")
    autocomplete_fields = ("film", "section", "catalogue_text")
    related = ("film", "section__edition", "catalogue_text__film", "edition")

    def get_formset(
        self, request: HttpRequest, obj: Edition | None = None, **kwargs: object
    ) -> type[BaseInlineFormSet]:
        """Sections of this edition; a new one has none yet."""
        formset = super().get_formset(request, obj, **kwargs)
        limit_choices(formset.form.base_fields["section"], edition=obj.pk if obj else None)
        return formset


class AwardGivenInline(TableInline):
    model = AwardGiven
    autocomplete_fields = ("award", "film", "person")
    related = ("award__festival", "film", "person")

    def get_formset(
        self, request: HttpRequest, obj: Edition | None = None, **kwargs: object
    ) -> type[BaseInlineFormSet]:
        """Awards of this festival, once that is known."""
        formset = super().get_formset(request, obj, **kwargs)
        if obj:
            limit_choices(formset.form.base_fields["award"], festival=obj.festival_id)
        return formset


@admin.register(Edition)
class EditionAdmin(ShowingAdmin):
    actions = ["release", *ShowingAdmin.actions]
    list_display = ("name_de", "festival", "year", "number", "starts_on", "ends_on", "films", "state")
    list_filter = ("state", "festival", "is_sample")
    list_select_related = ("festival",)
    search_fields = ("name_de", "name_en", "short_name", "festival__name_de", "year")
    autocomplete_fields = ("festival",)
    prepopulated_fields = {"slug": ("name_de",)}
    inlines = [
        *(EditionCityInline, KeyDateInline, SectionInline, SelectionInline, AwardGivenInline, CriticInline),
        PassInline,
    ]
    fieldsets = [
        (None, {"fields": ("festival", ("year", "number"), ("name_de", "name_en"), "short_name", "slug")}),
        (_("Wann"), {"fields": (("starts_on", "ends_on"), "state", "public_from")}),
        (_("Beschreibung"), {"fields": (("description_de", "description_en"), "is_sample")}),
    ]

    def get_urls(self) -> list[URLPattern]:
        conflict_map = path(
            "<int:pk>/konflikte/", self.admin_site.admin_view(self.conflict_map), name="festival_edition_conflicts"
        )
        return [conflict_map, *super().get_urls()]

    def screenings_of(self, record: Edition) -> ScreeningQuerySet:
        return Screening.objects.filter(series=record.pk)

    @admin.action(description=_("Freigeben …"), permissions=["change"])
    def release(self, request: HttpRequest, queryset: QuerySet[Edition]) -> HttpResponse:
        return HttpResponseRedirect(release_address("reihe", queryset))

    def conflict_map(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Pairs of films that many want to see both and can't, with free times that would solve it."""
        edition = self.get_object(request, str(pk))
        if edition is None:
            raise Http404
        if not self.has_view_permission(request, edition):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": _("Konflikte"),
            "opts": self.opts,
            "edition": edition,
            "conflicts": film_conflicts(edition),
            "smallest_group": SMALLEST_GROUP,
        }
        return TemplateResponse(request, "admin/festival/edition/conflicts.html", context)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        editions: QuerySet[Edition] = super().get_queryset(request)
        return editions.annotate(film_count=count_of(Selection.objects.all(), "edition"))

    @admin.display(description=_("Filme"), ordering="film_count")
    def films(self, edition: Counted) -> int:
        count: int = edition.film_count
        return count


@admin.register(Section)
class SectionAdmin(CuratedAdmin):
    chosen_within = ("edition",)
    list_display = ("name_de", "edition", "position")
    list_filter = ("edition",)
    search_fields = ("name_de", "name_en", "edition__name_de")
    autocomplete_fields = ("edition",)
    prepopulated_fields = {"slug": ("name_de",)}
    fieldsets = [
        (None, {"fields": ("edition", ("name_de", "name_en"), "slug", "position")}),
        (_("Beschreibung"), {"fields": (("description_de", "description_en"),)}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        return super().get_queryset(request).select_related("edition")


@admin.register(Selection)
class SelectionAdmin(CuratedAdmin):
    """All selections to search and filter; an edition has its own on its page."""

    list_display = ("film", "edition", "section", "premiere", "is_opening")
    list_filter = ("edition", "premiere", "is_opening")
    list_select_related = ("film", "edition", "section__edition")
    search_fields = ("film__titles_folded", "film__alternative_titles__title_folded", "section__name_de")
    autocomplete_fields = ("edition", "section", "film", "catalogue_text")

    def get_form(
        self, request: HttpRequest, obj: Selection | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        """Sections and texts come to choose once the edition and the film are known."""
        form = super().get_form(request, obj, change, **kwargs)
        for name, owner in (("section", "edition"), ("catalogue_text", "film")):
            if name in form.base_fields:
                limit_choices(form.base_fields[name], **{owner: _known(request, obj, owner)})
                form.base_fields[name].help_text = _("Steht zur Wahl, sobald Ausgabe und Film gesichert sind.")
        return form


def _known(request: HttpRequest, selection: Selection | None, owner: str) -> int | None:
    """The id that was posted, else the stored one, else that of the address."""
    found = request.POST.get(owner) or getattr(selection, f"{owner}_id", None) or request.GET.get(owner)
    return int(found) if found and is_id(str(found)) else None


@admin.register(Award)
class AwardAdmin(CuratedAdmin):
    chosen_within = ("festival",)
    list_display = ("name_de", "festival", "position")
    list_filter = ("festival",)
    search_fields = ("name_de", "name_en", "festival__name_de")
    autocomplete_fields = ("festival",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Award]:
        return super().get_queryset(request).select_related("festival")
