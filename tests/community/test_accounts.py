"""Sign-up, mails and the account page."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from community.models import User
from community.services import rate
from tests.factories import PASSWORD, make_film, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _german():
    with override("de"):
        yield


def sign_up(client, path: str = "/konto/signup/", **fields):
    data = {"email": "lena@example.org", "password1": PASSWORD, "display_name": "Lena"} | fields
    return client.post(path, data)


def test_sign_up_keeps_name_and_language(stranger):
    sign_up(stranger, "/en/konto/signup/", display_name="  Lena K.  ")
    user = User.objects.get()
    assert (user.display_name, user.language, user.email) == ("Lena K.", "en", "lena@example.org")


@pytest.mark.parametrize(
    "name",
    ["", "L", " L ", "x" * 61, "Lena\x07", "Le\u202ena", "\u200b\u200b", "lena@example.org", "Lena lena@example.org"],
)
def test_names_that_may_not_stand_in_public(stranger, name):
    response = sign_up(stranger, display_name=name)
    assert (response.status_code, User.objects.count()) == (200, 0)
    assert "display_name" in response.context["form"].errors


RESERVED = ["Redaktion", "lichtspiel", "Die Redaktion", "Moderation (Lena)", "ADMIN", "Lichtspiel-Redaktion"]


@pytest.mark.parametrize("name", RESERVED)
def test_nobody_signs_up_under_a_name_of_the_staff(stranger, name):
    response = sign_up(stranger, display_name=name)
    assert (response.status_code, User.objects.count()) == (200, 0)
    assert "So darf nur die Redaktion heißen." in response.text


@pytest.mark.parametrize("name", ["Redaktionsmaus", "Lichtspielfreundin", "Adminton"])
def test_a_name_may_remind_of_the_staff(stranger, name):
    sign_up(stranger, display_name=name)
    assert User.objects.get().display_name == name


def test_only_the_staff_take_its_names_later(member, editor, as_user):
    wanted = {"display_name": "Redaktion", "language": "de"}
    refused, taken = (as_user(user).post("/konto/", wanted) for user in (member, editor))
    assert (refused.status_code, taken.status_code) == (200, 302)
    assert list(User.objects.filter(display_name="Redaktion")) == [editor]


def test_two_members_may_have_the_same_name(stranger):
    make_user("Lena")
    sign_up(stranger, email="other@example.org")
    assert User.objects.filter(display_name="Lena").count() == 2


def test_sign_up_does_not_tell_whether_an_address_is_known(stranger, member):
    known = sign_up(stranger, email=member.email)
    assert (known.status_code, known["Location"]) == (302, reverse("account_email_verification_sent"))
    assert (User.objects.count(), mail.outbox[0].to) == (1, [member.email])
    assert "confirm-email" not in mail.outbox[0].body


def test_a_new_password_can_be_asked_for_any_address(stranger, member):
    answers = {
        stranger.post(reverse("account_reset_password"), {"email": email})["Location"]
        for email in (member.email, "nobody@example.org")
    }
    assert answers == {reverse("account_reset_password_done")}


@pytest.mark.parametrize(("language", "path"), [("de", "/konto/password/"), ("en", "/en/konto/password/")])
def test_mails_speak_the_language_of_the_account(stranger, language, path):
    user = make_user("Lena", language=language)
    stranger.post(reverse("account_reset_password"), {"email": user.email})
    assert path == re.search(r"http://testserver(/\S*password/)", mail.outbox[0].body).group(1)


WRONG = [
    ("/konto/login/", {"login": "member@example.org", "password": "falsch"}),
    ("/konto/login/", {"login": "kein Konto", "password": ""}),
    ("/konto/signup/", {"email": "x", "password1": "1", "display_name": ""}),
    ("/konto/signup/", {"email": "", "password1": "passwort", "display_name": "L"}),
    ("/konto/password/reset/", {"email": "x"}),
    ("/konto/password/reset/key/1-abc/", {}),
    ("/konto/confirm-email/abc/", None),
    ("/konto/inactive/", None),
]
WRONG_OF_MEMBERS = [
    ("/konto/", {"display_name": "x@example.org", "language": "xx"}),
    ("/konto/password/change/", {"oldpassword": "x", "password1": "12345678", "password2": "x"}),
    ("/konto/email/", {"action_add": "1", "email": "member@example.org"}),
    ("/konto/email/", {"action_add": "1", "email": "x"}),
    ("/konto/email/", {"action_remove": "1", "email": "member@example.org"}),
    ("/konto/reauthenticate/", {"password": "falsch"}),
    ("/konto/logout/", None),
]
FOREIGN_VOICE = re.compile(r"\b(Sie|Ihr|Ihre[mnrs]?|Ihnen|leider|Token)\b|!(?=\s|<)")


def said_on(client, path: str, data: dict | None) -> str:
    """The words of the page, of what it answers to a form, and of what it leads to."""
    pages = [client.get(path, follow=True)] + ([] if data is None else [client.post(path, data, follow=True)])
    return re.sub(r"<(script|style|meta).*?>|<!.*?>", "", " ".join(page.text for page in pages))


@pytest.mark.parametrize(("path", "data"), WRONG)
def test_refusals_speak_as_the_portal_does(stranger, member, path, data):
    assert FOREIGN_VOICE.search(said_on(stranger, path, data)) is None


@pytest.mark.parametrize(("path", "data"), WRONG_OF_MEMBERS)
def test_refusals_to_members_speak_as_the_portal_does(member, as_user, path, data):
    assert FOREIGN_VOICE.search(said_on(as_user(member), path, data)) is None


def test_the_account_page_needs_a_sign_in(stranger):
    assert stranger.get("/konto/")["Location"] == "/konto/login/?next=/konto/"


def test_name_and_language_can_be_changed(member, as_user):
    client = as_user(member)
    response = client.post("/konto/", {"display_name": "Lena", "language": "en"})
    assert response["Location"] == "/en/konto/"
    member.refresh_from_db()
    assert (member.display_name, member.language) == ("Lena", "en")


def test_a_refused_name_does_not_stand_in_the_head_of_the_page(member, as_user):
    page = as_user(member).post("/konto/", {"display_name": "x@example.org", "language": "de"}).text
    assert ("Angemeldet als Member" in page, "Angemeldet als x@example.org" in page) == (True, False)


def test_the_account_page_lists_own_ratings_of_public_films(member, as_user):
    for title, state in [("Gesehen", "public"), ("Zurückgezogen", "draft")]:
        rate(user=member, film=make_film(title, state=state), half_points=15, now=timezone.now())
    page = as_user(member).get("/konto/").text
    assert ("Gesehen" in page, "Zurückgezogen" in page, "7,5" in page) == (True, False, True)


@pytest.mark.parametrize("films", [1, 30])
def test_the_account_page_costs_the_same_for_few_and_many_ratings(member, as_user, django_assert_num_queries, films):
    for _ in range(films):
        rate(user=member, film=make_film(), half_points=15, now=timezone.now())
    client = as_user(member)
    with django_assert_num_queries(7):
        client.get("/konto/")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_link_of_a_mail_works_in_the_language_of_the_account(stranger, language):
    user = make_user("Lena", language=language)
    stranger.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body).group(1)
    form = stranger.get(link, follow=True)
    stranger.post(form.request["PATH_INFO"], {"password1": "Anderes-Passwort-8", "password2": "Anderes-Passwort-8"})
    user.refresh_from_db()
    assert user.check_password("Anderes-Passwort-8")
