"""The counts of a film stay right when many write at once."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.utils import timezone

from community.models import FilmStats
from community.services import rate, recount, remove_rating, set_bookmark, set_mark
from tests.factories import make_film, make_user

pytestmark = pytest.mark.django_db(transaction=True)

COUNTS = ("histogram", "rating_count", "average", "ranking", "favourite_count", "hate_count", "bookmark_count")


def in_threads(jobs, *, workers: int) -> None:
    """Runs the jobs at once, each thread with its own connection."""
    start = threading.Barrier(workers)

    def work(own_jobs):
        start.wait()
        try:
            for job in own_jobs:
                job()
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, [jobs[number::workers] for number in range(workers)]))


def counts(film) -> dict:
    return FilmStats.objects.filter(film=film).values(*COUNTS).get()


def recounted(film) -> dict:
    recount(film=film)
    return counts(film)


def busy_members(film, number: int) -> list:
    """For each member: rate, change the rating, mark, bookmark; every fifth takes the rating back."""
    now = timezone.now()
    jobs = []
    for index in range(number):
        user = make_user()
        jobs += [
            lambda user=user, index=index: rate(user=user, film=film, half_points=index % 21, now=now),
            lambda user=user, index=index: rate(user=user, film=film, half_points=(index * 7) % 21, now=now),
            lambda user=user, index=index: set_mark(
                user=user, film=film, kind="favourite" if index % 3 else "hate", now=now
            ),
            lambda user=user: set_bookmark(user=user, film=film, priority="must", now=now),
        ]
        if index % 5 == 0:
            jobs.append(lambda user=user: remove_rating(user=user, film=film))
    return jobs


@pytest.mark.postgresql
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row locks need PostgreSQL")
def test_two_hundred_ratings_at_once_leave_the_counts_equal_to_a_recount():
    film, now = make_film(), timezone.now()
    users = [make_user() for _ in range(200)]
    jobs = [
        lambda user=user, index=index: rate(user=user, film=film, half_points=index % 21, now=now)
        for index, user in enumerate(users)
    ]
    in_threads(jobs, workers=6)
    assert counts(film)["rating_count"] == 200
    assert counts(film) == recounted(film)


@pytest.mark.postgresql
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row locks need PostgreSQL")
def test_everything_at_once_leaves_the_counts_equal_to_a_recount():
    film = make_film()
    in_threads(busy_members(film, 30), workers=6)
    assert counts(film)["bookmark_count"] == 30
    assert counts(film) == recounted(film)


@pytest.mark.postgresql
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row locks need PostgreSQL")
def test_one_member_in_many_tabs_has_one_rating():
    film, user, now = make_film(), make_user(), timezone.now()
    jobs = [
        lambda half_points=half_points: rate(user=user, film=film, half_points=half_points, now=now)
        for half_points in range(21)
    ]
    in_threads(jobs, workers=7)
    assert counts(film)["rating_count"] == 1
    assert counts(film) == recounted(film)


@pytest.fixture
def database_file(tmp_path):
    """Threads get a copy of SQLite's test database in a file, set up as the site's own; ``look`` reads it."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's writers only")
    file = tmp_path / "copy.sqlite3"
    settings = connections.settings["default"]
    kept = settings["NAME"]

    def look(read):
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: (read(), connection.close())[0]).result()

    def copy():
        with sqlite3.connect(file) as target:
            connection.connection.backup(target)
        settings["NAME"] = str(file)
        return look

    yield copy
    settings["NAME"] = kept


def test_writers_to_one_film_queue_up_in_sqlite(database_file):
    film = make_film()
    jobs = busy_members(film, 12)
    look = database_file()
    in_threads(jobs, workers=4)
    found = look(lambda: (counts(film), recounted(film)))
    assert found[0]["bookmark_count"] == 12
    assert found[0] == found[1]
