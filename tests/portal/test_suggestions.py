import pytest

from core.search.kinds import KINDS
from core.search.query import search as search_for
from portal import search
from portal.suggestions import LABELS
from tests.admin_pages import queries
from tests.factories import (
    at,
    make_city,
    make_credit,
    make_edition,
    make_festival,
    make_film,
    make_person,
    make_text,
    make_venue,
)

pytestmark = pytest.mark.django_db


def suggested(client, words: str, language: str = "") -> list[tuple[str, str, str]]:
    answer = client.get(f"{language}/suche/vorschlaege/", {"q": words})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/x-suggestions+json")
    asked, *columns = answer.json()
    assert asked == words
    return list(zip(*columns, strict=True))


@pytest.fixture(autouse=True)
def _site(settings) -> None:
    settings.SITE_URL = "https://kino.example"


def test_names_that_begin_so_are_suggested_with_what_they_are(stranger):
    make_film("Die Gläserne Stadt", slug="glas", year=1931)
    make_person("Gladys Berg", slug="gladys")
    make_venue("Glashaus", slug="glashaus", city=make_city("Heidelberg"))
    make_edition(2018, make_festival("Glanzlichter", slug="glanz"))
    found = suggested(stranger, "gla")
    assert sorted(found) == sorted(
        [
            ("Die Gläserne Stadt", "Film, 1931", "https://kino.example/filme/glas/"),
            ("Gladys Berg", "Person", "https://kino.example/personen/gladys/"),
            ("Glashaus", "Kino, Heidelberg", "https://kino.example/kinos/glashaus/"),
            ("Glanzlichter 2018", "Festival", "https://kino.example/festival/glanz-2018/"),
        ]
    )


def test_namesakes_are_told_apart(stranger):
    for role in ("director", "actor"):
        make_credit(make_film(f"Film mit {role}"), make_person("Jo Hart", slug=f"jo-{role}"), role=role)
    words = {word for _name, word, _url in suggested(stranger, "jo ha") if word.startswith("Person")}
    assert words == {"Person, „Film mit director“ 2020", "Person, „Film mit actor“ 2020"}


def test_each_kind_of_the_index_has_a_word_and_a_group_of_hits():
    assert set(LABELS) == set(KINDS)
    assert {kind for group in search.KINDS.values() for kind in group.kinds} == set(KINDS)


def test_a_critique_is_suggested_and_found_by_its_headline(stranger):
    make_text(make_film("Nordwind"), "critique", title="Sturm im Wasserglas", slug="sturm", author="Ada Berg")
    assert suggested(stranger, "wasserg") == [("Sturm im Wasserglas", "Kritik", "https://kino.example/kritiken/sturm/")]
    found = search_for("wasserglas", now=at("2026-11-12 12:00"))
    [hit] = search.show_critiques(found.keys, found)
    assert (hit.name, hit.detail) == ('Sturm im <span class="found">Wasserglas</span>', "Nordwind, Ada Berg")


def test_english_addresses_suggest_english_names(stranger):
    make_film("Der Fluss", title_en="The River", slug="fluss", year=1951)
    assert suggested(stranger, "river", "/en") == [("The River", "Film, 1951", "https://kino.example/en/filme/fluss/")]


def test_a_typing_error_is_forgiven(stranger):
    make_film("Metropolis", slug="metropolis", year=1927)
    assert [name for name, *_others in suggested(stranger, "metrpolis")] == ["Metropolis"]


@pytest.mark.parametrize("words", ["", "m", " m ", "!", "zzzz", "%", "\u202e"])
def test_too_little_and_what_is_not_here_suggest_nothing(stranger, words):
    make_film("M")
    assert suggested(stranger, words) == []


@pytest.mark.parametrize("words", ["m" * 201, "mond\x00"])
def test_too_much_and_what_nobody_types_is_a_mistake(stranger, words):
    answer = stranger.get("/suche/vorschlaege/", {"q": words})
    assert (answer.status_code, answer.json()) == (400, [words, [], [], []])


def test_drafts_are_not_suggested(stranger):
    make_film("Metropolis", state="draft")
    assert suggested(stranger, "metropolis") == []


def test_at_most_eight_are_suggested_in_as_many_queries_as_one(stranger):
    make_film("Mond 0")
    assert len(suggested(stranger, "mond")) == 1  # what was touched is worked off by this
    few = queries(stranger, "/suche/vorschlaege/", q="mond")
    for number in range(1, 12):
        make_film(f"Mond {number}", slug=f"mond-{number}")
    assert len(suggested(stranger, "mond")) == 8
    assert queries(stranger, "/suche/vorschlaege/", q="mond") == few


def test_only_reading_is_allowed(stranger):
    assert stranger.post("/suche/vorschlaege/").status_code == 405
