from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.dates import desk_moment
from desk.admin.films.forms import StillForm, StillFormSet, TextForm
from desk.base.bin import BinnedFormSet
from desk.base.curated import StackInline, TableInline
from desk.base.read_only import ReadOnlyInline
from films.models import AlternativeTitle, Credit, PressReview, ProgrammePart, Still, Text, Trailer
from showtimes.entry import local_start
from showtimes.models import Screening
from showtimes.versions import version


class AlternativeTitleInline(TableInline):
    model = AlternativeTitle


class CreditInline(TableInline):
    model = Credit
    fields = ("role", "person", "name_as_credited", "character", "position")
    autocomplete_fields = ("person",)
    related = ("person",)


class PartInline(TableInline):
    model = ProgrammePart
    fk_name = "programme"
    verbose_name_plural = _("Teile des Filmprogramms")
    autocomplete_fields = ("part",)
    related = ("part",)


class TextInline(StackInline):
    model = Text
    form = TextForm
    formset = BinnedFormSet
    related = ("film",)
    fieldsets = [
        (None, {"fields": (("kind", "language", "state"), "title", "slug", "lead", "body")}),
        (None, {"fields": (("author", "signature"), ("source", "source_url"), ("score", "published_on"), "is_sample")}),
    ]


class PressReviewInline(StackInline):
    model = PressReview
    fieldsets = [(None, {"fields": (("outlet", "critic"), "url", ("score", "language", "published_on"), "quote")})]


class TrailerInline(TableInline):
    model = Trailer


class StillInline(StackInline):
    model = Still
    form = StillForm
    formset = StillFormSet
    fieldsets = [(None, {"fields": ("picture", "picture_focus", "credit", ("alt_de", "alt_en"), "position")})]


class ScreeningInline(ReadOnlyInline):
    """Times and places of the film; screenings have pages of their own."""

    model = Screening
    fields = ("start_label", "place_label", "version", "state", "availability")
    readonly_fields = ("start_label", "place_label", "version")
    related = ("film", "hall__venue__city")
    ordering = ("-starts_at",)

    @admin.display(description=_("Wann"))
    def start_label(self, screening: Screening) -> SafeString:
        url = reverse("admin:showtimes_screening_change", args=[screening.pk])
        start = local_start(screening)
        return format_html('<a href="{}">{}</a>', url, desk_moment(start))

    @admin.display(description=_("Wo"))
    def place_label(self, screening: Screening) -> str:
        return str(screening.hall)

    @admin.display(description=_("Fassung"))
    def version(self, screening: Screening) -> str:
        return version(screening.original_languages, screening.audio, screening.subtitles).label
