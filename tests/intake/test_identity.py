"""Exactly the same name means the same; whatever is only like it is asked or left apart, wherever it comes from."""

import datetime as dt

import pytest

from films.models import AlternativeTitle, Film, Genre
from intake.lookup.likeness import matches
from intake.lookup.proposals import credit_proposals, usable
from intake.lookup.shapes import Candidate, Facts, NamedCredit
from intake.pasting.matching import compare_programme
from intake.pasting.saving import save_programme
from people.models import Person
from tests.factories import (
    at,
    make_city,
    make_credit,
    make_edition,
    make_film,
    make_genre,
    make_hall,
    make_person,
    make_section,
    make_venue,
)
from tests.intake.tables.tables import counts, diff_of, saved
from venues.models import Venue

pytestmark = pytest.mark.django_db
ALIKE = [
    ("Noé", "No"),
    ("Bücher", "Bucher"),
    ("Mael", "Mal"),
    ("Die neue Zeit", "Die neu Zeit"),
    ("Gaudí", "Gaudi"),
    ("Alien³", "Alien3"),
    ("Wer bist du?", "Wer bist du"),
]
SAME = [
    ("Über den Dächern", "Ueber den Daechern"),
    ("Straße ins Nichts", "STRASSE INS NICHTS"),
    ("L’Été", "L'Été"),
    ("Noé", "Noe\u0301"),
    ("Hin – und zurück", "Hin - und  zurück"),
    ("Und dann…", "Und dann..."),
]


# Pasted programmes


@pytest.fixture
def hall():
    return make_hall("Atlantis", venue=make_venue("Atlantis"))


def pasted(title: str, facts: str = "", answers=None):
    text = f"Freitag, 20. November 2026\n20:00 {title}\n{facts}\n"
    if facts:
        text = f"{title}\n{facts}\nFreitag, 20. November 2026, 20:00, Atlantis\n"
    return compare_programme(text=text, pasted_on=dt.date(2026, 11, 12), series=None, answers=answers)


@pytest.mark.parametrize(("ours", "theirs"), ALIKE)
def test_a_pasted_title_that_is_only_like_ours_is_asked(hall, ours, theirs):
    film = make_film(ours, slug="film", year=None)
    [read] = pasted(theirs, "F 2020").films
    assert (read.film, read.creates) == (None, False)
    choices = [choice for choice, _label in read.question.choices]
    assert choices == [str(film.pk), "new", "skip"]


@pytest.mark.parametrize(("ours", "theirs"), ALIKE)
def test_of_two_films_called_alike_the_one_of_that_title_is_taken(hall, ours, theirs):
    make_film(ours, slug="film", year=None)
    exact = make_film(theirs, slug="anderer", year=None)
    assert [read.film for read in pasted(theirs, "F 2020").films] == [exact]


@pytest.mark.parametrize(("ours", "theirs"), SAME)
def test_a_pasted_title_spelled_otherwise_is_ours(hall, ours, theirs):
    film = make_film(ours, slug="film", year=None)
    assert [read.film for read in pasted(theirs, "F 2020").films] == [film]


def test_a_pasted_director_who_is_only_called_alike_speaks_against_a_film(hall):
    make_credit(make_film("Der Weg", slug="weg", year=None), make_person("Joe Wright"))
    assert pasted("Der Weg", "Regie: Joe Wright").films[0].question is None
    assert pasted("Der Weg", "Regie: Jo Wright").films[0].question is not None


def test_a_pasted_credit_goes_to_the_person_of_exactly_that_name(hall):
    make_person("Joe Wright")
    boettcher = make_person("Jürgen Böttcher")
    diff = pasted("Ein Film", "F 2020, Regie: Jo Wright, Juergen Boettcher", {})
    save_programme(diff=diff, now=at("2026-11-12 12:00"), source="Seite")
    credited = Film.objects.get().credits.order_by("position").values_list("name_as_credited", "person")
    assert list(credited) == [("Jo Wright", None), ("", boettcher.pk)]


def test_a_pasted_credit_goes_to_nobody_where_two_bear_the_name(hall):
    for number in (1, 2):
        make_person("Hans Müller", slug=f"hans-mueller-{number}")
    diff = pasted("Ein Film", "F 2020, Regie: Hans Müller", {})
    save_programme(diff=diff, now=at("2026-11-12 12:00"), source="Seite")
    credit = Film.objects.get().credits.get()
    assert (credit.name_as_credited, credit.person) == ("Hans Müller", None)


@pytest.mark.parametrize(
    ("place", "found"), [("Löwe", "Löwe"), ("LOEWE", "Löwe"), ("Lowe", "Lowe"), ("Löwe, Saal 1", "Löwe")]
)
def test_a_pasted_place_is_the_venue_of_exactly_that_name(place, found):
    for name in ("Löwe", "Lowe"):
        make_hall("Saal 1", venue=make_venue(name, slug=f"haus-{name == 'Lowe'}".lower()))
    make_film("Ein Film", slug="film", year=None)
    text = f"Ein Film\nFreitag, 20. November 2026, 20:00, {place}\n"
    diff = compare_programme(text=text, pasted_on=dt.date(2026, 11, 12), series=None, answers=None)
    assert [entry.venue for entry in diff.new] == [found]


# Tables


@pytest.mark.parametrize(("ours", "theirs"), ALIKE)
def test_a_film_in_a_table_that_is_only_like_ours_is_asked(ours, theirs):
    make_film(ours, slug="film", year=2020)
    table = f"Titel;Jahr;Länge\n{theirs};2020;91\n"
    assert counts(diff_of("films", table)) == {"unclear": 1}
    assert counts(saved("films", table, answers={"2:film": "new"})) == {"new": 1}
    assert counts(diff_of("films", table)) == {"same": 1}


@pytest.mark.parametrize(("ours", "theirs"), SAME)
def test_a_film_in_a_table_spelled_otherwise_is_ours(ours, theirs):
    make_film(ours, slug="film", year=2020, runtime=None)
    assert counts(diff_of("films", f"Titel;Jahr;Länge\n{theirs};2020;91\n")) == {"changed": 1}


@pytest.mark.parametrize(("ours", "theirs"), ALIKE)
def test_a_screening_in_a_table_is_not_of_a_film_called_alike(hall, ours, theirs):
    film = make_film(ours, slug="film", year=2020)
    table = f"Film;Beginn;Stadt;Haus\n{theirs};2026-11-20 20:00;Mannheim;Atlantis\n"
    [row] = diff_of("screenings", table).unclear
    [question] = row.questions
    assert [choice for choice, _label in question.choices] == [str(film.pk), "new", "skip"]


def test_new_films_of_one_title_and_two_years_are_two(hall):
    table = "Film;Filmjahr;Beginn;Stadt;Haus\n"
    table += "Remake;1954;2026-11-20 18:00;Mannheim;Atlantis\nRemake;2011;2026-11-20 21:00;Mannheim;Atlantis\n"
    questions = [question for row in diff_of("screenings", table).unclear for question in row.questions]
    saved("screenings", table, answers={question.key: "new" for question in questions})
    assert list(Film.objects.order_by("year").values_list("title_de", "year")) == [("Remake", 1954), ("Remake", 2011)]


def test_a_table_of_people_does_not_write_to_who_is_called_alike():
    joe = make_person("Joe Wright", born="")
    table = "Name;Geboren\nJo Wright;1967\n"
    [row] = diff_of("people", table).unclear
    assert row.questions[0].choices == ((str(joe.pk), "Joe Wright"), ("new", "neu: „Jo Wright“"), ("skip", "auslassen"))
    saved("people", table, answers={"2:name": "new"})
    assert list(Person.objects.order_by("name").values_list("name", "born")) == [
        ("Jo Wright", "1967"),
        ("Joe Wright", ""),
    ]
    assert counts(diff_of("people", table)) == {"same": 1}


def test_a_table_of_people_knows_who_is_spelled_otherwise():
    make_person("Jürgen Böttcher", born="")
    assert counts(diff_of("people", "Name;Geboren\nJuergen BOETTCHER;1931\n")) == {"changed": 1}


def test_credits_in_a_table_go_to_the_person_of_exactly_that_name():
    make_person("Joe Wright")
    noe = make_person("Gaspar Noé")
    saved("films", 'Titel;Regie\nNoch einer;"Jo Wright;GASPAR NOÉ;Gaspar Noe"\n')
    credited = Film.objects.get(title_de="Noch einer").credits.order_by("position")
    assert list(credited.values_list("name_as_credited", "person")) == [
        ("Jo Wright", None),
        ("GASPAR NOÉ", noe.pk),
        ("Gaspar Noe", None),
    ]


def test_a_venue_in_a_table_that_is_only_called_alike_is_asked_once_for_its_halls():
    odeon = make_venue("Odéon", city=make_city())
    table = "Stadt;Haus;Saal\nMannheim;Odeon;Saal 1\nMannheim;Odeon;Saal 2\n"
    diff = diff_of("venues", table)
    keys = {question.key for row in diff.unclear for question in row.questions}
    assert (counts(diff), len(keys)) == ({"unclear": 2}, 1)
    [key] = keys
    assert counts(diff_of("venues", table, answers={key: "skip"})) == {}
    assert counts(diff_of("venues", table, answers={key: str(odeon.pk)})) == {"new": 2}
    saved("venues", table, answers={key: "new"})
    assert list(Venue.objects.order_by("name").values_list("name", flat=True)) == ["Odeon", "Odéon"]


def test_genres_are_known_by_exactly_their_names():
    make_genre("Komödie", name_en="Comedy", slug="komoedie")
    saved("films", "Titel;Genre\nAlpha;KOMOEDIE\n")
    assert [genre.name_de for genre in Film.objects.get().genres.all()] == ["Komödie"]
    [refused] = diff_of("films", "Titel;Genre\nBeta;Komodie\n").refused
    assert refused.reason == "Das Genre „Komodie“ gibt es nicht."


def test_a_section_called_alike_is_another_one():
    edition = make_edition(2026)
    make_section(edition, "Café Kino", slug="cafe")
    saved("films", "Titel;Sektion\nAlpha;CAFÉ KINO\nBeta;Cafe Kino\n", series=edition)
    assert sorted(edition.sections.values_list("name_de", flat=True)) == ["Cafe Kino", "Café Kino"]


def test_another_title_spelled_otherwise_is_not_written_twice():
    film = make_film("Alpha", year=2020)
    AlternativeTitle.objects.create(film=film, title="Die Straße")
    saved("films", 'Titel;Weitere Titel\nAlpha;"DIE STRASSE;Die Strase"\n', answers={"all": "take"})
    assert sorted(film.alternative_titles.values_list("title", flat=True)) == ["Die Strase", "Die Straße"]


# Looking up


def test_a_source_says_how_like_a_name_is_and_full_likeness_is_the_same_name():
    person = make_person("Joe Wright", born="")
    found = [Candidate("tmdb", "1", "Jo Wright"), Candidate("tmdb", "2", "JOE WRIGHT")]
    percents = {match.candidate.label: match.percent for match in matches(person, found)}
    assert percents["JOE WRIGHT"] == 100
    assert percents["Jo Wright"] < 100


def test_a_credit_of_a_source_goes_to_the_person_of_exactly_that_name():
    film = make_film("Alpha")
    make_person("Joe Wright")
    boettcher = make_person("Jürgen Böttcher")
    named = (NamedCredit("director", "Jo Wright"), NamedCredit("writer", "Juergen Boettcher"))
    facts = Facts("tmdb", "1", "Alpha", {}, credits=named)
    assert [proposal.person for proposal in credit_proposals(film, facts)] == [None, boettcher]


def test_a_genre_of_a_source_is_ours_by_exactly_its_name():
    film = make_film("Alpha")
    make_genre("Märchen", slug="maerchen")
    make_genre("Marchen", slug="marchen")
    facts = Facts("tmdb", "1", "Alpha", {}, genres=("MAERCHEN",))
    assert usable(film, facts)["genres"] == [Genre.objects.get(slug="maerchen").pk]
