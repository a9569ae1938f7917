"""Words and their hits."""

import datetime as dt

import pytest

from core.models import Document, Touched
from core.search.meaning import did_you_mean
from core.search.query import SHOWN, Effort, search
from films.models import Film
from tests.factories import (
    at,
    make_article,
    make_city,
    make_credit,
    make_edition,
    make_event,
    make_festival,
    make_film,
    make_person,
    make_section,
    make_series,
    make_text,
    make_venue,
)

pytestmark = pytest.mark.django_db
NOW = at("2026-11-18 12:00")
LATER = at("2026-11-19 00:00")


@pytest.fixture
def world(db):
    make_credit(make_film("45 Years", year=2015), make_person("Andrew Haigh"), role="director")
    make_credit(make_film("Weekend", year=2011), make_person("Tom Cullen"))
    make_film("Kleine Wunder unter Fremden", title_original="The Kindness of Strangers")
    make_film("Das weiße Band")
    make_film("Der Kartograf")
    make_film("Die Reise des Kartografen & andere Wege")
    make_film("Rocky IV")
    make_film("Schlafwagen nach Süden")
    make_venue("Gloria", city=make_city("Heidelberg"), street="Hauptstraße 146")
    make_venue("Atlantis", city=make_city("Mannheim"))


def names(words: str) -> list[str]:
    found = list(search(words, now=NOW).scores)
    documents = Document.objects.in_bulk(found)
    return [str(documents[number]) for number in found]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("kleine wunder", "Kleine Wunder unter Fremden"),
        ("strangers kindness", "Kleine Wunder unter Fremden"),
        ("fremden kleine", "Kleine Wunder unter Fremden"),
        ("wundr", "Kleine Wunder unter Fremden"),
        ("kindnes of stangers", "Kleine Wunder unter Fremden"),
        ("das weisse band", "Das weiße Band"),
        ("weiße", "Das weiße Band"),
        ("weisse bnad", "Das weiße Band"),
        ("band, das weisse", "Das weiße Band"),
        ("the kartograf", "Der Kartograf"),
        ("kartograf", "Der Kartograf"),
        ("kartogr", "Der Kartograf"),
        ("katrograf", "Der Kartograf"),
        ("kartografen und andere", "Die Reise des Kartografen & andere Wege"),
        ("kartografen and andere", "Die Reise des Kartografen & andere Wege"),
        ("kartografen & andere", "Die Reise des Kartografen & andere Wege"),
        ("rocky 4", "Rocky IV"),
        ("rocky iv", "Rocky IV"),
        ("haigh 45", "45 Years"),
        ("45 haihg", "45 Years"),
        ("haigh 2015", "45 Years"),
        ("haigh", "Andrew Haigh"),
        ("cullen weekend", "Weekend"),
        ("gloria heidelberg", "Gloria"),
        ("heidelberg gloira", "Gloria"),
        ("gloria hauptstrasse", "Gloria"),
        ("kino mannheim", "Atlantis"),
        ("wagen süden", "Schlafwagen nach Süden"),
        ("schlaf wagen nach sueden", "Schlafwagen nach Süden"),
        ("schlafwagen sdüen", "Schlafwagen nach Süden"),
        ("kartograf film", "Der Kartograf"),
    ],
)
def test_the_first_is_what_was_meant(world, words, first):
    assert names(words)[:1] == [first]


NOTHING = ["", "  ", "%", "...", "🎬", "zzzz", "kartograf zzzzzzzz", "xq", "\\", "'; drop table"]
HOSTILE = [
    *("x" * 10_000, "ä" * 10_000, "🎬" * 3_000, "*" * 500, "'\"\\%_" * 100, "\u202e\u0301" * 200, "der " * 3_000),
    *(" ".join(["kartograf"] * 200), " ".join(f"wort{n}" for n in range(200)), " ".join("abcdefghijklmnop")),
]


@pytest.mark.parametrize("words", NOTHING)
def test_what_means_nothing_finds_nothing(world, words):
    assert names(words) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_is_typed_takes_many_queries(world, words, django_assert_max_num_queries):
    with django_assert_max_num_queries(120):
        search(words, now=NOW)


def test_the_whole_name_comes_first_then_what_begins_so_then_the_shorter(db):
    for title in ("Ein Gespräch über Mord", "Mord nach Maß", "Mord", "Mordlust"):
        make_film(title)
    assert names("mord") == ["Mord", "Mord nach Maß", "Mordlust", "Ein Gespräch über Mord"]


def test_what_is_public_later_is_found_then(db):
    make_series("Geheime Reihe", public_from=LATER)
    edition = make_edition(2026, make_festival("Geheimes Fest"), public_from=LATER)
    make_section(edition, "Geheime Sektion")
    make_article("Geheimer Artikel", published_on=dt.date(2026, 11, 19))
    make_text(make_film("Offen"), "critique", title="Geheime Kritik", slug="k", published_on=dt.date(2026, 11, 19))
    assert [kind for kind, _record in search("geheim", now=NOW).keys] == []
    assert {kind for kind, _record in search("geheim", now=LATER).keys} == {
        *("series", "edition", "section", "article", "critique")
    }


def test_a_secret_word_is_no_correction(db):
    make_series("Mitternachtskino", public_from=LATER)
    make_film("Mitternachtskimo", state="draft")
    found = search("mitternachtskinp", now=NOW)
    assert (found.keys, did_you_mean(found)) == ([], "")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("kartorgaf", "Kartograf"),
        ("der kartorgaf", "Der Kartograf"),
        ("weisse bnad", "weiße Band"),
        ("Haihg, 45", "Haigh, 45"),
        ("gloira heidelberg", "Gloria heidelberg"),
        ("kartograf", ""),
        ("kartogr", ""),
        ("wagen", ""),
        ("zzzzzz", ""),
        ("", ""),
    ],
)
def test_did_you_mean_asks_of_words_alone_that_nobody_uses(world, words, meant):
    assert did_you_mean(search(words, now=NOW)) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("kleines wunder", ""),
        ("haighs weekend", ""),
        ("cullens weekned", "cullens Weekend"),
        ("weisser band", ""),
        ("wochenends liebe", ""),
        ("klene wunder unter fremden", "Kleine Wunder unter Fremden"),
        ("Manche mögens heiß", ""),
        ("manche moegens heiss", ""),
    ],
)
def test_it_does_not_ask_of_endings_and_writes_words_as_the_hit_does(world, words, meant):
    make_film("Manche mögen's heiß")
    assert did_you_mean(search(words, now=NOW)) == meant


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("entracte", "Entr'acte"),
        ("entr acte", "Entr'acte"),
        ("entr’acte", "Entr'acte"),
        ("moegens", "Manche mögen’s heiß"),
        ("manche mögens heiß", "Manche mögen’s heiß"),
        ("spiderman", "Spider-Man"),
        ("blau-pause", "Blaupause"),
    ],
)
def test_words_with_a_sign_inside_are_found_joined_too(db, words, title):
    for one in ("Entr'acte", "Manche mögen’s heiß", "Spider-Man", "Blaupause"):
        make_film(one)
    found = search(words, now=NOW)
    assert (names(words), did_you_mean(found)) == ([title], "")
    assert [term.is_corrected for term in found.terms] == [False] * len(found.terms)


def test_a_roman_number_is_no_beginning(db):
    make_film("Sommer 2026")
    assert (names("xx"), names("20")) == ([], ["Sommer 2026"])


def test_it_does_not_ask_where_two_may_be_meant(db):
    make_film("Das Hemd")
    make_film("Das Hehr")
    assert did_you_mean(search("hehd", now=NOW)) == ""


def test_rows_are_asked_whether_they_are_public_although_the_index_says_so(db):
    make_film("Abendrot")
    assert names("abendrot") == ["Abendrot"]
    Film.objects.update(state="draft")
    Touched.objects.all().delete()
    assert names("abendrot") == []


def test_drafts_of_every_kind_are_not_found(db):
    make_film("Geheim", state="draft")
    make_person("Geheim", state="draft")
    make_venue("Geheim", state="draft")
    make_event("Geheim", state="draft")
    make_series("Geheim", state="draft")
    make_section(make_edition(2026, make_festival("Geheim"), state="draft"), "Geheim")
    make_article("Geheim", state="draft", published_on=None)
    make_text(make_film("Entwurf", state="draft"), "critique", title="Geheim", slug="geheim")
    make_text(make_film("Offen"), "critique", title="Geheim", slug="geheim-2", state="draft")
    assert search("geheim", now=NOW).keys == []


def test_a_filter_gets_ids(world):
    assert search("haigh", now=NOW, kinds=["film"]).records("film") == [Film.objects.get(title_de="45 Years").pk]
    assert search("gloria", now=NOW, kinds=["film"]).records("film") == []


def few_are_looked_at(words: str) -> tuple[list[str], bool]:
    found = search(words, now=NOW, effort=Effort(documents=3, probes=100))
    documents = Document.objects.in_bulk(found.scores)
    return [str(documents[number]) for number in found.scores], found.is_cut


def test_an_effort_looks_at_the_heaviest_and_always_at_the_word_itself(db):
    for number in range(6):
        make_film(f"Sarabande {number}")
    make_film("Ein langer Weg nach Sa und zurück")
    assert (len(names("sa")), few_are_looked_at("sa")[1]) == (7, True)
    found, _is_cut = few_are_looked_at("sa")
    assert (len(found), "Ein langer Weg nach Sa und zurück" in found) == (4, True)


def test_nothing_is_cut_where_all_were_looked_at(db):
    make_film("Sarabande")
    assert few_are_looked_at("sa") == (["Sarabande"], False)


@pytest.mark.parametrize("words", ["die sara", "weg sa", "sa weg", "langer sara"])
def test_with_enough_effort_the_hits_are_the_same(db, words):
    for number in range(6):
        make_film(f"Die Sarabande {number}")
        make_film(f"Ein langer Weg {number} nach Sarau")
    assert list(search(words, now=NOW, effort=SHOWN).scores.items()) == list(search(words, now=NOW).scores.items())
