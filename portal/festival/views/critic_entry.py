"""The page of one critic, by a private link: the scores of an edition's films, also before anybody sees them."""

import datetime as dt
from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.limits import Limit
from core.components import Empty, Link
from core.network import address_of
from festival import selectors
from festival.critics import critic_of, save_verdicts
from festival.models import Critic
from festival.selectors import premieres, verdicts_by
from planner.views.outside import keep_address_secret
from portal.festival.critic_form import VerdictForm, verdict_forms
from portal.festival.views.base import cards_of
from showtimes import day_words

CONFLICT, TOO_MANY, UNPROCESSABLE = 409, 429, 422
WRONG_LINKS = Limit("critic-link", 30)
"""Links that don't hold, by address."""
SAVES = Limit("critic", 30)
"""By critic."""


@csrf_exempt  # who can't guess the address can't forge the form, and a token would set a cookie
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def critic_entry(request: HttpRequest, token: str) -> HttpResponse:
    """404 without a link that holds."""
    now = timezone.now()
    critic = critic_of(token, now)
    if critic is None:
        if WRONG_LINKS.allows(address_of(request), now=now):
            raise Http404
        return keep_address_secret(render(request, "429.html", status=TOO_MANY))
    found = _forms(request, critic)
    if request.method != "POST":
        return _page(request, critic, found, now)
    if not SAVES.allows(critic.pk, now=now):
        problem = _("Das war sehr viel auf einmal. Bitte warte eine Minute.")
        return _page(request, critic, found, now, problem=problem, status=TOO_MANY)
    if not all(form.is_valid() for form in found):
        problem = _("Nicht gespeichert. Bei den markierten Feldern stimmt etwas nicht.")
        return _page(request, critic, found, now, problem=problem, status=UNPROCESSABLE)
    changed = {form.card.id: form.verdict for form in found if form.has_changed()}
    try:
        save_verdicts(critic=critic, verdicts=changed)
    except Critic.DoesNotExist:
        raise Http404 from None
    except ValidationError:
        problem = _("Nicht gespeichert: Die Filme haben sich gerade geändert. Bitte speichere noch einmal.")
        return _page(request, critic, _forms(request, critic), now, problem=problem, status=CONFLICT)
    messages.success(request, _report(len(changed)))
    return keep_address_secret(redirect(request.path))


def _report(changed: int) -> str:
    if not changed:
        return _("Nichts geändert.")
    return ngettext("Gespeichert: %(count)d Film.", "Gespeichert: %(count)d Filme.", changed) % {"count": changed}


def _forms(request: HttpRequest, critic: Critic) -> list[VerdictForm]:
    """Of the edition's films that visitors know, in the editors' order."""
    selected = selectors.selected_films(critic.edition)
    cards = cards_of(film.film_id for film in selected)
    data = request.POST if request.method == "POST" else None
    return verdict_forms([cards[film.film_id] for film in selected], verdicts_by(critic), data)


def _page(
    request: HttpRequest,
    critic: Critic,
    found: list[VerdictForm],
    now: dt.datetime,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    starts = premieres(critic.edition, now)
    edition = Link(critic.edition.get_absolute_url(), _("Zum Festival"))
    context = {
        "critic": critic,
        "lines": [(form, _seen(starts, form.card.id, now)) for form in found],
        "problem": problem,
        "empty": Empty(_("Noch keine Filme"), _("Die Filme dieser Ausgabe stehen noch nicht fest."), edition),
    }
    return keep_address_secret(render(request, "festival/critic_entry.html", context, status=status))


def _seen(starts: Mapping[int, dt.datetime], film: int, now: dt.datetime) -> str:
    """Since when, or from when on, everybody sees the scores."""
    start = starts.get(film)
    if start is None:
        return _("zu sehen nach der Premiere")
    if start <= now:
        return _("ist zu sehen")
    return _("zu sehen ab %(moment)s") % {"moment": day_words.moment(start, get_default_timezone())}
