"""The wish to be told when a film runs."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.locks import GoneError
from community.models import Alert, FilmStats
from community.services import set_alert
from films.models import Film
from tests.factories import make_film, make_user
from tests.portal.pages import tidy

pytestmark = pytest.mark.django_db
ADDRESS = "/filme/nosferatu/bescheid/"


@pytest.fixture
def film() -> Film:
    return make_film("Nosferatu", slug="nosferatu")


def test_one_click_of_a_member_keeps_it_and_another_takes_it_back(film, member, as_user):
    client = as_user(member)
    assert client.post(ADDRESS, {"wunsch": "laeuft"})["Location"] == "/filme/nosferatu/#bescheid"
    assert list(Alert.objects.values_list("user", "film")) == [(member.pk, film.pk)]
    client.post(ADDRESS, {"loeschen": "1"})
    assert Alert.objects.count() == 0


def test_asking_twice_is_asking_once(film, member):
    for _ in range(2):
        set_alert(user=member, film=film, wanted=True, now=timezone.now())
    assert Alert.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.create(user=member, film=film, created_at=timezone.now())


def test_htmx_gets_the_part_of_the_page_as_it_is_now(film, member, as_user):
    part = as_user(member).post(ADDRESS, {"wunsch": "laeuft"}, headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<form class="next__do no-print" id="bescheid"')
    assert 'data-announce="Dein Wunsch ist notiert: „Nosferatu“."' in part
    assert '<button class="toggle" name="loeschen" value="1" aria-pressed="true">' in tidy(part)


@pytest.mark.parametrize(("sent", "status"), [({}, 422), ({"wunsch": "bald"}, 422), ({"wunsch": "\0"}, 422)])
def test_what_is_no_wish_is_refused(film, member, as_user, sent, status):
    response = as_user(member).post(ADDRESS, sent)
    assert (response.status_code, Alert.objects.count()) == (status, 0)
    assert "Nicht gespeichert." in response.text


def test_a_draft_can_not_be_wished_for(member, as_user):
    make_film(slug="nosferatu", state="draft")
    assert as_user(member).post(ADDRESS, {"wunsch": "laeuft"}).status_code == 404


def test_a_stranger_signs_in_first_and_the_page_carries_no_token(film, stranger):
    page = stranger.get("/filme/nosferatu/")
    form = page.text.partition('id="bescheid"')[2].partition("</form>")[0]
    assert (f'action="{ADDRESS}"' in form, "post" in form, page.cookies) == (True, False, {})
    assert stranger.get(ADDRESS, {"wunsch": "laeuft"})["Location"].startswith("/konto/")
    assert Alert.objects.count() == 0


def test_of_a_film_that_is_gone_nothing_is_kept(film, member):
    Film.objects.all().delete()
    with pytest.raises(GoneError):
        set_alert(user=member, film=film, wanted=True, now=timezone.now())


def test_it_counts_for_nothing(film):
    set_alert(user=make_user(), film=film, wanted=True, now=timezone.now())
    assert FilmStats.objects.count() == 0
