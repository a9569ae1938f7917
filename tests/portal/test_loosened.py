"""An empty search names what to leave out, or where its words are found, each with how much is there."""

import pytest

from tests.factories import (
    at,
    make_city,
    make_credit,
    make_film,
    make_genre,
    make_hall,
    make_person,
    make_screening,
    make_venue,
)

pytestmark = pytest.mark.django_db
NOW = at("2018-11-18 12:00")


@pytest.fixture(autouse=True)
def _sunday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def town() -> None:
    """An OmU today in Heidelberg at 18:00; nothing else."""
    hall = make_hall(venue=make_venue("Gloriette", city=make_city("Heidelberg")))
    make_venue("Atlantis", city=make_city("Mannheim"))
    film = make_film("Die Fähre", slug="faehre", year=1927, languages=("fr",))
    make_screening(film, hall, starts_at=at("2018-11-18 18:00"), audio=("fr",), subtitles=("de",))
    make_credit(film, make_person("Ada Brook", slug="ada"))


def ways_out(client, **asked: str) -> list[tuple[str, str]]:
    empty = client.get("/suche/", asked).context["empty"]
    return [(link.label, link.url) for link in empty.links]


def test_a_filter_of_the_programme_is_left_out(client, town):
    assert ways_out(client, q="df heute heidelberg") == [
        ("Ohne „DF, deutsche Fassung“: 1 Film", "/programm/?tag=2018-11-18&stadt=heidelberg")
    ]
    assert ways_out(client, q="omu mannheim ab 17 bis 20 uhr") == [
        ("Ohne „Mannheim“: 1 Film", "/programm/?tag=2018-11-18&fassung=omu&zeit=17-bis-20")
    ]


def test_what_has_begun_is_no_way_out(client, town, time_machine):
    time_machine.move_to(at("2018-11-18 18:30"))
    assert [url for _label, url in ways_out(client, q="df heute heidelberg") if url.startswith("/programm/")] == []


def test_a_filter_of_the_list_of_films_is_left_out(client, town):
    make_genre("Komödie")
    assert ways_out(client, q="komödie 1920er") == [("Ohne „Komödie“: 1 Film", "/filme/?jahrzehnt=1920")]


def test_words_beside_a_filter_are_called_as_they_are_typed(client, town):
    make_genre("Komödie")
    assert ways_out(client, q="xyzzyqq 1920er") == [("Ohne „xyzzyqq“: 1 Film", "/filme/?jahrzehnt=1920")]


def test_all_films_are_no_way_out(client, town):
    assert ways_out(client, q="ukraine") == []
    assert ways_out(client, q="xyzzyqq ukraine") == []


def test_a_day_without_screenings_names_the_next_one_with_some(client, town):
    empty = client.get("/suche/", {"q": "17.11.2018"}).context["empty"]
    assert (empty.title, [(link.label, link.url) for link in empty.links]) == (
        "Am Samstag, 17. November läuft nichts",
        [("So 18. Nov: 1 Vorstellung", "/programm/?tag=2018-11-18")],
    )
    empty = client.get("/suche/", {"q": "15.12. omu"}).context["empty"]
    assert (empty.title, list(empty.links), empty.button.url) == (
        "Am Samstag, 15. Dezember läuft nichts",
        [],
        "/programm/",
    )


def test_a_word_is_left_out(client, town):
    make_film("Nordwind")
    assert ways_out(client, q="nordwind fähre brook") == [("Ohne „nordwind“: 1 Treffer", "/suche/?q=f%C3%A4hre+brook")]


def test_words_that_are_nowhere_together_are_found_alone(client, town):
    make_film("Nordwind")
    make_film("Gletscher")
    assert ways_out(client, q="nordwind fähre gletscher") == [
        ("„gletscher“: 1 Treffer", "/suche/?q=gletscher"),
        ("„nordwind“: 1 Treffer", "/suche/?q=nordwind"),
        ("„fähre“: 1 Treffer", "/suche/?q=f%C3%A4hre"),
    ]


@pytest.mark.parametrize("query", ["zzzz", "zzzz qqqq"])
def test_where_nothing_is_no_link_is_offered(client, town, query):
    response = client.get("/suche/", {"q": query})
    assert list(response.context["empty"].links) == []
    assert "Vielleicht hilft ein kürzeres Wort" in response.content.decode()


def test_a_kind_without_hits_says_which_have_some(client, town):
    assert ways_out(client, q="brook", art="kinos") == [
        ("Filme: 1 Treffer", "/suche/?q=brook&art=filme"),
        ("Personen: 1 Treffer", "/suche/?q=brook&art=personen"),
    ]
    page = client.get("/suche/", {"q": "brook", "art": "kinos"}).content.decode()
    assert "Unter „Kinos“ gibt es dafür keinen Treffer" in page


def test_each_way_out_leads_to_as_much_as_it_says(client, town):
    make_film("Nordwind")
    for query in ("df heute heidelberg", "1930er frankreich", "nordwind fähre brook"):
        for _label, url in ways_out(client, q=query):
            assert client.get(url).status_code == 200
