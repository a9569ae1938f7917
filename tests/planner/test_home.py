"""A plan that knows where its member wants to be at night."""

import pytest
import time_machine

from planner import services
from planner.models import Plan
from tests.factories import make_connection, make_film, make_user
from tests.planner.test_pages import SETTINGS, text_of
from tests.planner.world import NOW, Festival, plan_of, wish

pytestmark = pytest.mark.django_db
WARNING = "Ende gegen 23:24, die letzte S-Bahn (S 3) nach Heidelberg geht 23:10 ab Hauptbahnhof."


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def festival():
    """On Sunday the last train to Heidelberg leaves at 23:10."""
    festival = Festival()
    make_connection(festival.mannheim, festival.heidelberg, "23:10", night="week")
    return festival


@pytest.fixture
def client(member, as_user):
    return as_user(member)


def show(festival, *times: str):
    film = make_film("Pelikan", runtime=84)
    return [festival.show(film, festival.stadthaus, when) for when in times]


def lives_in_heidelberg(client, festival, **ticked):
    client.post("/plan/einstellungen/", SETTINGS | {"home_city": festival.heidelberg.pk} | ticked)


def test_a_plan_warns_after_the_last_screening_of_a_day(client, member, festival):
    (late,) = show(festival, "2018-11-18 22:00")
    early = festival.show(make_film(), festival.stadthaus, "2018-11-18 14:00")
    wish(member, late.film, early.film)
    assert "letzte S-Bahn" not in text_of(client.post("/plan/rechnen/", follow=True))
    lives_in_heidelberg(client, festival)
    assert text_of(client.post("/plan/rechnen/", follow=True)).count(WARNING) == 1
    assert plan_of(member) == {early: "planned", late: "planned"}


def test_who_sleeps_in_the_city_is_not_warned(client, member, festival):
    (late,) = show(festival, "2018-11-18 22:00")
    wish(member, late.film)
    client.post("/plan/einstellungen/", SETTINGS | {"home_city": festival.mannheim.pk, "only_home": "on"})
    assert "letzte S-Bahn" not in text_of(client.post("/plan/rechnen/", follow=True))
    assert plan_of(member) == {late: "planned"}


def test_who_wants_only_what_leads_home_gets_the_other_screening_and_the_reason(client, member, festival):
    late, _later = show(festival, "2018-11-18 22:00", "2018-11-19 22:00")
    wish(member, late.film)
    lives_in_heidelberg(client, festival, only_home="on")
    page = text_of(client.post("/plan/rechnen/", follow=True))
    assert plan_of(member) == {}
    assert page.count(f"danach kommst du nicht mehr heim. {WARNING}") == 2
    early = festival.show(late.film, festival.stadthaus, "2018-11-20 18:00")
    client.post("/plan/rechnen/")
    assert plan_of(member) == {early: "planned"}
    assert "kein Heimweg" in text_of(client.get("/plan/"))


def test_what_is_pinned_stays_though_it_strands(client, member, festival):
    (late,) = show(festival, "2018-11-18 22:00")
    wish(member, late.film)
    lives_in_heidelberg(client, festival, only_home="on")
    services.pin(user=member, screening=late, now=NOW)
    assert plan_of(member) == {late: "pinned"}
    assert WARNING in text_of(client.get("/plan/"))


def test_a_shared_plan_does_not_tell_where_its_member_lives(client, member, as_user, festival):
    (late,) = show(festival, "2018-11-18 22:00")
    wish(member, late.film)
    lives_in_heidelberg(client, festival)
    client.post("/plan/rechnen/")
    client.post("/plan/teilen/")
    link = Plan.objects.get(user=member).links.get()
    page = as_user(make_user()).get(f"/plan/geteilt/{link.token}/")
    assert ("Pelikan" in page.text, "S-Bahn" in page.text) == (True, False)


@pytest.mark.parametrize("count", [2, 12])
def test_the_plan_costs_one_query_more_whatever_it_holds(client, member, festival, django_assert_num_queries, count):
    for number in range(count):
        screening = festival.show(make_film(), festival.stadthaus, f"2018-11-{16 + number % 3} {10 + number}:00")
        wish(member, screening.film)
        make_connection(festival.mannheim, festival.heidelberg, night="friday", line=f"S {number}")
    lives_in_heidelberg(client, festival)
    client.post("/plan/rechnen/")
    with django_assert_num_queries(23):
        client.get("/plan/")
