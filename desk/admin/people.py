from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from desk.base.curated import Counted, TableInline, count_of, thumbnail
from desk.base.read_only import ReadOnlyInline
from desk.mergeable import MergeableAdmin
from films.models import Credit
from people.models import Person, PersonName


class PersonNameInline(TableInline):
    model = PersonName


class FilmographyInline(ReadOnlyInline):
    """Credits are entered in the film."""

    model = Credit
    verbose_name_plural = _("Filmografie")
    fields = ("film_link", "role", "character", "name_as_credited")
    readonly_fields = ("film_link",)
    related = ("film", "person")
    ordering = ("-film__year", "film__sort_title", "position")

    @admin.display(description=_("Film"))
    def film_link(self, credit: Credit) -> SafeString:
        url = reverse("admin:films_film_change", args=[credit.film_id])
        return format_html('<a href="{}">{}</a>', url, credit.film)


@admin.register(Person)
class PersonAdmin(MergeableAdmin):
    list_display = ("thumb", "full_name", "sort_name", "born", "died", "films", "state")
    list_display_links = ("full_name",)
    list_filter = ("state", "credits__role")
    search_fields = ("name_folded", "other_names__name_folded")
    prepopulated_fields = {"slug": ("name",)}
    inlines = [PersonNameInline, FilmographyInline]
    fieldsets = [
        (None, {"fields": ("name", "sort_name", "slug", "state")}),
        (_("Leben"), {"fields": (("born", "died"), "birth_place")}),
        (_("Biografie"), {"fields": (("biography_de", "biography_en"), "biography_source")}),
        (_("Porträt"), {"fields": ("portrait", "portrait_focus", "portrait_credit")}),
        (_("Kennungen"), {"fields": ("imdb_id", "wikidata_id", "tmdb_id")}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        people: QuerySet[Person] = super().get_queryset(request)
        return people.annotate(credit_count=count_of(Credit.objects.all(), "person"))

    @admin.display(description="", empty_value="")
    def thumb(self, person: Person) -> SafeString | str:
        return thumbnail(person.portrait)

    @admin.display(description=_("Name"), ordering="name_key")
    def full_name(self, person: Person) -> str:
        return str(person)

    @admin.display(description=_("Mitwirkungen"), ordering="credit_count")
    def films(self, person: Counted) -> int:
        count: int = person.credit_count
        return count
