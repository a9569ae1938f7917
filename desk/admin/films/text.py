from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from desk.admin.films.forms import TextForm
from desk.base.curated import CuratedAdmin
from desk.base.leading_on import LeadingOnAdmin
from films.models import Genre, Text


@admin.register(Genre)
class GenreAdmin(CuratedAdmin):
    list_display = ("name_de", "name_en", "slug", "position")
    search_fields = ("name_de", "name_en", "slug")
    prepopulated_fields = {"slug": ("name_de",)}


@admin.register(Text)
class TextAdmin(LeadingOnAdmin):
    chosen_within = ("film",)
    form = TextForm
    list_display = ("__str__", "film", "kind", "language", "signature", "published_on", "state")
    list_filter = ("state", "kind", "language", "is_sample")
    date_hierarchy = "published_on"
    search_fields = ("title", "author", "signature", "film__titles_folded", "film__alternative_titles__title_folded")
    autocomplete_fields = ("film",)
    fieldsets = [
        (None, {"fields": ("film", ("kind", "language"), "state")}),
        (_("Text"), {"fields": ("title", "slug", "lead", "body", "score")}),
        (_("Herkunft"), {"fields": (("author", "signature"), "source", "source_url", "published_on", "is_sample")}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Text]:
        return super().get_queryset(request).select_related("film")  # autocompletes name the film too
