"""One order in which rows are locked: accounts, then films, each by number. Whoever writes to both begins here.

Votes hold on to their account and their film, so that neither goes away before they are counted; merging, deleting and
restoring lock the same rows first, and everybody waits for one another without ever waiting in a circle.
"""

from collections.abc import Iterable

from community.models import User
from films.models import Film


class GoneError(ValueError):
    """The account or the film was deleted or merged in the meantime."""


def lock(*, users: Iterable[int] = (), films: Iterable[int] = ()) -> tuple[list[User], list[Film]]:
    """Locks the rows of these ids until the end of the transaction, and gives those that are there."""
    accounts = User.objects.select_for_update(no_key=True).filter(pk__in=set(users)).order_by("pk")
    works = Film.objects.select_for_update(no_key=True).filter(pk__in=set(films)).order_by("pk")
    return list(accounts), list(works)
