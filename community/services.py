"""Ratings, marks and bookmarks; the film's counts change in the same transaction.

The film's statistics row is locked first, so concurrent writers to one film queue up (SQLite: IMMEDIATE transactions).
"""

import datetime as dt

from django.db import transaction

from community.models import Bookmark, FilmMark, FilmStats, Rating, User
from community.scores import STEPS, average, damped_mean, histogram_of_zeros
from films.models import Film


class InvalidScoreError(ValueError):
    """Not a score from 0 to 10 in half steps."""


def _locked_stats(film: Film) -> FilmStats:
    # By id: an instance given the film would stay behind as its (empty) ``film.stats``.
    FilmStats.objects.bulk_create([FilmStats(film_id=film.pk)], ignore_conflicts=True)
    return FilmStats.objects.select_for_update().get(film_id=film.pk)


def _count_votes(stats: FilmStats) -> None:
    stats.rating_count = sum(stats.histogram)
    stats.average = average(stats.histogram)
    stats.ranking = damped_mean(stats.histogram)
    stats.save()


def _count_marks(stats: FilmStats) -> None:
    marks = FilmMark.objects.filter(film_id=stats.pk)
    stats.favourite_count = marks.filter(kind=FilmMark.Kind.FAVOURITE).count()
    stats.hate_count = marks.filter(kind=FilmMark.Kind.HATE).count()


@transaction.atomic
def rate(*, user: User, film: Film, half_points: int, now: dt.datetime) -> FilmStats:
    """Sets or changes the user's score. Raises ``InvalidScoreError`` outside 0–20 half points."""
    if not 0 <= half_points < STEPS:
        raise InvalidScoreError(half_points)
    stats = _locked_stats(film)
    rating = Rating.objects.filter(user=user, film=film).first()
    if rating:
        stats.histogram[rating.half_points] -= 1
    else:
        rating = Rating(user=user, film=film, created_at=now)
    rating.half_points, rating.updated_at = half_points, now
    rating.save()
    stats.histogram[half_points] += 1
    _count_votes(stats)
    return stats


@transaction.atomic
def remove_rating(*, user: User, film: Film) -> FilmStats:
    stats = _locked_stats(film)
    rating = Rating.objects.filter(user=user, film=film).first()
    if rating:
        stats.histogram[rating.half_points] -= 1
        rating.delete()
        _count_votes(stats)
    return stats


@transaction.atomic
def set_mark(*, user: User, film: Film, kind: str | None, now: dt.datetime) -> FilmStats:
    """Marks the film as favourite or hate film; the other mark goes. ``None`` removes both."""
    stats = _locked_stats(film)
    if kind:
        FilmMark.objects.update_or_create(
            user=user, film=film, defaults={"kind": kind}, create_defaults={"kind": kind, "created_at": now}
        )
    else:
        FilmMark.objects.filter(user=user, film=film).delete()
    _count_marks(stats)
    stats.save()
    return stats


@transaction.atomic
def set_bookmark(*, user: User, film: Film, priority: str | None, now: dt.datetime) -> FilmStats:
    """Bookmarks the film with a priority, or changes it; ``None`` removes the bookmark."""
    stats = _locked_stats(film)
    if priority:
        Bookmark.objects.update_or_create(
            user=user,
            film=film,
            defaults={"priority": priority},
            create_defaults={"priority": priority, "created_at": now},
        )
    else:
        Bookmark.objects.filter(user=user, film=film).delete()
    stats.bookmark_count = Bookmark.objects.filter(film=film).count()
    stats.save()
    return stats


@transaction.atomic
def recount(*, film: Film) -> FilmStats:
    """Counts everything anew from the rows themselves."""
    stats = _locked_stats(film)
    stats.histogram = histogram_of_zeros()
    for half_points in Rating.objects.filter(film=film).values_list("half_points", flat=True):
        stats.histogram[half_points] += 1
    _count_marks(stats)
    stats.bookmark_count = Bookmark.objects.filter(film=film).count()
    _count_votes(stats)
    return stats
