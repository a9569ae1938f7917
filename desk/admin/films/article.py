from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from desk.admin.films.forms import ArticleForm
from desk.base.curated import Counted, PublishingAdmin, TableInline, count_of, thumbnail
from films.models import Article, ArticleFilm


class ArticleFilmInline(TableInline):
    model = ArticleFilm
    autocomplete_fields = ("film",)
    related = ("film",)


@admin.register(Article)
class ArticleAdmin(PublishingAdmin):
    form = ArticleForm
    list_display = ("thumb", "title_de", "film_count", "author", "signature", "published_on", "state")
    list_display_links = ("title_de",)
    list_filter = ("state", "is_sample")
    date_hierarchy = "published_on"
    search_fields = ("title_folded", "author", "signature", "films__titles_folded")
    prepopulated_fields = {"slug": ("title_de",)}
    inlines = [ArticleFilmInline]
    fieldsets = [
        (None, {"fields": (("title_de", "title_en"), "slug", "state")}),
        (_("Text"), {"fields": (("lead_de", "lead_en"), ("text_de", "text_en"))}),
        (_("Herkunft"), {"fields": (("author", "signature"), "published_on", "is_sample")}),
        (
            _("Bild"),
            {"fields": ("picture", "picture_focus", "picture_credit", ("picture_alt_de", "picture_alt_en"))},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles: QuerySet[Article] = super().get_queryset(request)
        return articles.annotate(films_counted=count_of(ArticleFilm.objects.all(), "article"))

    @admin.display(description="", empty_value="")
    def thumb(self, article: Article) -> SafeString | str:
        return thumbnail(article.picture)

    @admin.display(description=_("Filme"), ordering="films_counted")
    def film_count(self, article: Counted) -> int:
        count: int = article.films_counted
        return count
