"""Last visits of members, so that pages can tell what changed since."""

import datetime as dt
from collections.abc import Callable

from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from community.models import User

PAUSE = dt.timedelta(minutes=30)
"""So long after a visit was noted the next page opens another one."""


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Notes the visit when a page reads who is signed in: a page that does not ask costs nothing."""

    def visit(request: HttpRequest) -> HttpResponse:
        asked_for = SimpleLazyObject(lambda: _noted(get_user(request)))
        request.user = asked_for  # type: ignore[assignment]  # stands for the user
        return get_response(request)

    return visit


def _noted(user: User | AnonymousUser) -> User | AnonymousUser:
    if isinstance(user, User):
        note_visit(user=user, now=timezone.now())
    return user


def note_visit(*, user: User, now: dt.datetime) -> None:
    """Moves the visit before into ``previous_visit_at``; writes only after a pause, and once for parallel requests."""
    before = user.visited_at
    if before is not None and now - before < PAUSE:
        return
    user.previous_visit_at, user.visited_at = before, now
    User.objects.filter(pk=user.pk, visited_at=before).update(visited_at=now, previous_visit_at=before)
