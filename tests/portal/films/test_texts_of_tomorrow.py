"""A text with a date in the future is nowhere until its day, then everywhere."""

import datetime as dt

import pytest
import time_machine

from films.models import PressReview, Text
from tests.factories import at, make_edition, make_film, make_section, make_selection, make_text

pytestmark = pytest.mark.django_db
BEFORE, AFTER = at("2026-11-17 23:59"), at("2026-11-18 00:01")
TOMORROW = dt.date(2026, 11, 18)
PAGES = ("/", "/kritiken/", "/filme/sommer/", "/kritiken/sommer-kritik/", "/sitemap-reviews-0.xml")
SECTION = "/festival/iffmh-2026/sektion/wettbewerb/"


@pytest.fixture(autouse=True)
def _texts(db):
    film = make_film("Sommer", slug="sommer")
    make_text(film, "critique", title="Kritik von morgen", slug="sommer-kritik", published_on=TOMORROW)
    make_text(film, "plot", body="Handlung von morgen.", published_on=TOMORROW)
    make_text(film, "short", body="Kurztext von morgen.", published_on=TOMORROW)
    PressReview.objects.create(film=film, outlet="Blatt von morgen", published_on=TOMORROW)
    edition = make_edition(2026)
    make_selection(edition, film, section=make_section(edition, "Wettbewerb"))


def seen(client, path: str) -> bool:
    response = client.get(path)
    return response.status_code == 200 and ("von morgen" in response.text or "sommer-kritik" in response.text)


def where(client) -> list[str]:
    return [path for path in (*PAGES, SECTION) if seen(client, path)]


def test_before_its_day_it_is_nowhere(stranger):
    with time_machine.travel(BEFORE, tick=False):
        assert where(stranger) == []
        assert stranger.get("/kritiken/sommer-kritik/").status_code == 404


def test_from_midnight_on_it_is_everywhere(stranger):
    with time_machine.travel(AFTER, tick=False):
        assert where(stranger) == [*PAGES, SECTION]


def test_of_a_film_it_hides_no_other_text(stranger):
    make_text(Text.objects.first().film, "plot", body="Handlung von heute.")
    with time_machine.travel(BEFORE, tick=False):
        page = stranger.get("/filme/sommer/").text
    assert ("Handlung von heute." in page, "von morgen" in page) == (True, False)


def test_an_editor_is_led_to_its_preview(as_user, editor):
    critique = Text.objects.get(kind="critique")
    with time_machine.travel(BEFORE, tick=False):
        form = as_user(editor).get(f"/admin/films/text/{critique.pk}/change/")
        assert "/kritiken/sommer-kritik/?vorschau=1" in form.text
        assert as_user(editor).get("/kritiken/sommer-kritik/?vorschau=1").status_code == 200
