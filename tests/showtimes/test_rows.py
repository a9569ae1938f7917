import datetime as dt

import pytest
from django.utils import translation

from showtimes import services
from showtimes.groups import inside_its_hall, inside_its_venue
from showtimes.models import Screening
from showtimes.rows import screening_rows
from tests.factories import at, make_film, make_hall, make_person, make_screening, make_series, make_venue

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")


def rows(now=NOW, **kwargs):
    return screening_rows(Screening.objects.public(now), now=now, **kwargs)


def test_a_row_has_local_times_and_the_derived_version():
    film = make_film("All These Small Moments", runtime=84, languages=("en",))
    make_screening(film, starts_at=at("2018-11-18 17:00"), subtitles=("de", "en"))
    (row,) = rows()
    assert (row.starts_label, row.ends_label, row.starts_iso) == ("17:00", "18:24", "2018-11-18T17:00+01:00")
    assert (row.version, row.state, row.minutes) == ("OmU + engl. UT", "", 84)


def test_a_screening_after_midnight_belongs_to_the_day_before():
    make_screening(starts_at=at("2018-11-17 00:30"))
    (row,) = rows()
    assert (row.day.isoformat(), row.night_label) == ("2018-11-16", "Nacht auf Samstag")


def test_a_moved_screening_tells_its_old_time_and_place():
    venue = make_venue("Messplatz")
    one, two = make_hall("Kino I", venue=venue), make_hall("Kino II", venue=venue)
    screening = make_screening(hall=two, starts_at=at("2018-11-18 20:15"))
    screening.starts_at, screening.hall = at("2018-11-18 20:30"), one
    services.save_screening(screening=screening, now=NOW)
    (row,) = rows()
    assert (row.state, row.was_label, row.moved_label, row.place) == (
        "moved",
        "20:15",
        "aus Kino II verlegt",
        "Messplatz, Kino I",
    )


def test_drafts_are_no_rows():
    make_screening(state="draft")
    make_screening(make_film(state="draft"))
    assert rows() == []


def test_rows_cost_two_queries_however_many(django_assert_num_queries):
    for _ in range(3):
        make_screening()
    with django_assert_num_queries(2):
        assert len(rows()) == 3


def test_a_screening_moved_to_another_day_tells_the_old_one():
    screening = make_screening(starts_at=at("2018-11-18 20:15"))
    screening.starts_at = at("2018-11-17 20:15")
    services.save_screening(screening=screening, now=NOW)
    (row,) = rows()
    assert (row.was_label, row.moved_label) == ("So 18. Nov 20:15", "verlegt")


def test_a_screening_moved_to_another_venue_names_the_old_venue():
    old = make_hall(venue=make_venue("Odeon"))
    screening = make_screening(hall=old, starts_at=at("2018-11-18 20:15"))
    screening.hall = make_hall(venue=make_venue("Atlantis"))
    services.save_screening(screening=screening, now=NOW)
    (row,) = rows()
    assert (row.was_label, row.moved_label, row.place) == ("", "aus Odeon verlegt", "Atlantis")


def test_a_moved_screening_stays_moved_when_its_version_changes_later():
    screening = make_screening(starts_at=at("2018-11-18 20:15"))
    screening.starts_at = at("2018-11-18 20:30")
    services.save_screening(screening=screening, now=NOW)
    screening.subtitles = ("en",)
    services.save_screening(screening=screening, now=NOW, note_de="andere Kopie")
    (row,) = rows()
    assert (row.state, row.was_label, row.change_note) == ("moved", "20:15", "andere Kopie")


def test_a_cancelled_screening_tells_why():
    screening = make_screening(starts_at=at("2018-11-18 20:15"))
    services.cancel(screening=screening, now=NOW, note_de="Der Projektor ist kaputt.")
    (row,) = rows()
    assert (row.state, row.state_label, row.change_note) == ("cancelled", "abgesagt", "Der Projektor ist kaputt.")


def test_a_running_screening_says_so_and_a_past_one_is_over():
    make_screening(make_film(runtime=90), starts_at=at("2018-11-18 20:00"))
    states = [rows(at(f"2018-11-18 {time}"))[0] for time in ("19:59", "20:00", "21:29", "21:30")]
    assert [(row.state, row.state_label) for row in states] == [
        ("", ""),
        ("past", "läuft"),
        ("past", "läuft"),
        ("past", "vorbei"),
    ]


def test_sold_out_is_a_state_and_few_seats_a_remark():
    make_screening(starts_at=at("2018-11-18 20:00"), availability="soldout")
    make_screening(starts_at=at("2018-11-18 21:00"), availability="few")
    found = [(row.state, row.state_label, row.availability_label) for row in rows()]
    assert found == [("soldout", "ausverkauft", ""), ("", "", "wenige Plätze")]


def test_guests_are_named_with_what_they_do():
    screening = make_screening(starts_at=at("2018-11-18 20:00"), talk_minutes=20)
    screening.guests.create(person=make_person("Melissa B. Miller"), function="Regie", position=1)
    screening.guests.create(name="Ein Gast", position=2)
    (row,) = rows()
    assert (row.guests, row.talk) == (("Melissa B. Miller, Regie", "Ein Gast"), True)


def test_the_only_hall_of_a_venue_goes_unnamed():
    make_screening(hall=make_hall("Saal", venue=make_venue("Atlantis")), starts_at=at("2018-11-18 20:00"))
    (row,) = rows()
    assert (row.place, row.hall_label, row.hall_name) == ("Atlantis", "", "Saal")


def test_under_its_venue_or_hall_a_row_says_the_end():
    venue = make_venue("Messplatz")
    make_hall("Kino II", venue=venue)
    make_screening(make_film(runtime=84), make_hall("Kino I", venue=venue), starts_at=at("2018-11-18 17:00"))
    (row,) = rows()
    assert inside_its_venue(row).place == "Kino I, bis 18:24"
    assert inside_its_hall(row).place == "bis 18:24"


def test_bookmarked_films_are_marked():
    film = make_film()
    make_screening(film, starts_at=at("2018-11-18 20:00"))
    make_screening(starts_at=at("2018-11-18 21:00"))
    assert [row.own_state for row in rows(marked={str(film.pk)})] == ["marked", ""]


def test_a_screening_of_a_series_that_is_not_announced_is_no_row():
    make_screening(series=make_series(public_from=at("2018-11-10 12:01")), starts_at=at("2018-11-18 20:00"))
    assert (len(rows(at("2018-11-10 12:00"))), len(rows(at("2018-11-10 12:01")))) == (0, 1)


def test_accessibility_is_said_in_words():
    make_screening(starts_at=at("2018-11-18 20:00"), audio_description=True, relaxed=True)
    (row,) = rows()
    assert row.access == ("Audiodeskription", "entspannte Vorstellung")


def test_a_screening_in_the_night_that_gains_an_hour_keeps_its_length():
    make_screening(make_film(runtime=120), starts_at=at("2018-10-28 01:30").astimezone(dt.UTC))
    (row,) = rows()
    assert (row.starts_label, row.ends_label, row.minutes) == ("01:30", "02:30 Winterzeit", 120)


def test_formats_worth_the_trip_are_named():
    make_screening(starts_at=at("2018-11-18 20:00"), projection="35mm")
    make_screening(starts_at=at("2018-11-18 21:00"), projection="dcp")
    assert [row.projection_label for row in rows()] == ["35 mm", ""]


@pytest.mark.parametrize(
    ("language", "title", "title_language"), [("de", "Fahrraddiebe", "de"), ("en", "Bicycle Thieves", "en")]
)
def test_the_title_is_marked_with_the_language_it_is_in(language, title, title_language):
    make_screening(
        make_film("Fahrraddiebe", title_en="Bicycle Thieves", languages=("it",)), starts_at=at("2018-11-18 20:00")
    )
    with translation.override(language):
        (row,) = rows()
    assert (row.title, row.title_lang) == (title, title_language)
