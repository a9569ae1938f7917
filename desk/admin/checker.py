"""The editorial checker's pages: how much there is of each check, and the findings of one."""

from collections.abc import Mapping

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.requests import MemberRequest
from core.values import Values
from desk.admin.merging import mergeable
from desk.base.log import log
from desk.checker import links
from desk.checker.dashboard import dashboard, may_change, may_view
from desk.checker.finding import CheckContext, Finding
from desk.checker.registry import BY_CODE, CHECKS
from desk.checker.report import CheckFindings, find, find_all, last_found, results
from desk.checker.services import NotAcceptedError, accept, take_up_again
from desk.mergeable import merge_url
from desk.tasks import check_soon
from films.models import Film
from people.models import Person
from showtimes.models import Event

PER_PAGE = 50
LONG, MANY = 5, 2000
"""Seconds, and films, from which on all checks together are too much for a request."""
SECONDS_FOR_LINKS = 20
"""A request may not last longer; the next one goes on with the addresses that were left."""
MERGEABLE: Values = {"films.film": Film, "showtimes.event": Event, "people.person": Person}


class CheckerView(TemplateView):
    """All checks with their counts. Posting runs them."""

    template_name = "admin/desk/checker/index.html"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        self.now = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        shown = dashboard(user=request.user, now=self.now)
        if shown is None:
            raise PermissionDenied
        if shown.is_stale:
            check_soon()
        context = {"title": _("Redaktions-Prüfer"), "board": shown}
        return self.render_to_response(admin.site.each_context(request) | context)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        checks = tuple(check for check in CHECKS if may_view(request.user, check))
        if not checks:
            raise PermissionDenied
        if self.takes_long():
            check_soon()
            messages.info(request, _("Geprüft wird im Hintergrund. Lade die Seite gleich noch einmal."))
        else:
            count = sum(found.count for found in find_all(self.now, checks).values())
            messages.success(request, _("Geprüft. Offen: %(count)d.") % {"count": count})
        return HttpResponseRedirect(reverse("desk:checker"))

    def takes_long(self) -> bool:
        """By the last time, or where there was none by the number of films."""
        known = results()
        seconds = sum(result.seconds for result in known.values())
        return seconds > LONG or (len(known) < len(CHECKS) and Film.objects.count() > MANY)


class FindingsView(TemplateView):
    """The findings of one check, open or accepted. Posting accepts one with a reason, or takes it up again."""

    request: MemberRequest
    template_name = "admin/desk/checker/check.html"

    def dispatch(self, request: HttpRequest, code: str, *args: object, **kwargs: object) -> HttpResponseBase:
        if code not in BY_CODE:
            raise Http404
        self.check, self.now = BY_CODE[code], timezone.now()
        if not may_view(request.user, self.check):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return self.render_to_response(self.context(last_found(self.check, self.now)))

    # Acting

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if "_ask" in request.POST and self.check.code == "links":
            return self.ask()
        if "_run" in request.POST:
            find(self.check, CheckContext(self.now))
            return self.back()
        found = last_found(self.check, self.now)
        if finding := self.chosen([*found.open, *(one for one, _accepted in found.accepted)]):
            return self.change(found, finding)
        messages.info(request, _("Das hat sich inzwischen erledigt."))
        return self.back()

    def chosen(self, findings: list[Finding]) -> Finding | None:
        """The finding that is meant, if it is still there and the user may decide on it."""
        wanted = self.request.POST.get("fingerprint", "")
        finding = next((one for one in findings if one.fingerprint == wanted), None)
        if finding and not may_change(self.request.user, finding):
            raise PermissionDenied
        return finding

    def change(self, found: CheckFindings, finding: Finding) -> HttpResponse:
        if "_take_up" in self.request.POST:
            take_up_again(finding=finding)
            self.log(finding, _("Prüfer: wieder aufgenommen, %(check)s") % {"check": self.check.label})
            return self.back()
        reason, by = self.request.POST.get("reason", ""), str(self.request.user)
        try:
            accept(finding=finding, reason=reason, by=by, now=self.now)
        except NotAcceptedError as refusal:
            refused = {"fingerprint": finding.fingerprint, "reason": reason, "errors": refusal.messages}
            return self.render_to_response(self.context(found, refused), status=400)
        said = {"check": self.check.label, "reason": reason}
        self.log(finding, _("Prüfer: angenommen, %(check)s: %(reason)s") % said)
        messages.success(self.request, _("Angenommen: %(name)s") % {"name": finding.name})
        return self.back()

    def log(self, finding: Finding, text: str) -> None:
        record = apps.get_model(finding.model)._base_manager.filter(pk=finding.record).first()
        if record:
            log(record, text, by=self.request.user)

    def ask(self) -> HttpResponse:
        asked = links.ask(now=self.now, seconds=SECONDS_FOR_LINKS)
        text = _("Adressen gefragt: %(asked)d, ohne Ziel: %(broken)d, übrig geblieben: %(left)d.")
        counts = {"asked": asked.asked, "broken": asked.broken, "left": asked.left}
        messages.success(self.request, text % counts)
        return self.back()

    def back(self) -> HttpResponse:
        """To the same page of the same list."""
        return HttpResponseRedirect(self.request.get_full_path())

    # The page

    def context(self, found: CheckFindings, refused: Mapping[str, object] | None = None) -> dict[str, object]:
        shows_accepted = "angenommen" in self.request.GET
        open_rows = [(finding, None) for finding in found.open]
        page = Paginator(found.accepted if shows_accepted else open_rows, PER_PAGE).get_page(
            self.request.GET.get("seite")
        )
        return admin.site.each_context(self.request) | {
            "title": self.check.label,
            "check": self.check,
            "found": found,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "rows": [self.row(finding, accepted) for finding, accepted in page.object_list],
            "shows_accepted": shows_accepted,
            "refused": refused,
        }

    def row(self, finding: Finding, accepted: object) -> Values:
        return {
            "finding": finding,
            "accepted": accepted,
            "may_change": may_change(self.request.user, finding),
            "merge_url": self.merge_url(finding) if finding.other else "",
        }

    def merge_url(self, finding: Finding) -> str:
        """Address where two records become one, for those who may do that."""
        model = MERGEABLE[finding.model]
        if not mergeable(admin.site, model).has_merge_permission(self.request):
            return ""
        return merge_url(model, bleibt=finding.record, geht=finding.other)
