"""Ratings, marks and bookmarks by the million, with the counts that follow. Import it once Django is set up."""

import datetime as dt
from collections.abc import Iterator
from random import Random

from bench.bulk import pour, store, stored
from bench.known import KnownFilm
from bench.vocabulary import Vocabulary
from community.models import Bookmark, FilmMark, FilmStats, Rating, User
from community.scores import STEPS, average, damped_mean, histogram_of_zeros

RATINGS_A_FILM, FILMS_A_MEMBER = 50, 2
RATED = 0.6
"""Share of the films with any rating; the first of them have thousands, the last a few."""

STEEPNESS = 0.65
MOST = 0.6
"""Share of the members that rate the best known film."""

AT_ONCE = 50_000
LOVED, HATED, MARKING = 17, 4, 0.03
"""Half points from and to which a film is marked as favourite or hate film, and by which share of who rates so."""

A_BOOKMARK = 12
"""Ratings to each bookmark."""

DAYS = 1_400


class Waiting:
    """Rows until there are enough of them to write."""

    def __init__(self) -> None:
        self.ratings: list[tuple] = []
        self.marks: list[tuple] = []
        self.bookmarks: list[tuple] = []
        self.stats: list[FilmStats] = []

    def write(self) -> None:
        pour(Rating, ("user", "film", "half_points", "created_at", "updated_at"), self.ratings)
        pour(FilmMark, ("user", "film", "kind", "created_at"), self.marks)
        pour(Bookmark, ("user", "film", "priority", "created_at"), self.bookmarks)
        store(self.stats)
        for rows in (self.ratings, self.marks, self.bookmarks, self.stats):
            rows.clear()


def add_votes(random: Random, words: Vocabulary, films: list[KnownFilm], now: dt.datetime) -> None:
    """``RATINGS_A_FILM`` in the mean, most of them for the same few thousand films."""
    members = add_members(random, words, max(len(films) // FILMS_A_MEMBER, 20))
    moments = [f"{(now - dt.timedelta(days=before)).date()} 12:00:00" for before in range(1, DAYS)]
    waiting = Waiting()
    for film, count in votes_of(random, films, len(members)):
        vote(random, film, random.sample(members, count), moments, waiting)
        if len(waiting.ratings) >= AT_ONCE:
            waiting.write()
    waiting.write()


def add_members(random: Random, words: Vocabulary, number: int) -> list[int]:
    def members() -> Iterator[User]:
        for index in range(number):
            yield User(email=f"mitglied-{index}@lichtspiel.example", display_name=words.person())

    return [member.pk for member in stored(members())]


def votes_of(random: Random, films: list[KnownFilm], members: int) -> Iterator[tuple[KnownFilm, int]]:
    shown = random.sample(films, int(len(films) * RATED))
    weights = [(place + 1) ** -STEEPNESS for place in range(len(shown))]
    scale, most = RATINGS_A_FILM * len(films) / sum(weights), int(MOST * members)
    for film, weight in zip(shown, weights, strict=True):
        yield film, min(most, round(scale * weight))


def vote(random: Random, film: KnownFilm, members: list[int], moments: list[str], waiting: Waiting) -> None:
    taste, histogram, marks = random.gauss(14, 2.5), histogram_of_zeros(), {"favourite": 0, "hate": 0}
    for member in members:
        half_points = min(max(round(random.gauss(taste, 3)), 0), STEPS - 1)
        moment = random.choice(moments)
        histogram[half_points] += 1
        waiting.ratings.append((member, film.pk, half_points, moment, moment))
        if (half_points >= LOVED or half_points <= HATED) and random.random() < MARKING:
            kind = "favourite" if half_points >= LOVED else "hate"
            marks[kind] += 1
            waiting.marks.append((member, film.pk, kind, moment))
    saved = members[: len(members) // A_BOOKMARK]
    waiting.bookmarks += [(member, film.pk, "gladly", moments[0]) for member in saved]
    waiting.stats.append(
        FilmStats(
            film_id=film.pk,
            histogram=histogram,
            rating_count=len(members),
            average=average(histogram),
            ranking=damped_mean(histogram),
            favourite_count=marks["favourite"],
            hate_count=marks["hate"],
            bookmark_count=len(saved),
        )
    )
