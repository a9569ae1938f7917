import datetime as dt

import pytest

from showtimes import services
from showtimes.models import EventPerson, OpenPeriod, Screening
from showtimes.openings import openings
from showtimes.rows import screening_rows
from showtimes.structured import open_event, screening_event
from tests.factories import (
    at,
    make_event,
    make_film,
    make_hall,
    make_online,
    make_open_period,
    make_screening,
    make_series,
    make_venue,
)

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")


def event(screening, **kwargs):
    (row,) = screening_rows(Screening.objects.filter(pk=screening.pk), now=NOW)
    return screening_event(row, **kwargs)


def test_times_carry_their_offset_and_languages_their_codes():
    screening = make_screening(
        make_film(runtime=84), starts_at=at("2018-11-18 17:00"), audio=("en",), subtitles=("de", "en")
    )
    told = event(screening)
    assert (told["startDate"], told["endDate"]) == ("2018-11-18T17:00+01:00", "2018-11-18T18:24+01:00")
    assert (told["inLanguage"], told["subtitleLanguage"]) == (["en"], ["de", "en"])


def test_no_subtitles_are_no_language():
    assert "subtitleLanguage" not in event(make_screening(starts_at=at("2018-11-18 17:00"), subtitles=("zxx",)))


def test_the_status_tells_what_became_of_it():
    usual, moved, gone = (make_screening(starts_at=at(f"2018-11-1{day} 20:00")) for day in (6, 7, 8))
    moved.starts_at += dt.timedelta(minutes=30)
    services.save_screening(screening=moved, now=NOW)
    services.cancel(screening=gone, now=NOW, note_de="Abgesagt.")
    assert [event(screening)["eventStatus"].rsplit("/")[-1] for screening in (usual, moved, gone)] == [
        "EventScheduled",
        "EventRescheduled",
        "EventCancelled",
    ]


def test_tickets_are_an_offer_until_it_is_cancelled():
    screening = make_screening(
        starts_at=at("2018-11-18 17:00"), ticket_url="https://example.org/karten", availability="soldout"
    )
    assert event(screening)["offers"] == {
        "@type": "Offer",
        "url": "https://example.org/karten",
        "availability": "https://schema.org/SoldOut",
    }
    services.cancel(screening=screening, now=NOW, note_de="Abgesagt.")
    assert "offers" not in event(screening)


def test_who_invites_is_the_series_else_the_house():
    series = make_series("Filmfest am Fluss", short_name="Fest")
    hall = make_hall("Saal 1", venue=make_venue("Gloria"))
    talk = make_event("Gespräch")
    EventPerson.objects.create(event=talk, name="Ada Beispiel", function="Leitung")
    shown = [
        event(make_screening(event=talk, hall=hall, starts_at=at("2018-11-18 17:00"), series=series)),
        event(make_screening(event=talk, hall=hall, starts_at=at("2018-11-19 17:00"))),
        event(make_screening(hall=hall, starts_at=at("2018-11-20 17:00"))),
        event(make_online(starts_at=at("2018-11-18 17:00"))),
    ]
    house = {"@type": "Organization", "name": "Gloria", "url": "http://127.0.0.1:8000/kinos/gloria-mannheim/"}
    assert [one.get("organizer") for one in shown] == [
        {"@type": "Organization", "name": "Filmfest am Fluss"},
        house,
        house,
        None,
    ]
    assert [one.get("performer") for one in shown[:3]] == [
        *([{"@type": "Person", "name": "Ada Beispiel"}],) * 2,
        None,
    ]


def test_an_exhibition_says_who_invites_and_who_shows():
    period = make_open_period(venue=make_venue("Gloria"), first_day=dt.date(2018, 11, 18))
    (one,) = openings(OpenPeriod.objects.filter(pk=period.pk))
    told = open_event(one, ["Ada Beispiel"])
    assert told["organizer"]["name"] == "Gloria"
    assert told["performer"] == [{"@type": "Person", "name": "Ada Beispiel"}]
