import pytest

from people.models import Person
from tests.admin_pages import act, page, posted_form, queries
from tests.factories import make_credit, make_film, make_person

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/people/person/", "/admin/people/person/add/"


@pytest.fixture
def client(editor, as_user):
    return as_user(editor)


def change(person) -> str:
    return page(Person, "change", person.pk)


def test_a_person_is_entered_with_dates_of_any_precision_and_other_names(client):
    data = posted_form(client, ADD, name="Lone Scherfig", slug="lone-scherfig", born="1959-05", died="")
    data |= {"other_names-TOTAL_FORMS": "1", "other_names-0-name": "L. Scherfig"}
    assert client.post(ADD, data).status_code == 302
    person = Person.objects.get()
    assert (person.born, [str(name) for name in person.other_names.all()]) == ("1959-05", ["L. Scherfig"])


def test_a_date_that_is_none_is_refused(client):
    person = make_person()
    response = client.post(change(person), posted_form(client, change(person), born="Mai 1959"))
    assert response.context_data["adminform"].form.errors == {
        "born": ["Bitte als Jahr, Jahr-Monat oder Jahr-Monat-Tag angeben, etwa 1959-05-02."]
    }


def test_search_finds_a_person_under_each_name(client):
    make_person("Jürgen Vogel").other_names.create(name="Jürgen Peter Vogel")
    make_person("Fritz Lang")
    for words in ("jürgen", "juergen", "JURGEN", "peter vogel"):
        assert client.get(LIST, {"q": words}).context_data["cl"].result_count == 1


def test_the_page_lists_the_films(client):
    film = make_film("Italiensk for begyndere")
    person = make_credit(film).person
    assert f'<a href="/admin/films/film/{film.pk}/change/">{film}</a>' in client.get(change(person)).content.decode()


def test_saving_leaves_the_films_alone(client):
    credit = make_credit(make_film())
    data = posted_form(client, change(credit.person), birth_place="Kopenhagen")
    assert client.post(change(credit.person), data).status_code == 302
    credit.person.refresh_from_db()
    assert (credit.person.birth_place, credit.person.credits.count()) == ("Kopenhagen", 1)


def test_persons_are_published_and_withdrawn(client):
    person = make_person(state="draft")
    assert act(client, Person, "publish", person) == ["Veröffentlicht: 1"]
    assert act(client, Person, "withdraw", person) == ["Zurückgezogen: 1"]


def test_pages_cost_the_same_with_few_and_with_many(client):
    person = make_person()

    def costs() -> list[int]:
        return [queries(client, url) for url in (LIST, f"{LIST}?q=person", change(person))]

    def add():
        make_credit(make_film(), person)
        make_credit(make_film())
        person.other_names.create(name=f"Name {person.other_names.count()}")

    add()
    client.get(LIST)
    few = costs()
    for _ in range(3):
        add()
    assert costs() == few
