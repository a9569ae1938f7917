"""Screenings online in tables: a link and an end in place of a hall."""

import pytest

from showtimes.models import Screening
from tests.factories import at, make_film, make_hall, make_screening, make_venue
from tests.intake.tables.tables import counts, diff_of, saved

pytestmark = pytest.mark.django_db
HEAD = "Film;Stadt;Haus;Saal;Beginn;Ende;Online-Adresse;Online abrufbar in\n"
LINK = "https://example.org/sehen"
WINDOW = "16.11.2026 18:00;20.11.2026 23:59"


def test_a_row_without_a_hall_and_with_a_link_is_online():
    make_film("Pelikan", runtime=68)
    saved("screenings", f"{HEAD}Pelikan;;;;{WINDOW};{LINK};DE\n")
    made = Screening.objects.get()
    assert (made.hall, made.stream_url, made.stream_region) == (None, LINK, "DE")
    assert (made.starts_at, made.ends_at) == (at("2026-11-16 18:00"), at("2026-11-20 23:59"))
    assert counts(diff_of("screenings", f"{HEAD}Pelikan;;;;{WINDOW};{LINK};DE\n")) == {"same": 1}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"Pelikan;Mannheim;Atlantis;Saal 1;{WINDOW};{LINK};", "Bitte entweder einen Saal wählen"),
        (f"Pelikan;;;;16.11.2026 18:00;;{LINK};", "Bitte angeben, bis wann es online zu sehen ist."),
        (f"Pelikan;;;;;20.11.2026 23:59;{LINK};", "Der Beginn fehlt."),
        (f"Pelikan;;;;{WINDOW};;", "Der Saal fehlt."),
    ],
)
def test_what_lacks_is_refused_with_a_sentence(row, reason):
    make_film("Pelikan")
    make_hall("Saal 1", venue=make_venue("Atlantis"))
    diff = diff_of("screenings", f"{HEAD}{row}\n")
    assert counts(diff) == {"refused": 1}
    assert reason in diff.refused[0].reason


def test_a_screening_in_a_hall_goes_online_by_its_id():
    shown = make_screening(make_film("Pelikan", runtime=68), make_hall(), starts_at=at("2026-11-16 18:00"))
    saved("screenings", f"Kennung;{HEAD}{shown.public_id};Pelikan;;;;{WINDOW};{LINK};\n")
    shown.refresh_from_db()
    assert (shown.hall, shown.stream_url) == (None, LINK)


def test_a_screening_online_goes_into_a_hall_by_its_id():
    hall = make_hall("Saal 1", venue=make_venue("Atlantis"))
    make_film("Pelikan", runtime=68)
    saved("screenings", f"{HEAD}Pelikan;;;;{WINDOW};{LINK};DE\n")
    made = Screening.objects.get()
    saved("screenings", f"Kennung;{HEAD}{made.public_id};Pelikan;Mannheim;Atlantis;Saal 1;{WINDOW};;\n")
    made.refresh_from_db()
    assert (made.hall, made.stream_url, made.stream_region) == (hall, "", "")
