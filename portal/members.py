"""Pages of members: what each request fills in, and what a page may know of a member (``core.pagecache.holes``)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import conditional_escape

from community.models import User
from community.needs import needs_of
from community.selectors import bookmarked, choices_at
from core.pagecache.choices import Choices, Kinds, Noted
from core.pagecache.holes import Fill, PersonalError
from planner.selectors import planned_films_by_screening, planned_screening_ids
from portal.context_processors import fresh_changes
from portal.home.own import own_next
from portal.templatetags.chrome import PERSONAL
from showtimes.fits import NO_NEEDS
from showtimes.programme import PARAMETERS

OF_FILM = "of film"
"""Kind of what is chosen of the film whose page it is."""


class Guise:
    """A member of whom one can read their choices and nothing else: no name, no id, no rights."""

    is_authenticated, is_staff = True, False

    def __init__(self, noted: Mapping[str, Noted]) -> None:
        vars(self).update(bookmarked=noted["marked"].keys(), planned=noted["planned"])
        if OF_FILM in noted:
            vars(self)["choices"] = noted[OF_FILM]["own"]

    @property  # type: ignore[misc]  # of other objects it can be written
    def __class__(self) -> Any:  # mypy takes nothing narrower here
        """Stands for a user, as Django's own lazy objects do."""
        return User

    def __str__(self) -> str:
        raise PersonalError("A page for all members prints its visitor.")

    def __getattr__(self, name: str) -> object:
        raise PersonalError(f"A page for all members reads {name!r} of its visitor.")


def of_lists(request: HttpRequest, **_address: str) -> Choices | None:
    """Of a page that lists films or screenings: what is saved, and the plan.

    None for editors, who see more, and for who has needs: they change every time on the page.
    """
    user = request.user
    if not isinstance(user, User) or user.is_staff or needs_of(request):
        return None
    kinds: Kinds = {"marked": dict.fromkeys(bookmarked(user), True), "planned": planned_films_by_screening(user)}
    return Choices(kinds, known_of)


def of_programme(request: HttpRequest, **address: str) -> Choices | None:
    """None where they ask for what is theirs: then all of the page depends on it."""
    return None if PARAMETERS["own"] in request.GET else of_lists(request, **address)


def of_film(request: HttpRequest, slug: str) -> Choices | None:
    """Of a film's page: also what they have chosen of the film."""
    found = of_lists(request)
    if found is None or not isinstance(request.user, User):
        return None
    return replace(found, kinds={**found.kinds, OF_FILM: {"own": choices_at(slug, request.user)}})


def known_of(noted: Mapping[str, Noted]) -> dict[str, object]:
    return {"user": Guise(noted), "needs": NO_NEEDS}


def _changes(request: HttpRequest) -> str:
    return _told("community/_fresh_changes.html", fresh_changes=fresh_changes(request))


def _own_next(request: HttpRequest) -> str:
    """It tells the minutes until then."""
    return _told("cinema/_home_own.html", own=own_next(planned_screening_ids(request.user), timezone.now()))


def _messages(request: HttpRequest) -> str:
    """Shown once: to read them is to take them away."""
    return _told("components/messages.html", messages=list(get_messages(request)))


def _told(template: str, **values: object) -> str:
    return get_template(template).render(values) if any(values.values()) else _nothing(template)


@lru_cache(maxsize=8)
def _nothing(template: str) -> str:
    return get_template(template).render({})


def _of_user(said: Callable[[User | AnonymousUser], str]) -> Fill:
    return lambda request: conditional_escape(said(request.user))


FILLS: Mapping[str, Fill] = {
    "csrf_token": get_token,
    "fresh_changes": _changes,
    "messages": _messages,
    "own_next": _own_next,
    **{name: _of_user(said) for name, said in PERSONAL.items()},
}
