"""An export that is read in again changes nothing."""

import datetime as dt

import pytest

from films.models import AlternativeTitle, Film
from intake.tables.exporting import export
from people.models import Person, PersonName
from showtimes.models import Screening
from tests.factories import (
    at,
    make_credit,
    make_event,
    make_film,
    make_genre,
    make_hall,
    make_person,
    make_screening,
    make_series,
    make_text,
    make_venue,
)
from tests.intake.tables.tables import changes, counts, diff_of, saved
from venues.models import Venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    film = make_film(
        "=HYPERLINK()", countries=("GB", "US"), fsk="none", kind="documentary", german_release=dt.date(2020, 1, 2)
    )
    film.captions_app, film.audio_description_file, film.access_source = True, False, "Verleih"
    film.save()
    film.genres.set([make_genre("Drama"), make_genre("Abenteuer")])
    AlternativeTitle.objects.create(film=film, title="Anders, genannt")
    make_credit(film, make_person("Ada Beispiel"))
    make_credit(film, role="cast", character="Die Alte", name_as_credited="A. B.")
    make_text(film, "short", body="Zwei\r\n\r\nAbsätze; mit „Zeichen“.")
    person = make_person("Bo Muster", born="1959-05", biography_de="Text.")
    PersonName.objects.create(person=person, name="Bö")
    venue = make_venue(
        "Atlantis", aliases="Kino\nAlt", latitude="49.487", longitude="-8.4", phone="+49 621 1", step_free=False
    )
    make_venue("Ohne Saal")
    hall = make_hall(
        "Saal 1", venue=venue, seats=120, valid_from=dt.date(2000, 1, 1), step_free=True, hearing_loop=False
    )
    make_screening(
        film, hall, starts_at=at("2026-11-18 20:15"), series=make_series("Filmfest"), note_de="Mit Gast", captions=True
    )
    make_screening(film, hall, starts_at=at("2026-11-19 23:00"), end_override=at("2026-11-20 02:00"))
    make_screening(event=make_event("Kino der Nachbarn"), hall=hall, starts_at=at("2026-11-21 17:00"), audio=())


RECORDS = {"films": Film, "people": Person, "venues": Venue, "screenings": Screening}


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("kind", RECORDS)
def test_the_export_changes_nothing(world, kind, form):
    data, _media_type = export(kind, RECORDS[kind].objects.order_by("pk"), form)
    diff = diff_of(kind, data)
    assert [entry.reason for entry in diff.refused] == []
    assert changes(diff) == []
    assert counts(diff) == {"same": 3 if kind == "people" else RECORDS[kind].objects.count()}


def test_no_cell_of_a_csv_runs_as_a_formula(world):
    data, media_type = export("films", Film.objects.order_by("pk"), "csv")
    assert media_type == "text/csv"
    assert "'=HYPERLINK()" in data.decode("utf-8-sig")


TWICE = "Film;Stadt;Haus;Saal;Beginn\n{0};Mannheim;Atlantis;Saal 1;{1}+02:00\n{0};Mannheim;Atlantis;Saal 1;{1}+01:00\n"


def test_two_rows_in_the_hour_that_comes_twice_are_two_screenings_once_and_for_all():
    make_film("Nachtstück", runtime=20)
    make_hall("Saal 1", venue=make_venue("Atlantis"))
    table = TWICE.format("Nachtstück", "2026-10-25 02:30")
    assert counts(saved("screenings", table)) == {"new": 2}
    assert counts(diff_of("screenings", table)) == {"same": 2}
    starts = list(Screening.objects.order_by("starts_at").values_list("starts_at", flat=True))
    assert starts == [at(f"2026-10-25 02:30{offset}").astimezone(dt.UTC) for offset in ("+02:00", "+01:00")]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_export_of_both_changes_nothing(form):
    film, hall = make_film("Nachtstück", runtime=20), make_hall("Saal 1", venue=make_venue("Atlantis"))
    for offset in ("+02:00", "+01:00"):
        start, end = (at(f"2026-10-25 {time}{offset}") for time in ("02:30", "02:55"))
        make_screening(film, hall, starts_at=start.astimezone(dt.UTC), end_override=end.astimezone(dt.UTC))
    data, _media_type = export("screenings", Screening.objects.order_by("pk"), form)
    assert counts(diff_of("screenings", data)) == {"same": 2}


def test_without_an_offset_the_row_is_refused_with_what_to_write():
    make_film("Nachtstück")
    make_hall("Saal 1", venue=make_venue("Atlantis"))
    (entry,) = diff_of(
        "screenings", "Film;Stadt;Haus;Saal;Beginn\nNachtstück;Mannheim;Atlantis;Saal 1;25.10.2026 02:30\n"
    ).refused
    assert entry.reason == (
        "25.10.2026, 02:30 Uhr gibt es zweimal, denn da wird die Uhr zurückgestellt: Sommerzeit oder Winterzeit? "
        "Schreib +02:00 (Sommerzeit) oder +01:00 (Winterzeit) dahinter."
    )


def test_an_end_in_the_second_run_of_the_hour_lies_after_a_start_in_the_first():
    make_film("Nachtstück")
    make_hall("Saal 1", venue=make_venue("Atlantis"))
    row = "Nachtstück;Mannheim;Atlantis;Saal 1;2026-10-25 02:30+02:00;2026-10-25 02:10+01:00\n"
    diff = diff_of("screenings", f"Film;Stadt;Haus;Saal;Beginn;Ende\n{row}")
    assert counts(diff) == {"new": 1}
