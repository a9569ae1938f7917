import re

import pytest

from films.models import Film
from people.models import Person
from tests.admin_pages import messages, page, queries
from tests.factories import at, make_credit, make_film, make_genre, make_person, make_screening

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(editor, as_user):
    return as_user(editor)


def address(record) -> str:
    return page(type(record), "change", record.pk).replace("change", "nachschlagen")


def ticked(response) -> set[str]:
    return set(re.findall(r'value="(\w+)" checked', response.content.decode()))


def signed(response) -> str:
    return response.context["signed"]


def test_switched_off_there_is_neither_tool_nor_page(client):
    film = make_film()
    assert "nachschlagen" not in client.get(page(Film, "change", film.pk)).content.decode()
    assert client.get(address(film)).status_code == 404


def test_only_who_may_change_the_record_may_look_it_up(source_server, editor, moderator, as_user):
    film = make_film()
    tool = f'<a href="{address(film)}" title="Wikidata, TMDB">Nachschlagen</a>'
    assert tool in as_user(editor).get(page(Film, "change", film.pk)).content.decode()
    assert tool not in as_user(moderator).get(page(Film, "change", film.pk)).content.decode()
    assert as_user(moderator).get(address(film)).status_code == 403
    assert source_server.asked == []


def test_a_film_is_looked_up_and_taken_over_field_by_field(source_server, client):
    film = make_film("Der stille Saal", year=2025, runtime=90, languages=(), countries=("FI",))
    screening = make_screening(film, starts_at=at("2025-11-21 20:00"))
    drama, ours = make_genre("Drama"), make_genre("Krimi")
    film.genres.add(ours)
    ek = make_person("Jon Ek")
    found = client.get(address(film))
    best = found.context["found"][0]["matches"][0]
    assert (best.candidate.id, best.percent, best.same_year) == ("Q900001", 100, True)

    shown = client.get(address(film), {"source": "wikidata", "id": "Q900001"})
    fields = {field.name: (field.ours, field.theirs) for field in shown.context["fields"]}
    assert (fields["runtime"], fields["fsk"]) == (("90", "96"), ("–", "FSK ab 12"))
    assert (fields["german_release"], fields["genres"]) == (("–", "20.11.2025"), ("Krimi", "Drama, Krimi"))
    assert fields.keys().isdisjoint({"title_de", "year"})
    empty = {"title_original", "title_en", "languages", "colour", "fsk", "german_release"}
    assert ticked(shown) == empty | {"imdb_id", "wikidata_id", "tmdb_id", "0", "1"}

    taken = {"field": ["languages", "runtime", "genres", "wikidata_id"], "credit": ["0", "1"]}
    done = client.post(address(film), taken | {"signed": signed(shown)}, follow=True)
    assert messages(done) == [
        "Aus Wikidata Q900001 übernommen: 6.",
        "1 Vorstellung endet jetzt zu einer anderen Zeit.",
    ]
    film.refresh_from_db()
    screening.refresh_from_db()
    assert (film.languages, film.runtime, film.countries, film.fsk) == (("sv",), 96, ("FI",), "")
    assert (set(film.genres.all()), screening.ends_at) == ({drama, ours}, at("2025-11-21 21:36"))
    named = [(credit.role, credit.name, credit.character, credit.person) for credit in film.credits.all()]
    assert named == [("director", "Mara Lindqvist", "", None), ("cast", "Jon Ek", "Der Vorführer", ek)]
    assert film.history.first().history_change_reason == "Wikidata Q900001"

    again = client.get(address(film))  # its id is known now
    assert (again.context["facts"].id, again.context["people"]) == ("Q900001", [])


def test_an_editors_value_is_never_overwritten_unseen(source_server, client):
    film = make_film("Der stille Saal", year=None)
    shown = client.get(address(film), {"source": "tmdb", "id": "900001"})
    Film.objects.update(year=1999)
    refused = client.post(address(film), {"field": ["year", "fsk"], "signed": signed(shown)})
    film.refresh_from_db()
    assert refused.context["refusal"] == ["Inzwischen geändert: Produktionsjahr. Sieh noch einmal hin."]
    assert (film.year, film.fsk, ticked(refused)) == (1999, "", {"year", "fsk"})
    client.post(address(film), {"field": ["year", "fsk"], "signed": signed(refused)})
    film.refresh_from_db()
    assert (film.year, film.fsk) == (2025, "12")


def test_what_the_film_refuses_is_told_and_nothing_is_written(source_server, client):
    make_film("Ein anderer", tmdb_id="900001")
    film = make_film("Der stille Saal")
    shown = client.get(address(film), {"source": "tmdb", "id": "900001"})
    refused = client.post(address(film), {"field": ["tmdb_id", "fsk"], "credit": ["0"], "signed": signed(shown)})
    film.refresh_from_db()
    assert refused.context["refusal"] == ["Ein anderer Film hat schon diese Kennung."]
    assert (film.fsk, film.credits.count(), ticked(refused)) == ("", 0, {"tmdb_id", "fsk", "0"})


def test_who_stands_there_already_is_not_proposed_again(source_server, client):
    film = make_film("Der stille Saal")
    make_credit(film, make_person("Mara Lindqvist"), name_as_credited="M. Lindqvist")
    shown = client.get(address(film), {"source": "tmdb", "id": "900001"})
    assert [each.named.name for each in shown.context["people"]] == ["Jon Ek"]


def test_a_namesake_with_another_id_is_not_the_person(source_server, client):
    film, meant = make_film("Der stille Saal"), make_person("M. Lindqvist", tmdb_id="900002")
    make_person("Jon Ek", tmdb_id="7")
    shown = client.get(address(film), {"source": "tmdb", "id": "900001"})
    assert [each.person for each in shown.context["people"]] == [meant, None]


def test_a_person_is_looked_up_by_the_id_we_have(source_server, client):
    person = make_person("Mara Lindqvist", wikidata_id="Q900002", born="1971-05-02")
    shown = client.get(address(person))
    assert ticked(shown) == {"birth_place", "imdb_id", "tmdb_id"}
    client.post(address(person), {"field": ["birth_place"], "signed": signed(shown)})
    person.refresh_from_db()
    assert (person.birth_place, person.born) == ("Malmö", "1971-05-02")
    assert Person.history.first().history_change_reason == "Wikidata Q900002"


def test_one_source_that_fails_says_so_beside_the_other(source_server, client, settings):
    settings.TMDB_URL = "http://127.0.0.1:9/3"
    response = client.get(address(make_film("Der stille Saal")))
    assert messages(response) == ["TMDB ist gerade nicht erreichbar."]
    assert [each["source"].name for each in response.context["found"]] == ["wikidata"]


@pytest.mark.parametrize("query", [{"source": "tmdb", "id": "../account"}, {"source": "wikidata", "id": "\0"}])
def test_an_odd_entry_is_refused_without_asking(source_server, client, query):
    assert client.get(address(make_film()), query).status_code == 400
    assert source_server.asked == []


def test_only_what_the_page_showed_can_be_taken_over(source_server, client):
    film, other = make_film("Der stille Saal"), make_film("Ein anderer")
    shown = client.get(address(film), {"source": "tmdb", "id": "900001"})
    assert client.post(address(other), {"field": ["fsk"], "signed": signed(shown)}).status_code == 400
    odd = {"field": ["slug", "state"], "credit": ["9" * 30, "x", "77"], "signed": signed(shown)}
    assert client.post(address(film), odd).status_code == 302
    film.refresh_from_db()
    assert (film.slug, film.state, film.credits.count()) == ("der-stille-saal", "public", 0)
    assert client.get("/admin/films/film/99999999999999999999999/nachschlagen/").status_code == 404


def test_the_comparison_costs_the_same_with_few_and_with_many(source_server, client):
    film = make_film("Der stille Saal")
    make_genre("Drama")
    few = queries(client, address(film), source="tmdb", id="900001")
    for name in ("Krimi", "Komödie"):
        film.genres.add(make_genre(name))
        make_credit(film, make_person())
    assert queries(client, address(film), source="tmdb", id="900001") == few
