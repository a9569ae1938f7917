"""Members who count on a screening: it is in their plan, or they bookmarked its film or event."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from community.models import Bookmark
from planner.models import PlanEntry
from showtimes.models import Screening


@dataclass(frozen=True)
class Followers:
    """Numbers of members; who is in both counts in both."""

    planned: int
    bookmarked: int


def followers(screenings: QuerySet[Screening]) -> Followers:
    """Two queries, whatever the number of screenings. Accounts that are blocked don't count."""
    shown = screenings.order_by()
    entries = chosen_entries(screenings.order_by().values("pk")).filter(plan__user__is_active=True)
    bookmarks = bookmarks_of(shown.values("film"), shown.values("event")).filter(user__is_active=True)
    return Followers(
        entries.values("plan__user").distinct().count(),
        bookmarks.values("user").distinct().count(),
    )


def bookmarks_of(films: Collection[int] | QuerySet, events: Collection[int] | QuerySet) -> QuerySet[Bookmark]:
    """Bookmarks of the films, of one in their programme, or of the events (ids, or a query of ids)."""
    of_films = Q(film__in=films) | Q(film__part_of__programme__in=films)
    return Bookmark.objects.filter(of_films | Q(event__in=events))


def chosen_entries(screenings: Collection[int] | QuerySet) -> QuerySet[PlanEntry]:
    """Entries of plans with the screenings (ids, or a query of ids), but for the excluded ones."""
    return PlanEntry.objects.filter(screening__in=screenings).exclude(state=PlanEntry.State.EXCLUDED)
