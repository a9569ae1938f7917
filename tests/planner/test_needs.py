"""A plan holds nothing that does not fit the member, and says why; so do trials and mail."""

import datetime as dt

import pytest

from community.needs import COOKIE, forget_in_account, keep_in_account
from planner.digest_text import news
from planner.inputs import planning_data
from planner.models import PlanEntry
from planner.page import plan_page
from planner.services import recompute, refit
from planner.trial import write_token
from showtimes.fits import Needs
from showtimes.models import Screening, ScreeningChange
from showtimes.services import save_screening
from tests.admin_pages import queries
from tests.factories import accept_pass, at, make_film, make_hall, make_pass, make_screening, make_venue
from tests.planner.world import NOW, Festival, member_plan, plan_of, wish
from tests.portal.pages import words

pytestmark = pytest.mark.django_db

GERMAN = Needs(hears=("de",), reads=("de",))
NEEDS = Needs(hears=("de",), reads=("de",), access=("rollstuhl",))


@pytest.fixture(autouse=True)
def _at_the_festival(clock):
    clock.move_to(NOW)


@pytest.fixture
def festival():
    festival = Festival()
    for hall, places in ((festival.stadthaus, 2), (festival.tent, 0)):
        hall.wheelchair_places = places
        hall.save()
    return festival


@pytest.fixture
def screenings(festival):
    """Three films: one fits at its second time, one never, of one nobody has said."""
    first, never, unsaid = (make_film(title) for title in ("Doch", "Nie", "Ungesagt"))
    hall = make_hall(venue=make_venue("Kammer", city=festival.mannheim))
    return {
        "tent": festival.show(first, festival.tent, "2018-11-17 18:00"),
        "fits": festival.show(first, festival.stadthaus, "2018-11-18 18:00"),
        "english": festival.show(never, festival.stadthaus, "2018-11-19 18:00", subtitles=("en",), audio=("ko",)),
        "unsaid": festival.show(unsaid, hall, "2018-11-20 18:00"),
    }


@pytest.fixture
def planned(member, screenings):
    wish(member, *{one.film for one in screenings.values()})
    recompute(user=member, now=NOW)
    return screenings


def reasons(member) -> dict[str, list[str]]:
    page = plan_page(member_plan(member), now=NOW)
    return {line.film.title: line.film.reasons for line in page.unplanned}


def test_a_plan_is_made_of_what_fits_and_says_why_the_rest_is_not_in_it(member, screenings):
    keep_in_account(user=member, needs=NEEDS)
    wish(member, *{one.film for one in screenings.values()})
    recompute(user=member, now=NOW)
    assert plan_of(member) == {screenings["fits"]: "planned"}
    assert reasons(member) == {
        "Nie": ["Mo 19. Nov 18:00, Stadthaus, Mannheim: passt nicht: nur englische Untertitel."],
        "Ungesagt": ["Di 20. Nov 18:00, Kammer, Mannheim: keine Angabe zu Rollstuhlplätzen."],
    }


def test_what_was_planned_before_leaves_the_plan_when_the_needs_are_said(member, planned, as_user):
    assert plan_of(member).keys() == {planned["tent"], planned["english"], planned["unsaid"]}
    said = {"hears": ["de"], "reads": ["de"], "access": ["rollstuhl"], "keep": "on"}
    as_user(member).post("/was-zu-mir-passt/", said)
    assert plan_of(member) == {planned["fits"]: "planned"}


def test_what_fits_stays_where_it_is(member, planned, festival):
    other = festival.show(make_film("Anders"), festival.stadthaus, "2018-11-21 18:00")
    keep_in_account(user=member, needs=GERMAN)
    before = plan_of(member)
    refit(user=member, now=NOW)
    assert plan_of(member) == {screening: state for screening, state in before.items() if screening.film.title != "Nie"}
    assert other not in plan_of(member)


def test_what_is_pinned_stays_and_says_what_speaks_against_it(member, planned, as_user):
    PlanEntry.objects.filter(screening=planned["english"]).update(state="pinned")
    keep_in_account(user=member, needs=NEEDS)
    refit(user=member, now=NOW)
    assert plan_of(member) == {planned["fits"]: "planned", planned["english"]: "pinned"}
    response = as_user(member).get("/plan/")
    assert "passt nicht: nur englische Untertitel" in words(response.content.decode())
    assert response.context["page"].unsuited == []


def test_a_plan_that_no_longer_fits_says_so_and_offers_to_mend_it(member, planned, as_user):
    keep_in_account(user=member, needs=GERMAN)
    response = as_user(member).get("/plan/")
    assert [row.title for row in response.context["page"].unsuited] == ["Nie"]
    assert "In deinem Plan steht etwas, das nicht zu dem passt" in words(response.content.decode())


def test_a_plan_without_needs_is_as_ever(member, planned, as_user):
    refit(user=member, now=NOW)
    response = as_user(member).get("/plan/")
    assert (len(plan_of(member)), response.context["page"].unsuited) == (3, [])
    assert "passt nicht:" not in words(response.content.decode())


def test_without_a_plan_there_is_nothing_to_refit(member, screenings):
    keep_in_account(user=member, needs=NEEDS)
    refit(user=member, now=NOW)
    assert plan_of(member) == {}


def test_what_does_not_fit_may_be_taken_all_the_same(member, planned, as_user):
    keep_in_account(user=member, needs=NEEDS)
    recompute(user=member, now=NOW)
    as_user(member).post(f"/plan/vorstellung/{planned['english'].public_id}/", {"tun": "fest"})
    assert plan_of(member)[planned["english"]] == "pinned"


def test_other_times_say_beside_them_what_speaks_against_them(member, planned):
    keep_in_account(user=member, needs=NEEDS)
    recompute(user=member, now=NOW)
    page = plan_page(member_plan(member), now=NOW)
    notes = {choice.row.public_id: choice.note for line in page.unplanned for choice in line.film.choices}
    assert notes == {
        planned["english"].public_id: "passt nicht: nur englische Untertitel",
        planned["unsaid"].public_id: "keine Angabe zu Rollstuhlplätzen",
    }


def test_films_online_come_into_the_plan_only_where_they_fit(member, festival):
    film = make_film("Zuhause")
    times = {"starts_at": at("2018-11-15 00:00"), "end_override": at("2018-11-20 23:00")}
    languages = {"audio": ("ko",), "subtitles": ("en",)}
    Screening.objects.create(
        film=film, series=festival.edition, state="public", stream_url="https://example.org/", **times, **languages
    )
    wish(member, film)
    keep_in_account(user=member, needs=GERMAN)
    recompute(user=member, now=NOW)
    assert plan_of(member) == {}
    keep_in_account(user=member, needs=Needs(reads=("en",), access=("rollstuhl",)))
    recompute(user=member, now=NOW)
    assert len(plan_of(member)) == 1


def test_a_trial_obeys_the_cookie(stranger, screenings):
    token = write_token({str(one.film_id): "gladly" for one in screenings.values()})
    said = {"hears": ["de"], "reads": ["de"], "access": ["rollstuhl"], "keep": "on"}
    stranger.post("/was-zu-mir-passt/", said)
    page = stranger.get("/plan/probe/", {"wunsch": token}).context["page"]
    assert [line.row.public_id for day in page.days for line in day.lines] == [screenings["fits"].public_id]


def test_a_plan_of_who_keeps_it_in_the_browser_says_that_it_does_not_know(member, planned, as_user):
    client = as_user(member)
    assert "steht nur in diesem Browser" not in words(client.get("/plan/").content.decode())
    client.cookies[COOKIE] = "kept"
    assert "steht nur in diesem Browser" in words(client.get("/plan/").content.decode())


@pytest.mark.parametrize("count", [1, 12])
def test_needs_cost_the_plan_no_query_more_for_few_and_many_films(member, as_user, festival, count):
    for number in range(count):
        when = f"2018-11-{16 + number % 8} {11 + number // 8 * 3}:00"
        film = make_film(f"Film {number}")
        festival.show(film, festival.stadthaus, when, subtitles=("en",))
        wish(member, film)
    client = as_user(member)
    without = queries(client, "/plan/")
    keep_in_account(user=member, needs=NEEDS)
    assert queries(client, "/plan/") == without


# Mail, calendars, links


def moved(screening: Screening, when: str) -> list[ScreeningChange]:
    screening.starts_at = at(when)
    save_screening(screening=screening, now=NOW)
    return list(ScreeningChange.objects.order_by("-pk")[:1])


def test_mail_names_facts_of_the_screening_and_leaves_out_what_does_not_fit(member, planned):
    keep_in_account(user=member, needs=NEEDS)
    save_screening(screening=planned["tent"], now=NOW)
    changes = moved(planned["tent"], "2018-11-17 20:00")
    (told,) = news(changes, member, now=NOW)
    assert told.changes[0].splitlines()[-1] == "Passt nicht: keine Rollstuhlplätze."
    assert (len(told.alternatives), told.left_out) == (1, ())


def test_mail_counts_other_screenings_that_do_not_fit(member, planned):
    keep_in_account(user=member, needs=NEEDS)
    save_screening(screening=planned["fits"], now=NOW)
    (told,) = news(moved(planned["fits"], "2018-11-18 20:00"), member, now=NOW)
    assert "passt nicht" not in told.changes[0].lower()
    assert told.alternatives == []
    assert told.left_out == ("1 Vorstellung passt nicht: keine Rollstuhlplätze (1).",)


def test_mail_to_who_says_nothing_is_as_ever(member, planned):
    save_screening(screening=planned["fits"], now=NOW)
    (told,) = news(moved(planned["fits"], "2018-11-18 20:00"), member, now=NOW)
    assert ("passt nicht" in told.changes[0].lower(), told.left_out, len(told.alternatives)) == (False, (), 1)


def test_calendar_and_shared_link_say_nothing_of_it(member, planned, as_user, stranger):
    PlanEntry.objects.filter(screening=planned["english"]).update(state="pinned")
    keep_in_account(user=member, needs=NEEDS)
    client = as_user(member)
    client.post("/plan/teilen/")
    plan = member.plan
    calendar = stranger.get(f"/plan/kalender/{plan.feed_token}.ics")
    link = plan.links.get()
    shared = stranger.get(f"/plan/geteilt/{link.token}/")
    assert (calendar.status_code, shared.status_code) == (200, 200)
    for source in (calendar.content.decode(), shared.content.decode()):
        assert ("passt nicht" in source.lower(), "rollstuhl" in source.lower()) == (False, False)
    assert "rollstuhl" not in f"{plan.feed_token} {link.token}".lower()


def test_forgetting_lets_everything_be_planned_again(member, planned):
    keep_in_account(user=member, needs=NEEDS)
    recompute(user=member, now=NOW)
    forget_in_account(user=member)
    recompute(user=member, now=NOW + dt.timedelta(minutes=1))
    assert len(plan_of(member)) == 3
    assert planning_data(member_plan(member), now=NOW).problem.options[0].unsuited is False


def test_a_screening_whose_hall_changes_is_planned_no_more(member, planned):
    keep_in_account(user=member, needs=NEEDS)
    recompute(user=member, now=NOW)
    hall = planned["fits"].hall
    hall.wheelchair_places = 0
    hall.save()
    assert [row.title for row in plan_page(member_plan(member), now=NOW).unsuited] == ["Doch"]
    recompute(user=member, now=NOW)
    assert plan_of(member) == {}


def test_a_screening_added_later_that_fits_is_found(member, planned, festival):
    keep_in_account(user=member, needs=NEEDS)
    later = make_screening(
        planned["english"].film, festival.stadthaus, series=festival.edition, starts_at=at("2018-11-22 18:00")
    )
    recompute(user=member, now=NOW)
    assert later in plan_of(member)


def test_a_plan_goes_only_where_a_pass_lets_in(member, planned):
    cineville = make_pass("Cineville")
    accept_pass(cineville, venue=planned["tent"].hall.venue)
    accept_pass(cineville, accepted=False, venue=planned["english"].hall.venue)
    keep_in_account(user=member, needs=Needs(passes=(cineville.slug,)))
    recompute(user=member, now=NOW)
    assert plan_of(member) == {planned["tent"]: "planned"}
    assert reasons(member) == {
        "Nie": ["Mo 19. Nov 18:00, Stadthaus, Mannheim: passt nicht: Pass gilt nicht."],
        "Ungesagt": ["Di 20. Nov 18:00, Kammer, Mannheim: keine Angabe, ob der Pass gilt."],
    }
