"""Content of a calendar, on the morning of Saturday 21 November 2026."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine

from core.calendars import identity
from showtimes.models import Screening, ScreeningGuest
from showtimes.services import cancel, save_screening
from tests.factories import at, make_city, make_film, make_hall, make_screening, make_series, make_venue
from tests.showtimes.calendar_readers import events, times

pytestmark = pytest.mark.django_db
NOW = at("2026-11-21 10:00")
EVENING = at("2026-11-21 20:15")


@pytest.fixture(autouse=True)
def _saturday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


def only_event(client, screening, language: str = ""):
    (event,) = events(client.get(f"{language}/vorstellungen/{screening.public_id}.ics"))
    return event


def reloaded(screening) -> Screening:
    return Screening.objects.select_related("film", "hall__venue__city").get(pk=screening.pk)


@pytest.mark.parametrize(
    ("start", "minutes"),
    [
        ("2026-11-21 20:15", 90),
        ("2026-11-22 00:30", 90),
        ("2026-03-28 23:30", 240),
        ("2026-03-29 01:30", 60),
        ("2026-03-29 03:30", 90),
        ("2026-10-24 23:30", 180),
        ("2026-10-24 23:30", 240),
        ("2026-10-24 23:30", 300),
        ("2026-10-25 00:30", 90),
        ("2026-10-25 00:30", 150),
        ("2018-03-25 00:30", 150),
        ("1952-07-01 20:00", 90),
        ("1980-04-06 01:30", 90),
    ],
)
def test_start_and_end_are_right_in_every_night_of_the_year(stranger, start, minutes):
    screening = make_screening(make_film(runtime=minutes), starts_at=at(start))
    response = stranger.get(f"/vorstellungen/{screening.public_id}.ics")
    begins = at(start).astimezone(dt.UTC)
    assert times(response) == [(begins, begins + dt.timedelta(minutes=minutes))]


@pytest.mark.parametrize("hour", [0, 1])
def test_a_start_in_the_hour_that_clocks_repeat_is_told_in_utc(stranger, hour):
    begins = dt.datetime(2026, 10, 25, hour, 30, tzinfo=dt.UTC)  # 02:30 in Mannheim, twice
    screening = make_screening(make_film(runtime=90), starts_at=begins)
    response = stranger.get(f"/vorstellungen/{screening.public_id}.ics")
    assert f"DTSTART:20261025T0{hour}3000Z" in response.content.decode()
    assert times(response) == [(begins, begins + dt.timedelta(minutes=90))]


def test_both_runs_of_that_hour_stand_apart_in_one_file(stranger):
    film, begins = make_film(runtime=20), [dt.datetime(2026, 10, 25, hour, 30, tzinfo=dt.UTC) for hour in (0, 1)]
    for moment in begins:
        make_screening(film, starts_at=moment)
    assert [start for start, _end in times(stranger.get(f"/filme/{film.slug}.ics"))] == begins


def test_a_city_elsewhere_has_its_own_zone(stranger):
    city = make_city("New York", time_zone="America/New_York")
    begins = dt.datetime(2026, 11, 1, 0, 30, tzinfo=ZoneInfo("America/New_York"))
    hall = make_hall(venue=make_venue(city=city))
    screening = make_screening(make_film(runtime=120), hall, starts_at=begins)
    response = stranger.get(f"/vorstellungen/{screening.public_id}.ics")
    start = begins.astimezone(dt.UTC)
    assert times(response) == [(start, start + dt.timedelta(hours=2))]
    assert b"DTSTART;TZID=America/New_York:20261101T003000" in response.content


def test_the_end_includes_intro_and_talk(stranger):
    screening = make_screening(make_film(runtime=90), starts_at=EVENING, intro_minutes=10, talk_minutes=20)
    event = only_event(stranger, screening)
    assert event.end - event.start == dt.timedelta(hours=2)


def test_cancelling_the_first_of_six_touches_no_other(stranger):
    film = make_film("Sechsmal")
    first, *_others = [make_screening(film, starts_at=EVENING + dt.timedelta(days=number)) for number in range(6)]
    before = events(stranger.get("/filme/sechsmal.ics"))
    cancel(screening=reloaded(first), now=NOW, note_de="Der Projektor ist kaputt.")
    after = events(stranger.get("/filme/sechsmal.ics"))
    assert [event["uid"] for event in after] == [event["uid"] for event in before]
    assert [event["sequence"] for event in after] == [1, 0, 0, 0, 0, 0]
    assert [event["status"] for event in after] == ["CANCELLED", *["CONFIRMED"] * 5]
    assert after[0]["summary"] == "Abgesagt: Sechsmal (OmU)"
    assert "Der Projektor ist kaputt." in after[0]["description"]


def test_what_moved_keeps_its_uid_says_so_and_rises(stranger):
    screening = make_screening(starts_at=EVENING)
    moved = reloaded(screening)
    moved.starts_at = at("2026-11-21 21:00")
    with time_machine.travel(NOW + dt.timedelta(minutes=5), tick=False):
        save_screening(screening=moved, now=NOW, note_de="Der Zug hat Verspätung.")
    event = only_event(stranger, screening)
    assert (event["uid"], event["sequence"]) == (identity(screening.public_id), 1)
    assert event["last-modified"].dt == NOW + dt.timedelta(minutes=5)
    assert "verlegt (bisher 20:15)\nDer Zug hat Verspätung." in event["description"]


def test_a_uid_depends_on_nothing_but_the_screening(stranger, settings):
    screening = make_screening(starts_at=EVENING, public_id="abcdefghjk")
    settings.SITE_URL = "https://anderswo.example"
    assert only_event(stranger, screening)["uid"] == "da591557-e2ca-53a7-ade8-815604ed1bda"


def test_the_event_says_what_where_and_with_whom(stranger, settings):
    venue = make_venue("Gloria", city=make_city("Heidelberg"), street="Hauptstraße 146", postcode="69117")
    venue.latitude, venue.longitude = Decimal("49.410800"), Decimal("8.698900")
    venue.save()
    make_hall("Kino II", venue=venue)
    film = make_film("Die Brücke; ein Film, lang", languages=("fr",))
    screening = make_screening(
        film,
        make_hall("Kino I", venue=venue),
        starts_at=EVENING,
        audio=("fr",),
        talk_minutes=20,
        series=make_series("Cinéma", short_name="Reihe A"),
        note_de="Einlass ab 20 Uhr",
        captions=True,
    )
    ScreeningGuest.objects.create(screening=screening, name="Ada Muster", function="Regie")
    event = only_event(stranger, screening)
    assert event["summary"] == "Die Brücke; ein Film, lang (OmU)"
    assert event["location"] == "Gloria, Kino I, Hauptstraße 146, 69117 Heidelberg"
    assert (event["geo"].latitude, event["geo"].longitude) == (49.4108, 8.6989)
    assert event["url"] == f"{settings.SITE_URL}/vorstellungen/{screening.public_id}/"
    assert event["categories"].cats == ["Kino", "Reihe A"]
    assert event["description"].split("\n") == [
        "OmU: Originalfassung mit deutschen Untertiteln (Französisch)",
        "zu Gast: Ada Muster, Regie",
        "Einlass ab 20 Uhr",
        "Untertitel für Hörgeschädigte",
    ]


def test_the_calendar_has_a_name_and_asks_to_be_read_again(stranger):
    make_film("Irma", slug="irma")
    calendar = stranger.get("/filme/irma.ics").content.decode()
    assert "METHOD:PUBLISH\r\n" in calendar
    assert "\r\nNAME:Irma\r\n" in calendar
    assert "\r\nX-WR-CALNAME:Irma\r\n" in calendar
    assert "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in calendar
    assert "\r\nX-PUBLISHED-TTL:PT1H\r\n" in calendar


def test_control_characters_do_not_get_through(stranger):
    screening = make_screening(make_film("Un\x0bruhe\x1f", slug="unruhe"), starts_at=EVENING, note_de="a\x07b")
    event = only_event(stranger, screening)
    assert (event["summary"], event["description"].split("\n")[-1]) == ("Un ruhe (OmU)", "ab")


def test_english_speaks_english(stranger):
    film = make_film("Kleine Wunder", title_en="Small Wonders")
    screening = make_screening(film, starts_at=EVENING)
    assert only_event(stranger, screening, "/en")["summary"].startswith("Small Wonders (")
