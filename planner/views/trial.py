"""The plan without an account. Nothing is stored: each step leads to an address that carries the wishes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from community import intents
from community.limits import Limit
from community.models import Bookmark, User
from community.needs import needs_of
from core.address import Address
from core.components import Empty
from core.network import address_of
from planner import services
from planner.costs import plan_cost
from planner.page import page_of
from planner.to_choose import choices, subject_named, wished
from planner.trial import MOST_FILMS, TooManyFilmsError, WrongTokenError, read_token, trial, write_token
from planner.turns import SolverBusyError
from planner.views.base import TOO_MANY, UNPROCESSABLE, later, owned_passes

TRIALS = Limit("trial", 30)


@never_cache
@require_safe
def try_out(request: HttpRequest) -> HttpResponse:
    """The plan for ``?wunsch=``; ``dazu`` and ``prio`` add a film or change it, ``weg`` takes it out."""
    try:
        wishes = read_token(request.GET.get("wunsch", ""))
    except WrongTokenError:
        return _show(request, {}, problem=_("Diese Adresse stimmt nicht. Fang einfach neu an."), status=400)
    if "dazu" in request.GET or "weg" in request.GET:
        return _change(request, wishes)
    return _show(request, wishes)


def _change(request: HttpRequest, wishes: dict[str, str]) -> HttpResponse:
    subject = subject_named(request.GET.get("dazu") or request.GET.get("weg", ""))
    if not subject:
        return _show(request, wishes, problem=_("Das kennen wir nicht."), status=400)
    address = Address(request.GET)
    priority = address.choice("prio", _("Wichtigkeit"), Bookmark.Priority.values) or Bookmark.Priority.GLADLY
    if address.problems:
        return _show(request, wishes, problem=address.problems[0], status=address.status)
    others = {other: wish for other, wish in wishes.items() if other != subject}
    try:
        token = write_token(others if "weg" in request.GET else others | {subject: priority})
    except TooManyFilmsError:
        problem = _("Ohne Konto plant diese Seite bis zu %(count)s Wünsche.") % {"count": MOST_FILMS}
        return _show(request, wishes, problem=problem, status=UNPROCESSABLE)
    return redirect(f"{reverse('planner:trial')}?{urlencode({'wunsch': token})}")


def _show(request: HttpRequest, wishes: dict[str, str], *, problem: str = "", status: int = 200) -> HttpResponse:
    now = timezone.now()
    if wishes and not TRIALS.allows(address_of(request), now=now):
        return render(request, "429.html", status=TOO_MANY)
    try:
        member_plan, planning = trial(wishes, now=now, needs=needs_of(request))
    except SolverBusyError:
        return later(render(request, "planner/busy.html", {"here": request.get_full_path()}))
    page, address = page_of(member_plan, planning, now=now), Address(request.GET)
    token = write_token(member_plan.bookmarks) if member_plan.bookmarks else ""
    context = {
        "page": page,
        "cost": plan_cost(page.rows, owned_passes(request, address), kept=[("wunsch", token)]),
        "wishes": member_plan.bookmarks,
        "token": token,
        "choices": choices(member_plan.bookmarks, now=now),
        "priorities": Bookmark.Priority.choices,
        "problem": problem,
        "empty": _empty(bool(wishes)),
        "address_problems": address.problems,
    }
    return render(request, "planner/trial.html", context, status=status if status != 200 else address.status)


def _empty(has_wishes: bool) -> Empty:
    if has_wishes:
        return Empty(_("Nichts passt"), _("Davon kommt nichts mehr, das sich planen lässt."))
    return Empty(_("Noch keine Wünsche"), _("Wähle den ersten Wunsch aus der Liste."))


@never_cache
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Takes the wishes over as bookmarks, after signing up or in, once the member has confirmed it."""
    try:
        wishes = read_token(request.GET.get("wunsch", ""))
    except WrongTokenError:
        return _show(request, {}, problem=_("Diese Adresse stimmt nicht. Fang einfach neu an."), status=400)
    if not wishes:
        return redirect("planner:trial")
    if not isinstance(request.user, User):
        return _sign_up_first(request)
    if request.method == "POST":
        services.take_over(user=request.user, wishes=wishes, now=timezone.now())
        messages.success(
            request, _("Deine Wünsche stehen jetzt auf deiner Merkliste. Rechne den Plan, dann steht er hier.")
        )
        return redirect("planner:plan")
    intents.take(request, now=timezone.now())
    return render(request, "planner/keep.html", {"wishes": wished(wishes), "here": request.get_full_path()})


def _sign_up_first(request: HttpRequest) -> HttpResponse:
    address = request.get_full_path()
    if intents.chosen_here(request):
        intents.remember(request, address, now=timezone.now())
        messages.info(request, _("Leg ein Konto an oder melde dich an, dann behältst du deinen Plan."))
    return redirect(f"{reverse('account_signup')}?{urlencode({'next': address})}")
