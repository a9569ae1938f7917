"""Parts that the views of plans share."""

from collections.abc import Callable, Collection
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from community.models import User
from community.needs import needs_of
from core.address import Address
from showtimes.passes import pass_choices

UNPROCESSABLE, CONFLICT, TOO_MANY, SERVICE_UNAVAILABLE = 422, 409, 429, 503
COME_AGAIN = 5
"""Seconds after which it is worth asking a busy solver again."""


View = Callable[..., HttpResponse]


def for_members(view: View) -> View:
    """Others sign in first and come to their plan: what they posted is not carried out."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if isinstance(request.user, User):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('planner:plan')})}")

    return guarded


def later(response: HttpResponse) -> HttpResponse:
    """The answer while the solver is busy with the plans of others."""
    response.status_code = SERVICE_UNAVAILABLE
    response["Retry-After"] = str(COME_AGAIN)
    return response


def owned_passes(request: HttpRequest, address: Address | None) -> Collection[str]:
    """Slugs of the passes that the address names; without any, those that the visitor has said to have."""
    if address is None or "pass" not in address.params:
        return needs_of(request).passes
    return address.several("pass", _("Pass"), dict(pass_choices(timezone.now())))
