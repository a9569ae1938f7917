"""Addresses that pages had before."""

import pytest

from core.addresses import remember
from tests.factories import make_film

pytestmark = pytest.mark.django_db


@pytest.fixture
def film():
    film = make_film("Der Kartograf", slug="kartograf")
    remember(path="/filme/kartograph", record=film)
    return film


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/filme/kartograph/", "/filme/kartograf/"),
        ("/en/filme/kartograph/", "/en/filme/kartograf/"),
        ("/filme/kartograph/?trailer=1", "/filme/kartograf/?trailer=1"),
        ("/filme/kartograph.ics", "/filme/kartograf.ics"),
    ],
)
def test_an_old_address_leads_on_and_is_asked_again_each_time(stranger, film, old, new):
    answer = stranger.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, new)
    assert answer.headers["Cache-Control"] == "no-cache"  # what was merged can be parted again


def test_an_old_address_of_a_draft_is_not_found_and_does_not_name_the_new_one(stranger, film):
    film.state = "draft"
    film.save()
    answer = stranger.get("/filme/kartograph/")
    assert (answer.status_code, "kartograf" in answer.text) == (404, False)


def test_what_stands_at_an_old_address_now_is_shown(stranger, film):
    make_film("Der Kartograph", slug="kartograph")
    assert stranger.get("/filme/kartograph/").status_code == 200


def test_what_is_posted_to_an_old_address_is_posted_again(as_user, member, film):
    answer = as_user(member).post("/filme/kartograph/merken/", {"priority": "must"})
    assert (answer.status_code, answer.headers["Location"]) == (308, "/filme/kartograf/merken/")
