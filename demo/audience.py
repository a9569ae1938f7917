"""Numbered demo accounts and their ratings, marks, bookmarks and alerts. Nobody can sign in with them."""

import datetime as dt
import random

from django.contrib.auth.hashers import make_password

from community.models import Alert, Bookmark, FilmMark, Rating, User
from community.scores import STEPS
from community.services import recount
from films.models import Film

ACCOUNTS = 233

SOURCE_FILM = "all-of-us-strangers"
SOURCE_VOTES = {
    **{20: 23, 19: 13, 18: 30, 17: 34, 16: 40, 15: 28, 14: 23, 13: 13, 12: 9, 11: 5, 10: 5, 9: 2, 8: 2},
    **{7: 1, 6: 1, 5: 1, 4: 1, 2: 1, 0: 1},
}
"""Votes by half points. Count and mean (233, 7.8) are the source page's; how they spread is made up."""
SOURCE_FAVOURITES, SOURCE_BOOKMARKS = 14, 172

OTHERS = {
    "the-kindness-of-strangers": (38, 6.6, 2, 1, 21),
    "all-these-small-moments": (27, 7.2, 3, 0, 24),
    "45-years": (31, 7.6, 4, 0, 12),
    "metropolis": (64, 8.6, 12, 1, 40),
    "m-eine-stadt-sucht-einen-moerder": (58, 8.9, 11, 0, 33),
    "casablanca": (71, 8.4, 15, 1, 29),
    "vertigo": (44, 8.3, 7, 1, 18),
    "manche-moegens-heiss": (52, 8.5, 13, 0, 22),
    "die-reise-nach-tokyo": (29, 9.0, 8, 0, 26),
    "in-the-mood-for-love": (47, 8.7, 14, 0, 35),
    "stalker": (33, 8.1, 9, 4, 30),
    "jeanne-dielman": (19, 7.9, 5, 3, 27),
    "der-himmel-ueber-berlin": (36, 7.7, 6, 2, 17),
    "tausendschoenchen": (12, 7.4, 2, 1, 9),
    "the-riot-club": (4, 6.0, 0, 0, 3),
}
"""All made up: votes, wanted mean, favourite marks, hate marks, bookmarks."""

AWAITED, WAITING = "the-discarnates", 9
"""A film that never ran here, and how many want to be told when it does."""


def exists() -> bool:
    return User.objects.filter(email=_email(1)).exists()


def load(now: dt.datetime) -> None:
    users = _accounts()
    films = Film.objects.in_bulk([SOURCE_FILM, *OTHERS], field_name="slug")
    votes = [half_points for half_points, count in SOURCE_VOTES.items() for _ in range(count)]
    random.Random(SOURCE_FILM).shuffle(votes)  # noqa: S311
    _add(films[SOURCE_FILM], users, votes, (SOURCE_FAVOURITES, 0, SOURCE_BOOKMARKS), now)
    for slug, (count, mean, favourites, hates, bookmarks) in OTHERS.items():
        _add(films[slug], users, _votes(slug, count, mean), (favourites, hates, bookmarks), now)
    awaited = Film.objects.get(slug=AWAITED)
    Alert.objects.bulk_create(Alert(user=user, film=awaited, created_at=now) for user in users[:WAITING])


def _email(number: int) -> str:
    return f"demo-{number:03}@demo.invalid"


def _accounts() -> list[User]:
    User.objects.bulk_create(
        User(
            email=_email(number),
            display_name=f"Demo-Konto {number:03}",
            password=make_password(None),
            is_active=False,
        )
        for number in range(1, ACCOUNTS + 1)
    )
    return list(User.objects.filter(email__endswith="@demo.invalid").order_by("email"))


def _votes(slug: str, count: int, mean: float) -> list[int]:
    """Half points around ``mean`` (0–10), the same at each load."""
    chance = random.Random(slug)  # noqa: S311
    return [min(max(round(chance.gauss(mean * 2, 2.2)), 0), STEPS - 1) for _ in range(count)]


def _add(film: Film, users: list[User], votes: list[int], counts: tuple[int, int, int], now: dt.datetime) -> None:
    """Written in bulk, so that 233 ratings do not mean 233 counts; ``recount`` then counts once."""
    favourites, hates, bookmarks = counts
    users = random.Random(film.slug).sample(users, len(users))  # noqa: S311
    Rating.objects.bulk_create(
        Rating(user=user, film=film, half_points=half_points, created_at=now, updated_at=now)
        for user, half_points in zip(users, votes, strict=False)
    )
    kinds = [FilmMark.Kind.FAVOURITE] * favourites + [FilmMark.Kind.HATE] * hates
    FilmMark.objects.bulk_create(
        FilmMark(user=user, film=film, kind=kind, created_at=now) for user, kind in zip(users, kinds, strict=False)
    )
    Bookmark.objects.bulk_create(Bookmark(user=user, film=film, created_at=now) for user in users[-bookmarks:])
    stats = recount(film=film)
    stats.is_sample = film.slug != SOURCE_FILM
    stats.save()
