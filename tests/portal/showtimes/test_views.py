"""The programme page, on the afternoon of Saturday 17 November 2018."""

import datetime as dt
import re

import pytest
import time_machine

from community.services import set_bookmark
from planner.models import Plan, PlanEntry
from showtimes.models import Screening, ScreeningGuest
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_film,
    make_hall,
    make_screening,
    make_section,
    make_selection,
    make_series,
    make_user,
    make_venue,
)
from tests.portal.pages import tidy
from venues.models import TravelTime

pytestmark = pytest.mark.django_db
URL = "/programm/"
QUERIES = {"film": 10, "zeit": 8, "kino": 8}


@pytest.fixture(autouse=True)
def _saturday_afternoon():
    with time_machine.travel(at("2018-11-17 16:42"), tick=False):
        yield


def titles(response) -> list[str]:
    return [row.title for row in response.context["rows"]]


def links(response) -> list[str]:
    return [link.label for link in response.context["empty"].links]


def make_day(count: int = 1, day: str = "2018-11-17", **fields) -> None:
    for number in range(count):
        make_screening(starts_at=at(f"{day} 10:00") + dt.timedelta(minutes=30 * number), **fields)


@pytest.fixture
def two_cities():
    """One screening in each city, of the film named like its venue."""
    for city in ("Mannheim", "Heidelberg"):
        hall = make_hall(venue=make_venue(f"Haus {city}", city=make_city(city)))
        make_screening(make_film(f"Film {city}"), hall, starts_at=at("2018-11-17 20:00"))


# Days


def test_without_a_day_it_is_today(stranger):
    make_screening(make_film("Heute"), starts_at=at("2018-11-17 20:00"))
    make_screening(make_film("Morgen"), starts_at=at("2018-11-18 20:00"))
    response = stranger.get(URL)
    assert (titles(response), response.context["day"]) == (["Heute"], dt.date(2018, 11, 17))


@pytest.mark.parametrize("order", ["zeit", "kino"])
def test_the_list_says_where_a_time_leads(stranger, order):
    make_screening(starts_at=at("2018-11-17 20:00"))
    assert "Jede Zeit führt zu ihrer Vorstellung" in stranger.get(URL, {"ordnung": order}).content.decode()


@pytest.mark.parametrize("order", ["film", "zeit"])
def test_the_list_says_the_city_to_who_sees_no_shape(stranger, order):
    make_screening(hall=make_hall(venue=make_venue("Odeon")), starts_at=at("2018-11-17 20:00"))
    shown = stranger.get(URL, {"ordnung": order}).content.decode()
    assert 'Odeon</span><span class="vh">, Mannheim</span>' in shown


def test_a_screening_at_half_past_midnight_stands_under_the_day_before(stranger):
    make_screening(make_film("Nachts"), starts_at=at("2018-11-18 00:30"))
    assert titles(stranger.get(URL, {"tag": "2018-11-17"})) == ["Nachts"]
    assert titles(stranger.get(URL, {"tag": "2018-11-18"})) == []


def test_before_five_in_the_morning_today_is_still_yesterday(stranger):
    make_screening(make_film("Samstagnacht"), starts_at=at("2018-11-18 00:30"))
    with time_machine.travel(at("2018-11-18 03:00"), tick=False):
        assert titles(stranger.get(URL)) == ["Samstagnacht"]


def test_each_city_counts_its_day_by_its_own_clock(stranger):
    london = make_hall(venue=make_venue("Prince Charles", city=make_city("London", time_zone="Europe/London")))
    berlin = make_hall()
    for hall, title in ((berlin, "Schon der nächste Tag"), (london, "Noch derselbe Tag")):
        make_screening(make_film(title), hall, starts_at=at("2018-11-18 05:30"))
    assert titles(stranger.get(URL, {"tag": "2018-11-17"})) == ["Noch derselbe Tag"]
    assert titles(stranger.get(URL, {"tag": "2018-11-18"})) == ["Schon der nächste Tag"]


def test_drafts_and_drafts_venues_are_not_shown(stranger):
    make_screening(state="draft", starts_at=at("2018-11-17 20:00"))
    make_screening(make_film(state="draft"), starts_at=at("2018-11-17 20:00"))
    make_screening(hall=make_hall(venue=make_venue(state="draft")), starts_at=at("2018-11-17 20:00"))
    assert titles(stranger.get(URL)) == []


def test_the_neighbouring_days_keep_the_filters(stranger):
    response = stranger.get(URL, {"tag": "2018-11-17", "zeit": "ab-20"})
    assert response.context["before"][0] == "/programm/?tag=2018-11-16&zeit=ab-20"
    assert response.context["after"][0] == "/programm/?tag=2018-11-18&zeit=ab-20"


def test_the_strip_begins_today_and_marks_the_days_of_a_local_festival(stranger):
    make_edition(2018, starts_on=dt.date(2018, 11, 15), ends_on=dt.date(2018, 11, 19))
    strip = stranger.get(URL).context["strip"].days
    assert [day.number for day in strip] == [17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27]
    assert [day.number for day in strip if day.festival] == [17, 18, 19]
    assert [day.number for day in strip if day.current] == [17]


def test_the_strip_marks_no_edition_that_is_a_draft_or_not_announced(stranger):
    make_edition(2018, starts_on=dt.date(2018, 11, 15), ends_on=dt.date(2018, 11, 19), state="draft")
    assert not any(day.festival for day in stranger.get(URL).context["strip"].days)


def test_the_strip_begins_one_day_before_a_distant_day_and_keeps_today_at_its_edge(stranger):
    strip = stranger.get(URL, {"tag": "2019-02-01"}).context["strip"]
    assert [day.number for day in strip.days] == [17, 31, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert strip.starts_apart


# Filters


def test_a_city_narrows(stranger, two_cities):
    assert titles(stranger.get(URL, {"stadt": "heidelberg"})) == ["Film Heidelberg"]


def test_a_venue_narrows(stranger, two_cities):
    assert titles(stranger.get(URL, {"kino": "haus-mannheim-mannheim"})) == ["Film Mannheim"]


def test_a_kind_narrows(stranger):
    make_screening(make_film("Lang"), starts_at=at("2018-11-17 20:00"))
    make_screening(make_film("Kurz", kind="short"), starts_at=at("2018-11-17 20:00"))
    assert titles(stranger.get(URL, {"art": "short"})) == ["Kurz"]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("noch", ["17:00", "20:00", "00:30"]),
        ("bis-17", ["11:00", "16:30"]),
        ("17-bis-20", ["17:00"]),
        ("ab-20", ["20:00", "00:30"]),
        ("nacht", ["00:30"]),
    ],
)
def test_a_time_of_day_narrows(stranger, time, expected):
    starts = ["2018-11-17 11:00", "2018-11-17 16:30", "2018-11-17 17:00", "2018-11-17 20:00", "2018-11-18 00:30"]
    for start in starts:
        make_screening(starts_at=at(start))
    rows = stranger.get(URL, {"zeit": time}).context["rows"]
    assert [row.starts_label for row in rows] == expected


def test_what_is_cancelled_cannot_be_reached(stranger):
    make_screening(starts_at=at("2018-11-17 20:00"), state="cancelled")
    assert titles(stranger.get(URL, {"zeit": "noch"})) == []


def test_languages_match_audio_or_subtitles_and_tell_what_states_nothing(stranger):
    kinds = {"OmU": (("ko",), ("de",)), "DF": (("de",), ()), "OmeU": (("ko",), ("en",)), "?": ((), ())}
    for title, (audio, subtitles) in kinds.items():
        film = make_film(f"Film {title}", slug=f"film-{len(title)}")
        make_screening(film, starts_at=at("2018-11-17 20:00"), audio=audio, subtitles=subtitles)
    german = stranger.get(URL, {"sprache": "de"})
    assert sorted(titles(german)) == ["Film DF", "Film OmU"]
    assert german.context["unstated"] == ["Bei 1 weiteren Vorstellung ist keine Sprache angegeben."]
    both = stranger.get(URL, {"sprache": ["de", "en"]})
    assert sorted(titles(both)) == ["Film DF", "Film OmU", "Film OmeU"]


def test_languages_of_the_day_are_offered_after_the_usual_ones(stranger):
    make_screening(starts_at=at("2018-11-17 20:00"), audio=("ko",), subtitles=("pt-BR",))
    response = stranger.get(URL, {"sprache": "fr"})
    offered = [(option.value, option.chosen) for option in response.context["facets"].languages.options]
    assert offered == [("de", False), ("en", False), ("fr", True), ("ko", False), ("pt", False)]


def test_a_filtered_page_is_known_to_search_engines_by_its_day(stranger):
    page = stranger.get(URL, {"tag": "2018-11-17", "stadt": "mannheim"}).content.decode()
    assert re.findall(r'rel="canonical" href="[^/]+//[^/]+([^"]+)"', page) == ["/programm/?tag=2018-11-17"]


# Orders


def test_films_stand_by_title_with_the_times_of_a_house_side_by_side(stranger):
    venue = make_venue("Atlantis", city=make_city("Mannheim", position=1))
    one, two = make_hall("Saal 1", venue=venue), make_hall("Saal 2", venue=venue)
    film = make_film("Zuletzt")
    make_screening(film, two, starts_at=at("2018-11-17 18:00"))
    make_screening(film, one, starts_at=at("2018-11-17 20:00"))
    make_screening(film, one, starts_at=at("2018-11-17 22:00"))
    make_screening(make_film("Das Erste"), two, starts_at=at("2018-11-17 23:00"))
    films = stranger.get(URL).context["films"]
    assert [found.card.title for found in films] == ["Das Erste", "Zuletzt"]
    places = [
        (place.name, place.detail, [row.starts_label for row in place.rows]) for film in films for place in film.places
    ]
    assert places == [("Atlantis", "Saal 2", ["23:00"]), ("Atlantis", "", ["18:00", "20:00", "22:00"])]


def test_a_film_names_the_festival_section_it_runs_in(stranger):
    edition = make_edition(2018)
    film = make_film()
    make_selection(edition, film, section=make_section(edition, "Wettbewerb"))
    make_screening(film, starts_at=at("2018-11-17 20:00"), series=edition)
    (shown,) = stranger.get(URL).context["films"]
    assert shown.section == ("Wettbewerb", "/festival/iffmh-2018/sektion/wettbewerb/")


def test_by_time_the_day_has_parts(stranger):
    for start in ("2018-11-17 11:00", "2018-11-17 15:00", "2018-11-17 20:00", "2018-11-18 00:30"):
        make_screening(starts_at=at(start))
    with time_machine.travel(at("2018-11-17 08:00"), tick=False):
        parts = stranger.get(URL, {"ordnung": "zeit"}).context["parts"]
    assert [part.label for part in parts] == ["Am Vormittag", "Am Nachmittag", "Am Abend", "Nach 22 Uhr"]


@pytest.mark.parametrize(("order", "name"), [("film", "films"), ("zeit", "parts"), ("kino", "venues")])
def test_what_has_begun_is_folded(stranger, order, name):
    make_screening(make_film("Läuft"), starts_at=at("2018-11-17 16:42"))
    make_screening(make_film("Kommt"), starts_at=at("2018-11-17 16:43"))
    response = stranger.get(URL, {"ordnung": order})
    assert [show.row.title for show in response.context["begun"]] == ["Läuft"]
    page = tidy(response.content.decode())
    assert page.index(">Kommt<") < page.index('<details class="part">') < page.index(">Läuft<")
    assert len(response.context[name]) == 1


@pytest.mark.parametrize("order", ["film", "zeit", "kino"])
def test_where_all_of_today_has_begun_a_sentence_says_so_and_leads_on(stranger, order):
    make_screening(make_film("Läuft"), starts_at=at("2018-11-17 16:42"), audio=("de",))
    make_screening(make_film("Morgen"), starts_at=at("2018-11-18 20:00"), audio=("fr",))
    make_screening(make_film("Abgesagt"), starts_at=at("2018-11-19 20:00"), audio=("de",), state="cancelled")
    make_screening(make_film("Später"), starts_at=at("2018-11-20 20:00"), audio=("de",))
    response = stranger.get(URL, {"ordnung": order, "fassung": "df"})
    over, count = response.context["over"], "1 Film" if order == "film" else "1 Vorstellung"
    assert (over.title, [link.label for link in over.links]) == (
        "Heute beginnt hier nichts mehr.",
        [f"Di 20. Nov: {count}"],
    )
    assert titles(stranger.get(over.links[0].url)) == ["Später"]
    assert [show.row.title for show in response.context["begun"]] == ["Läuft"]
    page = tidy(response.content.decode())
    assert page.index("Heute beginnt hier nichts mehr.") < page.index('<details class="part">') < page.index(">Läuft<")


@pytest.mark.parametrize("asked", [{"tag": "2018-11-16"}, {"ansicht": "woche"}, {}])
def test_of_other_days_and_while_something_is_to_come_nothing_is_said_to_be_over(stranger, asked):
    make_screening(starts_at=at("2018-11-16 20:00"))
    make_screening(starts_at=at("2018-11-17 20:00" if not asked else "2018-11-17 12:00"))
    assert stranger.get(URL, asked).context["over"] is None


def test_in_the_night_its_day_is_over_by_the_name_of_the_night(stranger):
    make_screening(starts_at=at("2018-11-17 20:00"))
    with time_machine.travel(at("2018-11-18 02:16"), tick=False):
        over = stranger.get(URL, {"tag": "2018-11-17"}).context["over"]
    assert over.title == "Heute Nacht beginnt hier nichts mehr."


def test_a_day_that_is_over_is_shown_whole(stranger):
    make_screening(make_film("Damals"), starts_at=at("2018-11-16 20:00"))
    response = stranger.get(URL, {"tag": "2018-11-16"})
    assert ([film.card.title for film in response.context["films"]], response.context["begun"]) == (["Damals"], [])


def test_by_venue_the_rows_say_the_end_instead_of_the_venue(stranger, two_cities):
    cities = stranger.get(URL, {"ordnung": "kino"}).context["venues"]
    rows = [(city.name, venue.name, show.row.place) for city in cities for venue in city.venues for show in venue.shows]
    assert sorted(rows) == [
        ("Heidelberg", "Haus Heidelberg", "bis 21:30"),
        ("Mannheim", "Haus Mannheim", "bis 21:30"),
    ]


def test_versions_on_the_page_are_explained(stranger):
    make_screening(starts_at=at("2018-11-17 20:00"))
    page = stranger.get(URL).content.decode()
    assert "OmU</abbr>Originalfassung mit deutschen Untertiteln</span>" in page


def test_cancelled_screenings_stand_on_the_page_but_are_not_counted(stranger):
    make_screening(starts_at=at("2018-11-17 20:00"), state="cancelled")
    make_screening(starts_at=at("2018-11-17 21:00"))
    response = stranger.get(URL)
    assert (len(response.context["rows"]), response.context["count"]) == (2, 1)


def test_what_is_made_up_for_the_demo_says_so(stranger):
    make_screening(starts_at=at("2018-11-17 20:00"), series=make_series(is_sample=True))
    assert "Diese Vorstellungen sind für die Vorführung des Portals erfunden." in stranger.get(URL).content.decode()
    make_screening(starts_at=at("2018-11-17 20:00"))
    assert "Ein Teil dieser Vorstellungen ist für die Vorführung" in stranger.get(URL).content.decode()


# The grid


def slots(response) -> list:
    return response.context["grid"].slots


def test_the_grid_has_each_screening_of_the_day_once_also_past_midnight(stranger):
    for start in ("2018-11-17 11:00", "2018-11-17 20:00", "2018-11-18 00:30", "2018-11-18 04:59"):
        make_screening(starts_at=at(start))
    make_screening(starts_at=at("2018-11-18 05:00"))
    response = stranger.get(URL, {"ansicht": "raster"})
    assert [slot.row.starts_label for slot in slots(response)] == ["11:00", "20:00", "00:30", "04:59"]
    assert response.content.decode().count('<li class="slot ') == 4


def test_the_grid_says_in_words_what_colours_say(stranger, as_user, member):
    film = make_film("Gemerktes")
    make_screening(film, starts_at=at("2018-11-17 20:00"), talk_minutes=30)
    make_screening(starts_at=at("2018-11-17 21:00"), state="cancelled")
    make_screening(starts_at=at("2018-11-17 21:30"), availability="soldout")
    set_bookmark(user=member, film=film, priority="must", now=at("2018-11-10 12:00"))
    page = as_user(member).get(URL, {"ansicht": "raster"}).content.decode()
    said = [f">{word}<" in page for word in ("gemerkt", "abgesagt", "ausverkauft", "mit Gespräch")]
    assert said == [True] * 4
    assert "talk-30" in page


def test_the_grid_escapes_what_editors_type(stranger):
    hall = make_hall("<i>1</i>", venue=make_venue('"><script>'))
    make_hall(venue=hall.venue)
    film = make_film("<script>alert(1)</script>", slug="boese", title_language="ko")
    screening = make_screening(film, hall, starts_at=at("2018-11-17 20:00"))
    ScreeningGuest.objects.create(screening=screening, name="<b>Gast</b>")
    page = stranger.get(URL, {"ansicht": "raster"}).content.decode()
    assert [bad in page for bad in ("<script>alert", '"><script>', "<b>Gast", "<i>1")] == [False] * 4


def test_orders_and_grid_lead_to_each_other_and_keep_the_filters(stranger):
    orders = stranger.get(URL, {"stadt": "", "zeit": "ab-20", "ansicht": "raster"}).context["orders"].links
    assert [(order.url, order.current) for order in orders] == [
        ("/programm/?tag=2018-11-17&zeit=ab-20", False),
        ("/programm/?tag=2018-11-17&zeit=ab-20&ordnung=zeit", False),
        ("/programm/?tag=2018-11-17&zeit=ab-20&ordnung=kino", False),
        ("/programm/?tag=2018-11-17&zeit=ab-20&ansicht=woche", False),
        ("/programm/?tag=2018-11-17&zeit=ab-20&ansicht=raster", True),
    ]


@pytest.mark.parametrize("count", [60, 600])
def test_the_grid_costs_the_same_queries_with_60_and_600_screenings(stranger, count, django_assert_num_queries):
    film, halls = make_film(runtime=60), [make_hall(f"Saal {number}") for number in range(30)]
    starts = [at("2018-11-17 05:00") + dt.timedelta(minutes=70 * number) for number in range(20)]
    Screening.objects.bulk_create(
        Screening(
            film=film,
            hall=halls[number % 30],
            state="public",
            public_id=f"v{number}",
            starts_at=starts[number // 30],
        )
        for number in range(count)
    )
    with time_machine.travel(at("2018-11-17 05:30")), django_assert_num_queries(8):
        assert len(slots(stranger.get(URL, {"ansicht": "raster"}))) == count


# What is one's own


def plan(user, *screenings) -> None:
    own = Plan.objects.create(user=user)
    for screening in screenings:
        PlanEntry.objects.create(plan=own, screening=screening, state="planned", revision=0)


@pytest.fixture
def evening(member):
    """Three bookmarked films and one that is not: one planned, one at the same time, one later."""
    starts = {"Geplant": "20:00", "Zugleich": "21:00", "Danach": "21:30", "Fremd": "20:00"}
    screenings = {}
    for title, start in starts.items():
        film = make_film(title)
        screenings[title] = make_screening(film, starts_at=at(f"2018-11-17 {start}"))
        if title != "Fremd":
            set_bookmark(user=member, film=film, priority="must", now=at("2018-11-10 12:00"))
    plan(member, screenings["Geplant"])
    return screenings


def own_states(response) -> dict[str, str]:
    return {row.title: row.own_state for row in response.context["rows"]}


@pytest.mark.parametrize("view", [{"ansicht": "raster"}, {}, {"ordnung": "zeit"}])
def test_members_see_their_plan_what_is_bookmarked_and_what_conflicts(as_user, member, evening, view):
    response = as_user(member).get(URL, view)
    assert own_states(response) == {"Geplant": "planned", "Zugleich": "conflict", "Danach": "marked", "Fremd": ""}
    assert "Konflikt" in response.content.decode()


def test_the_way_between_two_venues_conflicts_too(as_user, member, evening):
    planned, later = evening["Geplant"], evening["Danach"]
    TravelTime.objects.create(venue_a=planned.hall.venue, venue_b=later.hall.venue, minutes=20)
    assert own_states(as_user(member).get(URL))["Danach"] == "conflict"


def test_only_ones_own_or_only_the_plan(as_user, member, evening):
    client = as_user(member)
    assert set(titles(client.get(URL, {"meine": "gemerkt"}))) == {"Geplant", "Zugleich", "Danach"}
    assert titles(client.get(URL, {"meine": "plan"})) == ["Geplant"]


def test_the_plan_of_others_is_not_shown(as_user, member, evening):
    assert set(own_states(as_user(make_user()).get(URL)).values()) == {""}


def test_strangers_who_ask_for_their_own_are_told_to_sign_in(stranger):
    make_screening(starts_at=at("2018-11-17 20:00"))
    response = stranger.get(URL, {"meine": "gemerkt"})
    assert response.context["empty"].title == "Melde dich an, um nur deine zu sehen"
    assert links(response)[0] == "Ohne „Nur meine“: 1 Film"
    assert 'class="btn" href="/konto/login/?next=%2Fprogramm%2F%3Fmeine%3Dgemerkt"' in response.content.decode()
    assert dict(response.cookies) == {}


def test_strangers_may_sign_in_from_a_day_without_screenings_too(stranger):
    empty = stranger.get(URL, {"meine": "gemerkt", "tag": "2018-11-18"}).context["empty"]
    assert (empty.title, empty.button.label) == ("An diesem Tag läuft hier nichts", "Anmelden")


# Guests, tickets, access, sections


def test_guests_tickets_and_access_narrow(stranger):
    hall = make_hall(wheelchair_places=2)
    with_guest = make_screening(make_film("Mit Gast"), hall, starts_at=at("2018-11-17 18:00"))
    ScreeningGuest.objects.create(screening=with_guest, name="Lone Scherfig")
    make_screening(make_film("Voll"), starts_at=at("2018-11-17 18:00"), availability="soldout", captions=True)
    asked = [{"gaeste": "ja"}, {"karten": "frei"}, {"zugang": "rollstuhl"}, {"zugang": "hoeruntertitel"}]
    assert [titles(stranger.get(URL, query)) for query in asked] == [["Mit Gast"], ["Mit Gast"], ["Mit Gast"], ["Voll"]]
    assert titles(stranger.get(URL, {"zugang": ["rollstuhl", "hoeruntertitel"]})) == []


@pytest.mark.parametrize("need", ["hoeruntertitel", "gebaerdensprache", "entspannt"])
def test_only_yes_meets_a_need(stranger, need):
    column = {"hoeruntertitel": "captions", "gebaerdensprache": "sign_language", "entspannt": "relaxed"}[need]
    for title, answer in (("Ja", True), ("Nein", False), ("Nicht gesagt", None)):
        make_screening(make_film(title), starts_at=at("2018-11-17 18:00"), **{column: answer})
    assert titles(stranger.get(URL, {"zugang": need})) == ["Ja"]


def test_what_nobody_has_said_of_access_is_counted(stranger):
    for title, answer in (("Ja", True), ("Nein", False), ("Nicht gesagt", None)):
        make_screening(make_film(title), starts_at=at("2018-11-17 18:00"), relaxed=answer, sign_language=answer)
    both = stranger.get(URL, {"zugang": ["entspannt", "gebaerdensprache"]})
    assert both.context["unstated"] == ["Bei 1 weiteren Vorstellung fehlt eine Angabe zur Barrierefreiheit."]


def test_an_app_meets_a_need_in_every_hall(stranger):
    film = make_film("Mit App", audio_description_app=True)
    make_screening(film, starts_at=at("2018-11-17 18:00"), audio_description=False)
    make_screening(make_film("In der Kopie", audio_description_file=True), starts_at=at("2018-11-17 18:00"))
    assert titles(stranger.get(URL, {"zugang": "audiodeskription"})) == ["Mit App"]


def test_places_behind_steps_are_not_found(stranger):
    for title, step_free in (("Mit Stufen", False), ("Eben", True)):
        hall = make_hall(venue=make_venue(step_free=step_free), step_free=True, wheelchair_places=2)
        make_screening(make_film(title), hall, starts_at=at("2018-11-17 18:00"))
    assert titles(stranger.get(URL, {"zugang": "rollstuhl"})) == ["Eben"]
    assert titles(stranger.get(URL, {"zugang": "stufenlos"})) == ["Eben"]


def test_a_section_of_a_running_edition_can_be_chosen(stranger):
    edition = make_edition(2018)
    make_section(make_edition(2017), "Früher")
    film = make_film("Im Wettbewerb")
    make_selection(edition, film, section=make_section(edition, "Wettbewerb"))
    make_screening(film, starts_at=at("2018-11-17 20:00"), series=edition)
    make_screening(make_film("Nebenbei"), starts_at=at("2018-11-17 20:00"))
    response = stranger.get(URL, {"sektion": "wettbewerb"})
    assert titles(response) == ["Im Wettbewerb"]
    offered = [option.label for option in response.context["facets"].sections.options]
    assert offered == ["alle Sektionen", "Wettbewerb"]
    assert stranger.get(URL, {"sektion": "fruher"}).status_code == 200
    assert stranger.get(URL, {"sektion": "nichts"}).status_code == 400


def test_a_section_of_a_draft_edition_is_unknown(stranger):
    make_section(make_edition(2018, state="draft"), "Geheim")
    assert stranger.get(URL, {"sektion": "geheim"}).status_code == 400


# Nothing to show


def test_an_empty_day_leads_to_the_next_one_under_the_same_filters(stranger, two_cities):
    make_screening(make_film("Später"), make_hall(), starts_at=at("2018-11-21 20:00"))
    response = stranger.get(URL, {"tag": "2018-11-18", "stadt": "mannheim"})
    assert response.context["empty"].title == "An diesem Tag läuft hier nichts"
    assert links(response) == ["Mi 21. Nov: 1 Film"]
    assert response.context["empty"].links[0].url == "/programm/?tag=2018-11-21&stadt=mannheim"


def test_a_future_week_without_any_screening_has_a_programme_to_come(stranger):
    response = stranger.get(URL, {"tag": "2018-11-24"})
    assert response.context["empty"].title == "Das Programm ab Donnerstag, 22. November kommt noch"


def test_a_single_empty_day_of_a_known_week_promises_no_programme(stranger):
    make_screening(starts_at=at("2018-11-22 20:00"))
    response = stranger.get(URL, {"tag": "2018-11-24"})
    assert response.context["empty"].title == "An diesem Tag läuft hier nichts"


def test_a_past_day_without_screenings_says_so_and_leads_to_today(stranger):
    response = stranger.get(URL, {"tag": "1999-05-05"})
    assert response.context["empty"].title == "Für diesen Tag kennen wir keine Vorstellung"
    assert links(response) == ["Zum Spielplan von heute"]


def test_filters_that_leave_nothing_can_be_removed_one_by_one(stranger, two_cities):
    response = stranger.get(URL, {"stadt": "mannheim", "kino": "haus-heidelberg-heidelberg", "zeit": "ab-20"})
    assert response.context["empty"].title == "Dazu passt an diesem Tag nichts"
    assert links(response) == ["Ohne „Mannheim“: 1 Film", "Ohne „Haus Heidelberg“: 1 Film"]


def test_filters_of_which_no_single_one_is_to_blame_can_be_removed_together(stranger, two_cities):
    response = stranger.get(URL, {"zeit": "bis-17", "art": "short"})
    assert links(response) == ["Ohne Filter: 2 Filme"]


def test_empty_days_are_not_for_search_engines(stranger):
    assert '<meta name="robots" content="noindex">' in stranger.get(URL).content.decode()


# Wrong addresses


@pytest.mark.parametrize(
    "tag",
    [
        "0001-01-01",
        "9999-12-31",
        "1895-12-27",
        "2200-01-01",
        "gestern",
        "2018-02-30",
        "2018-11-17T20:00",
        "\x00",
        "-1",
        "٢",
    ],
)
def test_a_wrong_day_is_named_and_today_is_shown(stranger, tag):
    make_screening(make_film("Heute"), starts_at=at("2018-11-17 20:00"))
    response = stranger.get(URL, {"tag": tag})
    assert (response.status_code, titles(response)) == (400, ["Heute"])
    assert response.context["form"].problems()[0].startswith("Tag: ")


@pytest.mark.parametrize("tag", ["1895-12-28", "2199-12-31"])
def test_the_first_and_the_last_day_can_be_asked_for(stranger, tag):
    assert stranger.get(URL, {"tag": tag}).status_code == 200


def test_wrong_values_are_named_and_the_right_ones_still_count(stranger, two_cities):
    response = stranger.get(
        URL, {"stadt": "heidelberg", "kino": "<b>", "zeit": "x", "sprache": ["de", "zz"], "art": "x"}
    )
    assert (response.status_code, titles(response)) == (400, ["Film Heidelberg"])
    assert sorted(response.context["form"].problems()) == [
        "Art: „x“ kennen wir nicht.",
        "Kino: „<b>“ kennen wir nicht.",
        "Sprache: „zz“ kennen wir nicht.",
        "Tageszeit: „x“ kennen wir nicht.",
    ]
    assert "„&lt;b&gt;“" in response.content.decode()


def test_an_empty_form_is_no_mistake(stranger):
    asked = {"tag": "", "stadt": "", "kino": "", "zeit": "", "art": "", "ordnung": ""}
    assert stranger.get(URL, asked).status_code == 200


def test_without_any_venue_the_page_stands(stranger):
    assert stranger.get(URL).status_code == 200


# Everybody


def test_the_page_speaks_english_too(stranger):
    make_day()
    assert stranger.get("/en/programm/", {"tag": "2018-11-17"}).status_code == 200


def test_strangers_get_no_cookie(stranger):
    make_day()
    assert dict(stranger.get(URL).cookies) == {}


def test_members_see_their_bookmarked_films(as_user, member):
    film = make_film()
    make_screening(film, starts_at=at("2018-11-17 20:00"))
    set_bookmark(user=member, film=film, priority="must", now=at("2018-11-10 12:00"))
    response = as_user(member).get(URL)
    assert [row.own_state for row in response.context["rows"]] == ["marked"]
    assert 'data-own="marked"' in response.content.decode()


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("order", ["film", "zeit", "kino"])
def test_the_queries_do_not_grow_with_the_rows(stranger, order, count, django_assert_num_queries):
    make_day(count, series=make_edition(2018))
    with time_machine.travel(at("2018-11-17 09:00")), django_assert_num_queries(QUERIES[order]):
        assert len(stranger.get(URL, {"ordnung": order}).context["rows"]) == count


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("order", ["film", "zeit", "kino"])
def test_where_all_has_begun_the_days_to_come_are_asked_for(stranger, order, count, django_assert_num_queries):
    make_day(count, series=make_edition(2018))
    with django_assert_num_queries(10):
        assert len(stranger.get(URL, {"ordnung": order}).context["rows"]) == count


@pytest.mark.parametrize("count", [1, 12])
def test_an_empty_list_asks_for_the_days_to_come_and_for_no_films(stranger, count, django_assert_num_queries):
    make_day(count)
    with django_assert_num_queries(10):
        stranger.get(URL, {"art": "short"})


def test_members_cost_five_queries_more(as_user, member, django_assert_num_queries):
    make_day(3)
    client = as_user(member)
    with django_assert_num_queries(QUERIES["film"] + 5):
        client.get(URL)
