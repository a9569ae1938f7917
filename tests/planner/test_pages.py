"""The pages of a plan: what they show, whom, and what they refuse."""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from community.models import Bookmark
from films.models import ProgrammePart
from planner import services
from planner.models import Availability, HiddenFilm, Plan, PlanEntry, PlanLink
from planner.trial import MOST_FILMS, write_token
from showtimes.services import cancel, save_screening
from tests.factories import PASSWORD, at, make_film, make_hall, make_screening, make_user
from tests.planner.world import NOW, Festival, plan_of, small_moments, wish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def festival():
    return Festival()


@pytest.fixture
def client(member, as_user):
    return as_user(member)


def choose(client, screening, deed: str, **options):
    return client.post(reverse("planner:choose", args=[screening.public_id]), {"tun": deed}, **options)


def text_of(page) -> str:
    """The page's words without tags, in single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.text.split("<main")[-1])).replace("\u00ad", "")


def test_wishes_become_a_plan_at_the_press_of_a_button(client, member, festival):
    one = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00")
    other = festival.show(make_film("Kartograf"), festival.stadthaus, "2018-11-18 17:00")
    wish(member, one.film, other.film)
    page = client.post("/plan/rechnen/", {f"wunsch-{one.film_id}": "must"}, follow=True)
    assert plan_of(member) == {one: "planned", other: "planned"}
    assert Bookmark.objects.get(film=one.film).priority == "must"
    shown = text_of(page)
    assert "Neu gerechnet: 2 Vorstellungen." in shown
    assert "Alle 2 Filme passen zusammen." in shown
    assert "40 Min. von Tür zu Tür 50 Min. Puffer" in shown
    assert "Städtewechsel 1 am Sonntag" in shown


def test_an_unknown_wish_is_refused_and_nothing_is_stored(client, member, festival):
    film = festival.show(make_film(), festival.tent, "2018-11-18 14:00").film
    wish(member, film)
    page = client.post("/plan/rechnen/", {f"wunsch-{film.pk}": "sofort"})
    assert (page.status_code, Bookmark.objects.get().priority, plan_of(member)) == (422, "gladly", {})
    assert "Nicht gespeichert." in page.text


def test_hiding_a_film_on_the_page(client, member, festival):
    film = festival.show(make_film(), festival.tent, "2018-11-18 14:00").film
    wish(member, film)
    client.post("/plan/rechnen/", {f"wunsch-{film.pk}": "hidden"})
    assert (HiddenFilm.objects.count(), plan_of(member)) == (1, {})


def test_leaving_mannheim_s_17_00_heidelberg_s_18_30_is_refused_with_the_way_out(client, member, festival):
    seventeen = small_moments(festival)[2]
    film = make_film("Salz im Wind")
    late = festival.show(film, festival.tent, "2018-11-18 18:30")
    festival.show(film, festival.stadthaus, "2018-11-20 20:00")
    wish(member, seventeen.film, film)
    choose(client, seventeen, "fest")
    page = choose(client, late, "fest")
    shown = text_of(page)
    assert page.status_code == 409
    assert "„Salz im Wind“ am So 18. Nov 18:30 geht nicht" in shown
    assert "„All These Small Moments“ endet um 18:24 Uhr (Stadthaus). Bis hierher fehlen 44 Minuten." in shown
    assert "Von Tür zu Tür sind es 40 Minuten, dazu kommt deine Pause von 10." in shown
    assert "Diese Vorstellungen bleiben: 20:00 OmU Di 20. Nov" in shown
    assert plan_of(member)[seventeen] == "pinned"
    assert late not in plan_of(member)


def test_pin_unpin_exclude_and_readmit(client, member, festival):
    film = make_film()
    first = festival.show(film, festival.tent, "2018-11-17 14:00")
    second = festival.show(film, festival.stadthaus, "2018-11-19 14:00")
    wish(member, film)
    client.post("/plan/rechnen/")
    assert choose(client, first, "fest")["Location"] == f"/plan/#v-{first.public_id}"
    assert plan_of(member) == {first: "pinned"}
    choose(client, first, "loesen")
    assert plan_of(member) == {first: "planned"}
    choose(client, first, "raus")
    assert plan_of(member) == {first: "excluded", second: "planned"}
    choose(client, first, "zurueck")
    assert first not in plan_of(member) or plan_of(member)[first] == "planned"


@pytest.mark.parametrize(("deed", "status"), [("", 422), ("anzünden", 422), ("fest", 422)])
def test_what_can_t_be_done_is_said(client, festival, deed, status):
    over = festival.show(make_film(), festival.tent, "2018-11-13 14:00")
    assert choose(client, over, deed).status_code == status


@pytest.mark.parametrize("public_id", ["unbekannt", "x" * 300, "%00", "0"])
def test_an_unknown_screening_is_not_found(client, public_id):
    assert client.post(f"/plan/vorstellung/{public_id}/", {"tun": "fest"}).status_code == 404


def test_a_draft_can_t_be_pinned(client, festival):
    draft = festival.show(make_film(), festival.tent, "2018-11-18 14:00", state="draft")
    assert choose(client, draft, "fest").status_code == 404


def test_a_film_without_place_says_why(client, member, festival):
    planned = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00")
    film = make_film("Salz im Wind")
    festival.show(film, festival.stadthaus, "2018-11-18 14:30")
    festival.show(film, festival.stadthaus, "2018-11-19 14:30", availability="soldout")
    wish(member, planned.film, priority="must")
    wish(member, film)
    client.post("/plan/rechnen/")
    shown = text_of(client.get("/plan/"))
    assert "Gern. Noch 2 Vorstellungen." in shown
    assert "überschneidet sich um 60 Minuten mit „Pelikan“." in shown
    assert "Mo 19. Nov 14:30, Stadthaus, Mannheim: ausverkauft." in shown


def test_what_a_film_would_cost_is_said_on_demand(client, member, festival):
    planned = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00")
    other = festival.show(make_film("Salz im Wind"), festival.stadthaus, "2018-11-18 14:30")
    wish(member, planned.film, priority="must")
    wish(member, other.film)
    client.post("/plan/rechnen/")
    assert "Dafür fällt „Pelikan“ weg." not in client.get("/plan/").text
    assert "Dafür fällt „Pelikan“ weg." in client.get(f"/plan/?preis={other.film_id}").text


def test_what_can_t_be_planned_at_all_is_not_blamed_on_pins(client, member, festival):
    film = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00", availability="soldout").film
    wish(member, film)
    shown = text_of(client.get("/plan/", {"preis": film.pk}))
    assert "So lässt sich keine Vorstellung einplanen. Was dagegen spricht, steht darüber." in shown


@pytest.mark.parametrize("asked", ["abc", "-1", "999999999", "9" * 400, "²", "1.5", "<b>", "\0"])
def test_what_has_no_price_is_named_and_the_plan_is_shown_without_it(client, member, festival, asked):
    film = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00").film
    wish(member, film)
    client.post("/plan/rechnen/")
    answer = client.get("/plan/", {"preis": asked})
    assert answer.status_code == 400
    assert answer.context["address_problems"] == [f"Film: „{asked}“ kennen wir nicht."]
    assert "Dein Film hat einen Platz." in text_of(answer)


def test_a_film_that_is_not_wished_has_no_price(client, member, festival):
    other = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00").film
    wish(member, make_film())
    assert client.get(f"/plan/?preis={other.pk}").status_code == 400


def test_an_empty_question_asks_nothing(client, member, festival):
    wish(member, make_film())
    assert client.get("/plan/?preis=").status_code == 200


def test_calendar_programs_are_offered_the_plan(client, member, festival):
    wish(member, festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00").film)
    client.post("/plan/rechnen/")
    page = client.get("/plan/").text
    path = reverse("planner:subscription", args=[Plan.objects.get(user=member).feed_token])
    assert f'<a class="more" href="webcal://127.0.0.1:8000{path}">' in page
    assert client.get(path).headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_a_change_is_shown_until_the_member_says_so(client, member, festival):
    only = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00")
    wish(member, only.film)
    client.post("/plan/rechnen/")
    only.starts_at = at("2018-11-18 15:00")
    save_screening(screening=only, now=NOW)
    shown = text_of(client.get("/plan/"))
    assert "Pelikan : Jetzt So 18. Nov 15:00, Messplatz, statt 14:00." in shown
    assert "statt 14:00 15:00 bis" in shown
    assert "Dein Plan geht trotzdem auf." in shown
    assert "hat sich geändert" not in client.post("/plan/aenderungen/", follow=True).text


def test_a_cancellation_breaks_the_plan_until_it_is_computed_anew(client, member, festival):
    only = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00")
    wish(member, only.film)
    client.post("/plan/rechnen/")
    cancel(screening=only, now=NOW, note_de="Die Kopie kam nicht an.")
    shown = text_of(client.get("/plan/"))
    assert "Die Vorstellung ist abgesagt. Die Kopie kam nicht an." in shown
    assert "So geht dein Plan nicht mehr auf." in shown
    assert "0 von 1 Filmen passen zusammen." in shown
    assert "Vorstellungen 0 an 0 Tagen" in shown
    assert "Fest setzen" not in shown
    client.post("/plan/rechnen/")
    assert plan_of(member) == {}


def test_the_place_of_a_cancelled_screening_offers_the_film_s_others(client, member, festival):
    first, *_, last = small_moments(festival)
    wish(member, first.film)
    client.post("/plan/rechnen/")
    cancel(screening=first, now=NOW, note_de="")
    shown = text_of(client.get("/plan/"))
    assert "4 andere Vorstellungen" in shown
    choose(client, last, "fest")
    assert plan_of(member) == {last: "pinned"}


def test_another_film_in_a_planned_screening_is_told(client, member, festival):
    only = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00")
    wish(member, only.film)
    client.post("/plan/rechnen/")
    only.film = make_film("Kartograf")
    save_screening(screening=only, now=NOW)
    assert "Kartograf : Jetzt So 18. Nov 14:00, Messplatz. Statt „Pelikan“." in text_of(client.get("/plan/"))


def test_before_anything_is_computed_the_page_claims_nothing(client, member, festival):
    wish(member, festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00").film)
    shown = text_of(client.get("/plan/"))
    assert "passen zusammen" not in shown
    assert "Pelikan noch ohne Platz" in shown


def test_a_chance_is_the_last_one_only_if_the_film_runs_nowhere_later(client, member, festival):
    film = make_film("Pelikan")
    festival.show(film, festival.tent, "2018-11-18 14:00")
    wish(member, film)
    assert "Gern. Letzte Chance: So 18. Nov 14:00." in text_of(client.get("/plan/"))
    make_screening(film, festival.tent, starts_at=at("2018-11-26 20:00"))
    assert "Gern. Eine Vorstellung: So 18. Nov 14:00." in text_of(client.get("/plan/"))


def test_a_film_outside_of_what_the_plan_draws_from_is_not_called_over(client, member, festival):
    wish(member, make_screening(make_film("Pelikan"), festival.tent, starts_at=at("2018-11-18 20:00")).film)
    shown = text_of(client.get("/plan/"))
    assert f"Ein Film läuft anderswo. Programm: {festival.edition.name}." in shown
    assert "Pelikan läuft anderswo: So 18. Nov 20:00, Messplatz" in shown


def test_what_is_over_what_is_off_and_what_never_ran_are_told_apart(client, member, festival):
    """Each also where the film runs within a programme."""
    over, inside, off, never = (make_film(title) for title in ("Gewesen", "Darin", "Aus", "Nie"))
    festival.show(over, festival.tent, "2018-11-13 14:00")
    block = make_film("Block", kind="programme")
    ProgrammePart.objects.create(programme=block, part=inside)
    festival.show(block, festival.tent, "2018-11-13 17:00")
    festival.show(off, festival.tent, "2018-11-18 14:00", state="cancelled")
    wish(member, over, inside, off, never)
    shown = text_of(client.get("/plan/"))
    assert "2 Filme sind vorbei. Ein Film ist abgesagt. Ein Film lief hier noch nie." in shown
    said = ("Gewesen vorbei", "Darin vorbei", "Aus abgesagt", "Nie lief hier noch nie")
    assert [words for words in said if words not in shown] == []


def test_a_film_that_runs_after_the_days_of_the_plan_runs_later(client, member, festival, clock):
    wish(member, make_screening(make_film("Pelikan"), festival.tent, starts_at=at("2019-01-20 20:00")).film)
    clock.move_to(at("2018-11-27 12:00"))
    assert "Pelikan läuft später: So 20. Jan 20:00, Messplatz" in text_of(client.get("/plan/"))


def test_a_film_seen_in_these_days_keeps_its_time_in_the_wishes(client, member, festival, clock):
    film = make_film("Pelikan")
    festival.show(film, festival.tent, "2018-11-15 14:00")
    wish(member, film)
    client.post("/plan/rechnen/")
    festival.show(film, festival.tent, "2018-11-20 14:00")
    clock.move_to(at("2018-11-17 12:00"))
    assert "Pelikan Do 15. Nov 14:00" in text_of(client.get("/plan/"))


def test_after_midnight_the_night_is_named(client, member, festival):
    late = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 00:30")
    wish(member, late.film)
    assert "Letzte Chance: Sa 17. Nov 00:30, Nacht auf Sonntag." in text_of(client.get("/plan/"))


def test_a_plan_without_bookmarks_is_still_there(client, member, shared):
    Bookmark.objects.all().delete()
    shown = text_of(client.get("/plan/"))
    assert ("Pelikan" in shown, "Nicht mehr teilen" in shown) == (True, True)


def test_too_few_minutes_are_explained_by_the_break(client, member, festival):
    """84 minutes from 14:00 end at 15:24; five minutes later is too soon for who wants a break of ten."""
    film = make_film(runtime=84)
    wish(member, film, priority="must")
    wish(member, festival.show(make_film("Salz"), festival.tent, "2018-11-18 15:29").film)
    festival.show(film, festival.tent, "2018-11-18 14:00")
    client.post("/plan/rechnen/")
    assert "Bis hierher fehlen 5 Minuten. Deine Pause ist 10 Minuten lang." in text_of(client.get("/plan/"))


def test_an_alternative_names_all_that_it_would_replace(client, member, festival):
    film = make_film("Pelikan", runtime=240)
    for title, when in (("Salz", "14:00"), ("Honig", "16:00")):
        wish(member, festival.show(make_film(title, runtime=84), festival.tent, f"2018-11-18 {when}").film)
    festival.show(film, festival.stadthaus, "2018-11-18 14:00")
    wish(member, film, priority="maybe")
    client.post("/plan/rechnen/")
    assert "statt Salz, Honig" in text_of(client.get("/plan/"))


def test_without_wishes_the_page_says_where_to_find_films(client):
    shown = text_of(client.get("/plan/"))
    assert ("Noch nichts gemerkt" in shown, "Zu den Filmen des Festivals" in shown) == (True, True)


def test_when_all_is_over_the_page_says_so(client, member, festival, clock):
    wish(member, festival.show(make_film(), festival.tent, "2018-11-18 14:00").film)
    clock.move_to(at("2018-11-27 12:00"))
    shown = text_of(client.get("/plan/"))
    assert "Ein Film ist vorbei. Programm: alle Vorstellungen der nächsten zwei Wochen." in shown


@pytest.mark.parametrize("again", ["", "2018-11-21 14:00"])
def test_when_all_that_was_planned_is_over_the_page_does_not_say_that_nothing_fits(
    client, member, festival, clock, again
):
    film = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00").film
    if again:
        festival.show(film, festival.tent, again)
    wish(member, film)
    client.post("/plan/rechnen/")
    clock.move_to(at("2018-11-20 12:00"))
    shown = text_of(client.get("/plan/"))
    assert ("Dein Plan ist vorbei" in shown, "Nichts passt" in shown, "So 18. Nov bis" in shown) == (True, False, False)


def test_when_nothing_fits_the_page_says_so(client, member, festival):
    wish(member, festival.show(make_film(), festival.tent, "2018-11-18 14:00").film)
    services.change_settings(user=member, settings={}, rules=[Availability(not_at_all=True)])
    shown = text_of(client.post("/plan/rechnen/", follow=True))
    assert ("Nichts passt" in shown, "außerhalb deiner Zeiten." in shown) == (True, True)


SETTINGS = {"reihe": "", "max_per_day": "2", "minimum_break": "20", "preferred_city": ""}


def test_settings_and_times_are_kept(client, member, festival):
    wish(member, festival.show(make_film(), festival.tent, "2018-11-18 14:00").film)
    times = {
        "sonst-ab": "18:00",
        "wochentag-6-gar_nicht": "on",
        "tag-2018-11-18-ab": "13",
        "tag-2018-11-18-bis": "01:00",
    }
    assert client.post("/plan/einstellungen/", SETTINGS | times)["Location"] == "/plan/"
    plan = Plan.objects.get()
    assert (plan.max_per_day, plan.minimum_break, plan.series, plan.everything) == (2, 20, None, False)
    assert set(plan.availabilities.values_list("day", "weekday", "not_at_all", "from_time", "until_time")) == {
        (None, None, False, dt.time(18), None),
        (None, 6, True, None, None),
        (dt.date(2018, 11, 18), None, False, dt.time(13), dt.time(1)),
    }
    page = client.get("/plan/einstellungen/")
    assert 'name="tag-2018-11-18-bis" value="01:00"' in page.text


def test_until_five_in_the_morning_is_the_whole_night(client, member, festival):
    late = festival.show(make_film("Pelikan", runtime=84), festival.tent, "2018-11-18 01:00")
    wish(member, late.film)
    client.post("/plan/einstellungen/", SETTINGS | {"sonst-ab": "18:00", "sonst-bis": "05:00"})
    client.post("/plan/rechnen/")
    assert plan_of(member) == {late: "planned"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_per_day": "0"},
        {"max_per_day": "9" * 40},
        {"minimum_break": "-5"},
        {"minimum_break": "999"},
        {"reihe": "999999"},
        {"preferred_city": "x"},
        {"sonst-ab": "25:00"},
        {"sonst-ab": "20:00", "sonst-bis": "18:00"},
        {"wochentag-1-ab": "\x00"},
    ],
)
def test_wrong_settings_are_named_and_nothing_typed_is_lost(client, member, festival, wrong):
    page = client.post("/plan/einstellungen/", SETTINGS | {"sonst-ab": "18:30"} | wrong)
    assert (page.status_code, Plan.objects.filter(max_per_day__isnull=False).count()) == (422, 0)
    assert "Nicht gespeichert." in page.text
    assert (wrong.get("max_per_day") or 'value="2"') in page.text


def test_too_much_computing_is_refused(client, member, festival):
    wish(member, festival.show(make_film(), festival.tent, "2018-11-18 14:00").film)
    statuses = [client.post("/plan/rechnen/").status_code for _ in range(31)]
    assert (statuses[29], statuses[30]) == (302, 429)


def test_wishes_are_kept_when_it_is_too_much_to_compute(client, member, festival):
    film = festival.show(make_film(), festival.tent, "2018-11-18 14:00").film
    wish(member, film)
    for _ in range(30):
        client.post("/plan/rechnen/")
    assert client.post("/plan/rechnen/", {f"wunsch-{film.pk}": "must"}).status_code == 429
    assert Bookmark.objects.get().priority == "must"


def test_the_plan_on_paper_has_the_code_to_the_changes(client, member, festival):
    wish(member, festival.show(make_film(), festival.tent, "2018-11-18 14:00").film)
    client.post("/plan/rechnen/")
    page = client.get("/plan/druck/")
    assert (page.status_code, page.text.count("plan__qr"), "qrline" in page.text) == (200, 1, True)
    assert 'name="tun"' not in page.text


# The calendar


def test_the_calendar_holds_the_plan_and_its_address_can_be_renewed(client, stranger, member, festival):
    one = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00")
    wish(member, one.film)
    client.post("/plan/rechnen/")
    address = reverse("planner:subscription", args=[Plan.objects.get().feed_token])
    feed = stranger.get(address)
    assert [str(event["summary"]) for event in Calendar.from_ical(feed.content).walk("VEVENT")] == ["Pelikan (OmU)"]
    assert ("private" in feed["Cache-Control"], feed["Referrer-Policy"], stranger.cookies) == (True, "same-origin", {})
    assert stranger.get(address, headers={"If-None-Match": feed["ETag"]}).status_code == 304
    client.post("/plan/kalender/")
    assert stranger.get(address).status_code == 404


# Sharing


@pytest.fixture
def shared(client, member, festival):
    """The address of a plan with Pelikan on Sunday at 14:00, and its screening."""
    one = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00")
    wish(member, one.film, priority="must")
    left = festival.show(make_film("Geheimer Wunsch"), festival.stadthaus, "2018-11-18 14:10")
    wish(member, left.film, priority="maybe")
    client.post("/plan/rechnen/")
    client.post("/plan/teilen/")
    return reverse("planner:shared", args=[PlanLink.objects.get().token]), one


def test_a_shared_plan_shows_the_screenings_and_nothing_else(stranger, member, shared):
    page = stranger.get(shared[0])
    shown = text_of(page)
    assert ("Pelikan" in shown, "Messplatz" in shown) == (True, True)
    for secret in (member.display_name, member.email, "Geheimer Wunsch", "Unbedingt", "überschneidet"):
        assert secret not in page.text
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("same-origin", "noindex")
    assert '<meta name="robots" content="noindex">' in page.text
    assert (stranger.cookies, "csrfmiddlewaretoken" in page.text) == ({}, False)


def test_a_shared_plan_and_the_calendar_leave_out_what_was_ruled_out(client, member, stranger, festival, shared):
    for title, state, start in (("Nie im Leben", "excluded", "17:00"), ("Auf jeden Fall", "pinned", "20:00")):
        screening = festival.show(make_film(title), festival.stadthaus, f"2018-11-19 {start}")
        PlanEntry.objects.create(plan=member.plan, screening=screening, state=state, revision=1)
    feed = reverse("planner:subscription", args=[member.plan.feed_token])
    for address in (shared[0], feed):
        shown = stranger.get(address).text
        assert ("Auf jeden Fall" in shown, "Nie im Leben" in shown) == (True, False)


def test_a_revoked_link_is_unknown(client, stranger, shared):
    client.post("/plan/teilen/", {"beenden": "1"})
    assert stranger.get(shared[0]).status_code == stranger.get("/plan/geteilt/nie-dagewesen/").status_code == 404


def test_what_a_closed_account_gave_away_is_unknown(stranger, member, shared):
    feed = reverse("planner:subscription", args=[Plan.objects.get().feed_token])
    assert [stranger.get(address).status_code for address in (shared[0], feed)] == [200, 200]
    member.is_active = False
    member.save()
    assert [stranger.get(address).status_code for address in (shared[0], feed)] == [404, 404]


def test_a_second_member_sees_common_films_and_free_times(as_user, festival, shared):
    other = make_user()
    own = festival.show(make_film("Salz"), festival.stadthaus, "2018-11-18 20:00")
    wish(other, own.film, shared[1].film)
    services.pin(user=other, screening=own, now=NOW)
    services.exclude(user=other, screening=shared[1], now=NOW)
    shown = text_of(as_user(other).get(shared[0]))
    assert "Pelikan So 18. Nov 14:00: steht auf deiner Merkliste" in shown
    assert "So 18. Nov 10:00–14:00, 15:30–20:00, 21:30–00:00" in shown


def test_the_owner_is_not_compared_with_themselves(client, shared):
    assert "Was ihr beide wollt" not in client.get(shared[0]).text


# Without an account


def test_without_an_account_films_are_added_and_removed_by_address(stranger, festival):
    one = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00")
    added = stranger.get("/plan/probe/", {"dazu": one.film.slug, "prio": "must"})
    page = stranger.get(added["Location"])
    assert ("Dein Film hat einen Platz." in page.text, stranger.cookies) == (True, {})
    assert "csrfmiddlewaretoken" not in page.text
    removed = stranger.get(added["Location"] + f"&weg={one.film.slug}", follow=True)
    assert "Noch keine Wünsche" in removed.text
    assert PlanEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("wunsch=gefälscht", 400),
        ("wunsch=%00", 400),
        ("wunsch=" + "x" * 5000, 400),
        ("dazu=unbekannt", 400),
        ("dazu=pelikan&prio=sofort", 400),
        ("weg=%00", 400),
    ],
)
def test_a_wrong_address_says_so(stranger, festival, query, status):
    festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00")
    assert stranger.get(f"/plan/probe/?{query}").status_code == status


def test_a_trial_has_an_end(stranger, festival):
    films = [make_film() for _ in range(MOST_FILMS + 1)]
    token = write_token({film.pk: "gladly" for film in films[:-2]})
    full = stranger.get("/plan/probe/", {"wunsch": token, "dazu": films[-2].slug})
    assert full.status_code == 302
    page = stranger.get(full["Location"] + f"&dazu={films[-1].slug}")
    assert (page.status_code, f"bis zu {MOST_FILMS} Wünsche" in page.text) == (422, True)


def test_too_much_trying_is_refused_whatever_else_the_address_says(stranger, festival):
    token = write_token({str(festival.show(make_film(), festival.tent, "2018-11-18 14:00").film_id): "must"})
    statuses = [stranger.get("/plan/probe/", {"wunsch": token, "dazu": "unbekannt"}).status_code for _ in range(31)]
    assert (statuses[29], statuses[30]) == (400, 429)


def test_behind_a_proxy_each_visitor_tries_for_themselves(stranger, festival, settings):
    settings.TRUSTED_PROXIES = 1
    address = {
        "wunsch": write_token({str(festival.show(make_film(), festival.tent, "2018-11-18 14:00").film_id): "must"})
    }
    for _time in range(31):
        busy = stranger.get("/plan/probe/", address, headers={"X-Forwarded-For": "203.0.113.7"})
    other = stranger.get("/plan/probe/", address, headers={"X-Forwarded-For": "203.0.113.7, 203.0.113.8"})
    assert (busy.status_code, other.status_code) == (429, 200)


def test_nothing_tried_is_nothing_to_keep(stranger):
    page = stranger.get("/plan/probe/behalten/")
    assert (page.status_code, page.url, page.cookies) == (302, "/plan/probe/", {})


def test_drafts_can_t_be_tried(stranger, festival):
    draft = make_film("Entwurf", state="draft")
    page = stranger.get("/plan/probe/", {"wunsch": write_token({draft.pk: "must"})})
    assert (page.status_code, "Entwurf" in page.text) == (200, False)


def test_signing_in_keeps_what_was_tried(stranger, member, festival):
    film = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00").film
    token = write_token({film.pk: "must"})
    keep = f"/plan/probe/behalten/?wunsch={token}"
    led = stranger.get(keep, headers={"Referer": f"http://testserver/plan/probe/?wunsch={token}"})
    assert led["Location"].startswith("/konto/signup/?next=%2Fplan%2Fprobe%2Fbehalten")
    back = stranger.post("/konto/login/", {"login": member.email, "password": PASSWORD})["Location"]
    assert back == keep
    asked = stranger.get(back)
    assert ("Pelikan" in asked.text, Bookmark.objects.count()) == (True, 0)
    assert stranger.post(back)["Location"] == "/plan/"
    assert Bookmark.objects.get().priority == "must"


# Whose plan it is

OWN = [
    *(("get", name) for name in ("settings", "print")),
    *(("post", name) for name in ("solve", "accept_changes", "settings", "share", "renew_calendar")),
]


@pytest.mark.parametrize(("method", "name"), OWN)
def test_a_stranger_is_led_to_sign_in_and_changes_nothing(stranger, client, shared, method, name):
    before = snapshot()
    response = getattr(stranger, method)(reverse(f"planner:{name}"), {"beenden": "1"})
    assert (response.status_code, response["Location"]) == (302, "/konto/login/?next=%2Fplan%2F")
    assert snapshot() == before


@pytest.mark.parametrize(("method", "name"), [("get", "plan"), *OWN])
def test_another_member_neither_sees_nor_changes_it(as_user, client, member, shared, method, name):
    before = snapshot(member)
    response = getattr(as_user(make_user()), method)(reverse(f"planner:{name}"), {"beenden": "1"}, follow=True)
    assert "Pelikan" not in response.text
    assert snapshot(member) == before


@pytest.mark.parametrize("deed", ["fest", "loesen", "raus", "zurueck"])
@pytest.mark.parametrize("signed_in", [True, False])
def test_nobody_else_s_buttons_reach_it(as_user, stranger, client, member, shared, deed, signed_in):
    before = snapshot(member)
    choose(as_user(make_user()) if signed_in else stranger, shared[1], deed)
    assert snapshot(member) == before


def snapshot(user=None):
    """All there is of plans, or of one member's."""
    plans = Plan.objects.filter(user=user) if user else Plan.objects.all()
    return [
        (
            list(plan.entries.order_by("pk").values()),
            list(plan.links.order_by("pk").values()),
            list(plan.availabilities.values()),
            plan.feed_token,
            plan.solved_at,
            list(Bookmark.objects.filter(user=plan.user).values()),
        )
        for plan in plans.order_by("pk")
    ]


def test_a_plan_s_page_is_not_kept_by_caches(client):
    assert "no-store" in client.get("/plan/")["Cache-Control"]


def test_a_visitor_is_offered_both_ways_and_gets_no_cookie(stranger):
    page = stranger.get("/plan/")
    assert ("Ohne Konto probieren" in page.text, "/konto/login/?next=%2Fplan%2F" in page.text) == (True, True)
    assert stranger.cookies == {}


@pytest.mark.parametrize("count", [2, 20])
def test_the_page_costs_the_same_for_few_and_many_films(client, member, festival, django_assert_num_queries, count):
    for number in range(count):
        film = make_film()
        for day in (16, 17, 18):
            make_screening(
                film, make_hall(), series=festival.edition, starts_at=at(f"2018-11-{day} {10 + number % 10}:00")
            )
        wish(member, film)
    client.post("/plan/rechnen/")
    with django_assert_num_queries(22):
        client.get("/plan/")
