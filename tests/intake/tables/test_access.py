"""Facts on access in tables: yes, no, or nothing."""

import json

import pytest

from films.models import Film
from intake.tables.exporting import export
from tests.factories import make_film, make_hall, make_venue
from tests.intake.tables.tables import changes, diff_of, saved
from venues.models import Hall

pytestmark = pytest.mark.django_db
TABLE = "Stadt;Haus;Saal;Höranlage;Stufenlos ins Haus\nMannheim;Gloria;Saal 1;{loop};{way}\n"


@pytest.fixture
def hall():
    return make_hall("Saal 1", venue=make_venue("Gloria"))


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("ja", True), ("Nein", False), ("yes", True), ("0", False), ("", None), ("keine Angabe", None)],
)
def test_a_cell_says_yes_no_or_nothing(hall, cell, answer):
    saved("venues", TABLE.format(loop=cell, way=cell))
    hall = Hall.objects.select_related("venue").get()
    assert (hall.hearing_loop, hall.venue.step_free) == (answer, answer)


def test_what_is_neither_is_refused_with_its_column(hall):
    (entry,) = diff_of("venues", TABLE.format(loop="teilweise", way="ja")).refused
    assert (entry.column, entry.reason) == ("Höranlage", "„teilweise“ ist weder ja noch nein.")


def test_nothing_takes_no_answer_back(hall):
    Hall.objects.update(hearing_loop=False)
    assert changes(diff_of("venues", TABLE.format(loop="", way=""))) == []
    assert changes(diff_of("venues", TABLE.format(loop="keine Angabe", way=""))) == []


def test_an_export_never_says_no_where_nobody_did():
    make_film("Gesagt", captions_app=False, audio_description_app=True)
    make_film("Nicht gesagt")
    app, captions = "Audiodeskription über eine App", "Untertitel für Hörgeschädigte über eine App"
    rows = json.loads(export("films", Film.objects.order_by("pk"), "json")[0])
    assert [(row[app], row[captions]) for row in rows] == [("ja", "nein"), ("", "")]
