"""Rating, marking and bookmarking as a member, with and without htmx."""

import re

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from community.limits import FILM_ACTIONS
from community.models import Bookmark, FilmMark, FilmStats, Rating
from community.services import InvalidScoreError, rate
from tests.factories import PASSWORD, make_film, make_user
from tests.portal.pages import tidy

pytestmark = pytest.mark.django_db


@pytest.fixture
def film():
    return make_film("All of Us Strangers", slug="all-of-us-strangers")


@pytest.fixture
def time_stands_still():
    with time_machine.travel("2026-11-15 16:42:00+01:00", tick=False):
        yield


@pytest.fixture(params=[False, True], ids=["plain", "htmx"])
def send(request, film, member, as_user):
    """``send("rate", wertung="7.5")`` posts as a member, once as a plain form and once by htmx."""
    client = as_user(member)
    headers = {"HX-Request": "true"} if request.param else {}

    def post(action: str, **data):
        response = client.post(reverse(f"community:{action}", args=[film.slug]), data, headers=headers)
        assert response.status_code == (200 if headers else 302)
        return response

    return post


def counts(film) -> tuple[int, int, int, int]:
    """Ratings, favourites, hate films, bookmarks."""
    stats = FilmStats.objects.get(film=film)
    return stats.rating_count, stats.favourite_count, stats.hate_count, stats.bookmark_count


def test_a_rating_is_set_changed_and_removed(send, film):
    send("rate", wertung="7.5")
    assert (FilmStats.objects.get().average, counts(film)) == (7.5, (1, 0, 0, 0))
    send("rate", wertung="8")
    assert (FilmStats.objects.get().average, counts(film)) == (8.0, (1, 0, 0, 0))
    send("rate", loeschen="1")
    assert (FilmStats.objects.get().average, counts(film)) == (None, (0, 0, 0, 0))


def test_favourite_and_hate_film_exclude_each_other(send, film):
    send("mark", kind="favourite")
    assert counts(film) == (0, 1, 0, 0)
    send("mark", kind="hate")
    assert counts(film) == (0, 0, 1, 0)
    send("mark", loeschen="1")
    assert counts(film) == (0, 0, 0, 0)


def test_a_bookmark_is_set_changed_and_removed(send, film):
    send("bookmark", priority="gladly")
    assert counts(film) == (0, 0, 0, 1)
    send("bookmark", priority="must")
    assert (Bookmark.objects.get().priority, counts(film)) == ("must", (0, 0, 0, 1))
    send("bookmark", loeschen="1")
    assert counts(film) == (0, 0, 0, 0)


def test_pressing_twice_changes_nothing_more(send, film):
    for _ in range(2):
        send("rate", wertung="7.5")
        send("mark", kind="favourite")
        send("bookmark", priority="must")
    assert counts(film) == (1, 1, 0, 1)


@pytest.mark.parametrize(
    ("text", "half_points"), [("0", 0), ("0,5", 1), ("7.5", 15), ("7,5", 15), (" 8 ", 16), ("8,0", 16), ("10", 20)]
)
def test_scores_are_taken_with_point_or_comma(film, member, as_user, text, half_points):
    as_user(member).post(reverse("community:rate", args=[film.slug]), {"wertung": text})
    assert Rating.objects.get().half_points == half_points


@pytest.mark.parametrize(
    ("action", "data"),
    [("rate", {"wertung": bad}) for bad in ("", "7.3", "-1", "10.5", "11", "NaN", "1e999999", "sieben", "7\x005")]
    + [("rate", {}), ("mark", {}), ("mark", {"kind": "neutral"}), ("bookmark", {"priority": "soon"})],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_what_makes_no_sense_is_refused_and_changes_nothing(film, member, as_user, action, data, headers):
    client = as_user(member)
    client.post(reverse("community:rate", args=[film.slug]), {"wertung": "7.5"})
    response = client.post(reverse(f"community:{action}", args=[film.slug]), data, headers=headers)
    assert response.status_code == 422
    assert "Nicht gespeichert." in response.text
    assert counts(film) == (1, 0, 0, 0)


@pytest.mark.parametrize("half_points", [-1, 21])
def test_a_score_beyond_the_scale_is_refused_by_the_service_and_by_the_database(film, member, half_points):
    now = timezone.now()
    with pytest.raises(InvalidScoreError):
        rate(user=member, film=film, half_points=half_points, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(user=member, film=film, half_points=half_points, created_at=now, updated_at=now)
    assert Rating.objects.count() == 0


@pytest.mark.parametrize("half_points", [0, 20])
def test_both_ends_of_the_scale_are_scores(film, member, half_points):
    rate(user=member, film=film, half_points=half_points, now=timezone.now())
    assert Rating.objects.get().half_points == half_points


def test_the_refusal_speaks_the_language_of_the_page(film, member, as_user):
    with override("en"):
        response = as_user(member).post(reverse("community:rate", args=[film.slug]), {"wertung": "11"})
    assert (response.status_code, '<html lang="en"' in response.text) == (422, True)


def test_after_a_plain_post_the_next_page_says_what_happened(film, member, as_user):
    client = as_user(member)
    response = client.post(reverse("community:rate", args=[film.slug]), {"wertung": "7.5"})
    assert response["Location"] == "/filme/all-of-us-strangers/#wertung"
    assert "Deine Wertung für „All of Us Strangers“: 7,5." in client.get("/merkliste/").text


def test_marks_and_bookmarks_lead_back_to_their_place(film, member, as_user):
    response = as_user(member).post(reverse("community:mark", args=[film.slug]), {"kind": "hate"})
    assert response["Location"] == "/filme/all-of-us-strangers/#merken"


def test_htmx_gets_the_part_of_the_page_as_it_is_now(film, member, as_user):
    address = reverse("community:bookmark", args=[film.slug])
    part = as_user(member).post(address, {"priority": "must"}, headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<div id="merken"')
    assert 'data-announce="„All of Us Strangers“ ist gemerkt: unbedingt."' in part
    assert "Gemerkt<b>1</b>" in tidy(part)
    assert 'name="csrfmiddlewaretoken"' in part


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_a_list_names_where_to_go_back_to_but_only_on_this_site(film, member, as_user, elsewhere):
    client, address = as_user(member), reverse("community:bookmark", args=[film.slug])
    assert client.post(address, {"priority": "must", "next": "/merkliste/?page=2"})["Location"] == "/merkliste/?page=2"
    assert client.post(address, {"priority": "must", "next": elsewhere})["Location"].startswith("/filme/")


@pytest.mark.parametrize("action", ["rate", "mark", "bookmark"])
def test_a_draft_can_not_be_found(member, as_user, action):
    draft = make_film(state="draft")
    address = reverse(f"community:{action}", args=[draft.slug])
    client = as_user(member)
    assert [client.get(address).status_code, client.post(address, {"kind": "hate"}).status_code] == [404, 404]


def test_a_member_may_do_sixty_things_a_minute(film, member, as_user, time_stands_still):
    client, address = as_user(member), reverse("community:rate", args=[film.slug])
    answers = [client.post(address, {"wertung": "5"}).status_code for _ in range(FILM_ACTIONS.most)]
    assert set(answers) == {302}
    refused = client.post(address, {"wertung": "6"}, headers={"HX-Request": "true"})
    assert (refused.status_code, "Bitte warte eine Minute" in refused.text) == (429, True)
    assert Rating.objects.get().half_points == 10


def test_a_post_without_token_is_refused(film, member):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post(reverse("community:mark", args=[film.slug]), {"kind": "hate"})
    assert (response.status_code, FilmMark.objects.count()) == (403, 0)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_a_page_from_before_another_sign_in_saves_for_nobody_and_says_what_helps(film, headers):
    browser, before, now = Client(enforce_csrf_checks=True), make_user("Lena"), make_user("Jonas")
    page, address = film.get_absolute_url(), reverse("community:bookmark", args=[film.slug])
    sign_in(browser, before)
    old = token(browser, page)
    browser.post("/konto/logout/", {"csrfmiddlewaretoken": old})
    sign_in(browser, now)
    refused = browser.post(f"/en{address}", {"priority": "must"}, headers=headers | {"X-CSRFToken": old})
    assert (refused.status_code, Bookmark.objects.count()) == (403, 0)
    assert "you are signed in differently by now" in refused.text
    assert "Du bist inzwischen anders angemeldet. Lade die Seite neu." in browser.get(page).text
    browser.post(address, {"priority": "must"}, headers={"X-CSRFToken": token(browser, page)})
    assert Bookmark.objects.get().user == now


def token(browser, address: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(address).text)[1]


def sign_in(browser, user) -> None:
    path = "/konto/login/"
    data = {"login": user.email, "password": PASSWORD, "csrfmiddlewaretoken": token(browser, path)}
    assert browser.post(path, data).status_code == 302
