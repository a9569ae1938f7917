"""Events beside films in wishes, plan, shared plan and mail, on the eve of 18 November 2018."""

import pytest
import time_machine

from community.models import Bookmark
from community.selectors import bookmarked
from planner import services
from planner.inputs import member_plan_of
from planner.models import HiddenFilm
from showtimes.models import Screening
from tests.factories import at, make_event, make_film, make_screening
from tests.planner.world import NOW, Festival

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _then():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def festival(db):
    return Festival()


@pytest.fixture
def talk(festival):
    event = make_event("Kino der Nachbarn", minutes=75)
    make_screening(event=event, hall=festival.tent, starts_at=at("2018-11-18 17:00"), series=festival.edition)
    return event


def key(event) -> str:
    return f"e{event.pk}"


def save(user, wishes: dict[str, str]) -> None:
    for subject, priority in wishes.items():
        is_event = subject.startswith("e")
        saved = {"event_id": subject[1:]} if is_event else {"film_id": subject}
        Bookmark.objects.create(user=user, priority=priority, created_at=NOW, **saved)


def planned(user) -> list[str]:
    states = ("planned", "pinned")
    shown = Screening.objects.filter(plan_entries__plan__user=user, plan_entries__state__in=states)
    return [one.title for one in shown.order_by("starts_at")]


def test_a_member_saves_an_event_from_its_page(as_user, member, talk):
    client, address = as_user(member), "/veranstaltungen/kino-der-nachbarn/merken/"
    assert client.post(address, {"priority": "must"}, follow=True).redirect_chain == [
        ("/veranstaltungen/kino-der-nachbarn/#merken", 302)
    ]
    assert Bookmark.objects.get().event == talk
    assert bookmarked(member) == {key(talk)}
    assert "Gemerkt" in client.get("/veranstaltungen/kino-der-nachbarn/").text
    rows = client.get("/programm/?tag=2018-11-18").context["rows"]
    assert [(row.title, row.own_state) for row in rows] == [("Kino der Nachbarn", "marked")]
    client.post(address, {"loeschen": "1"})
    assert not Bookmark.objects.exists()


def test_a_wrong_choice_is_refused_and_a_stranger_signs_in_first(as_user, member, stranger, talk):
    address = "/veranstaltungen/kino-der-nachbarn/merken/"
    assert as_user(member).post(address, {"priority": "sofort"}).status_code == 422
    answer = stranger.get(address, {"priority": "gladly"})
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/konto/login/")
    assert not Bookmark.objects.exists()


def test_the_list_shows_events_with_their_next_times(as_user, member, talk):
    save(member, {key(talk): "must"})
    page = as_user(member).get("/merkliste/")
    [event] = page.context["events"]
    assert (event.title, event.priority) == ("Kino der Nachbarn", "must")
    assert [one.start_label for one in event.coming.screenings] == ["So 18. Nov 17:00"]
    assert "Noch nichts gemerkt" not in page.text


def test_an_event_is_planned_beside_films_and_yields_to_what_is_wanted_more(member, festival, talk):
    film = festival.show(make_film("Pelikan", runtime=90), festival.tent, "2018-11-18 14:00").film
    rival = festival.show(make_film("Salz", runtime=90), festival.stadthaus, "2018-11-18 17:30").film
    services.take_over(
        user=member, wishes={str(film.pk): "gladly", key(talk): "gladly", str(rival.pk): "maybe"}, now=NOW
    )
    services.recompute(user=member, now=NOW)
    assert planned(member) == ["Pelikan", "Kino der Nachbarn"]
    services.set_wishes(user=member, wishes={str(rival.pk): "must"}, now=NOW)
    services.recompute(user=member, now=NOW)
    assert planned(member) == ["Pelikan", "Salz"]


def test_the_plan_names_an_event_that_has_no_place_and_its_reason(as_user, member, festival, talk):
    rival = festival.show(make_film("Salz", runtime=90), festival.stadthaus, "2018-11-18 17:30").film
    save(member, {key(talk): "gladly", str(rival.pk): "must"})
    services.recompute(user=member, now=NOW)
    page = as_user(member).get(f"/plan/?preis={key(talk)}")
    [line] = page.context["page"].unplanned
    assert (line.film.title, line.film.url) == ("Kino der Nachbarn", "/veranstaltungen/kino-der-nachbarn/")
    assert "Dafür fällt „Salz“ weg." in page.text


def test_a_hidden_event_stays_on_the_list_and_out_of_the_plan(member, talk):
    save(member, {key(talk): "must"})
    services.set_wishes(user=member, wishes={key(talk): services.HIDDEN}, now=NOW)
    assert HiddenFilm.objects.get().event == talk
    assert member_plan_of(member, now=NOW).wishes == {}
    services.set_wishes(user=member, wishes={key(talk): "maybe"}, now=NOW)
    assert member_plan_of(member, now=NOW).wishes == {key(talk): "maybe"}


def test_pinning_one_event_leaves_the_pin_of_another(member, festival, talk):
    other = make_screening(
        event=make_event("Konzert"), hall=festival.tent, starts_at=at("2018-11-18 20:00"), series=festival.edition
    )
    for screening in (talk.screenings.get(), other):
        services.pin(user=member, screening=screening, now=NOW)
    assert planned(member) == ["Kino der Nachbarn", "Konzert"]


def test_an_event_without_a_time_to_come_says_so(as_user, member, talk):
    Screening.objects.update(state="cancelled")
    save(member, {key(talk): "must"})
    [group] = as_user(member).get("/plan/").context["page"].groups
    assert [(wish.title, wish.status) for wish in group.wishes] == [("Kino der Nachbarn", "abgesagt")]
