from typing import Any

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog

from core.numbers import is_id
from core.rows import Ids
from core.search.kinds import kinds_of
from core.search.query import search
from core.slugs import slug_base
from core.values import Values
from desk.base.lists import tell_all_apart
from desk.checker.dashboard import dashboard
from desk.first_steps import first_steps
from desk.tasks import check_soon

LONGEST_NAME = 500

# The index by task, models in the order in which one needs them. What stands nowhere here goes to the last group.
TASKS = [
    (
        "programme",
        _("Programm"),
        [
            *("Screening", "Event", "OpenPeriod", "Series", "Festival", "Edition", "Section", "Selection", "Award"),
            "Critic",
            *("PriceList", "Pass", "Release", "TableRun"),
        ],
    ),
    ("films", _("Filme und Texte"), ["Film", "Text", "Article", "Genre"]),
    ("people", _("Menschen"), ["Person"]),
    ("venues", _("Häuser"), ["Venue", "Hall", "City", "MapLine", "TravelTime", "CityTravelTime", "LastConnection"]),
    ("audience", _("Publikum"), ["User", "Rating", "FilmMark", "Bookmark", "Alert", "FilmStats"]),
    ("tidying", _("Aufräumen"), ["Discarded", "Merge"]),
    ("site", _("Seiten und Zugänge"), ["Page", "Group", "EmailAddress", "LogEntry"]),
]


class Autocomplete(AutocompleteJsonView):
    """Choices that share a name say what tells them apart.

    An address may limit them by the columns that their admin names in ``chosen_within``. Where nothing bears what was
    typed, they are those that the portal's search finds: of what is public, also with typing errors.
    """

    def get_queryset(self) -> QuerySet:
        found = self.bearing(self.term)
        kinds = kinds_of(found.model)
        if not (self.term and kinds) or found.exists():
            return found
        alike = search(self.term, now=timezone.now(), kinds=kinds)
        return self.bearing("").filter(pk__in=Ids(record for _kind, record in alike.keys))

    def bearing(self, term: str) -> QuerySet:
        self.term = term
        asked = {name: self.request.GET[name] for name in self.limits() if name in self.request.GET}
        if not all(is_id(value) or value == "0" for value in asked.values()):
            raise BadRequest
        return super().get_queryset().filter(**asked)

    def limits(self) -> tuple[str, ...]:
        return getattr(self.model_admin, "chosen_within", ())

    def get_context_data(self, **kwargs: Any) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        tell_all_apart(context["object_list"])
        return context


class LichtspielAdminSite(admin.AdminSite):
    site_header = site_title = format_lazy("{}: {}", settings.SITE_NAME, _("Redaktion"))
    index_title = _("Was steht an?")
    enable_nav_sidebar = False  # lists need the room

    @method_decorator(secure_admin_login)
    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().login(request, extra_context)

    def index(self, request: HttpRequest, extra_context: Values | None = None) -> TemplateResponse:
        """With what the checker found last; results that are old are asked for anew in the background."""
        board = dashboard(user=request.user, now=timezone.now())
        if board and board.is_stale:
            check_soon()
        steps = first_steps(user=request.user)
        return super().index(request, {"checker": board, "first_steps": steps} | (extra_context or {}))

    def i18n_javascript(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """With our own words for what Django's would say."""
        page = JavaScriptCatalog.as_view()
        return page(request)  # type: ignore[return-value]  # the type of as_view allows every kind of response

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Lists check their words themselves; here they would reach PostgreSQL, which takes no NUL."""
        if "\0" in request.GET.get("term", ""):
            raise BadRequest
        page = Autocomplete.as_view(admin_site=self)
        return page(request)  # type: ignore[return-value]  # the type of as_view allows every kind of response

    def get_urls(self) -> list[URLResolver | URLPattern]:
        return [path("address/", self.admin_view(self.address_view), name="address"), *super().get_urls()]

    def address_view(self, request: HttpRequest) -> JsonResponse:
        """Template of the address of a page with that name is, for forms in which the name is typed."""
        return JsonResponse({"slug": slug_base(request.GET.get("name", "")[:LONGEST_NAME], nameless="")})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, object]]:
        """The models grouped by task; groups of which the user may see nothing are left out."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        visible = {model["object_name"]: model for app in apps for model in app["models"]}
        groups = [
            (key, name, [visible.pop(model) for model in wanted if model in visible]) for key, name, wanted in TASKS
        ]
        groups[-1][2].extend(visible.values())
        return [self.group(key, name, models) for key, name, models in groups if models]

    def group(self, key: str, name: str | Promise, models: list[dict]) -> dict[str, object]:
        """As the admin's templates expect an app."""
        url = f"{reverse('admin:index', current_app=self.name)}#{key}"
        return {"app_label": key, "name": name, "app_url": url, "has_module_perms": True, "models": models}
