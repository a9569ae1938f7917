"""A public screening is changed at once on a small page, by the rules of its form."""

import pytest
import time_machine

from showtimes.models import Screening, ScreeningChange
from tests.admin_pages import messages, posted_form
from tests.factories import at, make_film, make_hall, make_screening, make_user

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def client(programmer, as_user):
    return as_user(programmer)


@pytest.fixture
def screening():
    return make_screening(make_film("Sommer"), starts_at=at("2018-11-18 17:00"))


def quick(screening) -> str:
    return f"/admin/showtimes/screening/{screening.pk}/schnell/"


def change(client, screening, **fields):
    return client.post(quick(screening), posted_form(client, quick(screening), **fields), follow=True)


def test_a_new_start_is_seen_at_once_and_said_with_how_many_are_told(client, stranger, screening):
    for number in range(3):
        make_user(f"Gast {number}").bookmarks.create(film=screening.film, created_at=at("2018-11-01 10:00"))
    response = change(client, screening, starts_at_1="17:30", reason_de="Technik")
    assert messages(response) == [
        "Besucher sehen jetzt: verlegt, Beginn: So 18. Nov 17:00 → 17:30. 3 Menschen bekommen eine E-Mail."
    ]
    assert response.redirect_chain == [(quick(screening), 302)]
    page = stranger.get(screening.get_absolute_url()).content.decode()
    assert ("17:30" in page, "Technik" in page) == (True, True)


def test_sold_out_is_seen_at_once_and_nobody_is_told(client, screening):
    said = messages(change(client, screening, availability="soldout"))
    assert said == ["Gespeichert. Besucher sehen es sofort, benachrichtigt wird niemand."]
    screening.refresh_from_db()
    assert (screening.availability, screening.audio, ScreeningChange.objects.count()) == ("soldout", ("en",), 0)


def test_cancelling_wants_the_reason_and_keeps_what_was_typed(client, screening):
    response = change(client, screening, state="cancelled", reason_en="Illness")
    assert response.context_data["adminform"].form.errors == {
        "reason_de": ["Bitte sag den Besuchern, warum die Vorstellung ausfällt."]
    }
    assert 'value="Illness"' in response.content.decode()
    response = change(client, screening, state="cancelled", reason_de="Krank")
    assert messages(response) == ["Besucher sehen jetzt: abgesagt. Benachrichtigt wird niemand."]
    response = change(client, screening, state="public", reason_de="Gesund")
    assert [one.kind for one in ScreeningChange.objects.order_by("pk")] == ["cancelled", "reinstated"]


def test_a_taken_hall_is_refused_as_in_the_form(client, screening):
    other = make_hall("Saal 2")
    make_screening(make_film("Herbst"), other, starts_at=at("2018-11-18 18:00"))
    response = change(client, screening, hall=other.pk)
    assert "„Herbst“ läuft dort" in response.context_data["adminform"].form.errors["starts_at"][0]
    assert Screening.objects.get(pk=screening.pk).hall == screening.hall


def test_somebody_elses_change_meanwhile_is_not_hidden(client, screening):
    data = posted_form(client, quick(screening), availability="few")
    change(client, screening, availability="soldout")
    assert client.post(quick(screening), data).status_code == 409
    screening.refresh_from_db()
    assert screening.availability == "soldout"


def test_what_was_typed_outlives_that_the_screening_is_withdrawn_or_deleted_meanwhile(client, screening):
    data = posted_form(client, quick(screening), reason_de="Der Projektor streikt.")
    Screening.objects.update(state="draft")
    response = client.post(quick(screening), data)
    assert (response.status_code, "Der Projektor streikt." in response.content.decode()) == (409, True)
    Screening.objects.all().delete()
    response = client.post(quick(screening), data)
    assert (response.status_code, "Der Projektor streikt." in response.content.decode()) == (410, True)


def test_what_nobody_sees_yet_is_changed_in_its_form(client, screening):
    form = f"/admin/showtimes/screening/{screening.pk}/change/"
    assert quick(screening) in client.get(form).content.decode()
    assert quick(screening) in client.get("/admin/showtimes/screening/").content.decode()
    for hidden in ({"state": "draft"}, {"state": "public", "public_from": at("2018-11-11 12:00")}):
        Screening.objects.filter(pk=screening.pk).update(**hidden)
        assert client.get(quick(screening)).url == form
        assert quick(screening) not in client.get(form).content.decode()
        assert quick(screening) not in client.get("/admin/showtimes/screening/").content.decode()


@pytest.mark.parametrize(("role", "status"), [("editor", 403), ("moderator", 403), ("programmer", 200)])
def test_it_is_the_programmers_work(role, status, as_user, request, screening):
    client = as_user(request.getfixturevalue(role))
    assert client.get(quick(screening)).status_code == status
    assert client.get("/admin/showtimes/screening/999999/schnell/").status_code == 404
