"""Pages that list films and screenings are put together for members: each as its visitor would get it alone."""

import datetime as dt
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection
from django.test import Client

from community.services import set_bookmark
from core.pagecache import keeping, store, together
from films.models import Film
from planner.models import Plan, PlanEntry
from showtimes.models import Screening
from tests.factories import at, make_film, make_screening, make_user
from tests.portal.test_members import page
from tests.portal.world import NOW, SHARED_BY_MEMBERS, build_world, crowd_world

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = [path for name, paths in SHARED_BY_MEMBERS.items() if name != "films:detail" for path in paths]


@pytest.fixture(autouse=True)
def world():
    with time_machine.travel(NOW, tick=False):
        _film, person, _hall, edition = build_world()
        crowd_world(person, edition, number=3)
        yield


@pytest.fixture
def alone(monkeypatch):
    """``alone(client, path)`` is the page as it is made for one visitor alone, without the tokens."""

    def read(client: Client, path: str) -> bytes:
        with monkeypatch.context() as patch:
            patch.setattr(keeping, "together", lambda *_args: None)
            return page(client, path)

    return read


def choosing(name: str, *, marked=(), planned=()):
    """A member with these films on their list, and the first screening of each of those in their plan."""
    user = make_user(name)
    for film in Film.objects.filter(title_de__in=marked):
        set_bookmark(user=user, film=film, priority="must", now=NOW)
    screenings = [Screening.objects.filter(film__title_de=title).earliest("starts_at") for title in planned]
    own = Plan.objects.create(user=user)
    PlanEntry.objects.bulk_create(
        [PlanEntry(plan=own, screening=one, state="pinned", revision=one.revision) for one in screenings]
    )
    return user


def members():
    return [
        choosing("Anna"),
        choosing("Berta", marked=["Sommer", "Herbst 1"]),
        choosing("Cora", planned=["Herbst 0"]),
        choosing("Dora", marked=["Sommer"], planned=["Herbst 2"]),
        choosing("Emma"),
    ]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_put_together_is_what_its_visitor_would_get_alone(path, as_user, alone, made, caplog):
    clients = [as_user(user) for user in members()]
    expected = [alone(client, path) for client in clients]
    assert [page(client, path) for client in clients] == expected
    made.clear()
    assert [page(client, path) for client in clients] == expected
    assert (made, len(store.members.pages)) == ([], 1)
    assert [record.message for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("path", ["/", "/programm/", "/filme/"])
def test_members_and_a_stranger_at_once_get_their_own_list(path, as_user, alone):
    clients = [*map(as_user, members()), Client()]
    expected = [alone(client, path) for client in clients]

    def ask(number: int) -> bytes:
        try:
            client = Client()
            client.cookies = clients[number % len(clients)].cookies.copy()
            return page(client, path)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, range(30)))
    assert [number for number, content in enumerate(answers) if content != expected[number % len(clients)]] == []
    assert len(set(expected)) == len(clients)


@pytest.mark.parametrize("path", LISTS)
def test_what_a_member_has_chosen_stands_on_the_page(path, as_user):
    marked = choosing("Berta", marked=list(Film.objects.values_list("title_de", flat=True)))
    for user, stands in ((choosing("Anna"), False), (marked, True), (choosing("Cora"), False)):
        client = as_user(user)
        page(client, path)  # an address with a query is stored when it is asked for again
        assert ("marked" in page(client, path).decode()) == stands


def test_members_with_other_choices_than_a_page_looks_for_share_it(as_user, made):
    make_screening(make_film("Winter"), starts_at=at("2018-12-24 20:00"))
    for user in (choosing("Anna"), choosing("Berta"), choosing("Cora", marked=["Winter"])):
        page(as_user(user), "/personen/lone-scherfig/")
    assert len(made) == 2  # who has saved something and who has not


def test_who_asks_for_what_is_theirs_gets_a_page_of_their_own(as_user, made, alone):
    client = as_user(choosing("Berta", marked=["Sommer"]))
    for _time in range(3):
        assert page(client, "/programm/?meine=gemerkt") == alone(client, "/programm/?meine=gemerkt")
    assert made == []


def test_an_address_that_a_view_does_not_know_is_not_stored(as_user, made):
    client = as_user(choosing("Anna"))
    for _time in range(3):
        page(client, "/?utm_source=elsewhere")
        page(client, f"/programm/?q={'x' * 200}")
    assert (made, len(store.members.pages)) == ([], 0)


def test_a_list_asked_for_once_takes_no_memory(as_user):
    client = as_user(choosing("Anna"))
    for day in range(3):
        page(client, f"/programm/?tag=2018-11-2{day}")
    assert len(store.members.pages) == 0


def test_the_minutes_until_the_next_planned_screening_are_told_anew(as_user, made):
    client = as_user(choosing("Cora", planned=["Sommer"]))
    for minutes, said in ((20, "in 20 Minuten"), (7, "in 7 Minuten")):
        with time_machine.travel(at("2018-11-18 17:15") - dt.timedelta(minutes=minutes), tick=False):
            assert said in page(client, "/").decode()


@pytest.mark.parametrize("path", ["/", "/programm/", "/filme/", "/kinos/odeon-mannheim/"])
def test_a_list_with_its_pieces_there_asks_only_for_what_is_personal(path, as_user, django_assert_num_queries):
    client = as_user(choosing("Anna"))
    page(client, path)
    with django_assert_num_queries(5):
        page(client, path)


@pytest.fixture
def kitchen(monkeypatch):
    """While it is shut, whoever makes a page stands there."""
    make, kitchen = together._made, SimpleNamespace(open=threading.Event(), entered=threading.Semaphore(0), made=0)
    kitchen.open.set()

    def noted(*args):
        kitchen.made += 1
        kitchen.entered.release()
        assert kitchen.open.wait(5)
        return make(*args)

    monkeypatch.setattr(together, "_made", noted)
    return kitchen


def asked_by(client: Client) -> bytes:
    try:
        return page(client, "/filme/")
    finally:
        connection.close()


def test_one_makes_a_page_and_others_wait_for_it(as_user, kitchen):
    names = ("Anna", "Berta", "Cora")
    clients = [as_user(choosing(name)) for name in names]
    kitchen.open.clear()
    with ThreadPoolExecutor(3) as pool:
        answers = [pool.submit(asked_by, client) for client in clients]
        assert kitchen.entered.acquire(timeout=5)
        kitchen.open.set()
        said = [answer.result() for answer in answers]
    assert kitchen.made == 1
    assert [name.encode() in content for name, content in zip(names, said, strict=True)] == [True] * 3


def test_while_a_page_is_made_others_get_what_was_right_a_moment_ago(as_user, kitchen, monkeypatch):
    monkeypatch.setattr(together, "OLD_AGE", 60)
    first, other = as_user(choosing("Anna")), as_user(choosing("Berta"))
    page(first, "/filme/")
    old = asked_by(other)
    Film.objects.filter(title_de="Sommer").update(title_de="Winter")
    kitchen.open.clear()
    kitchen.entered.acquire()
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(asked_by, first)
        assert kitchen.entered.acquire(timeout=5)
        assert page(other, "/filme/") == old
        kitchen.open.set()
        assert b"Winter" in answer.result()
    assert b"Winter" in page(other, "/filme/")
