"""Audio description and captions on the page of a film, as it was released with them."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories import make_film, make_screening
from tests.portal.pages import json_ld, read, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("app", "file", "said"),
    [
        (True, True, "Audiodeskription über eine App, in der Kopie"),
        (True, None, "Audiodeskription über eine App"),
        (None, True, "Audiodeskription in der Kopie"),
        (False, False, "Audiodeskription nein"),
    ],
)
def test_the_page_says_how_a_film_is_described(stranger, app, file, said):
    film = make_film(audio_description_app=app, audio_description_file=file)
    assert said in words(read(stranger, film.get_absolute_url()))


@pytest.mark.parametrize(("app", "file"), [(None, None), (False, None), (None, False)])
def test_what_is_not_said_is_no_word(stranger, app, file):
    film = make_film(audio_description_app=app, audio_description_file=file)
    assert "Audiodeskription" not in words(read(stranger, film.get_absolute_url()))


def test_it_names_its_source_and_day(stranger):
    film = make_film(captions_app=True, access_source="Verleih", access_on=dt.date(2026, 11, 2))
    assert "über eine App (Verleih, 2. November 2026)" in words(read(stranger, film.get_absolute_url()))


def test_search_engines_are_told_of_what_exists_only(stranger):
    film = make_film(captions_file=True, audio_description_app=False)
    (movie,) = json_ld(read(stranger, film.get_absolute_url()))
    assert movie["accessibilityFeature"] == ["captions"]


def test_what_an_app_offers_is_said_of_the_film_and_not_again_at_each_time(stranger):
    film = make_film(audio_description_app=True)
    for hours in (2, 30, 54):
        make_screening(film, starts_at=timezone.now() + dt.timedelta(hours=hours), sign_language=True)
    text = words(read(stranger, film.get_absolute_url()))
    assert (text.count("über eine App"), text.count("Gebärdensprache")) == (1, 3)
