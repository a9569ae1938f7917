import importlib

import pytest
from django.apps import apps

from core.bin import discard, restore
from core.models import Discarded
from showtimes.access import Access
from showtimes.fits import Needs, with_fit
from showtimes.models import Screening
from showtimes.programme import ProgrammeQuery
from showtimes.rows import screening_rows
from showtimes.structured import screening_event
from tests.factories import at, make_event, make_film, make_hall, make_online, make_screening, make_venue

pytestmark = pytest.mark.django_db
NOW = at("2026-11-12 12:00")
START = at("2026-11-18 20:00")


def row_of(screening):
    (row,) = screening_rows(Screening.objects.filter(pk=screening.pk), now=NOW)
    return row


def answers(film=None, venue=None, hall=None, **facts):
    place = make_hall(venue=make_venue(**venue or {}), **hall or {})
    return row_of(make_screening(make_film(**film or {}), place, starts_at=START, **facts)).access_answers


def test_of_what_nobody_has_said_nothing_is_said():
    assert set(answers().values()) == {None}


@pytest.mark.parametrize(
    ("in_the_hall", "by_app", "answer"),
    [
        (None, True, True),
        (False, True, True),
        (True, False, True),
        (False, False, False),
        (False, None, None),
        (None, False, None),
    ],
)
def test_an_app_brings_audio_description_into_any_hall(in_the_hall, by_app, answer):
    told = answers(film={"audio_description_app": by_app}, audio_description=in_the_hall)
    assert told["audiodeskription"] is answer


def test_what_lies_in_the_copy_says_nothing_of_the_hall():
    assert answers(film={"audio_description_file": True, "captions_file": True})["audiodeskription"] is None


@pytest.mark.parametrize(
    ("house", "hall", "way"),
    [(True, True, True), (True, False, False), (False, None, False), (True, None, None), (None, True, None)],
)
def test_the_way_is_free_of_steps_from_the_street_to_the_seat(house, hall, way):
    assert answers(venue={"step_free": house}, hall={"step_free": hall})["stufenlos"] is way


@pytest.mark.parametrize(
    ("places", "house", "answer"),
    [(2, True, True), (2, None, True), (2, False, False), (0, True, False), (None, True, None), (None, False, False)],
)
def test_places_for_wheelchairs_behind_steps_are_none(places, house, answer):
    assert answers(venue={"step_free": house}, hall={"wheelchair_places": places})["rollstuhl"] is answer


def test_words_say_by_which_way():
    film = make_film(audio_description_app=True, captions_app=True)
    assert row_of(make_screening(film, starts_at=START, captions=True, sign_language=True, relaxed=False)).access == (
        "Audiodeskription über eine App",
        "Untertitel für Hörgeschädigte",
        "Untertitel für Hörgeschädigte über eine App",
        "Gebärdensprache",
    )


def test_an_event_has_access_of_its_own():
    row = row_of(make_screening(event=make_event(), starts_at=START, sign_language=True))
    assert (row.access, row.access_codes) == (("Gebärdensprache",), {"gebaerdensprache"})


def test_search_engines_are_told_what_is_offered_only():
    offered = make_screening(make_film("Hell", captions_app=True), starts_at=START, audio_description=True)
    assert screening_event(row_of(offered))["workPresented"]["accessibilityFeature"] == ["audioDescription", "captions"]
    assert "workPresented" not in screening_event(row_of(make_screening(starts_at=START, captions=False)))


def test_an_old_empty_box_becomes_not_said_and_yes_stays_in_versions_and_bin_too():
    kept = make_screening(starts_at=START, audio_description=True, captions=False)
    gone = make_screening(starts_at=START, audio_description=True, captions=False)
    discard(record=gone, now=NOW, by="")
    migration = importlib.import_module("showtimes.migrations.0005_access_not_said")
    migration.replace(False, None)(apps, None)
    restore(discarded=Discarded.objects.get())
    shown = Screening.objects.order_by("pk").values_list("audio_description", "captions")
    versions = kept.history.values_list("audio_description", "captions")
    assert (list(shown), list(versions)) == ([(True, None), (True, None)], [(True, None)])
    migration.replace(None, False)(apps, None)
    kept.refresh_from_db()
    assert (kept.audio_description, kept.captions, kept.relaxed) == (True, False, False)


# One rule for filters and for what suits a visitor

OF_FILM = ("audiodeskription", "hoeruntertitel", "gebaerdensprache", "entspannt")
MET = {
    "audiodeskription": {"audio_description": True},
    "hoeruntertitel": {"captions": True},
    "gebaerdensprache": {"sign_language": True},
    "entspannt": {"relaxed": True},
}


@pytest.mark.parametrize("need", Access.values)
def test_who_sees_it_at_home_needs_neither_way_nor_place(need):
    online = row_of(make_online(make_film("Zu Hause")))
    assert online.meets(Access(need)) is (None if need in OF_FILM else True)
    assert online.access_answers[need] is None


@pytest.mark.parametrize("need", Access.values)
def test_each_filter_of_access_and_what_suits_a_visitor_agree(need):
    house = make_venue("Ebenhaus", step_free=True)
    best = make_hall(venue=house, step_free=True, wheelchair_places=2, hearing_loop=True)
    worst = make_hall(venue=make_venue("Stufenhaus", step_free=False), wheelchair_places=0, hearing_loop=False)
    no = dict.fromkeys(("audio_description", "captions", "sign_language", "relaxed"), False)
    rows = [
        row_of(make_screening(make_film("Ja"), best, starts_at=START, **MET.get(need, {}))),
        row_of(
            make_screening(
                make_film("Nein", audio_description_app=False, captions_app=False), worst, starts_at=START, **no
            )
        ),
        row_of(make_screening(make_film("Ungesagt"), make_hall(venue=make_venue("Haus")), starts_at=START)),
        row_of(make_online(make_film("Zu Hause"))),
        row_of(make_online(make_film("Zu Hause mit allem"), **MET.get(need, {}))),
    ]
    query = ProgrammeQuery(None, access=(need,))
    shown = [row.title for row in query.narrow(rows, NOW)]
    assert shown == [row.title for row in with_fit(rows, Needs(access=(need,))) if row.fit]
    assert shown == ["Ja", *([] if need in OF_FILM else ["Zu Hause"]), "Zu Hause mit allem"]
    assert query.count_unstated(rows, NOW) == {"access": 5 - 1 - len(shown)}
