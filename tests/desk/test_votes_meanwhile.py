"""Films are merged, deleted and restored while members vote: everybody gets an answer, and the counts are right."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.locks import GoneError
from community.models import Bookmark, FilmStats, Rating
from community.services import counted, rate, recount, remove_rating, set_bookmark, set_mark
from core.bin import discard
from core.models import Discarded
from core.retries import TRIES, tried_again
from desk.admin.community import UserAdmin
from desk.admin_site import LichtspielAdminSite
from desk.bin import restore
from desk.merging import merge, undo
from films.models import Film
from planner.services import take_over
from tests.community.test_concurrency import database_file  # noqa: F401  (a fixture)
from tests.factories import make_film, make_user

pytestmark = pytest.mark.django_db(transaction=True)
MEMBERS, ROUNDS = 5, 6


def voting(user, films, over: threading.Event) -> None:
    now, number = timezone.now(), 0
    while not over.is_set():
        number += 1
        film = films[number % len(films)]
        for act in (
            lambda film=film: rate(user=user, film=film, half_points=7, now=now),
            lambda film=film: set_bookmark(user=user, film=film, priority="must", now=now),
            lambda film=film: set_mark(user=user, film=film, kind="hate", now=now),
            lambda: take_over(user=user, wishes={str(film.pk): "gladly" for film in films}, now=now),
            lambda film=film: remove_rating(user=user, film=film),
        ):
            try:
                act()
            except GoneError:
                continue


def curating(films, gone_users) -> None:
    for number in range(ROUNDS):
        one, other = films if number % 2 else films[::-1]
        staying, going = Film.objects.get(pk=one.pk), Film.objects.get(pk=other.pk)
        done = merge(staying=staying, going=going, taken=[], now=timezone.now(), by="Editor")
        undo(merge=done, now=timezone.now())
        discard(record=Film.objects.get(pk=other.pk), now=timezone.now(), by="Editor")
        restore(discarded=Discarded.objects.get(), now=timezone.now())
        UserAdmin(type(gone_users[0]), LichtspielAdminSite()).delete_model(None, gone_users.pop())


def all_at_once(films, members, leaving) -> None:
    over = threading.Event()

    def closing(work, *given):
        try:
            work(*given)
        finally:
            connection.close()

    with ThreadPoolExecutor(MEMBERS + 1) as pool:
        voters = [pool.submit(closing, voting, member, films, over) for member in (*members, leaving[0])]
        try:
            pool.submit(closing, curating, films, leaving[::-1]).result(timeout=120)
        finally:
            over.set()
        for voter in voters:
            voter.result(timeout=60)


def worlds():
    films = [make_film("Alpha", year=2020), make_film("Beta", year=2021)]
    return films, [make_user() for _ in range(MEMBERS - 1)], [make_user() for _ in range(ROUNDS)]


def is_right() -> bool:
    right = counted(list(Film.objects.values_list("pk", flat=True)))
    stored = FilmStats.objects.in_bulk(right)
    return all(
        {name: getattr(stored[film], name) for name in values} == values
        for film, values in right.items()
        if film in stored
    )


@pytest.mark.postgresql
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row locks need PostgreSQL")
def test_members_vote_while_films_are_merged_deleted_and_restored():
    films, members, leaving = worlds()
    all_at_once(films, members, leaving)
    assert (Film.objects.count(), is_right()) == (2, True)


LOCK = re.compile(r'FROM "(\w+)".* FOR NO KEY UPDATE')
WRITE = re.compile(r"INSERT INTO|DELETE FROM|UPDATE ")


@pytest.mark.postgresql
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row locks need PostgreSQL")
@pytest.mark.parametrize("act", ["restoring", "taking back"])
def test_who_brings_votes_back_locks_their_accounts_and_films_before_writing_anything(act):
    (staying, going), (member, *_others), _leaving = worlds()
    for film in (staying, going):
        rate(user=member, film=film, half_points=7, now=timezone.now())
    if act == "restoring":
        discard(record=going, now=timezone.now(), by="Editor")
        bring_back = partial(restore, discarded=Discarded.objects.get(), now=timezone.now())
    else:
        merged = merge(staying=staying, going=going, taken=[], now=timezone.now(), by="Editor")
        bring_back = partial(undo, merge=merged, now=timezone.now())
    with CaptureQueriesContext(connection) as captured:
        bring_back()
    told = [query["sql"] for query in captured]
    first_write = next(number for number, sql in enumerate(told) if WRITE.match(sql))
    locked = [found[1] for sql in told[:first_write] if (found := LOCK.search(sql))]
    assert locked == ["community_user", "films_film"]


def test_the_same_in_sqlite(database_file):  # noqa: F811
    films, members, leaving = worlds()
    look = database_file()
    all_at_once(films, members, leaving)
    assert look(lambda: (Film.objects.count(), is_right())) == (2, True)


@pytest.mark.parametrize(("name", "data"), [("rate", {"wertung": "7"}), ("bookmark", {"priority": "must"})])
def test_who_votes_for_a_film_that_was_deleted_a_moment_ago_is_told(as_user, member, monkeypatch, name, data):
    film = make_film("Alpha")

    def found_and_gone(*_args, **_kwargs):
        Film.objects.filter(pk=film.pk).delete()
        return film

    monkeypatch.setattr("community.views.get_object_or_404", found_and_gone)
    answer = as_user(member).post(reverse(f"community:{name}", args=[film.slug]), data)
    assert (answer.status_code, "Diesen Film gibt es so nicht mehr." in answer.text) == (409, True)
    assert (Rating.objects.count(), Bookmark.objects.count()) == (0, 0)


def test_what_hangs_on_a_deleted_record_is_answered_in_words(monkeypatch):
    visitor = Client(raise_request_exception=False)

    def outrun(*_name):
        raise IntegrityError("FOREIGN KEY constraint failed")

    monkeypatch.setattr("portal.views.reverse", outrun)
    answer = visitor.get("/robots.txt")
    assert (answer.status_code, "Jemand war schneller" in answer.text) == (409, True)


class DeadlockError(Exception):
    sqlstate = "40P01"


@pytest.mark.parametrize(("fails", "tries", "done"), [(0, 1, True), (2, 3, True), (3, TRIES, False)])
def test_a_deadlock_is_tried_again(fails, tries, done):
    tried = []

    @tried_again
    def work() -> bool:
        tried.append(len(tried))
        if len(tried) <= fails:
            raise OperationalError from DeadlockError()
        return True

    try:
        assert work() is done
    except OperationalError:
        assert not done
    assert len(tried) == tries


def test_other_failures_are_not_tried_again():
    tried = []

    @tried_again
    def work() -> None:
        tried.append(1)
        raise OperationalError

    with pytest.raises(OperationalError):
        work()
    with transaction.atomic(), pytest.raises(OperationalError):
        work()
    assert len(tried) == 2


def test_a_film_that_is_gone_is_not_counted():
    film = make_film()
    Film.objects.filter(pk=film.pk).delete()
    with pytest.raises(GoneError):
        recount(film=film)
