"""Changes since a member's last visit."""

import datetime as dt

import pytest
import time_machine

from community.selectors import bookmarked_film_ids, changes_for
from community.services import set_bookmark
from community.visits import note_visit
from showtimes import services
from tests.factories import at, make_film, make_screening, make_user
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
YESTERDAY, NOW = at("2018-11-17 12:00"), at("2018-11-18 12:00")
NOTICE = "Geändert seit deinem letzten Besuch"


def screening(film=None, **fields):
    return make_screening(film or make_film("Moments"), starts_at=at("2018-11-20 17:00"), **fields)


def cancel(one, when=NOW - dt.timedelta(hours=1)):
    services.cancel(screening=one, now=when, note_de="")
    return one


@pytest.fixture
def fan(db):
    """A member who was here yesterday and has "Moments" on the list."""
    user = make_user(visited_at=YESTERDAY)
    set_bookmark(user=user, film=make_film("Moments"), priority="must", now=YESTERDAY)
    return user


def moments(fan):
    return fan.bookmarks.get().film


# The visit


def test_a_visit_is_noted_once_in_half_an_hour(as_user, fan):
    client = as_user(fan)
    for minutes, visits in ((0, (NOW, YESTERDAY)), (29, (NOW, YESTERDAY)), (30, (NOW + dt.timedelta(minutes=30), NOW))):
        with time_machine.travel(NOW + dt.timedelta(minutes=minutes), tick=False):
            client.get("/filme/")
        fan.refresh_from_db()
        assert (fan.visited_at, fan.previous_visit_at) == visits


def test_within_a_visit_nothing_is_written(fan, django_assert_num_queries):
    note_visit(user=fan, now=NOW)
    with django_assert_num_queries(0):
        note_visit(user=fan, now=NOW + dt.timedelta(minutes=29))


def test_a_page_that_does_not_ask_who_is_there_costs_nothing(as_user, fan, django_assert_num_queries):
    client = as_user(fan)
    with time_machine.travel(NOW, tick=False), django_assert_num_queries(0):
        client.get("/robots.txt")
    fan.refresh_from_db()
    assert fan.visited_at == YESTERDAY


def test_two_pages_at_once_note_one_visit(fan):
    first, second = type(fan).objects.get(pk=fan.pk), type(fan).objects.get(pk=fan.pk)
    note_visit(user=first, now=NOW)
    note_visit(user=second, now=NOW + dt.timedelta(seconds=1))
    fan.refresh_from_db()
    assert (fan.visited_at, fan.previous_visit_at) == (NOW, YESTERDAY)


# What is told


def titles(fan, since=YESTERDAY):
    return [change.title for change in changes_for(fan, since, NOW)]


def test_changes_of_bookmarked_films_since_then_are_told(fan):
    cancel(screening(moments(fan)))
    cancel(screening(make_film("Anderer")))
    cancel(screening(moments(fan)), when=YESTERDAY - dt.timedelta(hours=1))
    cancel(screening(moments(fan)), when=YESTERDAY)
    assert titles(fan) == ["Moments"]


def test_a_programme_with_the_film_and_a_film_that_gave_way_count(fan):
    block = make_film("Block", kind="programme")
    block.programme_parts.create(part=moments(fan))
    cancel(screening(block))
    replaced = screening(moments(fan))
    replaced.film = make_film("Ersatz")
    services.save_screening(screening=replaced, now=NOW)
    assert titles(fan) == ["Ersatz", "Block"]


def test_planned_screenings_count_without_a_bookmark(fan):
    planned = cancel(screening(make_film("Geplant")))
    told = changes_for(fan, YESTERDAY, NOW, planned={planned.pk})
    assert [change.title for change in told] == ["Geplant"]


def test_of_each_screening_the_newest_change_is_told(fan):
    one = cancel(screening(moments(fan)))
    one.state = "public"
    services.save_screening(screening=one, now=NOW)
    assert [change.kind for change in changes_for(fan, YESTERDAY, NOW)] == ["reinstated"]


def test_what_is_over_or_hidden_is_not_told(fan):
    cancel(make_screening(moments(fan), starts_at=at("2018-11-18 09:00")))
    services.withdraw(screening=cancel(screening(moments(fan))), now=NOW)
    assert titles(fan) == []


@pytest.mark.parametrize("count", [1, 9])
def test_it_costs_two_queries_beside_the_bookmarks(fan, count, django_assert_num_queries):
    for _ in range(count):
        cancel(screening(moments(fan)))
    bookmarked_film_ids(fan)
    with django_assert_num_queries(2):
        assert len(changes_for(fan, YESTERDAY, NOW)) == count


def test_who_is_here_the_first_time_or_has_no_bookmark_costs_none(fan, django_assert_num_queries):
    bookmarked_film_ids(fan)
    nobody = make_user()
    bookmarked_film_ids(nobody)
    with django_assert_num_queries(0):
        assert (changes_for(fan, None, NOW), changes_for(nobody, YESTERDAY, NOW)) == ([], [])


@pytest.mark.parametrize("path", ["/", "/programm/", "/merkliste/", "/filme/moments/"])
def test_the_notice_stands_where_members_look(as_user, stranger, fan, path):
    cancel(screening(moments(fan)))
    client = as_user(fan)
    with time_machine.travel(NOW, tick=False):
        page = words(read(client, path))
        assert NOTICE in page
        assert "Moments , Di 20. Nov 17:00: abgesagt" in page
        if path != "/merkliste/":
            assert NOTICE not in read(stranger, path)


def test_on_the_next_visit_it_is_gone(as_user, fan):
    cancel(screening(moments(fan)))
    client = as_user(fan)
    with time_machine.travel(NOW, tick=False):
        assert NOTICE in read(client, "/")
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        assert NOTICE not in read(client, "/")


def test_the_list_of_changes_tags_what_is_new_and_mine(as_user, fan):
    cancel(screening(moments(fan)))
    cancel(screening(make_film("Anderer")), when=YESTERDAY - dt.timedelta(hours=1))
    with time_machine.travel(NOW, tick=False):
        rows = as_user(fan).get("/programm/aenderungen/").context["changes"]
    assert [(row.title, row.fresh, row.own_state) for row in rows] == [
        ("Moments", True, "marked"),
        ("Anderer", False, ""),
    ]
