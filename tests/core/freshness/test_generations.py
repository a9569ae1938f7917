"""Every writer raises the generation of what it wrote: once, after commit, and not at all when it is undone."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.freshness import generation, generations, look_anew, raised_here, touch
from core.freshness.writes import groups_written
from core.models import Generation
from films.models import Film
from tests.factories import make_film, make_genre, make_user

GROUPS = ("public", "catalogue", "votes")


def tokens() -> dict[str, str]:
    """As they are stored."""
    return dict(Generation.objects.values_list("group", "token"))


def raised(write, *args, **kwargs) -> set[str]:
    before = tokens()
    write(*args, **kwargs)
    after = tokens()
    return {group for group in GROUPS if before.get(group) != after.get(group)}


@contextmanager
def undone() -> Iterator[None]:
    """A transaction, or a savepoint in one, that is rolled back."""
    with suppress(ZeroDivisionError), transaction.atomic():
        yield
        raise ZeroDivisionError


def execute(sql: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def execute_many(sql: str, rows: list[tuple]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


@pytest.fixture
def film(transactional_db):
    return make_film("Der Fluss")


FILMS = {"public", "catalogue"}
committed = pytest.mark.django_db(transaction=True)
pytestmark = pytest.mark.usefixtures("real_generations")


@committed
def test_every_way_of_the_orm_raises(film):
    other = Film(title_de="Der See", slug="der-see")
    assert raised(film.save) == FILMS
    assert raised(Film.objects.update, year=1999) == FILMS
    assert raised(Film.objects.bulk_create, [other]) == FILMS
    assert raised(Film.objects.bulk_update, [other], ["year"]) == FILMS
    assert raised(film.genres.add, make_genre()) == FILMS
    assert raised(film.genres.clear) == FILMS
    assert raised(film.delete) == {*GROUPS}  # with its votes
    assert raised(list, Film.objects.all()) == set()


@committed
def test_what_no_visitor_sees_raises_nothing(film):
    assert raised(make_user) == set()
    assert raised(film.history.all().delete) == set()


@committed
@pytest.mark.parametrize(
    "sql",
    [
        "update films_film set year = 1990",
        'UPDATE "films_film" SET year = 1990',
        "delete from films_film_genres",
        "insert into films_film_genres (film_id, genre_id) select id, id from films_film where 1 = 0",
        "with old as (select id from films_film) insert into films_film_genres (film_id, genre_id) "
        "select id, id from old where 1 = 0",
        "with old as (select id from films_film) update films_film set year = 1 where id in (select id from old)",
        "/* by hand */ update films_film set year = 1990",
    ],
)
def test_raw_sql_raises(film, sql):
    assert raised(execute, sql) == FILMS


@committed
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite carries out one statement at a time")
def test_a_second_statement_raises(film):
    assert raised(execute, "SELECT 1; UPDATE films_film SET year = 1990") == FILMS


@committed
def test_many_rows_of_raw_sql_raise(film):
    assert raised(execute_many, "update films_film set year = %s where id = %s", [(1990, film.pk)]) == FILMS


@committed
def test_tables_that_are_emptied_raise(film):
    assert raised(call_command, "flush", interactive=False, inhibit_post_migrate=True) == {*GROUPS}


@pytest.mark.parametrize(
    ("sql", "groups"),
    [
        ('TRUNCATE "desk_merge", "people_person" CASCADE', {"public", "catalogue"}),
        ("truncate table only venues_city", {"public"}),
        ("DELETE FROM ONLY public.venues_city", {"public"}),
        ('INSERT OR REPLACE INTO "venues_city" VALUES (1)', {"public"}),
        ("merge into venues_city using x on y when matched then delete", {"public"}),
        ("INSERT INTO planner_plan (id) SELECT id FROM films_film", set()),
        ('SELECT * FROM "films_film" FOR UPDATE', set()),
        ("RELEASE SAVEPOINT films_film", set()),
    ],
)
def test_the_table_behind_the_verb_counts(sql, groups):
    assert {group for group in groups_written(sql) if not group.startswith("api ")} == groups


@committed
def test_after_work_by_others_a_command_raises(film):
    assert raised(call_command, "touch") == {*GROUPS}


@committed
def test_a_transaction_raises_once_and_when_it_is_committed(film):
    def several():
        with transaction.atomic():
            film.save()
            with transaction.atomic():
                film.save()
            film.genres.add(make_genre())
            assert tokens() == before

    before = tokens()
    with CaptureQueriesContext(connection) as captured:
        several()
    assert tokens() != before
    assert sum("core_generation" in query["sql"] and "INSERT" in query["sql"] for query in captured) == 1


@committed
def test_what_is_rolled_back_raises_nothing(film):
    def save_and_undo():
        with undone():
            film.save()

    assert raised(save_and_undo) == set()
    assert raised(film.save) == FILMS


@committed
def test_what_is_rolled_back_inside_raises_nothing_and_what_stays_does(film):
    def undo_a_part():
        with transaction.atomic():
            film.save()
            with undone():
                execute("delete from community_filmstats")

    def undo_all_there_is():
        with transaction.atomic(), undone():
            film.save()

    assert raised(undo_a_part) == FILMS
    assert raised(undo_all_there_is) == set()


@committed
def test_a_statement_that_fails_breaks_nothing(film):
    with pytest.raises(IntegrityError):
        execute("update films_film set slug = null")
    assert raised(film.save) == FILMS


# As seen by who writes and by others


@committed
def test_who_writes_sees_it_at_once(film):
    before = generation("public")
    film.save()
    assert generation("public") == tokens()["public"] != before
    assert generation("votes") == tokens().get("votes", "")


@committed
def test_inside_a_transaction_the_value_is_nobody_elses(film):
    before = generation("public")
    with transaction.atomic():
        assert generation("public") == before
        film.save()
        first = generation("public")
        assert first == generation("public") != before
        assert generation("votes") == tokens().get("votes", "")
        with undone():
            film.save()
            assert generation("public") != first
        assert generation("public") == first
        film.save()
        assert generation("public") != first
        with ThreadPoolExecutor(1) as other:
            assert other.submit(look).result() == before
    assert generation("public") not in {before, first}


def look() -> object:
    try:
        look_anew()
        return generation("public")
    finally:
        connection.close()


@committed
def test_another_process_is_seen_when_it_is_looked_at_again(film, monkeypatch):
    known = generation("public")
    Generation.objects.filter(group="public").update(token="of another one")
    assert generation("public") == known
    monkeypatch.setattr(generations._known, "read_at", generations._known.read_at - generations.LOOKED_UP)
    assert generation("public") == "of another one"
    Generation.objects.filter(group="public").update(token="and another")
    look_anew()
    assert generation("public") == "and another"


@committed
def test_looking_costs_one_query_in_a_quarter_of_a_second(film, django_assert_num_queries):
    look_anew()
    with django_assert_num_queries(1):
        for group in GROUPS * 10:
            generation(group)


@committed
def test_a_raise_that_fails_leaves_the_write_and_is_made_up_for(film, monkeypatch, caplog):
    def fail(groups):
        raise DatabaseError("away")

    before = tokens()
    with monkeypatch.context() as patched:
        patched.setattr(generations, "write", fail)
        film.title_de = "Der lange Fluss"
        film.save()
    assert (Film.objects.get().title_de, tokens()) == ("Der lange Fluss", before)
    look_anew()
    assert generation("public") != before["public"]
    assert tokens()["catalogue"] != before["catalogue"]


@committed
def test_a_thread_knows_whether_it_raised(film):
    count = raised_here()
    film.save()
    assert raised_here() == count + 1
    make_user()
    assert raised_here() == count + 1
    touch("votes")
    assert raised_here() == count + 2
