"""Opting out of mail about changes, without signing in."""

import pytest
from django.test import Client

from community.opt_out import token_of
from planner import digests
from planner.models import ChangeNotice, Plan
from showtimes import services
from tests.factories import at, make_film, make_screening, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(member):
    return f"/plan/abmelden/{token_of(member)}/"


def wants_mail(user) -> bool:
    user.refresh_from_db()
    return user.wants_mail


def test_the_link_asks_first_because_scanners_follow_links(stranger, member, address):
    page = stranger.get(address)
    assert page.status_code == 200
    assert "Mails über Änderungen abbestellen?" in page.content.decode()
    assert page.cookies == {}
    assert wants_mail(member)


def test_one_click_opts_out_and_another_in_again(stranger, member, address):
    page = stranger.post(address, {"mails": "aus"})
    assert "Abbestellt" in page.content.decode()
    assert not wants_mail(member)
    assert "Abbestellt" in stranger.get(address).content.decode()
    page = stranger.post(address, {"mails": "an"})
    assert "Wieder bestellt" in page.content.decode()
    assert wants_mail(member)


def test_a_mail_program_opts_out_by_itself(member, address):
    """RFC 8058: no cookie, no token of ours, no redirect."""
    client = Client(enforce_csrf_checks=True)
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not wants_mail(member)


def test_opting_out_leaves_the_rest_of_the_plan_and_other_members(stranger, member, address):
    plan = Plan.objects.create(user=member, minimum_break=25)
    other = make_user()
    stranger.post(address)
    plan.refresh_from_db()
    assert plan.minimum_break == 25
    assert not wants_mail(member)
    assert wants_mail(other)


def test_opting_out_drops_what_was_waiting(stranger, member, address):
    change = services.save_screening(screening=_moved(), now=at("2026-11-02 12:00")).changes.get()
    for user in (member, make_user()):
        ChangeNotice.objects.create(user=user, change=change, due_at=at("2026-11-02 12:05"))
    stranger.post(address)
    digests.bundle(at("2026-11-02 12:01"))
    assert ChangeNotice.objects.exclude(user=member).count() == ChangeNotice.objects.count() == 1


def _moved():
    screening = make_screening(make_film(), starts_at=at("2026-11-09 20:00"))
    screening.starts_at = at("2026-11-09 21:00")
    return screening


@pytest.mark.parametrize("token", ["x", "1:x", "1", "%00", "1:" + "a" * 400, "é:1"])
def test_another_token_leads_nowhere(stranger, member, token):
    for answer in (stranger.get(f"/plan/abmelden/{token}/"), stranger.post(f"/plan/abmelden/{token}/")):
        assert answer.status_code == 404


def test_the_token_of_a_deleted_account_leads_nowhere(stranger, member, address):
    member.delete()
    assert stranger.get(address).status_code == 404


def test_the_page_speaks_english(stranger, address):
    assert stranger.get(f"/en{address}").status_code == 200


def test_the_account_has_the_same_choice(as_user, member):
    client = as_user(member)
    account = {"display_name": "Member", "language": "de"}
    assert client.get("/konto/").context["form"]["wants_mail"].value() is True
    client.post("/konto/", account)
    assert not wants_mail(member)
    assert client.get("/konto/").context["form"]["wants_mail"].value() is False
    client.post("/konto/", account | {"wants_mail": "on"})
    assert wants_mail(member)


def test_saving_the_account_alone_makes_no_plan(as_user, member):
    as_user(member).post("/konto/", {"display_name": "Neu", "language": "de", "wants_mail": "on"})
    assert not Plan.objects.filter(user=member).exists()
