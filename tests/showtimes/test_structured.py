import datetime as dt

import pytest

from showtimes import services
from showtimes.models import Screening
from showtimes.rows import screening_rows
from showtimes.structured import screening_event
from tests.factories import at, make_film, make_screening

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
