"""The list that partner venues show on their own sites, on the morning of Saturday 21 November 2026."""

import pytest
import time_machine

from tests.factories import at, make_film, make_hall, make_screening, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _saturday_morning():
    with time_machine.travel(at("2026-11-21 10:00"), tick=False):
        yield


@pytest.fixture
def irma():
    """Irma runs tonight in the Atlantis."""
    hall = make_hall(venue=make_venue("Atlantis", slug="atlantis"))
    return make_screening(make_film("Irma"), hall, starts_at=at("2026-11-21 20:15"))


def test_partners_may_frame_the_list_of_a_venue(stranger, irma, django_assert_num_queries):
    with django_assert_num_queries(3):
        response = stranger.get("/kinos/atlantis/einbetten/")
    page = response.content.decode()
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert ("Irma" in page, "<script" in page, bool(response.cookies)) == (True, False, False)


def test_no_other_page_may_be_framed(stranger, irma):
    response = stranger.get("/kinos/atlantis/")
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_the_list_of_a_venue_is_the_coming_days_without_drafts(stranger, irma):
    for title, start, state in (
        ("Vorbei", "2026-11-21 06:00", "public"),
        ("Entwurf", "2026-11-22 20:00", "draft"),
        ("Danach", "2026-11-28 20:00", "public"),
        ("Weit weg", "2026-12-24 20:00", "public"),
    ):
        make_screening(make_film(title), irma.hall, starts_at=at(start), state=state)
    days = stranger.get("/kinos/atlantis/einbetten/").context["days"]
    assert [show.row.title for day in days for show in day.shows] == ["Irma", "Danach"]


@pytest.mark.parametrize("state", ["draft", None])
def test_a_hidden_venue_has_no_list(stranger, state):
    if state:
        make_venue("Atlantis", slug="atlantis", state=state)
    assert stranger.get("/kinos/atlantis/einbetten/").status_code == 404
