"""Answers for one account: nobody else may keep them, and the browser asks again each time."""

import pytest
from django.test import Client

from tests.factories import make_edition

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses(film) -> list[str]:
    edition = make_edition(2026)
    return [
        "/",
        "/merkliste/",
        "/konto/",
        "/suche/?q=fluss",
        "/filme/?q=fluss",
        edition.get_absolute_url(),
        "/filme/0/",
    ]


def control(client: Client, address: str, **headers: str) -> set[str]:
    return set(client.get(address, headers=headers).headers.get("Cache-Control", "").split(", "))


def test_every_answer_for_a_member_is_theirs_alone(addresses, member, as_user):
    client = as_user(member)
    said = {address: control(client, address) for address in [*addresses, "/plan/", "/en/merkliste/"]}
    assert {address for address, found in said.items() if not {"private", "no-cache"} <= found} == set()


def test_a_part_of_a_page_is_theirs_too(member, as_user):
    assert control(as_user(member), "/suche/?q=fluss", HX_Request="true") == {"private", "no-cache"}


def test_what_a_member_sent_is_answered_to_them_alone(film, member, as_user):
    answer = as_user(member).post("/filme/der-fluss/wertung/", {"wertung": "7.5"})
    assert (answer.status_code, {"private", "no-cache"} <= set(answer["Cache-Control"].split(", "))) == (302, True)


def test_what_a_view_says_itself_stays(member, as_user):
    assert control(as_user(member), "/plan/") == {"max-age=0", "no-cache", "no-store", "must-revalidate", "private"}


def test_pages_of_everybody_say_nothing_of_an_account(film, stranger):
    for _time in range(2):
        assert control(stranger, film.get_absolute_url()) == {"no-cache"}
