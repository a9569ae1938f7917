"""Wrong passwords are counted by account and address together; the owner and others get in meanwhile."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from community import sign_in
from community.limits import Limit
from tests.factories import PASSWORD, at, make_user

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"
NOW = at("2026-11-12 12:00")
TOO_MANY = "Das waren zu viele Versuche."


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings):
    """Everybody has the address of the proxy; only the header tells them apart."""
    settings.TRUSTED_PROXIES = 1


def signs_in(email: str, password: str = PASSWORD, *, address: str = HERE) -> str:
    """Address to which the right password leads, or what is said instead."""
    client = Client(headers={"X-Forwarded-For": f"6.6.6.6, {address}"})
    answer = client.post(reverse("account_login"), {"login": email, "password": password})
    return "in" if answer.status_code == 302 else " ".join(answer.context["form"].non_field_errors())


def wrong_tries(number: int, email: str, *, address: str = HERE) -> list[str]:
    return [signs_in(email, f"falsch {count}", address=address) for count in range(number)]


def test_eleven_wrong_tries_of_a_stranger_refuse_nobody_else():
    owner, other = make_user("Owner"), make_user("Other")
    assert wrong_tries(11, owner.email)[-1].startswith(TOO_MANY)
    assert signs_in(owner.email).startswith(TOO_MANY)  # the stranger's guess, even a right one
    assert signs_in(owner.email, address=ELSEWHERE) == "in"
    assert signs_in(other.email) == "in"
    assert signs_in(other.email, address=ELSEWHERE) == "in"


def test_who_mistyped_gets_in_when_the_time_is_over(clock):
    owner = make_user("Owner")
    wrong_tries(11, owner.email)
    clock.shift(dt.timedelta(minutes=10))
    assert signs_in(owner.email) == "in"


def test_right_passwords_are_not_counted():
    owner = make_user("Owner")
    for _round in range(3):
        wrong_tries(3, owner.email)
        assert [signs_in(owner.email) for _again in range(5)] == ["in"] * 5


@pytest.mark.parametrize("spelled", [" OWNER@Example.org ", "owner@ｅxample.org"])
def test_another_spelling_is_the_same_account(spelled):
    owner = make_user("Owner")
    wrong_tries(10, spelled)
    assert signs_in(owner.email).startswith(TOO_MANY)
    assert signs_in(spelled, address=ELSEWHERE) == "in"


def test_guessing_from_many_addresses_ends_but_not_for_the_owner_at_home(monkeypatch):
    monkeypatch.setattr(sign_in, "ACCOUNT", Limit("sign-in-account", 20, dt.timedelta(hours=1)))
    owner = make_user("Owner")
    assert signs_in(owner.email, address=ELSEWHERE) == "in"
    for number in range(30):
        signs_in(owner.email, "falsch", address=f"10.0.0.{number}")
    assert signs_in(owner.email, address="10.0.0.200").startswith(TOO_MANY)
    assert signs_in(owner.email, address=ELSEWHERE) == "in"


def test_trying_many_accounts_from_one_address_ends_but_not_for_who_is_known_there(monkeypatch):
    monkeypatch.setattr(sign_in, "ADDRESS", Limit("sign-in-address", 20, dt.timedelta(hours=1)))
    owner, other = make_user("Owner"), make_user("Other")
    assert signs_in(owner.email) == "in"
    for number in range(30):
        signs_in(f"nobody{number}@example.org", "falsch")
    assert signs_in(other.email).startswith(TOO_MANY)
    assert signs_in(owner.email) == "in"
    assert signs_in(other.email, address=ELSEWHERE) == "in"


def test_counts_keep_neither_mailboxes_nor_addresses():
    sign_in.SignIn("owner@example.org", HERE, NOW).is_allowed()
    sign_in.SignIn("owner@example.org", HERE, NOW).was_right()
    keys = " ".join(cache._cache)
    assert (keys.count("sign-in"), "owner" in keys, HERE in keys) == (3, False, False)


def test_more_of_one_mail_than_a_mailbox_needs_is_not_sent(stranger, mailoutbox):
    owner = make_user("Owner")
    answers = {stranger.post(reverse("account_reset_password"), {"email": owner.email}).status_code for _ in range(8)}
    assert (answers, len(mailoutbox)) == ({302}, 5)
