"""What is exported and read in again changes nothing."""

import datetime as dt

import pytest

from films.models import AlternativeTitle, Film
from intake.tables.exporting import export
from people.models import Person, PersonName
from showtimes.models import Screening
from tests.factories import (
    at,
    make_credit,
    make_film,
    make_genre,
    make_hall,
    make_person,
    make_screening,
    make_series,
    make_text,
    make_venue,
)
from tests.intake.tables.tables import changes, counts, diff_of
from venues.models import Venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    film = make_film(
        "=HYPERLINK()", countries=("GB", "US"), fsk="none", kind="documentary", german_release=dt.date(2020, 1, 2)
    )
    film.genres.set([make_genre("Drama"), make_genre("Abenteuer")])
    AlternativeTitle.objects.create(film=film, title="Anders, genannt")
    make_credit(film, make_person("Ada Beispiel"))
    make_credit(film, role="cast", character="Die Alte", name_as_credited="A. B.")
    make_text(film, "short", body="Zwei\r\n\r\nAbsätze; mit „Zeichen“.")
    person = make_person("Bo Muster", born="1959-05", biography_de="Text.")
    PersonName.objects.create(person=person, name="Bö")
    venue = make_venue("Atlantis", aliases="Kino\nAlt", latitude="49.487", longitude="-8.4", phone="+49 621 1")
    make_venue("Ohne Saal")
    hall = make_hall("Saal 1", venue=venue, seats=120, valid_from=dt.date(2000, 1, 1))
    make_screening(film, hall, starts_at=at("2026-11-18 20:15"), series=make_series("Filmfest"), note_de="Mit Gast")
    make_screening(film, hall, starts_at=at("2026-11-19 23:00"), end_override=at("2026-11-20 02:00"))


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
