"""Lengths that a table brings."""

import pytest
from django.core.exceptions import ValidationError

from films.models import Film, ProgrammePart
from intake.tables.diff import ACCEPT_ALL
from showtimes.conflicts import ScreeningRefusedError
from tests.factories import at, make_film, make_hall, make_screening
from tests.intake.tables.tables import saved

pytestmark = pytest.mark.django_db


def runtime(title: str) -> int | None:
    return Film.objects.get(title_de=title).runtime


def test_a_programme_that_nobody_shows_keeps_the_length_of_its_parts():
    programme = make_film("Zwei Nächte", kind=Film.Kind.PROGRAMME, runtime=70)
    ProgrammePart.objects.create(programme=programme, part=make_film("Die erste", runtime=70))
    saved("films", "Titel;Länge\nZwei Nächte;300\nDie erste;80\n", answers=ACCEPT_ALL)
    assert (runtime("Zwei Nächte"), runtime("Die erste")) == (80, 80)


def test_all_films_that_have_no_room_any_more_are_named_and_nothing_is_written():
    for title in ("Die erste", "Die zweite"):
        hall = make_hall()
        make_screening(make_film(title, runtime=90), hall, starts_at=at("2026-12-01 18:00"))
        make_screening(hall=hall, starts_at=at("2026-12-01 19:30"))
    with pytest.raises(ScreeningRefusedError) as refused:
        saved("films", "Titel;Länge\nDie erste;100\nDie zweite;100\n", answers=ACCEPT_ALL)
    assert [message[:10] for message in refused.value.messages] == ["Die erste,", "Die zweite"]
    assert (runtime("Die erste"), runtime("Die zweite")) == (90, 90)


def test_short_films_of_one_slot_that_last_too_long_together_are_refused_in_words():
    make_hall("Atlantis")
    for title in ("Die erste", "Die zweite"):
        make_film(title, runtime=1000)
    text = "Nummer;Film;Saal;Beginn\n1;Die erste;Atlantis;2026-12-01 18:00\n1;Die zweite;Atlantis;2026-12-01 18:00\n"
    columns = {"film": "Film", "hall": "Saal", "start": "Beginn"}
    document = {"source": "test", "screenings": {"columns": columns, "key": ["Nummer"], "group": ["Nummer"]}}
    with pytest.raises(ValidationError, match="dauern zusammen 2000 Minuten"):
        saved("screenings", text, document, answers=ACCEPT_ALL)
    assert Film.objects.filter(kind=Film.Kind.PROGRAMME).count() == 0
