"""Films of a list with what they run next, and with what they are to the visitor."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from community.models import User
from films.cards import FilmCard
from planner.selectors import own_films, own_ids
from showtimes.fits import NO_NEEDS, Needs
from showtimes.soon import Soon, soon_of
from showtimes.subjects import subject_key


@dataclass(frozen=True)
class Entry:
    """A film of the list; ``own_state`` is "planned", "marked" or "", ``soon`` None where nothing is known to come."""

    card: FilmCard
    own_state: str = ""
    soon: Soon | None = None


def entries_of(
    cards: Sequence[FilmCard],
    user: User | AnonymousUser,
    now: dt.datetime,
    *,
    most: int = 1,
    needs: Needs = NO_NEEDS,
    among: Collection[int] | None = None,
) -> list[Entry]:
    """In the order of the cards, each with ``most`` screenings at most; two queries for all.

    ``among``: ids of those that are meant.
    """
    soon = soon_of(
        [subject_key(card.id, None) for card in cards], now, most=most, needs=needs, among=among, **own_ids(user)
    )
    own = own_films([card.id for card in cards], user)
    return [Entry(card, own.get(card.id, ""), soon.get(subject_key(card.id, None))) for card in cards]
