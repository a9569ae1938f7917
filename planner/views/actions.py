"""Acts of a member on the plan. Each is a form that leads back to it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from community.requests import MemberRequest
from core.address import on_this_site
from planner import services
from planner.forms import WishesForm
from planner.inputs import member_plan_of
from planner.models import PlanEntry
from planner.problem import Solution
from planner.refusals import refusal
from planner.views.base import CONFLICT, UNPROCESSABLE, for_members
from planner.views.plan import computing, may_solve, show_plan, too_many
from showtimes.models import Screening


@for_members
@require_POST
@computing
def solve(request: MemberRequest) -> HttpResponse:
    """Takes the wishes over as they were sent and computes the plan anew."""
    now = timezone.now()
    form = WishesForm(request.POST, subjects=member_plan_of(request.user, now=now).bookmarks)
    if not form.is_valid():
        problem = _("Nicht gespeichert. Bitte wähle für jeden Film eine der vier Möglichkeiten.")
        return show_plan(request, status=UNPROCESSABLE, problem=problem)
    services.set_wishes(user=request.user, wishes=form.wishes, now=now)
    if not may_solve(request.user):
        return too_many(request)
    try:
        solution = services.recompute(user=request.user, now=now)
    except services.PlanConflictError as error:
        return _refuse(request, error)
    except services.PlanBusyError:
        return _busy(request)
    messages.success(request, _report(solution))
    return redirect("planner:plan")


def _report(solution: Solution) -> str:
    count = len(solution.chosen)
    text = ngettext("Neu gerechnet: eine Vorstellung.", "Neu gerechnet: %(count)s Vorstellungen.", count) % {
        "count": count
    }
    if solution.optimal:
        return text
    gap = _("Es ist das Beste, das sich in der Zeit fand, höchstens %(percent)s Prozent unter dem Möglichen.")
    return f"{text} {gap % {'percent': round(solution.gap * 100, 1)}}"


@for_members
@require_POST
@computing
def choose(request: MemberRequest, public_id: str) -> HttpResponse:
    """Pins, unpins, takes, excludes or readmits one screening, by ``tun``."""
    now = timezone.now()
    screening = get_object_or_404(Screening.objects.public(now).select_related("film", "event"), public_id=public_id)
    deed = DEEDS.get(request.POST.get("tun", ""))
    if deed is None:
        return show_plan(request, status=UNPROCESSABLE, problem=_("Das kennen wir nicht. Bitte nimm einen der Knöpfe."))
    if not may_solve(request.user):
        return too_many(request)
    return deed(request, screening)


def _pin(request: MemberRequest, screening: Screening) -> HttpResponse:
    now = timezone.now()
    if not Screening.objects.released().still_open(now).filter(pk=screening.pk).exists():
        problem = _("Diese Vorstellung ist abgesagt oder hat schon begonnen.")
        return show_plan(request, status=UNPROCESSABLE, problem=problem)
    try:
        services.pin(user=request.user, screening=screening, now=now)
    except services.PlanConflictError as error:
        return _refuse(request, error, screening)
    except services.PlanBusyError:
        return _busy(request)
    return _done(request, screening, _("„%(film)s“ ist festgesetzt."))


def _unpin(request: MemberRequest, screening: Screening) -> HttpResponse:
    services.unpin(user=request.user, screening=screening)
    return _done(request, screening, _("„%(film)s“ ist nicht mehr festgesetzt."))


def _exclude(request: MemberRequest, screening: Screening) -> HttpResponse:
    return _changed(request, screening, services.exclude, _("Diese Vorstellung von „%(film)s“ ist raus."))


def _readmit(request: MemberRequest, screening: Screening) -> HttpResponse:
    if not PlanEntry.objects.filter(plan__user=request.user, screening=screening, state="excluded").exists():
        return redirect("planner:plan")
    return _changed(request, screening, services.readmit, _("Diese Vorstellung von „%(film)s“ darf wieder mitspielen."))


def _changed(request: MemberRequest, screening: Screening, service: Callable[..., object], text: str) -> HttpResponse:
    try:
        service(user=request.user, screening=screening, now=timezone.now())
    except services.PlanBusyError:
        return _busy(request)
    return _done(request, screening, text)


DEEDS = {"fest": _pin, "loesen": _unpin, "raus": _exclude, "zurueck": _readmit}


def _done(request: MemberRequest, screening: Screening, text: str) -> HttpResponse:
    messages.success(request, text % {"film": screening.title})
    back = f"{reverse('planner:plan')}#v-{screening.public_id}"
    return redirect(on_this_site(request.POST.get("next", ""), back))


def _refuse(
    request: MemberRequest, error: services.PlanConflictError, screening: Screening | None = None
) -> HttpResponse:
    now = timezone.now()
    why = refusal(member_plan_of(request.user, now=now), error.conflict, now=now, screening=screening)
    return show_plan(request, status=CONFLICT, refusal=why)


def _busy(request: MemberRequest) -> HttpResponse:
    return show_plan(
        request, status=CONFLICT, problem=_("Dein Plan wurde eben woanders geändert. Bitte versuche es noch einmal.")
    )


@for_members
@require_POST
def accept_changes(request: MemberRequest) -> HttpResponse:
    services.accept_changes(user=request.user)
    messages.success(request, _("Gesehen. Dein Plan bleibt, wie er ist."))
    return redirect("planner:plan")


@for_members
@require_POST
def share(request: MemberRequest) -> HttpResponse:
    """Makes the address under which others see the screenings, or with ``beenden`` takes it back."""
    now = timezone.now()
    if "beenden" in request.POST:
        services.stop_sharing(user=request.user, now=now)
        messages.success(request, _("Der Link gilt nicht mehr."))
    else:
        services.share(user=request.user, now=now)
        messages.success(request, _("Der Link ist da. Wer ihn hat, sieht deine Vorstellungen, sonst nichts."))
    return redirect(f"{reverse('planner:plan')}#teilen")


@for_members
@require_POST
def renew_calendar(request: MemberRequest) -> HttpResponse:
    services.renew_calendar_address(user=request.user)
    messages.success(request, _("Die Abo-Adresse ist neu. Die alte gilt nicht mehr."))
    return redirect(f"{reverse('planner:plan')}#kalender")
