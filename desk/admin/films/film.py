from collections.abc import Sequence

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.models import FilmStats
from desk.admin.films import inlines
from desk.admin.films.filters import DecadeFilter, FSKFilter
from desk.admin.films.forms import FilmForm, as_copy
from desk.base.curated import Counted, RefusalsInForm, count_of, thumbnail
from desk.mergeable import MergeableAdmin
from films.models import Film
from films.services import publish
from showtimes.ends import follow_length
from showtimes.film_changes import check_withdrawal
from showtimes.models import Screening

SAVE_AS_NEW = "_saveasnew"
COPIED = (inlines.AlternativeTitleInline, inlines.CreditInline, inlines.PartInline)
"""Rows that "save as new" takes along. Texts, reviews and pictures belong to the one film."""


@admin.register(Film)
class FilmAdmin(RefusalsInForm, MergeableAdmin):
    form = FilmForm
    save_as = True
    list_display = ("thumb", "title", "title_original", "year", "kind", "upcoming", "state")
    list_display_links = ("title",)
    list_filter = ("state", "kind", FSKFilter, "genres", DecadeFilter, "is_sample")
    date_hierarchy = "german_release"
    search_fields = ("titles_folded", "alternative_titles__title_folded", "parts__titles_folded")
    autocomplete_fields = ("genres",)
    prepopulated_fields = {"slug": ("title_de",)}
    inlines = [
        inlines.CreditInline,
        inlines.TextInline,
        inlines.PressReviewInline,
        inlines.AlternativeTitleInline,
        inlines.PartInline,
        inlines.TrailerInline,
        inlines.StillInline,
        inlines.ScreeningInline,
    ]
    fieldsets = [
        (
            _("Titel"),
            {
                "fields": (
                    "title_de",
                    ("title_original", "title_en"),
                    ("title_language", "own_sort_title"),
                    ("tagline_de", "tagline_en"),
                    "slug",
                    "state",
                )
            },
        ),
        (_("Werk"), {"fields": ("kind", ("year", "runtime"), "countries", "languages", "genres", ("colour", "sound"))}),
        (_("Im Kino"), {"fields": (("fsk", "recommended_age"), "german_release", "distributor", "website")}),
        (
            _("Zugang"),
            {
                "fields": (
                    ("audio_description_app", "audio_description_file"),
                    ("captions_app", "captions_file"),
                    ("access_source", "access_on"),
                )
            },
        ),
        (
            _("Hinweise zum Inhalt"),
            {
                "classes": ["collapse"],
                "description": _(
                    "Stehen zugeklappt auf den Seiten des Films und seiner Vorstellungen, sonst nirgends."
                ),
                "fields": (("content_labels_de", "content_labels_en"), "content_note_de", "content_note_en"),
            },
        ),
        (_("Plakat"), {"fields": ("poster", "poster_credit", "poster_tone")}),
        (_("Kennungen"), {"fields": ("imdb_id", "wikidata_id", "tmdb_id", "is_sample")}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Film]:
        upcoming = Screening.objects.released().upcoming(timezone.now())
        films: QuerySet[Film] = super().get_queryset(request)
        return films.annotate(upcoming_count=count_of(upcoming, "film"))

    @admin.display(description="", empty_value="")
    def thumb(self, film: Film) -> SafeString | str:
        return thumbnail(film.poster)

    @admin.display(description=_("Titel"), ordering="sort_title")
    def title(self, film: Film) -> str:
        return f"{film.title} ({film.apart})" if film.apart else film.title

    @admin.display(description=_("kommende Vorstellungen"), ordering="upcoming_count")
    def upcoming(self, film: Counted) -> int:
        count: int = film.upcoming_count
        return count

    def publish_one(self, record: Film) -> None:
        publish(film=record)

    def withdraw_one(self, record: Film) -> None:
        check_withdrawal(shown=record, now=timezone.now())
        super().withdraw_one(record)

    # Saving

    def changeform_view(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if SAVE_AS_NEW in request.POST:
            request.POST = as_copy(request.POST)  # type: ignore[assignment]  # read like the posted one
        return super().changeform_view(request, *args, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: Film | None) -> list:
        if SAVE_AS_NEW in request.POST:
            return [inline for inline in self.inlines if inline in COPIED]
        return self.inlines

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.report_moved(request, follow_length(film=form.instance, now=timezone.now()))

    def report_moved(self, request: HttpRequest, count: int) -> None:
        if count:
            text = ngettext(
                "%(count)d Vorstellung endet jetzt zu einer anderen Zeit.",
                "%(count)d Vorstellungen enden jetzt zu einer anderen Zeit.",
                count,
            )
            self.message_user(request, text % {"count": count}, messages.INFO)

    def get_deleted_objects(self, objs: Sequence[Film] | QuerySet[Film], request: HttpRequest) -> tuple:
        """The film's counts go with it; nobody has a permission to delete them for themselves."""
        deleted, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, forbidden - {FilmStats._meta.verbose_name}, protected
