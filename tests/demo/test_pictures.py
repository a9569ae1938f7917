"""The pictures that were drawn for the demo."""

import io
import json
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from core.sizes import files_of, missing_files
from demo import articles, films, pictures, venues
from demo.festival_week import events
from demo.pictures import archive
from demo.pictures.records import ALL, CREDIT, PORTRAITS, POSTERS, STILLS
from films.models import Article, Film, Still
from people.models import Person
from showtimes.models import Event
from tests.portal.pages import read
from venues.models import Venue


@pytest.fixture
def demo(db):
    venues.load()
    films.load()
    events.load()
    articles.load(timezone.now())
    pictures.load()


def test_the_archive_holds_each_drawing_with_all_its_sizes():
    with zipfile.ZipFile(archive.ARCHIVE) as packed:
        names = json.loads(packed.read(archive.INDEX))
        stored = set(packed.namelist()) - {archive.INDEX}
    assert sorted(names) == sorted(one.name for one in ALL)
    assert stored == {f"{name.rpartition('/')[0]}/{file}" for name in names.values() for file in files_of(name)}


def test_a_drawing_can_be_made_anew():
    with zipfile.ZipFile(io.BytesIO(archive.pack(PORTRAITS[:1]))) as packed:
        (name,) = json.loads(packed.read(archive.INDEX)).values()
        assert Image.open(packed.open(name)).size == (400, 500)


def test_every_picture_stands_among_the_media_and_is_said_to_be_an_example(demo):
    shown = [
        *Still.objects.values_list("picture", "credit"),
        *Film.objects.exclude(poster="").values_list("poster", "poster_credit"),
        *Person.objects.exclude(portrait="").values_list("portrait", "portrait_credit"),
        *Venue.objects.exclude(picture="").values_list("picture", "picture_credit"),
        *Event.objects.exclude(picture="").values_list("picture", "picture_credit"),
        *Article.objects.exclude(picture="").values_list("picture", "picture_credit"),
    ]
    assert len(shown) == len(ALL)
    assert {credit for _name, credit in shown} == {CREDIT}
    assert [name for name, _credit in shown if missing_files(name, default_storage)] == []


def test_stills_are_described_in_both_languages_and_some_films_have_several(demo):
    stills = list(Still.objects.order_by("position").values_list("film__slug", "alt_de", "alt_en"))
    assert stills == [(one.slug, one.alt.de, one.alt.en) for one in STILLS]
    assert all(de and en for _film, de, en in stills)
    assert len(stills) > len({film for film, _de, _en in stills})


def test_pages_show_them_with_whose_they_are(demo, stranger):
    assert f"Bild: {CREDIT}" in read(stranger, "/filme/all-of-us-strangers/")
    assert f"Plakat: {CREDIT}" in read(stranger, f"/filme/{POSTERS[0].slug}/")
    assert f"Bild: {CREDIT}" in read(stranger, "/personen/lotte-reiniger/")
    assert f"Bild: {CREDIT}" in read(stranger, "/kinos/kino-im-stadthaus/")
