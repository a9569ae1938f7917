"""Merging in the admin: from the list or the record to the comparison, and back."""

import pytest

from core.models import OldAddress
from desk.models import Merge
from films.models import Film
from people.models import Person
from tests.admin_pages import act, messages, page, posted_form, queries
from tests.factories import make_credit, make_film, make_person, make_screening, make_text

pytestmark = pytest.mark.django_db
FILMS, PEOPLE = "/admin/desk/merge/neu/film/", "/admin/desk/merge/neu/person/"


@pytest.fixture
def client(editor, as_user):
    return as_user(editor)


def address(staying, going) -> str:
    return f"{FILMS}?bleibt={staying.pk}&geht={going.pk}"


def test_two_ticked_films_are_compared_merged_and_separated_again(client):
    draft, public = make_film("Fremden", state="draft", distributor="Alamode"), make_film("Strangers")
    data = {"action": "merge", "_selected_action": [draft.pk, public.pk]}
    shown = client.post(page(Film, "changelist"), data, follow=True)
    assert (shown.context["staying"], shown.context["going"]) == (public, draft)
    assert shown.context["taken"] == {"distributor"}
    merged = client.post(address(public, draft), {"f-distributor": "going", "f-title_de": "staying"}, follow=True)
    assert messages(merged) == ["Zusammengeführt: „Fremden (2020)“ ist jetzt Teil von „Strangers (2020)“."]
    film, done = Film.objects.get(), Merge.objects.get()
    assert (film.distributor, film.title_de, done.merged_by) == ("Alamode", "Strangers", "Editor")
    assert page(Merge, "change", done.pk) in merged.content.decode()
    back = client.post(f"/admin/desk/merge/{done.pk}/ruecknahme/", follow=True)
    assert (messages(back), Film.objects.count()) == (["Zurückgenommen. Es sind wieder zwei."], 2)
    again = client.post(f"/admin/desk/merge/{done.pk}/ruecknahme/", follow=True)
    assert messages(again) == ["Das lässt sich nicht mehr zurücknehmen."]


@pytest.mark.parametrize("count", [1, 3])
def test_one_or_three_ticked_rows_are_refused(client, count):
    people = [make_person() for _ in range(count)]
    assert act(client, Person, "merge", *people) == ["Kreuze genau zwei Zeilen an."]
    assert Person.objects.count() == count


def test_from_a_record_the_other_is_chosen(client):
    one, other = make_person("Lone Scherfig"), make_person("L. Scherfig")
    url = f"{PEOPLE}?bleibt={one.pk}"
    assert url in client.get(page(Person, "change", one.pk)).content.decode()
    assert "Vergleichen" in client.get(url).content.decode()
    assert client.get(f"{url}&geht={other.pk}").context["going"] == other
    assert messages(client.get(f"{url}&geht={one.pk}", follow=True)) == ["Wähle zwei verschiedene Einträge."]


def test_a_refused_merge_keeps_what_was_chosen(client):
    programme, part = make_film(kind="programme"), make_film(distributor="Alamode")
    programme.programme_parts.create(part=part)
    answer = client.post(address(programme, part), {"f-distributor": "going"})
    assert (answer.status_code, answer.context["taken"]) == (409, {"distributor"})
    assert Film.objects.count() == 2


@pytest.mark.parametrize(
    "query", ["", "?bleibt=", "?bleibt=abc", "?bleibt=" + "9" * 30, "?bleibt=1&geht=x", "?bleibt=%00"]
)
def test_a_wrong_address_is_not_found(client, query):
    assert client.get(FILMS + query).status_code == 404
    assert client.get(f"/admin/desk/merge/neu/house/{query}").status_code == 404
    assert client.post("/admin/desk/merge/77/ruecknahme/").status_code == 404


def test_only_who_may_change_and_delete_merges(programmer, moderator, as_user):
    staying, going = make_film(), make_film()
    for user in (programmer, moderator):
        client = as_user(user)
        assert [client.get(address(staying, going)).status_code, client.post(address(staying, going)).status_code] == [
            403
        ] * 2
        assert "merge_url" not in client.get(page(Film, "change", staying.pk)).context_data
    assert Film.objects.count() == 2


def test_the_comparison_costs_the_same_with_few_and_with_many_rows(client):
    staying, going = make_film(), make_film()
    make_text(going)
    client.get(address(staying, going))
    few = queries(client, address(staying, going))
    for _ in range(3):
        make_credit(going)
        make_screening(going)
        make_text(staying)
    assert queries(client, address(staying, going)) == few


def test_the_list_costs_the_same_with_few_and_with_many(client):
    client.post(address(make_film(), make_film()))
    url = page(Merge, "changelist")
    client.get(url)
    few = queries(client, url)
    for _ in range(2):
        client.post(address(make_film(), make_film()))
    assert queries(client, url) == few


def test_the_address_of_a_public_page_leads_on_when_it_is_changed(client, stranger):
    public, draft = make_film("Eins"), make_person("Zwei", state="draft")
    for model, record in ((Film, public), (Person, draft)):
        url = page(model, "change", record.pk)
        assert client.post(url, posted_form(client, url, slug=f"neu-{record.slug}")).status_code == 302
    assert stranger.get("/filme/eins/")["Location"] == "/filme/neu-eins/"
    assert OldAddress.objects.count() == 1
