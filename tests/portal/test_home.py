"""The front page, on the afternoon of Saturday 17 November 2018."""

import datetime as dt
import re

import pytest
import time_machine

from community.services import rate, set_bookmark
from core.freshness import next_moment
from core.pagecache.keeping import until_of
from planner.models import PlanEntry
from planner.services import plan_of
from portal.home.parts import playing
from tests.factories import (
    at,
    make_article,
    make_city,
    make_credit,
    make_edition,
    make_film,
    make_hall,
    make_screening,
    make_text,
    make_user,
    make_venue,
)
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
NOW = at("2018-11-17 16:42")
THIS_WEEK = dt.date(2018, 11, 15), dt.date(2018, 11, 21)


@pytest.fixture(autouse=True)
def _saturday_afternoon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def halls():
    """A hall in each city."""
    cities = [make_city("Mannheim", position=1), make_city("Heidelberg", position=2)]
    return [make_hall(venue=make_venue(city=city)) for city in cities]


def make_voted_film(title: str, half_points: int, votes: int = 5):
    film = make_film(title)
    for _ in range(votes):
        rate(user=make_user(), film=film, half_points=half_points, now=NOW)
    return film


def titles(cards) -> list[str]:
    return [card.title for card in cards]


# Today


def listed(city) -> list[str]:
    return [row.starts_label for row in city.evening]


def folded(city) -> list[str]:
    return [show.row.starts_label for show in city.fold.shows] if city.fold else []


def test_today_stands_city_by_city_in_parts_of_the_day(stranger, halls):
    for hall, start in zip(halls, ["2018-11-17 17:00", "2018-11-18 00:10"], strict=True):
        make_screening(hall=hall, starts_at=at(start))
    cities = stranger.get("/").context["cities"]
    found = [(city.name, city.count, [part.label for part in city.parts]) for city in cities]
    assert found == [("Mannheim", 1, ["Am Nachmittag"]), ("Heidelberg", 1, ["Nach 22 Uhr"])]


def test_from_noon_on_the_evening_is_large_the_afternoon_folded_and_the_past_hidden(stranger, halls):
    for start in ("15:00", "17:00", "17:59", "18:00", "22:30"):
        make_screening(make_film(runtime=1), halls[0], starts_at=at(f"2018-11-17 {start}"))
    response = stranger.get("/")
    city, empty = response.context["cities"]
    assert (response.context["heading"], city.count_label) == ("Heute Abend", "4 noch heute")
    assert (city.fold.label, city.fold.count, folded(city)) == ("Noch bis 18 Uhr", 2, ["17:00", "17:59"])
    assert [(part.label, len(part.shows)) for part in city.parts] == [("Am Abend", 1), ("Nach 22 Uhr", 1)]
    assert (empty.fold, empty.empty) == (None, "Heute läuft hier nichts.")


@pytest.mark.parametrize(
    ("moment", "heading", "in_fold", "in_list"),
    [
        ("2018-11-17 11:59", "Heute im Kino", [], ["15:00", "17:00", "20:00"]),
        ("2018-11-17 12:00", "Heute Abend", ["15:00", "17:00"], ["20:00"]),
        ("2018-11-17 18:00", "Heute Abend", [], ["20:00"]),
        ("2018-11-17 20:00", "Heute im Kino", [], []),
    ],
)
def test_what_is_folded_follows_the_hour(stranger, halls, moment, heading, in_fold, in_list):
    for start in ("15:00", "17:00", "20:00"):
        make_screening(make_film(runtime=1), halls[0], starts_at=at(f"2018-11-17 {start}"))
    with time_machine.travel(at(moment), tick=False):
        context = stranger.get("/").context
    city = context["cities"][0]
    assert (context["heading"], folded(city), listed(city)) == (heading, in_fold, in_list)


def test_an_evening_of_which_all_is_cancelled_folds_nothing(stranger, halls):
    make_screening(hall=halls[0], starts_at=at("2018-11-17 17:00"))
    make_screening(hall=halls[0], starts_at=at("2018-11-17 20:00"), state="cancelled")
    context = stranger.get("/").context
    city = context["cities"][0]
    assert (context["heading"], city.fold, listed(city)) == ("Heute im Kino", None, ["17:00", "20:00"])


def test_what_is_folded_is_limited_too_and_the_rest_linked(stranger, halls):
    for number in range(14):
        start = at("2018-11-17 16:43") + dt.timedelta(minutes=2 * number)
        make_screening(make_film(runtime=1), halls[0], starts_at=start)
    make_screening(hall=halls[0], starts_at=at("2018-11-17 20:00"))
    city = stranger.get("/").context["cities"][0]
    assert (city.fold.count, len(city.fold.shows), city.hidden, city.count) == (14, 12, 2, 15)


def plan(member, *screenings) -> None:
    for screening in screenings:
        PlanEntry.objects.create(plan=plan_of(member), screening=screening, state="planned", revision=1)


def own_band(client, path: str = "/") -> str:
    page = client.get(path).text
    found = re.search(r'<section class="own-band".*?</section>', page, re.DOTALL)
    return words(f"<main>{found.group()}</main>") if found else ""


def test_a_members_own_plan_stands_on_top(as_user, member, halls):
    late = make_screening(make_film("Danach"), halls[0], starts_at=at("2018-11-17 20:15"))
    plan(member, make_screening(make_film("Gleich", runtime=60), halls[0], starts_at=at("2018-11-17 17:00")), late)
    assert own_band(as_user(member)) == (
        f"17:00 Gleich Dein Plan: in 18 Minuten, {halls[0].venue.name} , Mannheim , danach um 20:15 Danach Mein Plan"
    )


@pytest.mark.parametrize(
    ("start", "when"),
    [("2018-11-17 16:43", "in 1 Minute,"), ("2018-11-17 20:00", "heute,"), ("2018-11-18 11:00", "morgen,")],
)
def test_the_plan_says_when_it_goes_on(as_user, member, halls, start, when):
    plan(member, make_screening(make_film("Film"), halls[1], starts_at=at(start)))
    assert f"Dein Plan: {when} {halls[1].venue.name} , Heidelberg" in own_band(as_user(member))


def test_a_plan_of_later_days_and_of_what_is_over_is_not_on_top(as_user, member, halls, stranger):
    plan(member, make_screening(make_film(), halls[0], starts_at=at("2018-11-19 11:00")))
    cancelled = make_screening(make_film(), halls[1], starts_at=at("2018-11-17 20:00"))
    plan(member, cancelled)
    type(cancelled).objects.filter(pk=cancelled.pk).update(state="cancelled")
    with time_machine.travel(at("2018-11-17 16:42"), tick=False):
        assert (own_band(as_user(member)), own_band(stranger)) == ("", "")


def test_of_the_evenings_films_the_latest_critique_is_told(stranger, halls):
    film = make_film("Besprochen")
    make_screening(film, halls[0], starts_at=at("2018-11-17 20:15"))
    make_screening(make_film("Morgen"), halls[1], starts_at=at("2018-11-18 20:15"))
    for one, title in ((film, "Von heute."), (make_film(), "Von anderem.")):
        make_text(one, "critique", title=title, published_on=dt.date(2018, 11, 16))
    context = stranger.get("/").context
    tip = context["tip"].critique
    assert (tip.text.title, [row.starts_label for row in tip.rows]) == ("Von heute.", ["20:15"])
    assert [critique.text.title for critique in context["critiques"]] == ["Von anderem."]


def test_the_switch_leaves_one_city(stranger, halls):
    response = stranger.get("/", {"stadt": "heidelberg"})
    assert [city.name for city in response.context["cities"]] == ["Heidelberg"]
    assert [link.current for link in response.context["switch"].links] == [False, False, True]


def test_an_unknown_city_leaves_both(stranger, halls):
    assert len(stranger.get("/", {"stadt": "atlantis"}).context["cities"]) == 2


def test_a_city_links_to_its_own_programme(stranger, halls):
    make_screening(hall=halls[0], starts_at=at("2018-11-17 20:00"))
    assert stranger.get("/").context["cities"][0].url == "/programm/?tag=2018-11-17&stadt=mannheim"


def test_of_a_long_day_only_what_is_to_come_is_shown_and_the_rest_linked(stranger, halls):
    for number in range(20):
        start = at("2018-11-17 18:00") + dt.timedelta(minutes=30 * number)
        make_screening(make_film(runtime=20), halls[0], starts_at=start)
    city = stranger.get("/").context["cities"][0]
    shown = [show.row.starts_label for part in city.parts for show in part.shows]
    assert (city.count, len(shown), shown[0], city.hidden) == (20, 12, "18:00", 8)


def test_an_empty_portal_says_what_it_is_going_to_be(stranger, halls, as_user, editor):
    make_screening(hall=halls[0], starts_at=at("2018-11-20 20:00"), state="draft")
    page = words(read(stranger, "/"))
    assert "Noch kein Programm Samstag, 17. November 2018 Hier stehen bald alle Vorstellungen." in page
    assert ("Heute läuft hier nichts" in page, "ersten Schritten" in page) == (False, False)
    assert "Zu den ersten Schritten" in words(read(as_user(editor), "/"))


@pytest.mark.usefixtures("real_frame")
def test_an_empty_portal_names_its_cities(stranger, halls):
    assert "alle Vorstellungen aus Mannheim und Heidelberg . Das Portal wird" in words(read(stranger, "/"))


def test_a_city_without_screenings_offers_tomorrow(stranger, halls):
    make_screening(starts_at=at("2018-12-24 20:00"))
    page = stranger.get("/").content.decode()
    assert page.count("Heute läuft hier nichts.") == 2
    assert "/programm/?tag=2018-11-18&amp;stadt=heidelberg" in page


def test_after_midnight_the_rest_of_the_night_is_shown_and_then_the_next_day(stranger, halls):
    for title, start in [
        ("Vorbei", "2018-11-17 20:00"),
        ("Spätfilm", "2018-11-18 00:45"),
        ("Matinee", "2018-11-18 11:00"),
        ("Übermorgen", "2018-11-19 11:00"),
    ]:
        make_screening(make_film(title), halls[0], starts_at=at(start))
    with time_machine.travel(at("2018-11-18 00:30"), tick=False):
        context = stranger.get("/").context
    mannheim, heidelberg = context["cities"]
    shown = [(part.label, [show.row.title for show in part.shows]) for part in mannheim.parts]
    assert shown == [("Jetzt noch", ["Spätfilm"]), ("Sonntag: Am Vormittag", ["Matinee"])]
    assert (context["heading"], context["day_name"]) == ("Noch heute Nacht", "Nacht auf Sonntag, 00:30 Uhr")
    assert (context["strip"].days[0].number, mannheim.count, mannheim.next_label) == (
        17,
        1,
        "So 18. Nov: 1 Vorstellung",
    )
    assert (heidelberg.empty, heidelberg.next_label) == (
        "Heute Nacht beginnt hier nichts mehr.",
        "So 18. Nov: 0 Vorstellungen",
    )
    assert heidelberg.next_url == "/programm/?tag=2018-11-18&stadt=heidelberg"


def test_once_nothing_begins_any_more_in_the_night_the_next_day_is_open(stranger, halls):
    for title, start in [("Läuft", "2018-11-18 00:45"), ("Matinee", "2018-11-18 11:00")]:
        make_screening(make_film(title), halls[0], starts_at=at(start))
    with time_machine.travel(at("2018-11-18 01:49"), tick=False):
        response = stranger.get("/")
    mannheim, heidelberg = response.context["cities"]
    assert (response.context["heading"], response.context["day_name"]) == (
        "Sonntag im Kino",
        "Sonntag, 18. November 2018",
    )
    assert [show.row.title for part in mannheim.parts for show in part.shows] == ["Matinee"]
    assert heidelberg.empty == "Hier läuft am Sonntag nichts."
    assert [(day.number, day.label) for day in response.context["strip"].days if day.current] == [(18, "Nov")]


def test_the_night_is_over_at_five(stranger, halls):
    make_screening(make_film("Spätfilm"), halls[0], starts_at=at("2018-11-18 00:45"))
    with time_machine.travel(at("2018-11-18 05:00"), tick=False):
        assert [city.parts for city in stranger.get("/").context["cities"]] == [[], []]


def test_the_strip_leads_to_the_programme(stranger):
    strip = stranger.get("/").context["strip"].days
    assert (len(strip), strip[1].url) == (11, "/programm/?tag=2018-11-18")


# Festival


def test_a_running_edition_shows_its_day_and_what_comes_next(stranger, halls):
    edition = make_edition(2018)
    make_screening(make_film("Festivalfilm"), halls[0], starts_at=at("2018-11-17 20:00"), series=edition)
    make_screening(make_film("Alltagsfilm"), halls[1], starts_at=at("2018-11-17 19:00"))
    panel = stranger.get("/").context["festival"]
    assert panel.progress == "Heute ist Tag 3 von 11."
    assert panel.day_states == ["past", "past", "today", *[""] * 8]
    assert [(day, row.title) for day, row in panel.rows] == [("", "Festivalfilm")]


def test_the_next_edition_says_when_it_begins(stranger):
    make_edition(2018, starts_on=dt.date(2018, 11, 22), ends_on=dt.date(2018, 11, 25))
    panel = stranger.get("/").context["festival"]
    assert (panel.progress, panel.dates) == ("Beginnt am Do 22. Nov.", "22. bis 25. November 2018")


def test_what_comes_next_names_its_day_where_it_is_not_today(stranger, halls):
    edition = make_edition(2018)
    make_screening(make_film("Festivalfilm"), halls[0], starts_at=at("2018-11-18 17:00"), series=edition)
    assert [day for day, _row in stranger.get("/").context["festival"].rows] == ["So 18. Nov"]


def test_in_its_last_night_an_edition_says_that_it_ends(stranger):
    make_edition(2018, ends_on=dt.date(2018, 11, 17), is_sample=True)
    with time_machine.travel(at("2018-11-18 00:30"), tick=False):
        response = stranger.get("/")
    assert response.context["festival"].progress == "Endet in dieser Nacht."
    assert "Beispiel: Diese Ausgabe ist für die Vorführung erfunden." in response.text


def test_without_an_edition_there_is_no_panel(stranger):
    assert 'class="fest"' not in stranger.get("/").content.decode()


# Films and critiques


def test_new_are_films_released_or_first_shown_here_in_this_week(stranger):
    for title, released in (("Start", THIS_WEEK[0]), ("Ende", THIS_WEEK[1]), ("Zu spät", dt.date(2018, 11, 22))):
        make_film(title, german_release=released)
    make_screening(make_film("Erstmals"), starts_at=at("2018-11-22 04:59"))
    old = make_film("Schon gelaufen")
    for start in ("2018-11-14 20:00", "2018-11-17 20:00"):
        make_screening(old, starts_at=at(start))
    response = stranger.get("/")
    assert titles(response.context["new"].cards) == ["Ende", "Start", "Erstmals"]
    assert response.context["new"].since == "Donnerstag, 15. November"


def test_festival_films_drafts_and_cancelled_screenings_are_not_new(stranger):
    make_screening(starts_at=at("2018-11-17 20:00"), series=make_edition(2018))
    make_screening(starts_at=at("2018-11-17 20:00"), state="cancelled")
    make_film(german_release=THIS_WEEK[0], state="draft")
    assert titles(stranger.get("/").context["new"].cards) == []


def test_best_rated_are_films_with_five_votes_those_that_run_first(stranger):
    make_voted_film("Zu wenige", 20, votes=4)
    make_voted_film("Sehr gut", 19)
    running = make_voted_film("Läuft", 12)
    make_screening(running, starts_at=at("2018-11-20 20:00"))
    assert titles(stranger.get("/").context["best"].cards) == ["Läuft", "Sehr gut"]


def test_the_latest_critiques_stand_newest_first_and_none_of_tomorrow(stranger):
    for day in (14, 16, 15, 17, 18):
        make_text(make_film(), "critique", title=f"Vom {day}.", published_on=dt.date(2018, 11, day))
    make_text(make_film(state="draft"), "critique", published_on=dt.date(2018, 11, 17))
    critiques = stranger.get("/").context["critiques"]
    assert [critique.text.title for critique in critiques] == ["Vom 17.", "Vom 16.", "Vom 15."]


def test_critiques_of_other_years_say_the_year(stranger):
    for day in (dt.date(2018, 11, 12), dt.date(2017, 2, 8)):
        make_text(make_film(), "critique", published_on=day)
    assert [critique.day for critique in stranger.get("/").context["critiques"]] == ["Mo 12. Nov", "8. Februar 2017"]


# Everybody


def test_the_page_stands_without_any_content(stranger):
    assert stranger.get("/").status_code == 200


def test_the_page_speaks_english_too(stranger, halls):
    make_screening(hall=halls[0], starts_at=at("2018-11-17 20:00"))
    assert stranger.get("/en/").status_code == 200


def test_strangers_get_no_cookie(stranger, halls):
    make_screening(hall=halls[0], starts_at=at("2018-11-17 20:00"))
    assert dict(stranger.get("/").cookies) == {}


def test_members_see_their_bookmarked_films(as_user, member, halls):
    film = make_film()
    make_screening(film, halls[0], starts_at=at("2018-11-17 20:00"))
    set_bookmark(user=member, film=film, priority="must", now=NOW)
    response = as_user(member).get("/")
    assert 'data-own="marked"' in response.content.decode()


@pytest.mark.parametrize("count", [1, 8])
def test_the_page_costs_eighteen_queries_however_much_runs(stranger, halls, count, django_assert_num_queries):
    fill(halls, count)
    next_moment(NOW)  # asked once for all pages
    with django_assert_num_queries(18):
        stranger.get("/")
    with django_assert_num_queries(14):  # which films play is asked once, and where the halls are
        stranger.get("/")


def fill(halls, count):
    edition = make_edition(2018)
    for number in range(count):
        film = make_film(german_release=THIS_WEEK[0], runtime=20)
        make_credit(film)
        for hall in halls:
            start = at("2018-11-17 18:00") + dt.timedelta(minutes=20 * number)
            make_screening(film, hall, starts_at=start, series=edition)
        make_text(film, "critique", published_on=dt.date(2018, 11, 17))
        make_article("", film, published_on=dt.date(2018, 11, 17))
        make_voted_film(f"Gut {number}", 16)


def test_a_page_that_tells_of_films_that_played_before_is_not_kept(stranger, monkeypatch):
    past_the_cache = {"Authorization": "x"}
    current = stranger.get("/", headers=past_the_cache)
    monkeypatch.setattr(playing, "is_current", lambda *_made: False)
    older = stranger.get("/", headers=past_the_cache)
    assert (until_of(current), until_of(older)) == (None, NOW)
