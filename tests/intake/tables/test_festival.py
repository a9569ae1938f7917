"""A festival's programme as others publish it: ids in other files, short films in double rows, ends past midnight."""

import copy

import pytest

from core.history import IMPORT
from festival.models import Selection
from films.models import Film
from intake.tables.diff import ACCEPT_ALL
from showtimes.models import Screening
from tests.factories import at, make_city, make_edition
from tests.intake.tables.tables import changes, counts, diff_of, saved

pytestmark = pytest.mark.django_db

MAPPING = {
    "source": "filmtage",
    "edition": "iffmh-2026",
    "venues": {
        "group": "place",
        "key": "place",
        "columns": {
            "city": {"constant": "Mannheim"},
            "name": {"column": "place", "cut": {"at": " ", "take": "before"}},
            "hall": {"column": "place", "cut": {"at": " ", "take": "after"}},
        },
    },
    "films": {
        "key": "id",
        "columns": {
            "title_de": "title.de",
            "year": "year",
            "runtime": "runtime",
            "countries": {"column": "land", "split": ","},
            "directors": {
                "column": "id",
                "lookup": [{"file": "crew.json", "key": "film", "value": "name", "many": True}],
            },
            "section": "section",
        },
    },
    "screenings": {
        "key": "code",
        "group": "code",
        "columns": {
            "film": {"column": "entry", "lookup": [{"file": "films.json", "key": "id", "value": "label"}]},
            "city": {"constant": "Mannheim"},
            "venue": {"column": "place", "cut": {"at": " ", "take": "before"}},
            "hall": {"column": "place", "cut": {"at": " ", "take": "after"}},
            "start": "from",
            "end": "to",
        },
    },
}
FILMS = [
    {
        "id": "f1",
        "title": {"de": "Der Hut meines Vaters"},
        "year": 2025,
        "runtime": 93,
        "land": "UK, France",
        "section": "A",
    },
    {"id": "f2", "title": {"de": "Mare’s Nest"}, "year": 2025, "runtime": 98, "land": "Germany", "section": "A"},
    {"id": "f3", "title": {"de": "Kurz eins"}, "year": 2024, "runtime": 11, "land": None, "section": "B"},
    {"id": "f4", "title": {"de": "Kurz zwei"}, "year": 2024, "runtime": 14, "land": None, "section": "B"},
]
CREW = [{"film": "f1", "name": "Ada Beispiel"}, {"film": "f1", "name": "Bo Muster"}, {"film": "f2", "name": "Cy Probe"}]
LABELS = [
    {"id": "f1", "label": "Der Hut meines Vaters"},
    {"id": "f2", "label": "Mare's Nest"},
    {"id": "f3", "label": "Kurz eins"},
    {"id": "f4", "label": "Kurz zwei"},
]
LATE = {"code": "3", "place": "Atlantis 1", "from": "2026-11-18T23:59:00+01:00", "to": "2026-11-18T00:30:00+01:00"}
SCREENINGS = [
    {"code": "1", "entry": "f1", "place": "Atlantis 1", "from": "2026-11-18T18:00:00+01:00", "to": None},
    {"code": "2", "entry": "f2", "place": "Atlantis 2", "from": "2026-11-18T20:30:00+01:00", "to": "2026-11-18 22:10"},
    LATE | {"entry": "f3"},
    LATE | {"entry": "f4"},
]


@pytest.fixture
def edition(db):
    make_city()
    edition = make_edition(2026)
    saved("venues", SCREENINGS, MAPPING, series=edition)
    saved("films", FILMS, MAPPING, series=edition, others={"crew.json": CREW})
    return edition


def screenings_diff(rows, edition, **given):
    return diff_of("screenings", rows, MAPPING, series=edition, others={"films.json": LABELS}, **given)


def save_screenings(edition):
    others = {"films.json": LABELS}
    return saved("screenings", SCREENINGS, MAPPING, series=edition, others=others, answers=ACCEPT_ALL)


def test_films_come_in_with_their_credits_and_sections_as_drafts(edition):
    film = Film.objects.get(title_de="Der Hut meines Vaters")
    assert (film.state, film.countries, film.slug) == ("draft", ("GB", "FR"), "der-hut-meines-vaters")
    assert [credit.name_as_credited for credit in film.credits.all()] == ["Ada Beispiel", "Bo Muster"]
    assert Selection.objects.get(film=film).section.name_de == "A"
    assert [one.history_change_reason for one in film.history.all()] == [IMPORT]
    assert film.titles_folded == "der hut meines vaters"


def test_an_end_past_midnight_is_proposed_not_repaired(edition):
    diff = screenings_diff(SCREENINGS, edition)
    assert counts(diff) == {"new": 2, "unclear": 1}
    [entry] = diff.unclear
    assert entry.row.numbers == (3, 4)
    assert entry.questions[0].choices[0] == ("next_day", "Vorschlag: Ende am nächsten Tag, 19.11.2026 00:30")
    answered = screenings_diff(SCREENINGS, edition, answers={"3:end": "next_day"})
    assert counts(answered) == {"new": 3}


def test_double_rows_are_one_screening_of_a_programme_and_apostrophes_are_one(edition):
    save_screenings(edition)
    late = Screening.objects.get(starts_at=at("2026-11-18 23:59"))
    assert (late.film.kind, late.film.title_de, late.film.runtime) == ("programme", "Kurz eins + Kurz zwei", 25)
    assert [part.part.title_de for part in late.film.programme_parts.all()] == ["Kurz eins", "Kurz zwei"]
    assert (late.ends_at, late.state, late.series_id) == (at("2026-11-19 00:30"), "draft", edition.pk)
    assert Screening.objects.get(starts_at=at("2026-11-18 20:30")).film.title_de == "Mare’s Nest"


def test_the_second_run_has_nothing_to_do(edition):
    save_screenings(edition)
    assert counts(screenings_diff(SCREENINGS, edition)) == {"same": 3}
    films = diff_of("films", FILMS, MAPPING, series=edition, others={"crew.json": CREW})
    assert counts(films) == {"same": 4}
    assert counts(diff_of("venues", SCREENINGS, MAPPING, series=edition)) == {"same": 2}


def test_a_corrected_file_shows_exactly_the_corrections(edition):
    save_screenings(edition)
    rows = copy.deepcopy(SCREENINGS)
    rows[0]["from"] = "2026-11-18T17:30:00+01:00"
    rows[1]["place"] = "Atlantis 1"
    diff = screenings_diff(rows, edition)
    assert changes(diff) == [
        ("start", "2026-11-18 18:00", "2026-11-18 17:30"),
        ("hall", "2, Atlantis, Mannheim", "1, Atlantis, Mannheim"),
    ]
    assert counts(diff) == {"moved": 2, "same": 1}
    films = copy.deepcopy(FILMS)
    films[0]["title"]["de"], films[2]["runtime"] = "Der Hut", 12
    corrected = diff_of("films", films, MAPPING, series=edition, others={"crew.json": CREW})
    assert changes(corrected) == [("title_de", "Der Hut meines Vaters", "Der Hut"), ("runtime", "11", "12")]


def test_what_the_source_no_longer_has_is_told_and_stays(edition):
    save_screenings(edition)
    diff = screenings_diff(SCREENINGS[1:], edition)
    assert [entry.label for entry in diff.gone] == ["Der Hut meines Vaters"]
    assert not diff.has_work
    refused = screenings_diff([SCREENINGS[0] | {"from": "bald"}, *SCREENINGS[1:]], edition)
    assert counts(refused) == {"refused": 1, "same": 2}


def test_an_unknown_title_is_asked_once_for_all_its_rows(edition):
    rows = [row | {"code": f"x{number}", "entry": "f9"} for number, row in enumerate(SCREENINGS[:2])]
    others = {"films.json": [{"id": "f9", "label": "Der Hut meiner Vaters"}]}
    diff = diff_of("screenings", rows, MAPPING, series=edition, others=others)
    key = "film:der hut meiner vaters:"
    assert [entry.questions[0].key for entry in diff.unclear] == [key, key]
    film = Film.objects.get(title_de="Der Hut meines Vaters")
    answered = diff_of("screenings", rows, MAPPING, series=edition, others=others, answers={key: str(film.pk)})
    assert [entry.facts["film"] for entry in answered.new] == ["Der Hut meines Vaters"] * 2


def test_a_public_screening_that_a_table_moves_tells_the_public(edition):
    Film.objects.update(state="public")
    save_screenings(edition)
    Screening.objects.update(state="public")
    rows = [SCREENINGS[0] | {"from": "2026-11-18T17:30:00+01:00"}, *SCREENINGS[1:]]
    saved("screenings", rows, MAPPING, series=edition, others={"films.json": LABELS})
    moved = Screening.objects.get(starts_at=at("2026-11-18 17:30"))
    assert [change.kind for change in moved.changes.all()] == ["moved"]
