"""The critics of an edition, their private links and how much they have given. What they gave is theirs alone."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.structured import absolute
from desk.base.curated import Counted, CuratedAdmin, TableInline, apply_to_each, count_of
from festival.critics import issue_link, revoke_link
from festival.models import Critic, CriticScore


class CountsVerdicts(admin.options.BaseModelAdmin):
    """Tells of each critic the number of verdicts and of what day the link is."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Critic]:
        critics: QuerySet[Critic] = super().get_queryset(request)
        return critics.annotate(given_count=count_of(CriticScore.objects.all(), "critic"))

    @admin.display(description=gettext_lazy("Filme gewertet"))
    def given(self, critic: Counted) -> int:
        count: int = getattr(critic, "given_count", 0)
        return count

    @admin.display(description=gettext_lazy("Link"), ordering="link_made_at")
    def link(self, critic: Critic) -> str:
        if critic.link_made_at is None:
            return _("keiner")
        return _("vom %(day)s") % {"day": date_format(timezone.localtime(critic.link_made_at), "SHORT_DATE_FORMAT")}


class CriticInline(CountsVerdicts, TableInline):
    model = Critic
    fields = ("person", "outlet", "position", "given", "link")
    readonly_fields = ("given", "link")
    autocomplete_fields = ("person",)
    related = ("person",)
    show_change_link = True


@admin.register(Critic)
class CriticAdmin(CountsVerdicts, CuratedAdmin):
    actions = ["issue", "revoke"]
    list_display = ("person", "outlet", "edition", "given", "link")
    list_filter = ("edition",)
    list_select_related = ("person", "edition")
    search_fields = ("person__name_folded", "outlet", "edition__name_de")
    autocomplete_fields = ("person", "edition")
    readonly_fields = ("given", "link")
    fieldsets = [(None, {"fields": ("edition", ("person", "outlet"), "position", ("given", "link"))})]

    @admin.action(description=gettext_lazy("Neue Links ausstellen"), permissions=["change"])
    def issue(self, request: HttpRequest, queryset: QuerySet[Critic]) -> HttpResponse:
        """Shows the links, this once; older ones of the same critics end."""
        links = []
        for critic in queryset.select_related("person", "edition"):
            token = issue_link(critic=critic, now=timezone.now())
            self.log_change(request, critic, _("Link ausgestellt"))
            links.append((critic, absolute(reverse("festival:critic_entry", args=[token]))))
        context = self.admin_site.each_context(request) | {
            "title": _("Links für den Kritikerspiegel"),
            "opts": self.opts,
            "links": links,
        }
        return TemplateResponse(request, "admin/festival/critic/links.html", context)

    @admin.action(description=gettext_lazy("Links widerrufen"), permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Critic]) -> None:
        apply_to_each(self, request, queryset, lambda critic: revoke_link(critic=critic), _("Link widerrufen"))
