"""Times of a member and the series that the plan draws from."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.requests import MemberRequest
from festival.selectors import current_edition
from planner import services
from planner.forms import SettingsForm, times_forms
from planner.inputs import member_plan_of, planning_data
from planner.models import Plan
from planner.views.base import UNPROCESSABLE, for_members
from showtimes import days


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    member_plan = member_plan_of(request.user, now=now)
    data = request.POST if request.method == "POST" else None
    shown_days = {option.day for option in planning_data(member_plan, now=now).problem.options}
    times = times_forms(data, rules=member_plan.times.rules, days=shown_days)
    # A copy: the form writes into its instance while it validates.
    plan = Plan.objects.filter(pk=member_plan.plan.pk).first() or Plan(user=request.user)
    form = SettingsForm(data, plan=plan, current=current_edition(now), today=days.today(now))
    if data is not None and form.is_valid() and times.is_valid():
        services.change_settings(user=request.user, settings=form.settings, rules=times.rules)
        messages.success(request, _("Gespeichert. Rechne den Plan neu, dann gilt es."))
        return redirect("planner:plan")
    status = 200 if data is None else UNPROCESSABLE
    return render(request, "planner/settings.html", {"form": form, "times": times}, status=status)
