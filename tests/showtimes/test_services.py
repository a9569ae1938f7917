import pytest
from django.core.exceptions import ValidationError

from showtimes import services
from showtimes.models import Screening, ScreeningChange
from tests.factories import at, make_city, make_film, make_hall, make_screening, make_venue

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")


def test_a_double_booking_is_refused_and_names_the_other_screening():
    hall = make_hall()
    make_screening(make_film("Erster", runtime=84), hall, starts_at=at("2018-11-18 17:00"))
    second = make_screening(make_film("Zweiter"), hall, starts_at=at("2018-11-18 18:00"), state="draft")
    with pytest.raises(ValidationError) as refused:
        services.publish(screening=second, now=NOW)
    assert "Erster" in refused.value.messages[0]
    assert "17:00 bis 18:24" in refused.value.messages[0]


def test_a_screening_may_start_when_the_other_one_ends():
    hall = make_hall()
    make_screening(make_film(runtime=84), hall, starts_at=at("2018-11-18 17:00"))
    second = make_screening(hall=hall, starts_at=at("2018-11-18 18:24"), state="draft")
    assert services.publish(screening=second, now=NOW).state == "public"


def test_moving_a_public_screening_is_logged_and_raises_its_revision():
    screening = make_screening(starts_at=at("2018-11-18 17:00"))
    screening.starts_at = at("2018-11-18 17:30")
    services.save_screening(screening=screening, now=NOW, note_de="Technik")
    change = ScreeningChange.objects.get()
    assert (change.kind, change.revision, screening.revision, change.note_de) == ("moved", 1, 1, "Technik")
    assert change.before["starts_at"] == "2018-11-18T16:00:00+00:00"


def test_moving_a_draft_is_not_logged():
    screening = make_screening(state="draft")
    screening.starts_at = at("2018-11-18 17:30")
    services.save_screening(screening=screening, now=NOW)
    assert ScreeningChange.objects.count() == 0


def test_new_screenings_take_the_usual_subtitles_of_the_venue():
    hall = make_hall()
    hall.venue.default_subtitles = ("en",)
    hall.venue.save()
    template = make_screening(hall=hall, subtitles=(), state="draft", starts_at=at("2018-11-18 17:00"))
    made = services.create_screenings(
        template=template, starts=[at("2018-11-19 17:00"), at("2018-11-20 17:00")], now=NOW
    )
    assert [screening.subtitles for screening in made] == [("en",), ("en",)]


def test_a_screening_may_move_past_its_old_end():
    screening = make_screening(starts_at=at("2018-11-18 17:00"))
    screening.starts_at = at("2018-11-18 22:00")
    services.save_screening(screening=screening, now=NOW)
    assert screening.ends_at == at("2018-11-18 23:30")


def test_a_taken_hall_is_told_by_the_clock_of_its_city():
    tokyo = make_hall("Saal 1", venue=make_venue("Uplink", city=make_city("Tokio", time_zone="Asia/Tokyo")))
    make_screening(make_film("Abend", runtime=90), tokyo, starts_at=at("2018-11-18 12:00"))
    with pytest.raises(ValidationError) as refused:
        services.save_screening(
            screening=Screening(film=make_film(), hall=tokyo, starts_at=at("2018-11-18 13:00"), state="public"), now=NOW
        )
    assert refused.value.messages == [
        "Belegt: Saal 1, Uplink, Tokio. „Abend“ läuft dort am 18.11.2018 von 20:00 bis 21:30 Uhr."
    ]


def test_a_screening_is_named_by_the_clock_of_its_city():
    denver = make_hall("Mayan", venue=make_venue("Mayan", city=make_city("Denver", time_zone="America/Denver")))
    screening = make_screening(make_film("Abend"), denver, starts_at=at("2018-11-18 04:00"))
    assert str(screening) == "Abend, 17.11.2018 20:00, Mayan, Denver"
