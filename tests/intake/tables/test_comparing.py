"""Changes of a table, its mere proposals, and its refusals."""

import pytest
from django.utils import timezone

from films.models import Film
from intake.tables.mapping import MappingError
from intake.tables.saving import TableRefusedError, save_table
from people.models import Person
from tests.factories import make_city, make_film, make_genre, make_hall, make_person, make_venue
from tests.intake.tables.tables import changes, counts, diff_of, saved
from venues.models import Hall

pytestmark = pytest.mark.django_db


def test_errors_name_row_and_column():
    diff = diff_of("films", "Titel;Jahr;Länder;Genres\nAlpha;20x0;DE;\nBeta;1200;DE;\nGamma;2000;Nirgendland;Quatsch\n")
    told = [(entry.row.number, entry.column, entry.reason) for entry in diff.refused]
    assert told == [
        (2, "Jahr", "„20x0“ ist keine ganze Zahl."),
        (4, "Länder", "„Nirgendland“ ist nicht bekannt."),
        (4, "Genres", "Das Genre „Quatsch“ gibt es nicht."),
        (3, "Jahr", "Dieser Wert muss größer oder gleich 1880 sein."),
    ]
    with pytest.raises(TableRefusedError):
        save_table(diff=diff, now=timezone.now(), source="x")


def test_a_field_that_an_editor_touched_is_proposed_and_the_rest_is_written():
    document = {
        "source": "verleih",
        "films": {"key": "Nr", "columns": {"title_de": "Titel", "runtime": "Min", "year": "Jahr"}},
    }
    saved("films", "Nr;Titel;Min;Jahr\n7;Alpha;90;2020\n", document)
    film = Film.objects.get()
    film.runtime = 95
    film.save()
    table = "Nr;Titel;Min;Jahr\n7;Alpha;91;2021\n"
    diff = diff_of("films", table, document)
    assert changes(diff) == [("year", "2020", "2021")]
    [proposal] = [change for change in diff.changed[0].changes if change.proposal]
    assert (proposal.old, proposal.new) == ("95", "91")
    assert proposal.reason.startswith("von der Redaktion geändert am ")
    saved("films", table, document)
    film.refresh_from_db()
    assert (film.runtime, film.year) == (95, 2021)
    saved("films", table, document, answers={"2:runtime": "take"})
    film.refresh_from_db()
    assert film.runtime == 91


def test_a_film_typed_by_an_editor_only_gets_what_is_empty():
    make_film("Alpha", year=2020, runtime=90, distributor="")
    diff = saved("films", "Titel;Jahr;Länge;Verleih\nALPHA;2020;91;Kleiner Verleih\n")
    assert changes(diff) == [("distributor", "", "Kleiner Verleih")]
    assert (Film.objects.get().title_de, Film.objects.get().runtime) == ("Alpha", 90)


def test_a_nearly_equal_title_of_the_year_is_asked():
    film = make_film("Pfefferminz Frappé", year=1967)
    table = "Titel;Jahr\nPfeferminz Frappé;1967\nPfefferminz Frappé;1999\n"
    diff = diff_of("films", table)
    assert counts(diff) == {"new": 1, "unclear": 1}
    assert counts(diff_of("films", table, answers={"2:film": str(film.pk)})) == {"new": 1, "same": 1}
    assert counts(diff_of("films", table, answers={"2:film": "new"})) == {"new": 2}


def test_two_rows_for_one_record_or_one_id_are_refused():
    make_film("Alpha", year=2020)
    diff = diff_of("films", "Titel;Jahr;IMDb\nAlpha;2020;\nALPHA;2020;\nBeta;;tt1\nGamma;;tt1\n")
    assert [(entry.row.number, entry.reason) for entry in diff.refused] == [
        (5, "Diese Kennung steht schon in Zeile 4."),
        (3, "Zeile 2 meint schon dasselbe."),
    ]


def test_people_come_with_their_other_names():
    make_person("Ada Beispiel", born="1950")
    table = "Name;Weitere Namen;Geboren\nAda Beispiel;A. Beispiel;1950\nBo Muster;Bö Muster; 2.5.1959\n"
    diff = saved("people", table)
    assert counts(diff) == {"new": 1, "changed": 1}
    assert Person.objects.get(name="Bo Muster").born == "1959-05-02"
    assert [one.name for one in Person.objects.get(name="Ada Beispiel").other_names.all()] == ["A. Beispiel"]
    assert counts(diff_of("people", table)) == {"same": 2}


def test_venues_are_known_by_alias_and_each_row_is_a_hall():
    make_venue("Atlantis", aliases="Atlantis Kino", city=make_city())
    table = (
        "Stadt;Haus;Saal;Plätze;Straße\nMannheim;Atlantis Kino;Saal 1;120;K2, 32\nMannheim;Atlantis Kino;Saal 2;60;\n"
    )
    diff = saved("venues", table)
    assert counts(diff) == {"new": 2}
    halls = Hall.objects.filter(venue__name="Atlantis").values_list("name", "seats", "venue__street")
    assert list(halls) == [("Saal 1", 120, "K2, 32"), ("Saal 2", 60, "K2, 32")]
    assert counts(diff_of("venues", table)) == {"same": 2}
    [refused] = diff_of("venues", "Stadt;Haus\nAtlantisstadt;Kino\n").refused
    assert refused.reason == "Die Stadt „Atlantisstadt“ gibt es nicht. Bitte zuerst anlegen."


def test_a_title_of_signs_only_is_found_again():
    table = "Titel;Jahr\n$;1971\n?;2000\n"
    saved("films", table)
    assert counts(diff_of("films", table)) == {"same": 2}


def test_a_key_stands_for_one_row():
    document = {"source": "Verleih", "films": {"key": "Nr", "columns": {"title_de": "Titel"}}}
    diff = diff_of("films", "Nr;Titel\n1;Alpha\n1;Beta\n;Gamma\n", document)
    assert [entry.label for entry in diff.new] == ["Alpha", "Gamma"]
    assert [entry.reason for entry in diff.refused] == ["Die Kennung „1“ steht schon in Zeile 2."]


def test_a_mapping_that_does_not_fit_says_why():
    with pytest.raises(MappingError, match="Die Spalte „Nummer“ gibt es in der Datei nicht"):
        diff_of("films", "Titel\nAlpha\n", {"films": {"columns": {"title_de": "Nummer"}}})
    with pytest.raises(MappingError, match="Die Zuordnung kennt „tittel“ nicht"):
        diff_of("films", "Titel\nAlpha\n", {"films": {"columns": {"tittel": "Titel"}}})
    with pytest.raises(MappingError, match="„title_de“ ist nicht zu verstehen"):
        diff_of("films", "Titel\nAlpha\n", {"films": {"columns": {"title_de": {"cut": {"at": "", "take": "after"}}}}})
    with pytest.raises(MappingError, match="höchstens 100 Zeichen"):
        diff_of("films", "Titel\nAlpha\n", {"source": "x" * 101, "films": {"columns": {"title_de": "Titel"}}})
    with pytest.raises(MappingError, match="Bitte die Quelle nennen"):
        diff_of("films", "Titel\nAlpha\n", {"films": {"key": "Titel", "columns": {"title_de": "Titel"}}})
    lookup = {"column": "Titel", "lookup": [{"file": "x.json", "key": "a", "value": "b"}]}
    with pytest.raises(MappingError, match="Die Tabelle „x"):
        diff_of("films", "Titel\nAlpha\n", {"films": {"columns": {"title_de": lookup}}})


def test_genres_are_found_by_either_name():
    make_genre("Komödie", name_en="Comedy", slug="komoedie")
    saved("films", "Titel;Genre\nAlpha;comedy\n")
    assert [genre.name_de for genre in Film.objects.get().genres.all()] == ["Komödie"]


def test_a_mapping_may_call_the_venue_house():
    make_film("Alpha")
    make_hall("Saal 1", venue=make_venue("Atlantis", city=make_city("Mannheim")))
    columns = {"film": "f", "house": "h", "start": "s"}
    diff = diff_of("screenings", "f;h;s\nAlpha;Atlantis;2026-11-18 20:15\n", {"screenings": {"columns": columns}})
    assert [entry.facts["venue"] for entry in diff.new] == ["Atlantis"]
