"""A member's plan, on screen and on paper."""

from functools import wraps
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.limits import Limit
from community.models import User
from community.needs import COOKIE
from community.requests import MemberRequest
from core.address import Address
from core.components import Empty, Link
from core.qr import qr_code
from core.structured import absolute
from planner.costs import plan_cost
from planner.forms import WISHES
from planner.inputs import member_plan_of, planning_data
from planner.models import PlanLink
from planner.page import empty_plan, page_of, plan_page
from planner.refusals import Refusal
from planner.turns import SolverBusyError
from planner.views.base import TOO_MANY, View, for_members, later, owned_passes

SOLVES = Limit("plan", 30)


def may_solve(user: User) -> bool:
    return SOLVES.allows(user.pk, now=timezone.now())


@never_cache
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """A member's own plan, and for others what a plan is."""
    if isinstance(request.user, User):
        return own_plan(cast(MemberRequest, request))
    return render(request, "planner/welcome.html")


def computing(view: View) -> View:
    """While the solver is busy with others' plans, a member reads so on their own; it stays as it was."""

    @wraps(view)
    def guarded(request: MemberRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except SolverBusyError:
            problem = _("Gerade rechnen schon andere ihren Plan. Bitte versuche es in ein paar Sekunden noch einmal.")
            return later(show_plan(request, problem=problem))

    return guarded


@computing
def own_plan(request: MemberRequest) -> HttpResponse:
    """With ``?preis=<key>`` it also says what choosing a film or event that has no place would cost.

    ``?pass=<slug>`` are the passes of the member, with which the plan costs less.
    """
    if request.GET.get("preis") and not may_solve(request.user):
        return too_many(request)
    return show_plan(request, address=Address(request.GET))


def show_plan(
    request: MemberRequest,
    *,
    status: int = 200,
    address: Address | None = None,
    refusal: Refusal | None = None,
    problem: str = "",
) -> HttpResponse:
    """The page of the plan, with what was asked in the ``address`` or refused on it."""
    now = timezone.now()
    member_plan = member_plan_of(request.user, now=now)
    planning = planning_data(member_plan, now=now)
    asked = address.choice("preis", _("Film"), set(planning.wishes)) if address else ""
    page = page_of(member_plan, planning, now=now, asked=asked or None, editable=True)
    context = {
        "plan": member_plan.plan,
        "page": page,
        "cost": plan_cost(page.rows, owned_passes(request, address)),
        "empty": empty_plan(page, solved=member_plan.plan.solved_at is not None),
        "link": PlanLink.objects.filter(plan__user=request.user, revoked_at=None).first(),
        "choices": WISHES,
        "needs_in_browser": COOKIE in request.COOKIES and not member_plan.needs,
        "refusal": refusal,
        "problem": problem,
        "address_problems": address.problems if address else [],
    }
    return render(request, "planner/plan.html", context, status=address.status if address else status)


def too_many(request: MemberRequest) -> HttpResponse:
    problem = _("Das war sehr viel auf einmal. Bitte warte eine Minute.")
    return show_plan(request, status=TOO_MANY, problem=problem)


@for_members
@require_safe
def on_paper(request: MemberRequest) -> HttpResponse:
    """One page a day."""
    member_plan = member_plan_of(request.user, now=timezone.now())
    context = {
        "page": plan_page(member_plan, now=timezone.now()),
        "qr": qr_code(absolute(reverse("showtimes:changes"))),
        "empty": Empty(_("Noch nichts geplant"), button=Link(reverse("planner:plan"), _("Zu meinem Plan"))),
    }
    return render(request, "planner/print.html", context)
