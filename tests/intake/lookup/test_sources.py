import pytest

from intake.lookup import fetching
from intake.lookup.fetching import SourceError
from intake.lookup.shapes import Candidate, NamedCredit
from intake.lookup.sources import sources
from intake.lookup.tmdb import Tmdb
from intake.lookup.wikidata import Wikidata

SAME = {
    "title_de": "Der stille Saal",
    "title_original": "Den tysta salen",
    "title_en": "The Silent Hall",
    "year": 2025,
    "runtime": 96,
    "fsk": "12",
    "german_release": "2025-11-20",
    "imdb_id": "tt9000001",
    "wikidata_id": "Q900001",
    "tmdb_id": "900001",
}


def test_a_portal_that_was_told_nothing_asks_nobody(settings):
    assert (settings.WIKIDATA, settings.TMDB_KEY, sources()) == (False, "", {})


def test_wikidata_offers_films_with_their_year(source_server):
    assert Wikidata().candidates("film", "Der stille Saal: -Teil 1") == [
        Candidate("wikidata", "Q900009", "Der stille Wald", "Film (1961)", 1961),
        Candidate("wikidata", "Q900001", "Der stille Saal", "Film von Mara Lindqvist (2025)", 2025),
    ]
    assert "srsearch=Der+stille+Saal+Teil+1+haswbstatement%3AP57" in source_server.asked[0][0]


def test_wikidata_tells_a_film(source_server):
    facts = Wikidata().facts("film", "Q900001")
    own = {"countries": ["SE", "US"], "languages": ["sv"], "colour": "colour", "website": ""}
    assert (facts.values, facts.genres, facts.origin) == (SAME | own, ("Filmdrama",), "Wikidata Q900001")
    assert facts.credits == (
        NamedCredit("director", "Mara Lindqvist", "", "Q900002"),
        NamedCredit("cast", "Jon Ek", "Der Vorführer", "Q900003"),
    )


def test_wikidata_tells_a_person(source_server):
    assert Wikidata().candidates("person", "Lindqvist")[0].year == 1971
    assert Wikidata().facts("person", "Q900002").values == {
        "name": "Mara Lindqvist",
        "born": "1971-05",
        "died": "",
        "birth_place": "Malmö",
        "imdb_id": "nm9000002",
        "tmdb_id": "900002",
        "wikidata_id": "Q900002",
    }


def test_tmdb_tells_the_same_film_and_gets_the_key_in_a_header(source_server):
    found = Tmdb().candidates("film", "Der stille Saal")
    facts = Tmdb().facts("film", found[0].id)
    own = {"countries": ["SE"], "languages": ["sv", "yue", "??"], "website": "https://stiller-saal.example/"}
    assert facts.values == SAME | own
    assert [(each.role, each.name) for each in facts.credits] == [("director", "Mara Lindqvist"), ("cast", "Jon Ek")]
    asked, headers = source_server.asked[-1]
    assert (headers["Authorization"], "schluessel" in asked) == ("Bearer ein-schluessel", False)


def test_tmdb_tells_a_person(source_server):
    (found,) = Tmdb().candidates("person", "Lindqvist")
    facts = Tmdb().facts("person", found.id)
    assert (found.description, facts.values["born"], facts.values["died"]) == ("Der stille Saal", "1971-05-02", "")


@pytest.mark.parametrize(
    ("mood", "text"),
    [
        (b"<html>Wartung</html>", "TMDB hat etwas geantwortet, das wir nicht verstehen."),
        (b'{"results": [7]}', "TMDB hat etwas geantwortet, das wir nicht verstehen."),
        (b"[]", "TMDB hat etwas geantwortet, das wir nicht verstehen."),
        (b"[" * 20_000, "TMDB hat etwas geantwortet, das wir nicht verstehen."),
        (b" " * 3000, "Die Antwort von TMDB ist zu lang."),
        (401, "TMDB nimmt den Schlüssel nicht an."),
        (404, "TMDB kennt diesen Eintrag nicht."),
        (429, "TMDB bittet um eine Pause. Versuch es in ein paar Minuten wieder."),
        (500, "TMDB ist gerade nicht erreichbar."),
        (0.3, "TMDB ist gerade nicht erreichbar."),
    ],
)
def test_what_goes_wrong_there_is_told_in_a_sentence(source_server, monkeypatch, mood, text):
    monkeypatch.setattr(fetching, "SECONDS", 0.1 if isinstance(mood, float) else 5)
    monkeypatch.setattr(fetching, "MOST_BYTES", 2000 if mood == b" " * 3000 else 100_000)
    source_server.mood = mood
    with pytest.raises(SourceError) as refusal:
        Tmdb().candidates("film", "Der stille Saal")
    assert str(refusal.value) == text


@pytest.mark.parametrize("redirect", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("source", [Tmdb, Wikidata])
def test_a_source_leads_to_no_other_server(source_server, other_server, source, redirect):
    source_server.mood, source_server.redirect = other_server.host, redirect
    with pytest.raises(SourceError) as refusal:
        source().candidates("film", "Der stille Saal")
    assert str(refusal.value) == f"{source.label} ist gerade nicht erreichbar."
    assert (len(source_server.asked), other_server.asked) == (1, [])


def test_a_server_that_is_not_there_and_an_entry_that_is_not_there(source_server, settings):
    with pytest.raises(SourceError) as refusal:
        Wikidata().facts("film", "Q404")
    assert str(refusal.value) == "Wikidata kennt diesen Eintrag nicht."
    settings.WIKIDATA_URL = "http://127.0.0.1:9/"
    with pytest.raises(SourceError) as refusal:
        Wikidata().candidates("film", "Der stille Saal")
    assert str(refusal.value) == "Wikidata ist gerade nicht erreichbar."
