"""Ratings, marks, bookmarks and alerts; the film's counts change in the same transaction.

Account and film are locked first, so concurrent writers to one film queue up (SQLite: IMMEDIATE transactions). All
raise ``GoneError`` where one of both is gone.
"""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Count

from community.locks import GoneError, lock
from community.models import Alert, Bookmark, FilmMark, FilmStats, Rating, User
from community.scores import STEPS, average, damped_mean, histogram_of_zeros
from core.retries import tried_again
from core.values import Values
from films.models import Film
from showtimes.models import Event


class InvalidScoreError(ValueError):
    """Not a score from 0 to 10 in half steps."""


def _locked_stats(film: Film, *users: User) -> FilmStats:
    accounts, films = lock(users=[user.pk for user in users], films=[film.pk])
    if len(accounts) < len(users) or not films:
        raise GoneError
    # By id: an instance given the film would stay behind as its (empty) ``film.stats``.
    FilmStats.objects.bulk_create([FilmStats(film_id=film.pk)], ignore_conflicts=True)
    return FilmStats.objects.get(film_id=film.pk)


def _count(stats: FilmStats) -> FilmStats:
    for name, value in counted([stats.film_id])[stats.film_id].items():
        setattr(stats, name, value)
    stats.save()
    return stats


@tried_again
@transaction.atomic
def rate(*, user: User, film: Film, half_points: int, now: dt.datetime) -> FilmStats:
    """Sets or changes the user's score. Raises ``InvalidScoreError`` outside 0–20 half points."""
    if not 0 <= half_points < STEPS:
        raise InvalidScoreError(half_points)
    stats, values = _locked_stats(film, user), {"half_points": half_points, "updated_at": now}
    Rating.objects.update_or_create(user=user, film=film, defaults=values, create_defaults=values | {"created_at": now})
    return _count(stats)


@tried_again
@transaction.atomic
def remove_rating(*, user: User, film: Film) -> FilmStats:
    stats = _locked_stats(film, user)
    Rating.objects.filter(user=user, film=film).delete()
    return _count(stats)


@tried_again
@transaction.atomic
def set_mark(*, user: User, film: Film, kind: str | None, now: dt.datetime) -> FilmStats:
    """Marks the film as favourite or hate film; the other mark goes. ``None`` removes both."""
    stats = _locked_stats(film, user)
    if kind:
        FilmMark.objects.update_or_create(
            user=user, film=film, defaults={"kind": kind}, create_defaults={"kind": kind, "created_at": now}
        )
    else:
        FilmMark.objects.filter(user=user, film=film).delete()
    return _count(stats)


@tried_again
@transaction.atomic
def set_bookmark(*, user: User, film: Film, priority: str | None, now: dt.datetime) -> FilmStats:
    """Bookmarks the film with a priority, or changes it; ``None`` removes the bookmark."""
    stats = _locked_stats(film, user)
    if priority:
        Bookmark.objects.update_or_create(
            user=user,
            film=film,
            defaults={"priority": priority},
            create_defaults={"priority": priority, "created_at": now},
        )
    else:
        Bookmark.objects.filter(user=user, film=film).delete()
    return _count(stats)


@tried_again
@transaction.atomic
def set_event_bookmark(*, user: User, event: Event, priority: str | None, now: dt.datetime) -> None:
    """As ``set_bookmark``; nobody counts who saved an event."""
    accounts, _films = lock(users=[user.pk])
    if not accounts or not Event.objects.select_for_update(no_key=True).filter(pk=event.pk).exists():
        raise GoneError
    if priority:
        Bookmark.objects.update_or_create(
            user=user,
            event=event,
            defaults={"priority": priority},
            create_defaults={"priority": priority, "created_at": now},
        )
    else:
        Bookmark.objects.filter(user=user, event=event).delete()


@tried_again
@transaction.atomic
def save_all(*, user: User, films: Collection[int], events: Collection[int], now: dt.datetime) -> int:
    """Bookmarks those of the films and events (ids) that the user has not saved yet, gladly; their number.

    Nothing is saved in an account that has just gone.
    """
    accounts, found = lock(users=[user.pk], films=films)
    if not accounts:
        return 0
    there = Event.objects.select_for_update(no_key=True).filter(pk__in=events).order_by("pk")
    saved = set(Bookmark.objects.filter(user=user).values_list("film", "event"))
    wanted = [(film.pk, None) for film in found] + [(None, event.pk) for event in there]
    new = [ids for ids in wanted if ids not in saved]
    added = {"user": user, "priority": Bookmark.Priority.GLADLY, "created_at": now}
    Bookmark.objects.bulk_create(Bookmark(film_id=film, event_id=event, **added) for film, event in new)
    _count_all([film for film, _event in new if film])
    return len(new)


def _count_all(films: Collection[int]) -> None:
    FilmStats.objects.bulk_create([FilmStats(film_id=film) for film in films], ignore_conflicts=True)
    values, stats = counted(films), list(FilmStats.objects.filter(film__in=films))
    for one in stats:
        for name, value in values[one.film_id].items():
            setattr(one, name, value)
    if stats:
        FilmStats.objects.bulk_update(stats, list(values[stats[0].film_id]))


@tried_again
@transaction.atomic
def set_alert(*, user: User, film: Film, wanted: bool, now: dt.datetime) -> None:
    """Keeps the wish to be told when the film runs, or takes it back; asking twice changes nothing."""
    accounts, films = lock(users=[user.pk], films=[film.pk])
    if not accounts or not films:
        raise GoneError
    if wanted:
        Alert.objects.get_or_create(user=user, film=film, defaults={"created_at": now})
    else:
        Alert.objects.filter(user=user, film=film).delete()


@tried_again
@transaction.atomic
def recount(*, film: Film) -> FilmStats:
    """Counts everything anew from the rows themselves."""
    return _count(_locked_stats(film))


def counted(films: Collection[int]) -> dict[int, Values]:
    """Right values of the statistics of these films (ids), by the names of the columns. Three queries."""
    votes: dict[int, list[int]] = {film: histogram_of_zeros() for film in films}
    rows = Rating.objects.filter(film__in=films).order_by().values_list("film", "half_points")
    for film, half_points, count in rows.annotate(count=Count("pk")):
        votes[film][half_points] = count
    marks = FilmMark.objects.filter(film__in=films).order_by().values_list("film", "kind")
    marked = {(film, kind): count for film, kind, count in marks.annotate(count=Count("pk"))}
    bookmarks = Bookmark.objects.filter(film__in=films).order_by().values_list("film")
    bookmarked = dict(bookmarks.annotate(count=Count("pk")))
    return {
        film: _of_votes(histogram)
        | {
            "favourite_count": marked.get((film, FilmMark.Kind.FAVOURITE), 0),
            "hate_count": marked.get((film, FilmMark.Kind.HATE), 0),
            "bookmark_count": bookmarked.get(film, 0),
        }
        for film, histogram in votes.items()
    }


def _of_votes(histogram: list[int]) -> dict[str, object]:
    return {
        "histogram": histogram,
        "rating_count": sum(histogram),
        "average": average(histogram),
        "ranking": damped_mean(histogram),
    }
