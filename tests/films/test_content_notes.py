"""Notes on content: folded where they stand, and nowhere else."""

from dataclasses import fields

import pytest
import time_machine

from desk.checker.finding import CheckContext
from desk.checker.registry import BY_CODE
from films.cards import FilmCard
from showtimes.rows import ScreeningRow
from tests.factories import at, make_film, make_hall, make_screening
from tests.portal.pages import read, tidy

pytestmark = pytest.mark.django_db
NOW = at("2026-11-18 12:00")
LABELS, SENTENCE = "Zahnweh, Nebelhorn", "Jemand verliert einen Zahn."
FOLDED = '<details class="plain" id="hinweise">'


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def film():
    return make_film("Die Bucht", slug="die-bucht", content_labels_de=LABELS, content_note_de=SENTENCE)


@pytest.fixture
def screening(film):
    return make_screening(film, make_hall(), starts_at=at("2026-11-18 20:15"))


def test_film_and_screening_fold_them(stranger, film, screening):
    for path in (film.get_absolute_url(), f"/vorstellungen/{screening.public_id}/"):
        page = tidy(read(stranger, path))
        opening = page.index(FOLDED)
        closing = page.index("</details>", opening)
        assert page.count("Hinweise zum Inhalt") == 1
        for said in (LABELS, SENTENCE):
            assert (page.count(said), opening < page.index(said) < closing) == (1, True)


def test_the_english_page_marks_what_is_in_german(stranger, film):
    path = f"/en{film.get_absolute_url()}"
    page = read(stranger, path)
    assert f'<div lang="de"><p>{SENTENCE}</p></div>' in page
    film.content_labels_en, film.content_note_en = "toothache", "Somebody loses a tooth."
    film.save()
    page = read(stranger, path)
    assert ("toothache" in page, "Somebody loses a tooth." in page, LABELS in page) == (True, True, False)


def test_a_film_without_any_has_no_fold(stranger):
    screening = make_screening(starts_at=at("2026-11-18 20:15"))
    for path in (screening.film.get_absolute_url(), f"/vorstellungen/{screening.public_id}/"):
        assert "Hinweise zum Inhalt" not in read(stranger, path)


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/programm/", "/filme/", "/suche/?q=bucht", "/suche/?q=nebelhorn"),
        *("/programm.ics", "/programm.json", "/programm.csv", "/programm/aenderungen/atom/"),
    ],
)
def test_nothing_else_tells_them(stranger, film, screening, path):
    page = stranger.get(path)
    assert (page.status_code, "Zahn" in page.text, "Nebelhorn" in page.text) == (200, False, False)


def test_search_engines_are_not_told(stranger, film):
    head, _body = read(stranger, film.get_absolute_url()).split("</head>")
    assert "Zahn" not in head


def test_rows_and_cards_of_which_lists_and_mails_are_made_do_not_know_them():
    assert [it.name for made_of in (ScreeningRow, FilmCard) for it in fields(made_of) if "content" in it.name] == []


def test_the_checker_asks_for_them_in_english_where_they_are_in_german(film):
    film.title_en = "The Bay"
    film.save()
    found = BY_CODE["english-film"].findings(CheckContext(NOW))
    assert [(it.field, it.message) for it in found] == [("content_labels_en", "Englisch fehlt: Hinweise zum Inhalt.")]
