"""A choice made before signing in is carried out once afterwards; a link from elsewhere does nothing."""

import datetime as dt
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from community import intents
from community.models import Alert, Bookmark, FilmMark, Rating, User
from tests.factories import PASSWORD, make_film

pytestmark = pytest.mark.django_db

FROM_FILM_PAGE = {"Referer": "http://testserver/filme/all-of-us-strangers/"}
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
CROSS_SITE = {"Sec-Fetch-Site": "cross-site", "Referer": "https://elsewhere.example/"}


@pytest.fixture
def film():
    return make_film("All of Us Strangers", slug="all-of-us-strangers")


def address(action: str, query: str) -> str:
    return f"{reverse(f'community:{action}', args=['all-of-us-strangers'])}?{query}"


def sign_in(client, member, next_address: str):
    data = {"login": member.email, "password": PASSWORD, "next": next_address}
    return client.post(reverse("account_login"), data)


def choose(client, chosen: str, headers: dict[str, str]) -> str:
    """Follows a choice to the sign-in page; returns where that leads back to."""
    response = client.get(chosen, headers=headers)
    target = urlsplit(response["Location"])
    assert (response.status_code, target.path) == (302, reverse("account_login"))
    return parse_qs(target.query)["next"][0]


@pytest.mark.parametrize("headers", [FROM_FILM_PAGE, SAME_ORIGIN, FROM_FILM_PAGE | SAME_ORIGIN])
def test_after_signing_in_the_choice_is_carried_out_once(film, stranger, member, headers):
    back = choose(stranger, address("rate", "wertung=7.5"), headers)
    assert sign_in(stranger, member, back)["Location"] == back
    done = stranger.get(back)
    assert done["Location"] == "/filme/all-of-us-strangers/#wertung"
    assert Rating.objects.get().half_points == 15

    Rating.objects.all().delete()
    again = stranger.get(back)
    assert (again.status_code, Rating.objects.count()) == (200, 0)
    assert "„All of Us Strangers“ mit 7,5 werten?" in again.text


UNREADABLE = ["http://[::1", "//[", "https://\u2100.example/", "http://[v1.x"]


@pytest.mark.parametrize("source", UNREADABLE)
def test_a_choice_from_an_address_that_nobody_can_read_does_not_wait(film, stranger, source):
    choose(stranger, address("rate", "wertung=7.5"), {"Referer": source})
    assert "sessionid" not in stranger.cookies


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password", "account_logout"])
@pytest.mark.parametrize("then", UNREADABLE)
def test_a_way_back_that_nobody_can_read_is_left_out(stranger, name, then):
    assert stranger.get(reverse(name), {"next": then}, follow=True).status_code == 200


@pytest.mark.parametrize("then", [*UNREADABLE, "//elsewhere.example/", "/\\elsewhere.example"])
def test_who_signs_in_with_a_way_back_to_elsewhere_or_nowhere_comes_to_the_account(stranger, member, then):
    assert sign_in(stranger, member, then)["Location"] == reverse("community:account")


@pytest.mark.parametrize(
    ("action", "query", "model", "anchor"),
    [
        ("mark", "kind=hate", FilmMark, "merken"),
        ("bookmark", "priority=must", Bookmark, "merken"),
        ("alert", "wunsch=laeuft", Alert, "bescheid"),
    ],
)
def test_marks_bookmarks_and_alerts_wait_too(film, stranger, member, action, query, model, anchor):
    back = choose(stranger, address(action, query), FROM_FILM_PAGE)
    sign_in(stranger, member, back)
    assert stranger.get(back)["Location"] == f"/filme/all-of-us-strangers/#{anchor}"
    assert model.objects.filter(user=member).count() == 1


def test_a_choice_made_twice_is_not_taken_back(film, stranger, member, as_user):
    """A member who bookmarked the film before and, signed out, presses again still has it afterwards."""
    as_user(member).post(reverse("community:bookmark", args=[film.slug]), {"priority": "must"})
    back = choose(stranger, address("bookmark", "priority=gladly"), FROM_FILM_PAGE)
    sign_in(stranger, member, back)
    stranger.get(back)
    assert Bookmark.objects.get().priority == "gladly"


def test_the_session_starts_only_with_a_choice(film, stranger):
    stranger.get(reverse("community:rate", args=[film.slug]), headers=FROM_FILM_PAGE)
    assert "sessionid" not in stranger.cookies
    stranger.get(address("rate", "wertung=7.5"), headers=FROM_FILM_PAGE)
    assert "sessionid" in stranger.cookies


def test_the_sign_in_page_says_that_the_choice_waits(film, stranger):
    page = stranger.get(address("rate", "wertung=7.5"), headers=FROM_FILM_PAGE, follow=True)
    assert "dann wird deine Auswahl gespeichert" in page.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        CROSS_SITE,
        {"Referer": "https://elsewhere.example/testserver/"},
        {"Sec-Fetch-Site": "same-site", "Referer": "http://other.testserver/"},
        {"Sec-Fetch-Site": "none"},
        CROSS_SITE | FROM_FILM_PAGE,
    ],
)
def test_a_link_from_elsewhere_starts_no_session_and_only_asks_after_sign_in(film, stranger, member, headers):
    back = choose(stranger, address("rate", "wertung=0"), headers)
    assert "sessionid" not in stranger.cookies
    sign_in(stranger, member, back)
    page = stranger.get(back, headers=SAME_ORIGIN)
    assert (page.status_code, Rating.objects.count()) == (200, 0)
    assert "„All of Us Strangers“ mit 0 werten?" in page.text


@pytest.mark.parametrize("account_page", ["/konto/logout/", "/en/konto/confirm-email/abc/"])
def test_a_redirect_from_an_account_page_is_no_choice(film, stranger, account_page):
    choose(stranger, address("rate", "wertung=0"), SAME_ORIGIN | {"Referer": f"http://testserver{account_page}"})
    assert "sessionid" not in stranger.cookies


@pytest.mark.parametrize("headers", [SAME_ORIGIN | FROM_FILM_PAGE, CROSS_SITE])
def test_a_member_is_asked_before_a_link_does_anything(film, member, as_user, headers):
    client = as_user(member)
    page = client.get(address("bookmark", "priority=must&x=%3Cscript%3E"), headers=headers)
    assert (page.status_code, Bookmark.objects.count()) == (200, 0)
    assert "„All of Us Strangers“ merken?" in page.text
    assert '<input type="hidden" name="priority" value="must">' in page.text
    assert "script>" not in page.text.split("</header>")[-1]


def test_the_waiting_choice_is_that_one_only(film, stranger, member):
    choose(stranger, address("rate", "wertung=7.5"), FROM_FILM_PAGE)
    other = address("rate", "wertung=0")
    sign_in(stranger, member, other)
    assert (stranger.get(other).status_code, Rating.objects.count()) == (200, 0)


def test_a_choice_waits_for_an_hour(film, stranger, member):
    with time_machine.travel("2026-11-15 16:00:00+01:00", tick=False) as clock:
        back = choose(stranger, address("rate", "wertung=7.5"), FROM_FILM_PAGE)
        clock.shift(dt.timedelta(minutes=60))
        sign_in(stranger, member, back)
        assert (stranger.get(back).status_code, Rating.objects.count()) == (200, 0)


def test_what_makes_no_sense_is_refused_before_signing_in(film, stranger):
    response = stranger.get(address("rate", "wertung=11"), headers=FROM_FILM_PAGE)
    assert response.status_code == 422
    assert not stranger.cookies


def test_who_was_signed_out_meanwhile_loses_nothing(film, stranger, member):
    posted = stranger.post(reverse("community:rate", args=[film.slug]), {"wertung": "7.5"})
    back = parse_qs(urlsplit(posted["Location"]).query)["next"][0]
    sign_in(stranger, member, back)
    stranger.get(back)
    assert Rating.objects.get().half_points == 15


def test_htmx_is_sent_to_sign_in_as_a_whole_page(film, stranger):
    address = reverse("community:rate", args=[film.slug])
    response = stranger.post(address, {"wertung": "7.5"}, headers={"HX-Request": "true"})
    assert response["HX-Redirect"] == f"/konto/login/?next={quote(f'{address}?wertung=7.5', safe='')}"


def sign_up(client, back: str) -> str:
    """Signs up; returns the address in the confirming e-mail."""
    data = {"email": "lena@example.org", "password1": PASSWORD, "display_name": "Lena", "next": back}
    response = client.post(reverse("account_signup"), data)
    assert response["Location"] == reverse("account_email_verification_sent")
    return re.search(r"http://testserver(/\S*confirm-email/\S+)", mail.outbox[0].body).group(1)


def test_signing_up_leads_through_the_e_mail_to_the_deed(film, stranger):
    back = choose(stranger, address("rate", "wertung=7,5"), FROM_FILM_PAGE)
    confirmed = stranger.post(sign_up(stranger, back))
    assert confirmed["Location"] == back
    assert stranger.get(back)["Location"] == "/filme/all-of-us-strangers/#wertung"
    assert (Rating.objects.get().user.display_name, Rating.objects.get().half_points) == ("Lena", 15)


def test_a_link_confirmed_late_still_leads_to_the_deed_after_signing_in(film, stranger):
    """Half an hour later sign-up no longer signs in by itself; signing in without an address to return to does it."""
    with time_machine.travel("2026-11-15 16:00:00+01:00", tick=False) as clock:
        link = sign_up(stranger, choose(stranger, address("rate", "wertung=7.5"), FROM_FILM_PAGE))
        clock.shift(dt.timedelta(minutes=30))
        assert stranger.post(urlsplit(link).path)["Location"] == reverse("account_login")
        back = sign_in(stranger, User.objects.get(email="lena@example.org"), "")["Location"]
        stranger.get(back)
    assert Rating.objects.get().half_points == 15


def confirm_and_sign_in(client, link: str) -> str:
    """Confirms in this browser and signs in as Lena; returns where that leads."""
    form = client.get(link)
    onward = client.post(urlsplit(link).path, {"next": parse_qs(urlsplit(link).query)["next"][0]})
    assert (form.status_code, onward.status_code) == (200, 302)
    to_sign_in = client.get(onward["Location"], follow=True)
    assert "Melde dich an, dann wird deine Auswahl gespeichert." in to_sign_in.text
    back = parse_qs(to_sign_in.request["QUERY_STRING"])["next"][0]
    return sign_in(client, User.objects.get(email="lena@example.org"), back)["Location"]


def test_a_link_confirmed_in_another_browser_leads_to_the_deed_there(film, stranger, client):
    link = sign_up(stranger, choose(stranger, address("rate", "wertung=8"), FROM_FILM_PAGE))
    done = client.get(confirm_and_sign_in(client, link), follow=True)
    assert done.redirect_chain[-1] == ("/filme/all-of-us-strangers/#wertung", 302)
    assert (Rating.objects.get().user.display_name, Rating.objects.get().half_points) == ("Lena", 16)


def test_the_confirming_page_leads_on_in_the_language_of_the_account(film, stranger):
    stranger.get(f"/en{address('rate', 'wertung=8')}", headers=FROM_FILM_PAGE)
    data = {"email": "lena@example.org", "password1": PASSWORD, "display_name": "Lena"}
    stranger.post("/en/konto/signup/", data)
    assert "/en/konto/confirm-email/" in mail.outbox[0].body
    assert f"?next={quote('/en/konto/auswahl/', safe='')}" in mail.outbox[0].body


def test_a_confirming_link_can_not_make_another_member_rate(film, stranger, client, member):
    link = sign_up(stranger, choose(stranger, address("rate", "wertung=0"), FROM_FILM_PAGE))
    signed = parse_qs(urlsplit(link).query)["next"][0]
    client.force_login(member)
    page = client.get(signed, follow=True)
    assert (page.status_code, Rating.objects.count()) == (200, 0)
    assert "„All of Us Strangers“ mit 0 werten?" in page.text


def test_a_forged_or_old_choice_is_not_found(film, stranger, as_user, member):
    signed = intents.sign(address("rate", "wertung=8"), user=member)
    forged = [f"x{signed}", signed[:-1] + ("A" if signed[-1] != "A" else "B"), "https:", "x" * 5000]
    client = as_user(member)
    assert {client.get(f"/konto/auswahl/{text}/").status_code for text in forged} == {404}
    with time_machine.travel(dt.timedelta(days=3, minutes=1)):
        assert client.get(f"/konto/auswahl/{signed}/").status_code == 404


def test_the_link_leads_nowhere_else(stranger):
    """``next`` in the address of the confirming page takes no other host."""
    link = urlsplit(sign_up(stranger, "")).path
    confirmed = Client().post(link, {"next": "https://elsewhere.example/"})
    assert confirmed["Location"] == reverse("account_login")


def test_a_new_password_set_in_another_browser_leads_to_the_question(film, stranger, client, member):
    """It only asks: anybody can choose something and have this mail sent to a member."""
    choose(stranger, address("rate", "wertung=8"), FROM_FILM_PAGE)
    stranger.post(reverse("account_reset_password"), {"email": member.email})
    form = client.get(re.search(r"http://testserver(/\S+)", mail.outbox[0].body).group(1), follow=True)
    chosen = parse_qs(form.request["QUERY_STRING"])["next"][0]
    passwords = {"password1": "Anderes-Passwort-8", "password2": "Anderes-Passwort-8"}
    saved = client.post(form.request["PATH_INFO"], passwords | {"next": chosen})
    assert saved["Location"] == address("rate", "wertung=8")
    client.force_login(User.objects.get(pk=member.pk))
    page = client.get(saved["Location"])
    assert (page.status_code, Rating.objects.count()) == (200, 0)
    assert "„All of Us Strangers“ mit 8 werten?" in page.text
