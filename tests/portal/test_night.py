"""Between midnight and five in the morning all pages mean the same day and none says a bare "heute" or "morgen"."""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import strip_tags

from community.services import set_bookmark
from showtimes.services import save_screening
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_film,
    make_hall,
    make_screening,
    make_section,
    make_selection,
    make_venue,
)
from tests.portal.world import PATHS, build_world, in_both_languages

pytestmark = pytest.mark.django_db

LATE = at("2026-11-30 01:49")
"""Monday night, when the last screening of Sunday has begun."""
NEAR = re.compile(r"\b(heute(?! Nacht)|morgen|gestern|today|tomorrow|yesterday)\b", re.IGNORECASE)
EDITION = "/festival/iffmh-2026/"
OWN = ("home", "community:bookmarks", "community:account", "planner:plan", "planner:print", "planner:settings")


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(at("2026-11-12 12:00"), tick=False):
        yield


@pytest.fixture
def festival(db):
    """Days 27 November to 4 December; Sunday's last screening begins at 00:45, Monday's first at 16:00."""
    edition = make_edition(2026, starts_on=dt.date(2026, 11, 27), ends_on=dt.date(2026, 12, 4))
    section, hall = make_section(edition, "Wettbewerb"), make_hall("Saal 1", venue=make_venue("Atlantis"))
    for title, start in (("Spät", "2026-11-30 00:45"), ("Montagsfilm", "2026-11-30 16:00")):
        film = make_film(title, runtime=100)
        make_selection(edition, film, section=section)
        make_screening(film, hall, starts_at=at(start), series=edition)
    return edition


def context(client, path: str):
    return client.get(path).context


def first_day(edition) -> dt.date:
    """Of what the edition's page shows next."""
    return edition["next_up"].shown[0].row.day


def text_of(response) -> str:
    body = re.sub(r"<(script|style).*?</\1>", " ", response.text, flags=re.DOTALL)
    return " ".join(strip_tags(body).split())


def test_all_pages_open_the_day_that_still_has_something_to_come(stranger, festival):
    with time_machine.travel(LATE, tick=False):
        home, programme = context(stranger, "/"), context(stranger, "/programm/")
        edition, grid = context(stranger, EDITION), context(stranger, f"{EDITION}programm/?ansicht=raster")
        films, venue = context(stranger, "/filme/"), context(stranger, "/kinos/atlantis-mannheim/")
    monday = dt.date(2026, 11, 30)
    assert (home["day"], programme["day"], grid["day"], first_day(edition)) == (monday,) * 4
    assert (home["heading"], home["day_name"]) == ("Montag im Kino", "Montag, 30. November 2026")
    assert home["festival"].progress == "Tag 3 endet um 5 Uhr. Montag ist Tag 4 von 8."
    facts = {fact.label: (fact.value, fact.note) for fact in edition["facts"]}
    assert facts["Montag"] == ("Tag 4 von 8", "Vorstellungen am Montag")
    (playing, *_others) = next(facet for facet in films["facets"] if facet.name == "laeuft").options
    assert (playing.label, playing.count) == ("läuft am Montag", 2)  # one of them still runs
    assert (venue["day_heading"], [hall.shows[0].row.title for hall in venue["halls_today"]]) == (
        "Montag, 30. November",
        ["Montagsfilm"],
    )


def test_before_the_last_screening_begins_all_pages_stay_with_the_night(stranger, festival):
    with time_machine.travel(at("2026-11-30 00:30"), tick=False):
        home, programme = context(stranger, "/"), context(stranger, "/programm/")
        edition, venues = context(stranger, EDITION), context(stranger, "/kinos/")
    sunday = dt.date(2026, 11, 29)
    assert (home["day"], programme["day"], first_day(edition)) == (sunday,) * 3
    assert (home["heading"], home["day_name"]) == ("Noch heute Nacht", "Nacht auf Montag, 00:30 Uhr")
    assert [(day.number, day.label) for day in home["strip"].days][:2] == [(29, "Nacht"), (30, "Nov")]
    facts = {fact.label: (fact.value, fact.note) for fact in edition["facts"]}
    assert facts["Heute Nacht"] == ("Tag 3 von 8", "Vorstellungen heute Nacht")
    assert (venues["day_name"], [listed.count for city in venues["cities"] for listed in city.venues]) == (
        "Heute Nacht",
        [1],
    )


def test_by_day_the_words_are_the_usual_ones(stranger, festival):
    with time_machine.travel(at("2026-11-30 12:00"), tick=False):
        home, edition = context(stranger, "/"), context(stranger, EDITION)
    assert (home["heading"], home["festival"].progress) == ("Heute im Kino", "Heute ist Tag 4 von 8.")
    assert ("Heute", "Tag 4 von 8") in [(fact.label, fact.value) for fact in edition["facts"]]


@pytest.mark.parametrize("moment", ["2018-11-18 02:16", "2018-11-19 01:49", "2018-11-19 04:59"])
def test_no_page_says_today_or_tomorrow_in_the_night(stranger, moment):
    build_world()
    make_screening(make_film("Gleich"), starts_at=at("2018-11-19 10:00"))
    with time_machine.travel(at(moment), tick=False):
        pages = {path: stranger.get(path) for path in in_both_languages(PATHS)}
    assert {path: NEAR.findall(text_of(page)) for path, page in pages.items() if NEAR.search(text_of(page))} == {}
    assert {path for path, page in pages.items() if page.status_code != 200} == set()


@pytest.mark.parametrize("moment", ["2018-11-18 02:16", "2018-11-19 01:49"])
def test_nor_do_a_members_own_pages(as_user, member, moment):
    noon = at("2018-11-17 12:00")
    film, *_others = build_world()
    with time_machine.travel(noon, tick=False):
        set_bookmark(user=member, film=film, priority="must", now=noon)
        as_user(member).post(reverse("planner:solve"))
    with time_machine.travel(at(moment), tick=False):
        client = as_user(member)
        pages = {name: client.get(reverse(name)) for name in OWN}
    assert {name: NEAR.findall(text_of(page)) for name, page in pages.items() if NEAR.search(text_of(page))} == {}
    assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(OWN, 200)


# The night's mark


@pytest.mark.parametrize(
    ("start", "title", "crumb"),
    [
        (
            "2026-12-03 00:30",
            "Mittwoch, 2. Dezember 2026, 00:30, Nacht auf Donnerstag",
            "Mi 2. Dez 00:30, Nacht auf Donnerstag",
        ),
        (
            "2027-01-01 00:00",
            "Donnerstag, 31. Dezember 2026, 00:00, Nacht auf Freitag",
            "Do 31. Dez 00:00, Nacht auf Freitag",
        ),
        ("2026-12-03 05:00", "Donnerstag, 3. Dezember 2026, 05:00", "Do 3. Dez 05:00"),
    ],
)
def test_title_share_text_and_crumbs_of_a_screening_say_its_night(stranger, start, title, crumb):
    screening = make_screening(make_film("Spät"), starts_at=at(start))
    page = stranger.get(screening.get_absolute_url())
    assert page.text.count(f"Spät, {title}") >= 3  # title, description, share text
    *_programme, day, time = [one["label"] for one in page.context["crumbs"]]
    assert f"{day} {time}" == crumb
    assert f'"name": "{time}"' in page.text or f'"name":"{time}"' in page.text


@pytest.mark.parametrize(
    ("start", "moved_to", "was"),
    [
        ("2026-12-03 00:30", "2026-12-04 20:00", "Mi 2. Dez 00:30, Nacht auf Donnerstag"),
        ("2026-12-03 00:30", "2026-12-02 22:00", "00:30, Nacht auf Donnerstag"),
        ("2026-12-02 22:00", "2026-12-03 00:30", "22:00"),
        ("2027-01-01 00:00", "2027-01-02 20:00", "Do 31. Dez 00:00, Nacht auf Freitag"),
    ],
)
def test_the_old_time_of_what_was_moved_says_its_night_on_page_and_in_calendar(stranger, start, moved_to, was):
    screening = make_screening(make_film("Spät"), starts_at=at(start))
    screening.starts_at = at(moved_to)
    save_screening(screening=screening, now=at("2026-11-12 12:00"))
    path = screening.get_absolute_url()
    assert f"statt {was}" in text_of(stranger.get(path))
    calendar = stranger.get(f"{path.rstrip('/')}.ics").content.decode().replace("\r\n ", "").replace("\\,", ",")
    assert f"bisher {was}" in calendar


def test_the_list_of_what_one_saved_says_the_night(as_user, member):
    screening = make_screening(make_film("Spät"), starts_at=at("2026-12-03 00:30"))
    set_bookmark(user=member, film=screening.film, priority="must", now=at("2026-11-12 12:00"))
    page = as_user(member).get(reverse("community:bookmarks"))
    assert "Mi 2. Dez 00:30, Nacht auf Donnerstag" in text_of(page)


# Other zones


@pytest.fixture
def denver(db):
    city = make_city("Denver", time_zone="America/Denver")
    return make_hall("Mayan", venue=make_venue("Mayan", city=city))


def test_where_clocks_differ_each_time_names_its_city(stranger, denver):
    film = make_film("Überall")
    make_screening(film, denver, starts_at=at("2026-11-18 04:00"))  # 20:00 on the 17th there
    make_screening(film, make_hall(), starts_at=at("2026-11-18 20:00"))
    rows = context(stranger, film.get_absolute_url())["rows"]
    assert [row.starts_label for row in rows] == ["20:00 Ortszeit Denver", "20:00 Ortszeit Mannheim"]
    alone = context(stranger, f"{denver.venue.get_absolute_url()}?tag=2026-11-17")
    assert [show.row.starts_label for hall in alone["halls_today"] for show in hall.shows] == ["20:00"]


def test_the_list_of_changes_names_the_clocks_it_mixes(stranger, denver):
    for hall, start in ((denver, "2026-11-18 04:00"), (make_hall("Saal 1"), "2026-11-18 20:00")):
        screening = make_screening(make_film(), hall, starts_at=at(start))
        screening.starts_at += dt.timedelta(minutes=30)
        save_screening(screening=screening, now=at("2026-11-12 09:12"))
    changes = context(stranger, "/programm/aenderungen/")["changes"]
    assert {(change.start_label, change.at_label) for change in changes} == {
        ("Di 17. Nov 20:30 Ortszeit Denver", "Do 12. Nov, 01:12 Ortszeit Denver"),
        ("Mi 18. Nov 20:30 Ortszeit Mannheim", "heute, 09:12 Ortszeit Mannheim"),
    }
    assert [change.start_label for change in context(stranger, "/programm/aenderungen/?stadt=denver")["changes"]] == [
        "Di 17. Nov 20:30"
    ]


def test_a_venue_opens_with_the_day_of_its_city(stranger, denver):
    for start in ("2026-11-18 04:00", "2026-11-19 04:00"):  # 20:00 on the 17th and the 18th there
        make_screening(make_film(), denver, starts_at=at(start))
    with time_machine.travel(at("2026-11-18 06:00"), tick=False):
        page = context(stranger, denver.venue.get_absolute_url())
    assert page["day_heading"] == "Heute, Dienstag, 17. November"
    assert [show.row.starts_label for show in page["begun"]] == ["20:00"]


def test_today_is_the_citys_where_a_page_is_of_one(stranger, denver):
    make_screening(make_film("Abendfilm"), denver, starts_at=at("2026-11-18 04:00"))
    with time_machine.travel(at("2026-11-18 02:16"), tick=False):  # 18:16 on the 17th in Denver
        venue, programme = (
            context(stranger, denver.venue.get_absolute_url()),
            context(stranger, "/programm/?stadt=denver"),
        )
        page = context(stranger, "/filme/abendfilm/")
    assert venue["day_heading"] == "Heute, Dienstag, 17. November"
    assert programme["day"] == dt.date(2026, 11, 17)
    assert page["upcoming"].cities[0].days[0].detail == "heute"


# A length that nobody has stated


def test_no_end_is_told_where_the_length_is_unknown(stranger):
    screening = make_screening(make_film("Offen", runtime=None, fsk="12"), starts_at=at("2026-11-18 18:00"))
    path = screening.get_absolute_url()
    page = stranger.get(path)
    assert "20:00" not in text_of(page)
    assert "120 Minuten" not in text_of(page).replace("gerechnet ist mit 120 Minuten", "")
    assert "Die Länge des Films ist nicht bekannt; gerechnet ist mit 120 Minuten." in text_of(page)
    assert "endDate" not in page.text
    files = {kind: stranger.get(f"{path.rstrip('/')}.{kind}").content.decode() for kind in ("ics", "json", "csv")}
    assert "DTEND" not in files["ics"]
    assert '"ends_at": null' in files["json"]
    assert "20:00" not in files["csv"]


def test_an_end_that_an_editor_has_stated_is_told(stranger):
    start = at("2026-11-18 18:00")
    screening = make_screening(
        make_film("Offen", runtime=None), starts_at=start, end_override=start + dt.timedelta(minutes=95)
    )
    assert "bis 19:35" in text_of(stranger.get(screening.get_absolute_url()))


# Odd days


def test_what_lasts_longer_than_a_day_names_the_day_of_its_end(stranger):
    marathon = make_screening(make_film("Marathon", runtime=25 * 60), starts_at=at("2026-11-18 10:00"))
    assert "10:00 bis Do 19. Nov 11:00" in text_of(stranger.get(marathon.get_absolute_url()))


def test_both_runs_of_the_hour_that_comes_twice_are_told_apart(stranger):
    film, hall = make_film("Nachtstück", runtime=20), make_hall()
    twice = [make_screening(film, hall, starts_at=at(f"2026-10-25 02:30{offset}")) for offset in ("+02:00", "+01:00")]
    with time_machine.travel(at("2026-10-20 12:00"), tick=False):
        page = text_of(stranger.get(film.get_absolute_url()))
        table = stranger.get("/programm.csv").content.decode()
        titles = [stranger.get(one.get_absolute_url()).text.partition("</title>")[0][-80:] for one in twice]
    assert ("02:30 Sommerzeit" in page, "02:30 Winterzeit" in page) == (True, True)
    assert ("2026-10-25 02:30+02:00" in table, "2026-10-25 02:30+01:00" in table) == (True, True)
    assert ["02:30 Sommerzeit" in titles[0], "02:30 Winterzeit" in titles[1]] == [True, True]
