"""Reads of plans for pages."""

from django.contrib.auth.models import AnonymousUser

from community.models import User
from planner.models import PlanEntry


def planned_screening_ids(user: User | AnonymousUser) -> frozenset[int]:
    """The screenings in the visitor's plan; empty, and without a query, for one who is not signed in.

    Asked once a request: cached with the user.
    """
    if not isinstance(user, User):
        return frozenset()
    cached = vars(user)
    if "planned_screening_ids" not in cached:
        states = (PlanEntry.State.PLANNED, PlanEntry.State.PINNED)
        entries = PlanEntry.objects.filter(plan__user=user, state__in=states)
        cached["planned_screening_ids"] = frozenset(entries.values_list("screening_id", flat=True))
    return cached["planned_screening_ids"]
