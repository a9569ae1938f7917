"""Reads of plans for pages."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from community.models import User
from community.selectors import bookmarked
from core.prepared import prepared
from planner.models import PlanEntry
from showtimes.subjects import Own, subject_key


def planned_screening_ids(user: User | AnonymousUser) -> AbstractSet[int]:
    """The screenings in the visitor's plan; empty, and without a query, for one who is not signed in."""
    return planned_films_by_screening(user).keys()


def planned_film_ids(user: User | AnonymousUser) -> frozenset[int]:
    """The films of these screenings."""
    return frozenset(planned_films_by_screening(user).values())


def own_ids(user: User | AnonymousUser) -> Own:
    """The visitor's own as lists of screenings and changes take it: ``marked`` by key, ``planned`` screenings by id."""
    return {"marked": bookmarked(user), "planned": planned_screening_ids(user)}


def own_films(films: Collection[int], user: User | AnonymousUser) -> dict[int, str]:
    """Of these films the visitor's own: "planned" where a screening is in the plan, else "marked" where it is saved."""
    marked, planned = bookmarked(user), planned_film_ids(user)
    saved = {film: "marked" for film in films if subject_key(film, None) in marked}
    return saved | {film: "planned" for film in films if film in planned}


def planned_films_by_screening(user: User | AnonymousUser) -> Mapping[int, int]:
    """The films of the planned screenings by screening. Asked once a request: cached with the user."""
    if not isinstance(user, User):
        return {}
    cached = vars(user)
    if "planned" not in cached:
        cached["planned"] = dict(_planned(user.pk))
    planned: Mapping[int, int] = cached["planned"]
    return planned


@prepared
def _planned(user: int) -> QuerySet:
    states = (PlanEntry.State.PLANNED, PlanEntry.State.PINNED)
    entries = PlanEntry.objects.filter(plan__user=user, state__in=states)
    return entries.values_list("screening_id", "screening__film_id")
