"""Films online fill gaps of a plan, at home and without a way, with the usual break of ten minutes."""

import pytest
import time_machine
from icalendar import Calendar

from planner import services
from planner.models import PlanEntry
from planner.page import plan_page
from planner.services import recompute
from tests.admin_pages import queries
from tests.factories import at, make_film, make_online
from tests.planner.world import NOW, Festival, member_plan, plan_of, wish
from tests.portal.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _then():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def festival(db):
    return Festival()


def online(festival, film, first="2018-11-18 09:00", last="2018-11-18 23:00", **fields):
    return make_online(film, starts_at=at(first), ends_at=at(last), series=festival.edition, **fields)


def stops(user) -> list[tuple[str, str, str]]:
    page = plan_page(member_plan(user), now=NOW)
    rows = [line.row for day in page.days for line in day.lines]
    return [(row.title, f"{row.starts_at:%d. %H:%M}", f"{row.ends_at:%H:%M}") for row in rows]


def test_it_takes_the_first_gap_of_its_length(member, festival):
    long, short = make_film("Lang", runtime=180), make_film("Kurz", runtime=60)
    festival.show(long, festival.tent, "2018-11-18 10:30")
    online(festival, short)
    wish(member, long, short)
    recompute(user=member, now=NOW)
    assert stops(member) == [("Lang", "18. 10:30", "13:30"), ("Kurz", "18. 13:40", "14:40")]


def test_it_begins_at_ten_at_the_earliest_and_has_no_way(member, festival):
    there, at_home, then = (make_film(name, runtime=60) for name in ("Dort", "Zu Hause", "Danach"))
    festival.show(there, festival.tent, "2018-11-18 11:10")
    festival.show(then, festival.stadthaus, "2018-11-18 14:00")
    online(festival, at_home)
    wish(member, there, at_home, then)
    recompute(user=member, now=NOW)
    assert stops(member) == [
        ("Zu Hause", "18. 10:00", "11:00"),
        ("Dort", "18. 11:10", "12:10"),
        ("Danach", "18. 14:00", "15:00"),
    ]
    [day] = plan_page(member_plan(member), now=NOW).days
    assert [line.leg and (line.leg.first.title, line.leg.then.title) for line in day.lines] == [
        None,
        ("Dort", "Danach"),
        None,
    ]


def test_a_film_that_is_seen_in_a_hall_is_not_planned_online(member, festival):
    film = make_film("Beides", runtime=60)
    shown = festival.show(film, festival.tent, "2018-11-18 15:00")
    online(festival, film)
    wish(member, film)
    recompute(user=member, now=NOW)
    assert plan_of(member) == {shown: "planned"}


def test_what_has_no_place_in_a_hall_is_seen_online(member, festival):
    must, other = make_film("Muss", runtime=120), make_film("Auch", runtime=120)
    shown = festival.show(must, festival.tent, "2018-11-18 15:00")
    festival.show(other, festival.stadthaus, "2018-11-18 15:30")
    at_home = online(festival, other)
    wish(member, must, priority="must")
    wish(member, other)
    recompute(user=member, now=NOW)
    assert plan_of(member) == {shown: "planned", at_home: "planned"}
    assert plan_page(member_plan(member), now=NOW).unplanned == []


def test_without_a_gap_it_stays_out_and_says_until_when(member, festival):
    film = make_film("Kurz offen", runtime=120)
    online(festival, film, last="2018-11-18 11:00")
    wish(member, film)
    recompute(user=member, now=NOW)
    page = plan_page(member_plan(member), now=NOW)
    assert plan_of(member) == {}
    assert [one.status for one in page.groups[0].wishes] == ["online, So 18. Nov 09:00 bis 11:00"]


def test_one_pins_it_and_takes_it_out(member, festival):
    film = make_film("Fest", runtime=60)
    shown, at_home = festival.show(film, festival.tent, "2018-11-18 15:00"), online(festival, film)
    wish(member, film)
    recompute(user=member, now=NOW)
    services.pin(user=member, screening=at_home, now=NOW)
    assert plan_of(member) == {at_home: "pinned"}
    recompute(user=member, now=NOW)
    assert plan_of(member) == {at_home: "pinned"}
    services.exclude(user=member, screening=at_home, now=NOW)
    assert plan_of(member) == {at_home: "excluded", shown: "planned"}


def test_a_window_that_has_begun_can_still_be_planned(member, festival):
    film = make_film("Läuft schon", runtime=60)
    at_home = online(festival, film, first="2018-11-12 18:00", last="2018-11-16 23:00")
    wish(member, film)
    recompute(user=member, now=NOW)
    assert plan_of(member) == {at_home: "planned"}
    assert stops(member) == [("Läuft schon", "14. 12:00", "13:00")]


@pytest.mark.parametrize(("ends_at", "is_taken"), [("2018-11-19 23:00", True), ("2018-11-14 11:00", False)])
def test_from_its_page_one_takes_it_into_the_plan_until_it_ends(as_user, member, festival, ends_at, is_taken):
    film = make_film()
    screening = online(festival, film, first="2018-11-10 09:00", last=ends_at)
    wish(member, film)
    response = as_user(member).post(f"/plan/vorstellung/{screening.public_id}/", {"tun": "fest"})
    assert PlanEntry.objects.filter(screening=screening, state="pinned").exists() is is_taken
    assert response.status_code == (302 if is_taken else 422)


def test_the_plan_without_an_account_has_it_too(stranger, festival):
    online(festival, make_film("Ohne Konto", runtime=60))
    page = stranger.get("/plan/probe/?dazu=ohne-konto", follow=True)
    assert [line.row.title for day in page.context["page"].days for line in day.lines] == ["Ohne Konto"]


def test_the_pages_of_a_plan_open(as_user, member, festival):
    online(festival, film := make_film("Zu Hause", runtime=60))
    wish(member, film)
    recompute(user=member, now=NOW)
    client = as_user(member)
    assert "Zu Hause" in client.get("/plan/").text
    assert "Zu Hause" in client.get("/plan/druck/").text


# The calendar of the plan


def events(client, user) -> list[tuple[object, ...]]:
    plan = services.plan_of(user)
    found = Calendar.from_ical(client.get(f"/plan/kalender/{plan.feed_token}.ics").content).walk("VEVENT")
    return [
        (
            str(one["summary"]).partition(" (")[0],
            f"{one.decoded('dtstart'):%d. %H:%M}",
            f"{one.decoded('dtend'):%d. %H:%M}",
            "transp" in one,
        )
        for one in found
    ]


def test_the_calendar_has_the_block_that_the_plan_shows(member, festival, stranger):
    long, short = make_film("Lang", runtime=180), make_film("Kurz", runtime=60)
    festival.show(long, festival.tent, "2018-11-18 10:30")
    online(festival, short)
    wish(member, long, short)
    recompute(user=member, now=NOW)
    assert events(stranger, member) == [
        ("Lang", "18. 10:30", "18. 13:30", False),
        ("Kurz", "18. 13:40", "18. 14:40", False),
    ]


def test_the_calendar_and_the_plan_say_until_when_one_can_begin(member, festival, stranger, as_user):
    online(festival, film := make_film("Kurz", runtime=60))
    wish(member, film)
    recompute(user=member, now=NOW)
    plan = services.plan_of(member)
    calendar = Calendar.from_ical(stranger.get(f"/plan/kalender/{plan.feed_token}.ics").content)
    [event] = calendar.walk("VEVENT")
    assert str(event["description"]).splitlines()[0] == "Online bis 23:00"
    assert "Online bis 23:00" in words(as_user(member).get("/plan/").text)


def test_what_has_no_gap_any_more_stands_in_the_calendar_with_its_time_and_takes_nobodys(member, festival, stranger):
    film = make_film("Kurz", runtime=60)
    at_home = online(festival, film, first="2018-11-18 12:00", last="2018-11-18 13:30")
    wish(member, film)
    recompute(user=member, now=NOW)
    long = festival.show(make_film("Lang", runtime=180), festival.tent, "2018-11-18 10:30")
    services.pin(user=member, screening=long, now=NOW)
    PlanEntry.objects.get_or_create(plan=services.plan_of(member), screening=at_home, state="pinned", revision=1)
    assert ("Kurz", "18. 12:00", "18. 13:30", True) in events(stranger, member)


def test_a_block_that_moves_is_a_new_state_of_the_calendar(member, festival, stranger):
    online(festival, film := make_film("Kurz", runtime=60))
    wish(member, film)
    recompute(user=member, now=NOW)
    path = f"/plan/kalender/{services.plan_of(member).feed_token}.ics"
    before = stranger.get(path)["ETag"]
    other = make_film("Lang", runtime=180)
    festival.show(other, festival.tent, "2018-11-18 09:30")
    wish(member, other)
    recompute(user=member, now=NOW)
    assert events(stranger, member)[1][:2] == ("Kurz", "18. 12:40")
    assert stranger.get(path)["ETag"] != before


@pytest.mark.parametrize("at_home", [0, 1])
def test_many_planned_films_cost_the_calendar_as_many_queries_as_few(member, festival, stranger, at_home):
    def plan(count: int, start: int) -> int:
        films = [make_film(f"Film {start + number}", runtime=30) for number in range(count)]
        for number, film in enumerate(films):
            festival.show(film, festival.tent, f"2018-11-{16 + start + number} 17:00")
        wish(member, *films)
        recompute(user=member, now=NOW)
        return queries(stranger, f"/plan/kalender/{services.plan_of(member).feed_token}.ics")

    for number in range(at_home):
        online(festival, film := make_film(f"Zu Hause {number}", runtime=60))
        wish(member, film)
    few = plan(1, 0)
    for number in range(1, 3 * at_home):
        online(festival, film := make_film(f"Zu Hause {number}", runtime=60))
        wish(member, film)
    assert plan(4, 1) == few
