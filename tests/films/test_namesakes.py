"""Namesakes are told apart wherever one has to choose, by as much as is needed."""

import datetime as dt
import html

import pytest
import time_machine
from django.utils.translation import override

from core.search.query import search as search_for
from films.models import Film
from films.namesakes import labels, tell_apart
from people.models import Person
from portal import search
from showtimes.models import Screening
from showtimes.rows import screening_rows
from showtimes.services import save_screening
from tests.admin_pages import page
from tests.factories import at, make_credit, make_film, make_hall, make_person, make_screening
from tests.intake.tables.tables import diff_of

pytestmark = pytest.mark.django_db
NOW = at("2026-11-12 12:00")


def told(records, **options) -> list[str]:
    records = list(records)
    tell_apart(records, **options)
    return [str(record) for record in records]


def remake(year, director="", **fields) -> Film:
    film = make_film("Remake", slug=f"remake-{Film.objects.count()}", year=year, **fields)
    if director:
        film.credits.create(role="director", name_as_credited=director)
    return film


# Films


def test_a_film_that_stands_alone_bears_its_year_only():
    assert told([make_film("Alpha", year=2011), make_film("Beta", year=None)]) == ["Alpha (2011)", "Beta"]


def test_of_films_of_one_title_the_year_is_enough_until_it_is_the_same():
    films = [remake(1954, "Ada A."), remake(2011, "Bo B."), remake(2011, "Cy C.")]
    assert told(films) == ["Remake (1954)", "Remake (2011, Bo B.)", "Remake (2011, Cy C.)"]


def test_where_year_and_director_are_the_same_the_country_tells_and_last_the_address():
    films = [remake(2011, "Bo B.", countries=("FR",)), remake(2011, "Bo B.", countries=("DE",))]
    assert told(films) == ["Remake (2011, Bo B., Frankreich)", "Remake (2011, Bo B., Deutschland)"]
    twins = [make_film("Zwilling", slug=f"zwilling-{number}", year=None, countries=()) for number in (1, 2)]
    assert told(twins) == ["Zwilling (zwilling-1)", "Zwilling (zwilling-2)"]


def test_spellings_of_one_title_are_one_and_titles_alike_are_two():
    first, second = make_film("Über Nacht", slug="a", year=2000), make_film("Ueber Nacht", slug="b", year=2001)
    assert told([first, second]) == ["Über Nacht (2000)", "Ueber Nacht (2001)"]
    assert first.apart == "2000"
    assert told([make_film("No", slug="c"), make_film("Noé", slug="d")]) == ["No (2020)", "Noé (2020)"]


def test_the_title_that_the_page_shows_counts():
    films = [make_film("Eins", title_en="One", year=2000), make_film("Zwei", title_en="One", year=2000)]
    assert told(films) == ["Eins (2000)", "Zwei (2000)"]
    with override("en"):
        assert told(films) == ["One (2000, eins)", "One (2000, zwei)"]


# Persons


def test_persons_of_one_name_are_told_apart_by_birth_and_first_film():
    first, second, _third, alone = (make_person(name, slug=slug) for name, slug in HANS)
    Person.objects.filter(pk=first.pk).update(born="1950-03-01")
    for year, title in ((1990, "Später"), (1980, "Zuerst")):
        make_credit(make_film(title, year=year), second)
    assert told(Person.objects.order_by("pk")) == [
        "Hans Müller (geboren 1950)",
        "Hans Müller („Zuerst“ 1980)",
        "Hans Mueller (hans-c)",
        "Hans Muller",
    ]
    assert labels(Person, [first.pk, alone.pk])[first.pk] == "Hans Müller (geboren 1950)"


HANS = [("Hans Müller", "hans-a"), ("Hans Müller", "hans-b"), ("Hans Mueller", "hans-c"), ("Hans Muller", "hans-d")]


def test_visitors_are_told_nothing_of_drafts():
    person, other = make_person("Hans Müller", slug="a"), make_person("Hans Müller", slug="b", state="draft")
    assert told([person], public=True) == ["Hans Müller"]
    Person.objects.update(state="public")
    make_credit(make_film("Geheim", year=1970, state="draft"), other)
    make_credit(make_film("Offen", year=1980), other)
    assert told([person, other], public=True) == ["Hans Müller (a)", "Hans Müller („Offen“ 1980)"]


@pytest.mark.parametrize("count", [1, 12])
def test_the_number_of_queries_does_not_depend_on_the_records(count, django_assert_num_queries):
    for number in range(count):
        for half in "ab":
            make_credit(
                make_film(f"Film {number}", slug=f"f-{number}-{half}"), make_person("Hans", slug=f"{number}{half}")
            )
    records = [*Film.objects.all(), *Person.objects.all()]
    with django_assert_num_queries(6):
        tell_apart(records)


# Where one chooses


@pytest.fixture
def client(editor, as_user):
    return as_user(editor)


@pytest.fixture
def namesakes():
    remake(2011, "Bo B.")
    remake(2011, "Cy C.")
    for number, born in enumerate(("1950", "1970")):
        make_person("Hans Müller", slug=f"hans-{number}", born=born)


def offered(client, model: str, field: str, term: str) -> list[str]:
    app, name = model.split(".")
    query = {"term": term, "app_label": app, "model_name": name, "field_name": field}
    return [choice["text"] for choice in client.get("/admin/autocomplete/", query).json()["results"]]


def test_autocompletes_tell_them_apart(client, namesakes):
    assert offered(client, "showtimes.screening", "film", "remake") == ["Remake (2011, Bo B.)", "Remake (2011, Cy C.)"]
    people = offered(client, "films.credit", "person", "müller")
    assert people == ["Hans Müller (geboren 1950)", "Hans Müller (geboren 1970)"]


def test_what_is_chosen_is_told_apart_too(client, namesakes):
    film, hans = Film.objects.order_by("pk").first(), Person.objects.order_by("pk").first()
    make_credit(film, hans, role="cast")
    screening = make_screening(film)
    assert ">Hans Müller (geboren 1950)</option>" in client.get(page(Film, "change", film.pk)).content.decode()
    assert ">Remake (2011, Bo B.)<" in client.get(page(Screening, "change", screening.pk)).content.decode()


def test_lists_tell_them_apart(client, namesakes):
    make_screening(Film.objects.order_by("pk").first())
    assert "Remake (2011, Cy C.)" in client.get("/admin/films/film/").content.decode()
    assert "Hans Müller (geboren 1970)" in client.get("/admin/people/person/").content.decode()
    assert "Remake (2011, Bo B.)" in client.get("/admin/showtimes/screening/").content.decode()


def test_questions_of_imports_tell_them_apart(namesakes):
    [people] = diff_of("people", "Name\nHans Müller\n").unclear
    assert [label for _code, label in people.questions[0].choices][:2] == [
        "Hans Müller (geboren 1950)",
        "Hans Müller (geboren 1970)",
    ]
    [films] = diff_of("films", "Titel\nRemake\n").unclear
    assert [label for _code, label in films.questions[0].choices][:2] == [
        "Remake (2011, Bo B.) – 100 %",
        "Remake (2011, Cy C.) – 100 %",
    ]


def test_search_tells_persons_apart(namesakes):
    found = search_for("hans müller", now=NOW, kinds=["person"])
    assert sorted(hit.detail for hit in search.show_people(found.keys, found)) == ["geboren 1950", "geboren 1970"]


def test_a_programme_says_the_year_of_two_films_of_one_title():
    hall = make_hall()
    for hour, film in ((15, remake(1954)), (18, remake(2011)), (21, make_film("Alpha", year=2000))):
        make_screening(film, hall, starts_at=at(f"2026-11-20 {hour}:00"))
    rows = screening_rows(Screening.objects.all(), now=NOW)
    assert [row.apart for row in rows] == ["1954", "2011", ""]


@pytest.fixture
def two_remakes():
    """Two screenings, both moved, of two films that share title and year."""
    hall = make_hall()
    films = [remake(2011, "Bo <B>"), remake(2011, "Cy C.")]
    screenings = [
        make_screening(film, hall, starts_at=at(f"2026-11-20 {hour}:00"))
        for hour, film in zip((15, 18), films, strict=True)
    ]
    for screening in screenings:
        screening.starts_at += dt.timedelta(minutes=10)
        save_screening(screening=screening, now=NOW)
    return screenings


@pytest.mark.parametrize(
    "path",
    [
        *(f"/programm/?tag=2026-11-20&{query}" for query in ("ordnung=zeit", "ordnung=kino", "ansicht=raster")),
        *("/", "/programm/aenderungen/", "/programm/aenderungen/atom/", "/programm.ics"),
    ],
)
def test_so_do_all_public_lists_until_they_differ(stranger, two_remakes, path):
    with time_machine.travel(at("2026-11-20 12:00"), tick=False):
        page = stranger.get(path).content.decode().replace("\r\n ", "")
    unescaped = html.unescape(html.unescape(page)).replace("\\,", ",")
    assert ("(2011, Bo <B>" in unescaped, "(2011, Cy C." in unescaped) == (True, True)
    assert "<B>" not in page or path.endswith(".ics")


@pytest.mark.parametrize("count", [2, 12])
def test_the_queries_of_a_programme_do_not_depend_on_how_many_share_a_title(count, django_assert_num_queries):
    for number in range(count):
        make_screening(remake(2011, f"Regie {number}"), starts_at=at(f"2026-11-20 {number + 8:02}:00"))
    with django_assert_num_queries(4):
        screening_rows(Screening.objects.all(), now=NOW)
