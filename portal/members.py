"""Pages of members: what each request fills in, and what a page may know of a member (``core.pagecache.holes``)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.utils.html import conditional_escape

from community.models import User
from community.needs import needs_of
from community.selectors import choices_at
from community.verdict import Own
from core.pagecache.holes import Fill, PersonalError
from planner.selectors import planned_films_by_screening
from portal.context_processors import fresh_changes
from portal.templatetags.chrome import PERSONAL
from showtimes.fits import NO_NEEDS

NOTHING = Own()


class Guise:
    """A member of whom one can read these choices and nothing else: no name, no id, no rights."""

    is_authenticated, is_staff = True, False

    def __init__(self, choices: Own, planned: Mapping[int, int]) -> None:
        vars(self).update(choices=choices, planned=dict(planned))

    @property  # type: ignore[misc]  # of other objects it can be written
    def __class__(self) -> Any:  # mypy takes nothing narrower here
        """Stands for a user, as Django's own lazy objects do."""
        return User

    def __getattr__(self, name: str) -> object:
        raise PersonalError(f"A page for all members reads {name!r} of its visitor.")


@dataclass(frozen=True, slots=True)
class FilmChoices:
    """Choices of the film, and screenings in the plan, each with its film."""

    own: Own = NOTHING
    planned: frozenset[tuple[int, int]] = frozenset()

    def among(self, shown: Collection[int] | None) -> "FilmChoices":
        """``shown`` are ids of screenings."""
        if shown is None:
            return FilmChoices()
        return FilmChoices(self.own, frozenset(pair for pair in self.planned if pair[0] in shown))

    def known(self) -> dict[str, object]:
        return {"user": Guise(self.own, dict(self.planned)), "needs": NO_NEEDS}


def of_film(request: HttpRequest, slug: str) -> FilmChoices | None:
    """None for editors, who see more, and for who has needs: they change every time on the page."""
    user = request.user
    if not isinstance(user, User) or user.is_staff or needs_of(request):
        return None
    return FilmChoices(choices_at(slug, user), frozenset(planned_films_by_screening(user).items()))


def _changes(request: HttpRequest) -> str:
    return _told("community/_fresh_changes.html", fresh_changes=fresh_changes(request))


def _messages(request: HttpRequest) -> str:
    """Shown once: to read them is to take them away."""
    return _told("components/messages.html", messages=list(get_messages(request)))


def _told(template: str, **values: Sequence[object]) -> str:
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
    **{name: _of_user(said) for name, said in PERSONAL.items()},
}
