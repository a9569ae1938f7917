"""The plan without an account. Nothing is stored: each step leads to an address that carries the wishes."""

from django.contrib import messages
from django.core.validators import slug_re
from django.db.models import Exists, OuterRef, QuerySet
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
from films.models import Film
from films.namesakes import tell_apart
from films.titles import sort_column
from planner import services
from planner.costs import plan_cost
from planner.inputs import MemberPlan, series_of
from planner.models import Plan
from planner.page import page_of
from planner.trial import MOST_FILMS, TooManyFilmsError, WrongTokenError, read_token, trial, write_token
from planner.views.base import TOO_MANY, UNPROCESSABLE, owned_passes
from showtimes.models import Screening
from showtimes.subjects import films_of

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
    slug = request.GET.get("dazu") or request.GET.get("weg", "")
    film = Film.objects.public().filter(slug=slug).first() if slug_re.match(slug) else None
    if film is None:
        return _show(request, wishes, problem=_("Diesen Film kennen wir nicht."), status=400)
    address = Address(request.GET)
    priority = address.choice("prio", _("Wichtigkeit"), Bookmark.Priority.values) or Bookmark.Priority.GLADLY
    if address.problems:
        return _show(request, wishes, problem=address.problems[0], status=address.status)
    others = {other: wish for other, wish in wishes.items() if other != str(film.pk)}
    try:
        token = write_token(others if "weg" in request.GET else others | {str(film.pk): priority})
    except TooManyFilmsError:
        problem = _("Ohne Konto plant diese Seite bis zu %(count)s Filme.") % {"count": MOST_FILMS}
        return _show(request, wishes, problem=problem, status=UNPROCESSABLE)
    return redirect(f"{reverse('planner:trial')}?{urlencode({'wunsch': token})}")


def _show(request: HttpRequest, wishes: dict[str, str], *, problem: str = "", status: int = 200) -> HttpResponse:
    now = timezone.now()
    if wishes and not TRIALS.allows(address_of(request), now=now):
        return render(request, "429.html", status=TOO_MANY)
    member_plan, planning = trial(wishes, now=now, needs=needs_of(request))
    page, address = page_of(member_plan, planning, now=now), Address(request.GET)
    films = _films_to_choose(member_plan)
    tell_apart(films, public=True)
    token = write_token(member_plan.bookmarks) if member_plan.bookmarks else ""
    context = {
        "page": page,
        "cost": plan_cost(page.rows, owned_passes(request, address), kept=[("wunsch", token)]),
        "wishes": member_plan.bookmarks,
        "token": token,
        "films": films,
        "priorities": Bookmark.Priority.choices,
        "problem": problem,
        "empty": _empty(bool(wishes)),
        "address_problems": address.problems,
    }
    return render(request, "planner/trial.html", context, status=status if status != 200 else address.status)


def _empty(has_wishes: bool) -> Empty:
    if has_wishes:
        return Empty(_("Nichts passt"), _("Von diesen Filmen läuft nichts mehr, das sich planen lässt."))
    return Empty(_("Noch keine Wünsche"), _("Wähle den ersten Film aus der Liste."))


def _films_to_choose(member_plan: MemberPlan) -> QuerySet[Film]:
    """Films that still run in what the plan draws from, by title."""
    now = timezone.now()
    running = Screening.objects.public(now).released().filter(film=OuterRef("pk")).still_open(now)
    if series := series_of(Plan(), now=now):
        running = running.filter(series=series)
    films = Film.objects.public().filter(Exists(running)).exclude(pk__in=films_of(member_plan.bookmarks))
    return films.order_by(sort_column(), "pk")


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
    films = Film.objects.public().filter(pk__in=films_of(wishes)).order_by(sort_column(), "pk")
    tell_apart(films, public=True)
    return render(request, "planner/keep.html", {"films": films, "here": request.get_full_path()})


def _sign_up_first(request: HttpRequest) -> HttpResponse:
    address = request.get_full_path()
    if intents.chosen_here(request):
        intents.remember(request, address, now=timezone.now())
        messages.info(request, _("Leg ein Konto an oder melde dich an, dann behältst du deinen Plan."))
    return redirect(f"{reverse('account_signup')}?{urlencode({'next': address})}")
