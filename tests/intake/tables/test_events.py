"""Events in tables of screenings."""

import pytest

from showtimes.models import Screening
from tests.factories import at, make_event, make_film, make_hall, make_screening, make_venue
from tests.intake.tables.tables import counts, diff_of, saved

pytestmark = pytest.mark.django_db
HEAD = "Film;Veranstaltung;Stadt;Haus;Saal;Beginn\n"
PLACE = "Mannheim;Atlantis;Saal 1;18.11.2026 17:00"


@pytest.fixture(autouse=True)
def hall():
    return make_hall("Saal 1", venue=make_venue("Atlantis"))


@pytest.mark.parametrize("name", ["kino-der-nachbarn", "Kino der Nachbarn", "The Cinema Next Door"])
def test_a_row_names_an_event_by_address_or_title(hall, name):
    event = make_event("Kino der Nachbarn", title_en="The Cinema Next Door")
    saved("screenings", f"{HEAD};{name};{PLACE}\n")
    made = Screening.objects.get()
    assert (made.film, made.event, made.hall, made.state) == (None, event, hall, "draft")
    assert (made.starts_at, made.ends_at) == (at("2026-11-18 17:00"), at("2026-11-18 18:00"))
    assert counts(diff_of("screenings", f"{HEAD};{name};{PLACE}\n")) == {"same": 1}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";Konzert", "Es gibt keine Veranstaltung „Konzert“."),
        ("Pelikan;Gespräch", "Bitte entweder einen Film oder eine Veranstaltung wählen."),
    ],
)
def test_an_unknown_event_and_a_film_beside_an_event_are_refused(row, reason):
    make_film("Pelikan")
    make_event("Gespräch")
    diff = diff_of("screenings", f"{HEAD}{row};{PLACE}\n")
    assert counts(diff) == {"refused": 1}
    assert reason in diff.refused[0].reason


def test_a_screening_named_by_its_id_comes_to_show_an_event(hall):
    event, shown = make_event("Gespräch"), make_screening(make_film(), hall, starts_at=at("2026-11-18 17:00"))
    saved("screenings", f"Kennung;{HEAD}{shown.public_id};;Gespräch;{PLACE}\n")
    shown.refresh_from_db()
    assert (shown.film, shown.event) == (None, event)
