"""A length that a pasted text states, and what becomes of it when the paste is taken back."""

import datetime as dt

import pytest

from films.models import Film, ProgrammePart
from intake.pasting.matching import compare_programme
from intake.pasting.saving import PasteRefusedError, last_import, save_programme, undo_import
from showtimes.models import Screening
from tests.factories import at, make_film, make_hall, make_screening

pytestmark = pytest.mark.django_db
NOW = at("2026-11-21 12:00")
TEXT = "Die lange Nacht\nFrankreich 2018, 84 Min.\n"


def paste(text: str = TEXT) -> None:
    save_programme(diff=compare_programme(text=text, pasted_on=dt.date(2026, 11, 21)), now=NOW, source="Seite")


def undo() -> None:
    undo_import(record=last_import(), now=NOW)


def ends() -> list[dt.datetime]:
    return list(Screening.objects.order_by("starts_at").values_list("ends_at", flat=True))


@pytest.fixture
def film():
    """Without a length; shown once yesterday, once as a draft, once with an end of its own, once in public."""
    film = make_film("Die lange Nacht", runtime=None, year=2018)
    make_screening(film, starts_at=at("2026-11-20 18:00"))
    make_screening(film, starts_at=at("2026-11-22 18:00"), state="draft", talk_minutes=30)
    make_screening(film, starts_at=at("2026-11-23 18:00"), end_override=at("2026-11-23 21:15"))
    make_screening(film, starts_at=at("2026-11-24 23:30"), intro_minutes=5)
    return film


HELD = [at("2026-11-20 20:00"), at("2026-11-22 20:30"), at("2026-11-23 21:15"), at("2026-11-25 01:35")]
STATED = [at("2026-11-20 19:24"), at("2026-11-22 19:54"), at("2026-11-23 21:15"), at("2026-11-25 00:59")]


def test_a_length_that_is_taken_back_gives_all_screenings_their_former_ends(film):
    assert ends() == HELD
    paste()
    film.refresh_from_db()
    assert (film.runtime, ends()) == (84, STATED)
    undo()
    film.refresh_from_db()
    assert (film.runtime, ends()) == (None, HELD)


def test_a_programme_that_shows_the_film_follows_there_and_back(film):
    programme = make_film("Zwei Nächte", kind=Film.Kind.PROGRAMME, runtime=None)
    for position, part in enumerate((film, make_film("Der kurze Tag", runtime=60))):
        ProgrammePart.objects.create(programme=programme, part=part, position=position)
    shown = make_screening(programme, starts_at=at("2026-11-26 18:00"))
    paste()
    programme.refresh_from_db()
    shown.refresh_from_db()
    assert (programme.runtime, shown.ends_at) == (144, at("2026-11-26 20:24"))
    undo()
    programme.refresh_from_db()
    shown.refresh_from_db()
    assert (programme.runtime, shown.ends_at) == (None, at("2026-11-26 20:00"))


def test_what_was_put_into_the_room_that_the_length_gave_refuses_the_undo_by_name(film):
    paste()
    hall = Screening.objects.get(starts_at=at("2026-11-24 23:30")).hall
    make_screening(make_film("Der Nachfolger", runtime=90), hall, starts_at=at("2026-11-25 01:15"))
    with pytest.raises(PasteRefusedError) as refused:
        undo()
    assert refused.value.messages == [
        f"Die lange Nacht, 24.11.2026 23:30, {hall}: "
        f"Belegt: {hall}. „Der Nachfolger“ läuft dort am 25.11.2026 von 01:15 bis 02:45 Uhr."
    ]
    film.refresh_from_db()
    assert (film.runtime, ends()[:4]) == (84, STATED)
    assert last_import() is not None


def test_what_is_over_keeps_its_end_where_another_had_the_hall(film):
    paste()
    hall = Screening.objects.get(starts_at=at("2026-11-20 18:00")).hall
    make_screening(make_film("Der Nachfolger", runtime=15), hall, starts_at=at("2026-11-20 19:30"))
    undo()
    assert ends() == [STATED[0], at("2026-11-20 19:45"), *HELD[1:]]


def test_a_screening_of_the_same_paste_goes_and_the_others_get_their_ends_back(film):
    make_hall("Atlantis")
    paste(TEXT + "\nFr 27.11., 20:30, Atlantis")
    assert ends() == [*STATED, at("2026-11-27 21:54")]
    undo()
    assert ends() == HELD
