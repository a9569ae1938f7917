"""A film that can be seen online from Monday to Friday, wherever a programme is told."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import icalendar
import pytest
import time_machine
from django.urls import reverse

from community.services import set_bookmark
from showtimes import services
from showtimes.models import Screening
from tests.factories import (
    at,
    make_edition,
    make_film,
    make_hall,
    make_online,
    make_screening,
    make_section,
    make_selection,
)
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
EDITION = "/festival/iffmh-2026/"
LINK = "https://example.org/sehen"


@pytest.fixture(autouse=True)
def _first_morning():
    with time_machine.travel(at("2026-11-15 10:00"), tick=False):
        yield


@pytest.fixture(autouse=True)
def online():
    edition = make_edition(2026)
    film = make_film("Pelikan", runtime=68, fsk="12")
    make_selection(edition, film)
    make_screening(film, make_hall("Kino I"), starts_at=at("2026-11-17 20:00"), series=edition, public_id="saal")
    window = {"starts_at": at("2026-11-16 18:00"), "ends_at": at("2026-11-20 23:59")}
    return make_online(film, series=edition, public_id="online", stream_region="DE", **window)


def titles(page) -> list[str]:
    return [row.title for row in page.context["online"]]


@pytest.mark.parametrize(("day", "count"), [(15, 0), (16, 1), (18, 1), (20, 1), (21, 0)])
@pytest.mark.parametrize("rest", ["", "&ordnung=zeit", "&ordnung=kino", "&ansicht=raster"])
def test_it_stands_in_the_programme_of_each_of_its_days(stranger, day, count, rest):
    page = stranger.get(f"/programm/?tag=2026-11-{day}{rest}")
    assert titles(page) == ["Pelikan"] * count
    assert page.text.count('id="online"') == count


def test_a_week_has_it_once(stranger):
    page = stranger.get("/programm/?tag=2026-11-16&ansicht=woche")
    assert titles(page) == ["Pelikan"]
    [line] = page.context["week"].lines
    assert [len(rows) for rows in line.days] == [0, 1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("filters", ["stadt=mannheim", "zeit=noch", "sprache=en", "art=film"])
def test_it_is_left_by_filters_that_it_fits(stranger, filters):
    assert titles(stranger.get(f"/programm/?tag=2026-11-16&{filters}")) in (["Pelikan"], [])
    assert titles(stranger.get("/programm/?tag=2026-11-16&stadt=mannheim")) == ["Pelikan"]


@pytest.mark.parametrize("asked", ["zeit=bis-17", "zeit=ab-20", "zeit=noch"])
def test_what_is_open_for_days_is_open_at_every_hour(stranger, asked):
    with time_machine.travel(at("2026-11-18 10:00"), tick=False):
        assert titles(stranger.get(f"/programm/?{asked}")) == ["Pelikan"]


@pytest.mark.parametrize(("start", "found"), [("2026-11-18 18:00", []), ("2026-11-19 00:30", ["Pelikan"])])
def test_after_midnight_is_only_what_starts_then(stranger, online, start, found):
    Screening.objects.filter(pk=online.pk).update(starts_at=at(start))
    with time_machine.travel(at("2026-11-18 19:00"), tick=False):
        assert titles(stranger.get("/programm/?tag=2026-11-18&zeit=nacht")) == found


@pytest.mark.parametrize(("asked", "found"), [("bis-17", 0), ("17-bis-20", 1), ("ab-20", 1), ("nacht", 0), ("noch", 1)])
def test_what_is_open_for_an_evening_is_not_there_before_and_after(stranger, online, asked, found):
    moved = {"starts_at": at("2026-11-18 18:00"), "end_override": at("2026-11-18 23:59")}
    Screening.objects.filter(pk=online.pk).update(**moved, ends_at=moved["end_override"])
    with time_machine.travel(at("2026-11-18 19:00"), tick=False):
        assert len(titles(stranger.get(f"/programm/?tag=2026-11-18&zeit={asked}"))) == found


def test_a_city_is_told_of_changes_online(stranger, online):
    services.cancel(screening=online, now=at("2026-11-15 10:00"), note_de="Rechte fehlen")
    for url in ("/programm/aenderungen/", "/programm/aenderungen/?stadt=mannheim"):
        assert "Rechte fehlen" in words(read(stranger, url))


def test_a_venue_has_no_online_films(stranger, online):
    venue = Screening.objects.get(hall__isnull=False).hall.venue
    assert titles(stranger.get(f"/programm/?tag=2026-11-16&kino={venue.slug}")) == []


@pytest.mark.parametrize("rest", ["", "?tag=2026-11-18", "?tag=2026-11-18&ansicht=raster"])
def test_the_editions_programme_has_it(stranger, rest):
    page = stranger.get(f"{EDITION}programm/{rest}")
    assert page.status_code == 200
    assert titles(page) == ["Pelikan"]


def next_of(page) -> list[tuple[str, str]]:
    return [(one.row.public_id, one.day) for one in page.context["next"]]


def test_what_begins_in_a_hall_comes_first_and_online_says_how_long(stranger):
    with time_machine.travel(at("2026-11-17 12:00"), tick=False):
        film, edition = stranger.get("/filme/pelikan/"), stranger.get(EDITION).context["next_up"]
    assert next_of(film) == [("saal", "heute, Di 17. Nov"), ("online", "bis Fr 20. Nov 23:59")]
    assert (edition.heading, [one.row.public_id for one in edition.shown]) == (
        "Als Nächstes: heute, Tag 3",
        ["saal", "online"],
    )


def test_an_edition_of_which_only_something_online_is_left_names_no_day(stranger):
    with time_machine.travel(at("2026-11-18 12:00"), tick=False):
        found = stranger.get(EDITION).context["next_up"]
    assert (found.heading, found.day, [one.day for one in found.shown]) == (
        "Als Nächstes",
        None,
        ["bis Fr 20. Nov 23:59"],
    )


def test_its_page_is_a_ticket_without_a_way(stranger):
    page = stranger.get("/vorstellungen/online/")
    text = " ".join(page.text.split())
    assert "Mo 16. Nov bis Fr 20. Nov" in text
    assert "<b>Online</b>, Deutschland" in text
    assert f'href="{LINK}"' in text
    assert "Lieber im Saal" in text
    assert (page.context["way"], page.context["access_facts"], page.context["admission"]) == (None, [], None)
    assert "Was danach" not in text
    assert [place.rows[0].public_id for place in page.context["places"]] == ["saal"]


def test_its_short_address_leads_there(stranger):
    assert stranger.get("/v/online/").url == "/vorstellungen/online/"


def test_the_film_page_has_its_own_place_for_it(stranger):
    page = stranger.get("/filme/pelikan/")
    assert [city.name for city in page.context["upcoming"].cities] == ["Mannheim", "Online"]
    assert "bis Fr 20. Nov 23:59, Deutschland" in page.text


def test_once_it_has_begun_pages_say_until_when_and_never_the_time_it_began(stranger, as_user, member, online):
    set_bookmark(user=member, film=online.film, priority="gladly", now=at("2026-11-15 10:00"))
    make_section(online.series.edition, "Wettbewerb").selections.set(online.film.selections.all())
    with time_machine.travel(at("2026-11-18 10:00"), tick=False):
        film = words(read(stranger, "/filme/pelikan/"))
        section = words(read(stranger, f"{EDITION}sektion/wettbewerb/"))
        saved = words(read(as_user(member), "/merkliste/"))
    assert "Mo 16. bis Fr 20. Nov Online" in film
    assert "bis Fr 20. Nov 23:59, Deutschland, Festival zu Hause" in film
    until = "bis Fr 20. Nov 23:59 , Online"
    assert (until in section, until in saved) == (True, True)
    assert [text.count("18:00") for text in (film, section, saved)] == [0, 0, 0]


def test_after_it_began_it_is_still_to_be_seen(stranger):
    with time_machine.travel(at("2026-11-18 10:00"), tick=False):
        page = stranger.get("/filme/pelikan/")
    assert [row.public_id for row in (one.row for one in page.context["next"])] == ["online"]


def test_calendar_json_table_and_schedule_say_where(stranger):
    def fetch(ending: str) -> bytes:
        return stranger.get(f"{EDITION}programm.{ending}").content

    [entry] = [it for it in icalendar.Calendar.from_ical(fetch("ics")).walk("VEVENT") if "Online" in it["LOCATION"]]
    assert (entry["TRANSP"], str(entry["LOCATION"])) == ("TRANSPARENT", "Online")
    assert entry.decoded("DTEND") == at("2026-11-20 23:59")
    assert "Online bis Fr 20. Nov 23:59, abrufbar in: Deutschland" in str(entry["DESCRIPTION"])
    [item] = [it for it in json.loads(fetch("json"))["screenings"] if it["online"]]
    assert (item["venue"], item["online"]) == (None, {"url": LINK, "region": "Deutschland"})
    lines = list(csv.DictReader(io.StringIO(fetch("csv").decode("utf-8-sig")), delimiter=";"))
    [line] = [it for it in lines if it["stream_url"]]
    assert (line["venue"], line["city"], line["stream_region"]) == ("Online", "", "Deutschland")
    root = ET.fromstring(stranger.get(f"{EDITION}schedule.xml").content)  # noqa: S314
    assert next((it.findtext("room"), it.findtext("duration")) for it in root.iter("event")) == ("Online", "01:08")


def test_one_day_of_a_file_has_what_can_be_seen_then(stranger):
    found = json.loads(stranger.get("/programm.json?tag=2026-11-19").content)["screenings"]
    assert [one["id"] for one in found] == ["online"]


def test_structured_data_say_that_it_is_online(stranger):
    [data, _crumbs] = stranger.get("/vorstellungen/online/").context["structured"]
    assert data["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert data["location"] == {"@type": "VirtualLocation", "url": LINK}


@pytest.mark.parametrize(
    "address", ["/", "/barrierefrei/", "/filme/", "/programm/aenderungen/", "/suche/?q=pelikan", "/kinos/"]
)
def test_no_other_page_breaks(stranger, online, address):
    services.cancel(screening=online, now=at("2026-11-15 10:00"), note_de="Die Rechte fehlen.")
    assert stranger.get(address, follow=True).status_code == 200


def test_the_share_card_is_drawn(stranger):
    card = stranger.get(reverse("share_cards:screening", args=["online"]))
    assert (card.status_code, card["Content-Type"]) == (200, "image/png")
